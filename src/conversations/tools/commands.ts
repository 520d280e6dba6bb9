/** A call of a tool, judged before it is done: whoever asks for it, model or built-in, gets no more than is allowed. */

import { sqlState } from '#foundation/db/index.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { ModelCall } from '#foundation/services/model/index.ts';
import type { HandoverReason } from '../inputs.ts';
import { cancel, confirm, invite, mine, move } from './appointments/commands.ts';
import { type Desk, Superseded, type ToolName, type ToolOutput } from './inputs.ts';
import { argumentsOf, isToolName, toolsFor } from './rules.ts';
import { findSlots, hold, says } from './slots/commands.ts';

/** So often each is done in one turn; more is a loop. */
const TIMES_MAX = 4;
const PASSAGES_MAX = 5;
const PASSAGE_MAX = 2_000;

type Given = Record<string, string | null>;

const DOES: Record<ToolName, (desk: Desk, given: never) => Promise<ToolOutput>> = {
  search_knowledge: search,
  find_slots: findSlots,
  hold_slot: hold,
  confirm,
  my_appointments: mine,
  move,
  cancel,
  send_invitation: invite,
  hand_over: handOver,
  note_unanswered: note,
};

/**
 * Does what a call asks for, if there is such a tool for this agent and its arguments are exactly as told. Answers data;
 * throws Superseded where something newer was said before anything was done.
 */
export async function useTool(desk: Desk, call: Pick<ModelCall, 'name' | 'arguments'>): Promise<ToolOutput> {
  const { name } = call;
  if (!isToolName(name) || !toolsFor(desk.settings.booking).includes(name)) return { error: 'unknown_tool' };
  const given = argumentsOf(name, call.arguments);
  if (!given) return { error: 'wrong_arguments' };
  const times = (desk.used.get(name) ?? 0) + 1;
  desk.used.set(name, times);
  if (times > TIMES_MAX) return { error: 'enough' };
  try {
    return await DOES[name](desk, given as never);
  } catch (error) {
    if (error instanceof Superseded) throw error;
    desk.ctx.log.error('A tool failed', { tool: name, state: sqlState(error) ?? '', ...faultFields(error) });
    return says(desk, 'busy');
  }
}

async function search(desk: Desk, { query }: Given): Promise<ToolOutput> {
  const found = await desk.search(query ?? '');
  const passages = found.slice(0, PASSAGES_MAX);
  return {
    passages: passages.map(({ id, title, text, url }) => ({ id, title, text: text.slice(0, PASSAGE_MAX), url })),
  };
}

async function handOver(desk: Desk, { reason }: Given): Promise<ToolOutput> {
  desk.handOver = reason as HandoverReason;
  return { done: true };
}

async function note(desk: Desk, { question }: Given): Promise<ToolOutput> {
  await desk.noteUnanswered(question ?? '');
  return { noted: true };
}
