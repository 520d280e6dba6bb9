/**
 * What tools hand out instead of times and rows: signed for one conversation and for a day, so that nobody can make one
 * up, bring one from elsewhere, or keep one. Whether a time is still free is asked when it is taken.
 */
import type { Keys } from '#foundation/lib/tokens.ts';
import { sameText } from '#foundation/lib/tokens.ts';
import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';

const MARK_LENGTH = 12;
const BASE = 36;

/** For whom tickets are: one conversation, at `now` (ms). */
export type Holder = { keys: Keys; conversationId: string; now: number };

/** A time (ms) of so many minutes. */
export type SlotTicket = { startsAt: number; minutes: number };

/** An id for a time; starts are whole minutes. */
export function slotTicket(holder: Holder, { startsAt, minutes }: SlotTicket): string {
  return signed(holder, 's', [number(startsAt / MINUTE_MS), number(minutes)]);
}

/** The time of an id, or null for one that is not ours, not of this conversation, or too old. */
export function readSlot(holder: Holder, ticket: string): SlotTicket | null {
  const parts = read(holder, 's', ticket);
  if (parts?.length !== 2) return null;
  const [start, minutes] = parts.map((part) => Number.parseInt(part, BASE)) as [number, number];
  return { startsAt: start * MINUTE_MS, minutes };
}

/** An id for an appointment that begins at `startsAt` (ms). */
export function appointmentTicket(holder: Holder, eventId: string, startsAt: number): string {
  return signed(holder, 'a', [eventId.replaceAll('-', ''), number(startsAt / MINUTE_MS)]);
}

/** The appointment of an id, or null as with times. */
export function readAppointment(holder: Holder, ticket: string): string | null {
  const hex = read(holder, 'a', ticket)?.[0];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null;
}

/** When the appointment of an id began as the id was given (ms), or null as with times. */
export function appointmentTime(holder: Holder, ticket: string): number | null {
  const minutes = read(holder, 'a', ticket)?.[1];
  return minutes === undefined ? null : Number.parseInt(minutes, BASE) * MINUTE_MS;
}

function signed(holder: Holder, kind: string, parts: readonly string[]): string {
  const body = [kind, ...parts, number(Math.floor((holder.now + DAY_MS) / MINUTE_MS))].join('.');
  return `${body}.${markOf(holder, body)}`;
}

function read(holder: Holder, kind: string, ticket: string): string[] | null {
  const at = ticket.lastIndexOf('.');
  const body = ticket.slice(0, Math.max(at, 0));
  if (!sameText(markOf(holder, body), ticket.slice(at + 1))) return null;
  const [found, ...parts] = body.split('.');
  const until = Number.parseInt(parts.pop() ?? '', BASE) * MINUTE_MS;
  return found === kind && until > holder.now ? parts : null;
}

function markOf({ keys, conversationId }: Holder, body: string): string {
  return keys.mark(`ticket ${conversationId}`, body).slice(0, MARK_LENGTH);
}

function number(value: number): string {
  return Math.floor(value).toString(BASE);
}
