// What an event's page says and offers, decided on what one read brought.

import { type EventRow, type FileEvent, whyNotChange } from '#calendar/index.ts';
import { toLocal } from '#foundation/lib/zones.ts';

/** The fields of an event's form, as they are typed. */
export type EventTyped = Readonly<Record<string, string>>;

type Flags = readonly { busy: boolean; exclusive: boolean }[];

/** An event as its form shows it, in the event's own zone. Boxes that are not ticked are missing, as in a form. */
export function typedOf(event: EventRow, hosts: Flags): EventTyped {
  const start = wallOf(event.startsAt, event.timezone);
  const end = wallOf(event.endsAt, event.timezone);
  return {
    title: event.title,
    date: start.date,
    from: start.time,
    until: end.time,
    untilDate: end.date === start.date ? '' : end.date,
    timezone: event.timezone,
    location: event.location ?? '',
    description: event.description ?? '',
    ...(hosts.some(({ busy }) => busy) && { busy: 'on' }),
    ...(hosts.some(({ exclusive }) => exclusive) && { exclusive: 'on' }),
  };
}

/** A form for something new on `date` (today where none is asked for): from and until as asked, else the next full hour. */
export function typedNew(
  { date: asked, from, until }: Record<string, string | undefined>,
  zone: string,
  now: number,
): EventTyped {
  const minute = Number(wallOf(now, zone).time.slice(3));
  const next = wallOf(now + (60 - minute) * 60_000, zone);
  const date = asked && /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : next.date;
  const hour = Number(next.time.slice(0, 2));
  const isToday = date === next.date;
  const start = isToday && hour < 22 ? hour : 9;
  const two = (value: number) => String(value).padStart(2, '0');
  const isTime = (typed = '') => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);
  if (from && until && isTime(from) && isTime(until)) return { date, from, until, timezone: zone, busy: 'on' };
  return { date, from: `${two(start)}:00`, until: `${two(start + 1)}:00`, timezone: zone, busy: 'on' };
}

/** What clocks in `zone` show at an instant (ms), as inputs of forms take it. */
export function wallOf(instant: number, zone: string): { date: string; time: string } {
  const { date, minute } = toLocal(zone, instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return { date, time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
}

/** The event as a file for other calendars. */
export function fileOf(event: EventRow, hosts: Flags, url: string, now: number): FileEvent {
  return {
    uid: event.icalUid,
    sequence: event.icalSequence,
    stampedAt: now,
    createdAt: event.createdAt,
    changedAt: event.updatedAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    zone: event.timezone,
    allDay: event.allDay,
    summary: event.title,
    description: event.description ?? undefined,
    location: event.location ?? undefined,
    url,
    busy: hosts.some(({ busy }) => busy),
    cancelled: event.status === 'cancelled',
  };
}

type Viewer = Parameters<typeof whyNotChange>[2];
type Hosting = readonly { userId: string }[];

/** What this member may do to an event on its page, at `now` (ms). */
export function mayOf(event: EventRow, hosts: Hosting, viewer: Viewer, now: number) {
  const isBooked = event.sourceType === 'invitation' && event.status === 'confirmed' && event.endsAt > now;
  return {
    change: whyNotChange(event, hosts, viewer, 'confirmed') === null,
    restore: whyNotChange(event, hosts, viewer, 'cancelled') === null,
    book: isBooked,
    decide: event.sourceType === 'invitation' && event.status === 'pending' && event.startsAt > now,
  };
}

type Sentences = Record<'created' | 'saved' | 'cancelled' | 'restored', string> &
  Record<GuestSaid, (name: string) => string> & { somebody: string };
type GuestSaid = 'moved' | 'bookingCancelled' | 'requestConfirmed' | 'requestDeclined' | 'requestTaken';
const OF_GUEST: readonly string[] = [
  'moved',
  'bookingCancelled',
  'requestConfirmed',
  'requestDeclined',
  'requestTaken',
];

/** What was just done, in words; null for nothing that is known. */
export function saidOf(t: Sentences, said: string | undefined, guest: string | undefined): string | null {
  if (said && OF_GUEST.includes(said)) return t[said as GuestSaid](guest ?? t.somebody);
  const known = said === 'created' || said === 'saved' || said === 'cancelled' || said === 'restored';
  return known ? t[said] : null;
}

/** Whether the wall time that was agreed is no longer what the zone's clocks show then. */
export function wallMoved({ localStart, startsAt, timezone }: EventRow): boolean {
  const { date, time } = wallOf(startsAt, timezone);
  return localStart !== `${date}T${time}`;
}
