import type { EventOut } from '#calendar/events/inputs.ts';
import type { EventSource, EventStatus, EventType, LocationType } from '#calendar/inputs.ts';
import { isId } from '#foundation/lib/ids.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { DAY_MS, dayOf, wallToInstant } from '#foundation/lib/zones.ts';

const HOUR_MS = 3_600_000;
/** The zones furthest ahead of and behind UTC. */
const AHEAD_MS = 14 * HOUR_MS;
const BEHIND_MS = 12 * HOUR_MS;
const CURSOR = /^(\d{1,14})~(.{36})$/;

/** Dates (YYYY-MM-DD), both included. */
export type Dates = { from: string; to: string };

/** Instants (ms) from `from` until just before `until`. */
export type Range = { from: number; until: number };

type Shown = Omit<EventOut, 'startsAt' | 'endsAt' | 'createdAt' | 'updatedAt' | 'type' | 'status' | 'locationType'> & {
  type: EventType;
  status: EventStatus;
  locationType: LocationType;
  sourceType: EventSource;
  startsAt: number;
  endsAt: number;
  createdAt: number;
  updatedAt: number;
};

/** The instants that these dates are in `zone`; without one, everything that they are in some zone of the world. */
export function rangeOf({ from, to }: Dates, zone: string | null): Range {
  const start = dayOf(from) * DAY_MS;
  const end = (dayOf(to) + 1) * DAY_MS;
  if (zone === null) return { from: start - AHEAD_MS, until: end + BEHIND_MS };
  return { from: wallToInstant(zone, start), until: wallToInstant(zone, end) };
}

/** Whether an event touches the range. */
export function touches(event: { startsAt: number; endsAt: number }, { from, until }: Range): boolean {
  return event.startsAt < until && event.endsAt > from;
}

/** Where a list of events goes on, as text; `readCursor` reads it back, null for what is none. */
export function cursorAfter({ startsAt, id }: { startsAt: number; id: string }): string {
  return `${startsAt}~${id}`;
}

/** What `cursorAfter` wrote. */
export function readCursor(text: string): { startsAt: number; id: string } | null {
  const [, startsAt, id] = CURSOR.exec(text) ?? [];
  return startsAt && isId(id) ? { startsAt: Number(startsAt), id } : null;
}

/** Why a typed-in event may not be changed as asked by this member, or null: they host it, or run the organization. */
export function whyNotChange(
  event: { sourceType: EventSource; status: EventStatus } | undefined,
  hosts: readonly { userId: string }[],
  member: { userId: string; role: 'owner' | 'admin' | 'member' },
  from: EventStatus,
) {
  if (!event) return 'not_found';
  if (event.sourceType !== 'manual') return 'event_of_invitation';
  if (member.role === 'member' && !hosts.some(({ userId }) => userId === member.userId)) return 'not_yours';
  if (event.status === from) return null;
  return event.status === 'completed' ? 'event_over' : 'event_settled';
}

/** What kind of place a text names: a web address is a call online, digits are a phone, anything else an address. */
export function locationTypeOf(text: string | null): LocationType {
  if (!text) return 'tbd';
  if (/^https?:\/\//i.test(text)) return 'virtual';
  return /^\+?[\d\s()./-]{5,}$/.test(text) ? 'phone' : 'address';
}

/** An event as the JSON door spells it. */
export function spellEvent(event: Shown): EventOut {
  return {
    id: event.id,
    title: event.title,
    description: event.description,
    type: event.type,
    status: event.status,
    startsAt: spellInstant(event.startsAt),
    endsAt: spellInstant(event.endsAt),
    timezone: event.timezone,
    allDay: event.allDay,
    locationType: event.locationType,
    location: event.location,
    sourceType: event.sourceType,
    sourceId: event.sourceId,
    createdAt: spellInstant(event.createdAt),
    updatedAt: spellInstant(event.updatedAt),
  };
}
