/**
 * Tools as they are tried: what only looks is done, with the real hours and free times; what would book, move, cancel,
 * send or note is answered as if it had been, says that it was not, and touches nothing.
 */
import { type BusyRange, offeredSlots, type StoredSchedule } from '#calendar/index.ts';
import { formatDayTime, formatTime } from '#foundation/lib/dates.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { ModelCall } from '#foundation/services/model/index.ts';
import { type Desk, TOOL_NAMES, type ToolName, type ToolOutput } from '../../tools/inputs.ts';
import { argumentsOf, toolsFor } from '../../tools/rules.ts';
import { foundSlots, lookedFor } from '../../tools/slots/commands.ts';
import { readSlot } from '../../tools/tickets/rules.ts';

const HELD_MINUTES = 15;
const INTERVAL_MINUTES = 30;
const TIMES_MAX = 4;
const PASSAGE_MAX = 2_000;
const PASSAGES_MAX = 5;

/** Whose times are looked at. */
export type Times = { schedule: StoredSchedule | null; busy: readonly BusyRange[] };
type Given = Record<string, string | null>;

/** Does what a call asks for without touching anything. */
export async function simulateTool(
  desk: Desk,
  call: Pick<ModelCall, 'name' | 'arguments'>,
  times: Times,
): Promise<ToolOutput> {
  const name = TOOL_NAMES.find((one) => one === call.name);
  if (name === undefined || !toolsFor(desk.settings.booking).includes(name)) return { error: 'unknown_tool' };
  const given = argumentsOf(name, call.arguments);
  if (!given) return { error: 'wrong_arguments' };
  const count = (desk.used.get(name) ?? 0) + 1;
  desk.used.set(name, count);
  return count > TIMES_MAX ? { error: 'enough' } : does(desk, name, given, times);
}

async function does(desk: Desk, name: ToolName, given: Given, times: Times): Promise<ToolOutput> {
  if (name === 'search_knowledge') return search(desk, given.query ?? '');
  else if (name === 'find_slots') return findSlots(desk, given, times);
  else if (name === 'hold_slot') return held(desk, given.slot ?? '');
  else if (name === 'confirm') return booked(desk, given);
  else if (name === 'my_appointments') return { appointments: [] };
  else if (name === 'send_invitation') return { link: linkOf(desk), simulated: true };
  else if (name === 'hand_over') {
    desk.handOver = given.reason as Desk['handOver'];
    return { done: true, simulated: true };
  } else if (name === 'note_unanswered') return { noted: true, simulated: true };
  else return { error: 'unknown_id', say: 'There is no such appointment.' };
}

async function search(desk: Desk, query: string): Promise<ToolOutput> {
  const found = (await desk.search(query)).slice(0, PASSAGES_MAX);
  return { passages: found.map(({ id, title, text, url }) => ({ id, title, text: text.slice(0, PASSAGE_MAX), url })) };
}

function findSlots(desk: Desk, given: Given, { schedule, busy }: Times): ToolOutput {
  const { ctx, zone, terms } = desk;
  if (!schedule) return { error: 'invitation_closed', say: 'There are no working hours.' };
  const looked = lookedFor(desk, given);
  const items = busy.map(({ from, until }) => ({ from, until, kind: 'own' as const }));
  const free = offeredSlots({
    hosts: [{ schedule, busy: items }],
    policy: {
      durationMinutes: looked.minutes,
      intervalMinutes: INTERVAL_MINUTES,
      bufferBeforeMinutes: terms.bufferBeforeMinutes,
      bufferAfterMinutes: terms.bufferAfterMinutes,
      noticeMinutes: terms.noticeMinutes,
      window: { kind: 'rolling', days: terms.windowDays, count: 'calendar' },
    },
    ...{ now: ctx.now, guestZone: zone, from: looked.from, to: looked.to },
  });
  return foundSlots(desk, free, looked);
}

function held(desk: Desk, slot: string): ToolOutput {
  const wanted = readSlot(holder(desk), slot);
  if (!wanted) return { error: 'unknown_id', say: 'There is no such time.' };
  const { zone, language, ctx } = desk;
  const until = formatTime(ctx.now + HELD_MINUTES * MINUTE_MS, zone, language);
  return { held: true, until, label: formatDayTime(wanted.startsAt, zone, language, 'long'), simulated: true };
}

function booked(desk: Desk, { slot, email, phone }: Given): ToolOutput {
  const wanted = readSlot(holder(desk), slot ?? '');
  if (!wanted) return { error: 'unknown_id', say: 'There is no such time.' };
  if (!email && !phone) return { missing: ['email'] };
  const label = formatDayTime(wanted.startsAt, desk.zone, desk.language, 'long');
  return { booked: { id: 'simulated', label, link: linkOf(desk) }, simulated: true };
}

// Where a real link would stand; it opens nothing.
function linkOf(desk: Desk): string {
  return `${desk.ctx.config.origin}/b/playground`;
}

function holder({ ctx, conversationId }: Desk) {
  return { keys: ctx.keys, conversationId, now: ctx.now };
}
