/** An agent with some of it changed. */
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { AgentChange } from '../forms/inputs.ts';
import type { AgentRow } from '../queries.ts';
import { type AgentSettings, agentSettings } from '../settings/inputs.ts';
import type { AgentPatch } from './inputs.ts';

type Parts = Record<string, Record<string, unknown>>;

/** All of an agent with what was named. Throws Refusal('invalid'): each value that an agent cannot have, by path. */
export function patched(agent: AgentRow, { settings, ...patch }: AgentPatch): AgentChange {
  const { name, userId, language, tone, model } = agent;
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return {
    name,
    userId,
    language,
    tone,
    model,
    ...named,
    settings: settingsWith(agentSettings(agent.settings), settings),
  };
}

function settingsWith(before: AgentSettings, named: Parts): AgentSettings {
  const parts = Object.entries(before).map(([part, values]) => [part, { ...values, ...named[part] }]);
  const after = agentSettings(Object.fromEntries(parts));
  // What is read as usual instead of as it was written is nothing that an agent can have.
  const faults = Object.entries(named).flatMap(([part, values]) =>
    Object.entries(values)
      .filter(([key, value]) => !isSame((after as Parts)[part]?.[key], value))
      .map(([key]) => `settings.${part}.${key}`),
  );
  if (!hasHours(after.hours)) faults.push('settings.hours.own');
  if (faults.length === 0) return after;
  const sentence = words('en').refusals.invalid;
  throw new Refusal('invalid', { fields: Object.fromEntries(faults.map((path) => [path, [sentence]])) });
}

function hasHours({ mode, own }: AgentSettings['hours']): boolean {
  return own.every(({ from, until }) => from < until) && (mode !== 'own' || own.length > 0);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
