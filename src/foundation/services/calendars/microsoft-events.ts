/**
 * Events of Microsoft Graph v1.0, read into our words and written out of them.
 * https://learn.microsoft.com/en-us/graph/api/resources/event
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { toInstant, toLocal, wallToInstant } from '#foundation/lib/zones.ts';
import { withAddress, within } from './blocks.ts';
import type { BlockKind, ForeignResource, MirrorEvent, SyncWindow, Written } from './index.ts';
import { zoneNamed } from './zones.ts';

/** What is asked of an event; a delta cannot be asked for less than all. */
export const FIELDS =
  'id,subject,start,end,isAllDay,showAs,isCancelled,responseStatus,type,seriesMasterId,iCalUId,transactionId,originalStartTimeZone,isOnlineMeeting,onlineMeeting';
/** A named property of our own, by which a mirror is found again. */
const MIRROR_PROPERTY = 'String {4d5c9a34-9a57-4c4e-8a76-0f6d1c1f3b52} Name ParleyEvent';
const TRANSACTION = /^parley:([^:]+):/;
const WALL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z)?$/;

const When = lazily(() => z.object({ dateTime: z.string(), timeZone: z.unknown().optional() }));
const Event = lazily(() =>
  z.object({
    id: z.string().min(1),
    '@odata.etag': z.string().nullish(),
    '@removed': z.unknown().optional(),
    type: z.string().nullish(),
    seriesMasterId: z.string().nullish(),
    subject: z.string().nullish(),
    start: When().nullish(),
    end: When().nullish(),
    isAllDay: z.boolean().nullish(),
    showAs: z.string().nullish(),
    isCancelled: z.boolean().nullish(),
    responseStatus: z.object({ response: z.string().nullish() }).nullish(),
    iCalUId: z.string().nullish(),
    transactionId: z.string().nullish(),
    originalStartTimeZone: z.string().nullish(),
    isOnlineMeeting: z.boolean().nullish(),
    onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  }),
);
export type GraphEvent = z.infer<ReturnType<typeof Event>>;

/** An event as it was answered, or null when it is none. */
export function parseEvent(raw: unknown): GraphEvent | null {
  return Event().safeParse(raw).data ?? null;
}

/** Whether a delta named an instance of a series without saying what it is: only its master says that. */
export function isBare({ type, showAs, seriesMasterId, '@removed': removed }: GraphEvent): boolean {
  return removed === undefined && type === 'occurrence' && !showAs && Boolean(seriesMasterId);
}

/** An instance with what its master says of it. */
export function completed(instance: GraphEvent, master: GraphEvent): GraphEvent {
  const { id, type, start, end, seriesMasterId } = instance;
  return { ...master, id, type, start, end, seriesMasterId, '@odata.etag': instance['@odata.etag'] };
}

/** One instance, read; null when its times are none. All-day ones, and times of unknown zones, run in `zone`. */
export function readEvent(event: GraphEvent, zone: string, window: SyncWindow | null): ForeignResource | null {
  const { id, transactionId, iCalUId = null } = event;
  const uid = TRANSACTION.exec(transactionId ?? '')?.[1] ?? iCalUId;
  const known = { resourceId: id, uid, etag: event['@odata.etag'] ?? null };
  if (event['@removed'] !== undefined) return { ...known, state: 'gone', blocks: [] };
  if (event.isCancelled) return { ...known, state: 'cancelled', blocks: [] };
  if (event.responseStatus?.response === 'declined') return { ...known, state: 'declined', blocks: [] };
  const kind = kindOf(event);
  // A series has the times of its first instance, which comes by itself.
  if (kind === null || event.type === 'seriesMaster') return { ...known, state: 'standing', blocks: [] };
  const [startsAt, endsAt] = [instantOf(event.start, event, zone), instantOf(event.end, event, zone)];
  if (startsAt === null || endsAt === null) return null;
  const allDay = event.isAllDay ?? false;
  const block = { instanceId: id, startsAt, endsAt, allDay, kind, title: event.subject ?? '' };
  return { ...known, state: 'standing', blocks: within(window, [block]) };
}

/** What stands after a write, and its video room. */
export function writtenOf(event: GraphEvent): Written {
  const room = event.onlineMeeting?.joinUrl ?? null;
  const roomPending = Boolean(event.isOnlineMeeting) && room === null;
  return { resourceId: event.id, etag: event['@odata.etag'] ?? null, room, roomPending };
}

/** The name under which Graph makes an event once: the same for the same appointment in the same calendar. */
export function transactionFor({ uid }: Pick<MirrorEvent, 'uid'>, calendarId: string): string {
  return `parley:${uid}:${createHash('sha256').update(calendarId).digest('hex').slice(0, 12)}`;
}

/** What is written, but for its body and its room. UTC, because Graph knows but few names of zones; Outlook shows its owner’s. */
export function bodyOf(event: MirrorEvent) {
  const time = (at: number) => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone: 'UTC' });
  return {
    subject: event.title,
    start: time(event.startsAt),
    end: time(event.endsAt),
    isAllDay: false,
    location: { displayName: event.location },
    showAs: event.status === 'tentative' ? 'tentative' : 'busy',
  };
}

/** The words of an appointment. They are left alone where there is a room, whose own words stand among them. */
export function wordsOf(event: MirrorEvent) {
  return { body: { contentType: 'text', content: withAddress(event) } };
}

/** What marks an event as ours. */
export function markOf({ eventId }: Pick<MirrorEvent, 'eventId'>) {
  return { singleValueExtendedProperties: [{ id: MIRROR_PROPERTY, value: eventId }] };
}

/** The OData filter that finds it again. */
export function filterFor({ eventId }: Pick<MirrorEvent, 'eventId'>): string {
  const value = eventId.replaceAll("'", "''");
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${MIRROR_PROPERTY}' and ep/value eq '${value}')`;
}

function kindOf({ showAs }: GraphEvent): BlockKind | null {
  if (showAs === 'free' || showAs === 'workingElsewhere') return null;
  else if (showAs === 'oof') return 'away';
  else return showAs === 'tentative' ? 'tentative' : 'busy';
}

// Seven digits of a second and no offset: the zone stands beside it. We ask for UTC, and read whatever comes.
function instantOf(
  when: z.infer<ReturnType<typeof When>> | null | undefined,
  event: GraphEvent,
  zone: string,
): number | null {
  const [, date, hour, minute, second = '0', utc] = WALL.exec(when?.dateTime ?? '') ?? [];
  if (date === undefined) return null;
  const named = typeof when?.timeZone === 'string' ? zoneNamed(when.timeZone) : null;
  try {
    const wall = Date.parse(`${date}T${hour}:${minute}:${second.padStart(2, '0')}Z`);
    const at = utc ? wall : wallToInstant(named ?? zone, wall);
    if (!event.isAllDay) return Number.isFinite(at) ? at : null;
    // A day is a date wherever it is: midnight as it is said, else midnight where it was made.
    const made = zoneNamed(event.originalStartTimeZone) ?? zone;
    return toInstant(zone, hour === '00' && minute === '00' ? date : toLocal(made, at).date, 0);
  } catch {
    return null;
  }
}
