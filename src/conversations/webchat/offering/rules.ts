/** What an answer offers beside its words: times as buttons, and what was booked as a card. Taken from what the tools said. */
import { formatSoon, formatZone, sameClock } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';
import type { Used } from '../../answering/inputs.ts';
import type { OutgoingMessage } from '../../talking/inputs.ts';

const CHOICES_MAX = 12;

type Choice = { id: string; label: string };
type Card = { title: string; when: string; link: string };
type Offer = { choices: Choice[] } | { card: Card };

/** By which clock times are said: in `zone`, to somebody who may not live in `home`; `startOf` is when a choice begins (ms). */
export type SaidBy = {
  startOf: (id: string) => number | null;
  zone: string;
  home: string;
  language: string;
  now: number;
};

/**
 * An answer as a chat shows it: `used` is what was done for it, in order, `title` what is booked here. Only what was found
 * last can still be chosen, and nothing of it once a time is held or booked.
 */
export function offered(
  text: string,
  used: readonly Pick<Used, 'output'>[],
  title: string,
  saidBy: SaidBy,
): OutgoingMessage {
  const offers = used.map(({ output }) => offerOf(output, title)).filter((offer) => offer !== undefined);
  const last = offers.at(-1) ?? null;
  const content = last && 'choices' in last ? shortly(named(text, last.choices), saidBy) : last;
  return content ? { kind: 'interactive', text, content } : { kind: 'text', text, content: null };
}

// Of all that was found an answer names a few: those are offered.
function named(text: string, choices: readonly Choice[]): readonly Choice[] {
  const spoken = choices.filter(({ label }) => text.includes(label));
  return spoken.length > 0 ? spoken : choices;
}

// Beside each other they are read at a glance: the year only where it is another one, the clock once for all.
function shortly(choices: readonly Choice[], { startOf, zone, home, language, now }: SaidBy) {
  const starts = choices.map(({ id }) => startOf(id));
  const first = starts.find((start) => start !== null);
  const elsewhere = first !== undefined && !sameClock(first, zone, home);
  const short = (start: number | null) => (start === null ? {} : { short: formatSoon(start, zone, language, now) });
  return {
    choices: choices.map((choice, at) => ({ ...choice, ...short(starts[at] ?? null) })),
    ...(elsewhere && { zone: words(language).visitor.timesIn(formatZone(zone, first, language)) }),
  };
}

/** The words without the lines that stand below them as buttons or on a card. */
export function wordsBeside(
  text: string,
  { choices = [], card }: { choices?: readonly Choice[]; card?: Card },
): string {
  const isBelow = (line: string) =>
    line === card?.link || choices.some(({ label }) => line.replace(/^(\d+[.)]|[-*•])\s*/, '') === label);
  return text
    .split('\n')
    .filter((line) => !isBelow(line.trim()))
    .join('\n')
    .trim();
}

// Undefined: it says nothing of times. Null: what was offered before is settled.
function offerOf(output: string, title: string): Offer | null | undefined {
  const said = asObject(parsed(output));
  const done = asObject(said.booked ?? said.moved);
  const [when, link] = [done.label, done.link];
  if (typeof when === 'string' && typeof link === 'string') return { card: { title, when, link } };
  else if (said.held || said.cancelled) return null;
  else if (!Array.isArray(said.slots)) return undefined;
  const choices = said.slots.map(asObject).flatMap(({ id, label }) => {
    return typeof id === 'string' && typeof label === 'string' ? [{ id, label }] : [];
  });
  return choices.length > 0 ? { choices: choices.slice(0, CHOICES_MAX) } : null;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
