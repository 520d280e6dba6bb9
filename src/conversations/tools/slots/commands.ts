/** Free times of the agent's person, as a guest of theirs would see them: found in one trip, held in two. */
import { type AgentPlace, agentPlace, holdSlot, openPlace, readFreeTimes } from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import { asParticipant } from '#foundation/http/gates.ts';
import {
  dateIn,
  formatDates,
  formatDay,
  formatDayTime,
  formatThere,
  formatTime,
  sameClock,
} from '#foundation/lib/dates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { Desk, ToolOutput } from '../inputs.ts';
import { appointmentTime, type Holder, readSlot, type SlotTicket, slotTicket } from '../tickets/rules.ts';
import { choose, type Free, isAmong, lengthMeant, spanOf, type Wish, wishOf } from './rules.ts';

/** Each is a time that others do not see for minutes. */
const HOLDS_PER_TURN = 3;

type Given = Partial<Record<'when' | 'service' | 'after' | 'before', string | null>>;

/** What find_slots is asked for: a wish, of so many minutes, between two days (YYYY-MM-DD). */
export type Looked = { wish: Wish; minutes: number; from: string; to: string };

/** Free times, by the customer's own words of when. */
export async function findSlots(desk: Desk, given: Given): Promise<ToolOutput> {
  const looked = lookedFor(desk, given);
  const guest = await guestOf(desk);
  if (!guest) return unavailable(desk);
  try {
    const free = await readFreeTimes(guest, looked.from, looked.to, desk.zone, looked.minutes);
    return foundSlots(desk, free, looked);
  } catch (error) {
    return refused(desk, error);
  }
}

/** What a call of find_slots asks for. */
export function lookedFor(desk: Desk, { when = null, service = null, after = null, before = null }: Given): Looked {
  const { ctx, zone, home, language, terms } = desk;
  const [later, sooner] = [timeOf(desk, after), timeOf(desk, before)];
  const near = { after: later?.startsAt ?? null, before: sooner?.startsAt ?? null };
  const wish = wishOf(when, near, { now: ctx.now, zone, language, there: home });
  const minutes = (later ?? sooner)?.minutes ?? lengthMeant(service, terms.durations);
  const dayOf = (instant: number) => dateIn(instant, zone);
  return { wish, minutes, ...spanOf(wish, dayOf(ctx.now), dayOf) };
}

/** What find_slots answers with the times that are free between those days. */
export function foundSlots(desk: Desk, free: readonly Free[], { wish }: Looked): ToolOutput {
  const { zone, language } = desk;
  const { meant } = wish;
  const open = free.filter((slot) => isAmong(wish, slot));
  const { slots, more, exact } = choose(open, meant, zone, (instant) => dateIn(instant, zone));
  const understood = meant?.saysDay ? formatDates(meant.days[0]!.from, meant.days.at(-1)!.to, language) : null;
  const said = slots.map((slot) => told(desk, slot, meant?.zone ?? null));
  return { slots: said, understood: understood ?? meant?.said ?? null, more, exact };
}

// A time that was offered, or an appointment.
function timeOf(desk: Desk, id: string | null): { startsAt: number; minutes?: number } | null {
  if (id === null) return null;
  const startsAt = appointmentTime(holderOf(desk), id);
  return startsAt === null ? readSlot(holderOf(desk), id) : { startsAt };
}

/** Keeps a time for the customer for some minutes; what they held before is free again. */
export async function hold(desk: Desk, { slot }: { slot: string }): Promise<ToolOutput> {
  const wanted = readSlot(holderOf(desk), slot);
  if (!wanted) return unknownSlot(desk);
  if ((desk.used.get('hold_slot') ?? 0) > HOLDS_PER_TURN) return says(desk, 'too_many');
  const guest = await guestOf(desk);
  if (!guest) return unavailable(desk);
  const { zone, language } = desk;
  try {
    const held = await holdSlot(guest, wanted.startsAt, { zone, language, minutes: wanted.minutes });
    return { held: true, until: formatTime(held.heldUntil, zone, language), label: labelOf(desk, held.startsAt) };
  } catch (error) {
    return refused(desk, error);
  }
}

/** The customer as a guest of the agent's person, by a link of their own; made where there is none yet. Null: nobody can book. */
export async function guestOf(desk: Desk): Promise<Ctx | null> {
  const place = await placeOf(desk);
  return place && asParticipant(desk.ctx, place.participantId, place.linkVersion);
}

/** Where the customer's appointments are kept. */
export async function placeOf(desk: Desk): Promise<AgentPlace | null> {
  const { ctx, terms, guest } = desk;
  desk.place ??= (await ctx.db.read([agentPlace(terms, guest.leadId)]))[0][0] ?? (await openPlace(ctx, terms, guest));
  return desk.place;
}

/** A time that is gone with what is free instead, or why it cannot be; what is no refusal is thrown. */
export function refused(desk: Desk, error: unknown): ToolOutput {
  if (!(error instanceof Refusal)) throw error;
  const { reason, details } = error;
  if (reason === 'slot_taken' || reason === 'slot_not_offered')
    return { gone: true, slots: (details.alternatives ?? []).map((slot) => told(desk, slot, null)) };
  return says(desk, reason);
}

/** A refusal as a tool answers it. */
export function says({ language }: Desk, reason: Refusal['reason']): ToolOutput {
  return { error: reason, say: words(language).refusals[reason] };
}

/** An id that no tool of this conversation gave. */
export function unknownSlot(desk: Desk): ToolOutput {
  return { ...says(desk, 'slot_not_offered'), error: 'unknown_id' };
}

/** For whom ids are signed. */
export function holderOf({ ctx, conversationId }: Desk): Holder {
  return { keys: ctx.keys, conversationId, now: ctx.now };
}

/** A time as it is said to the customer. */
export function labelOf({ zone, language }: Desk, startsAt: number): string {
  return formatDayTime(startsAt, zone, language, 'long');
}

/** Nobody can be booked just now: the person has no hours, or the owner has shut it. */
export function unavailable(desk: Desk): ToolOutput {
  return says(desk, 'invitation_closed');
}

function told(desk: Desk, { startsAt, endsAt }: Free, elsewhere: string | null) {
  const { zone, language } = desk;
  const ticket: SlotTicket = { startsAt, minutes: Math.round((endsAt - startsAt) / 60_000) };
  return {
    id: slotTicket(holderOf(desk), ticket),
    label: labelOf(desk, startsAt),
    day: formatDay(startsAt, zone, language),
    time: formatTime(startsAt, zone, language),
    ...(elsewhere && !sameClock(startsAt, zone, elsewhere)
      ? { there: formatThere(startsAt, zone, elsewhere, language) }
      : {}),
  };
}
