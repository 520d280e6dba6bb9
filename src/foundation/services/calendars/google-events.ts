/**
 * Events of the Google Calendar API v3, read into our words and written out of them.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { toInstant } from '#foundation/lib/zones.ts';
import { escaped, withAddress, within } from './blocks.ts';
import type { BlockKind, ForeignResource, MirrorEvent, SyncWindow, Written } from './index.ts';

/** What is asked of each event: nothing of its guests but the owner’s own answer. */
export const FIELDS =
  'id,etag,status,summary,start,end,transparency,eventType,iCalUID,attendees(self,responseStatus),extendedProperties/private,hangoutLink,conferenceData(createRequest/status,entryPoints(entryPointType,uri))';

/** Where people say where they are, not that they are taken. */
const NO_TIME = new Set(['workingLocation', 'birthday']);

const When = lazily(() => z.object({ date: z.string().nullish(), dateTime: z.string().nullish() }));
const Event = lazily(() =>
  z.object({
    id: z.string().min(1),
    etag: z.string().nullish(),
    status: z.string().nullish(),
    summary: z.string().nullish(),
    start: When().nullish(),
    end: When().nullish(),
    transparency: z.string().nullish(),
    eventType: z.string().nullish(),
    iCalUID: z.string().nullish(),
    attendees: z.array(z.object({ self: z.boolean().nullish(), responseStatus: z.string().nullish() })).nullish(),
    extendedProperties: z.object({ private: z.record(z.string(), z.string()).nullish() }).nullish(),
    hangoutLink: z.string().nullish(),
    conferenceData: z
      .object({
        createRequest: z.object({ status: z.object({ statusCode: z.string().nullish() }).nullish() }).nullish(),
        entryPoints: z.array(z.object({ entryPointType: z.string().nullish(), uri: z.string().nullish() })).nullish(),
      })
      .nullish(),
  }),
);
type Event = z.infer<ReturnType<typeof Event>>;

/** One instance, read; null when it is none that can be understood. All-day ones run in `zone`. */
export function readEvent(raw: unknown, zone: string, window: SyncWindow | null): ForeignResource | null {
  const event = Event().safeParse(raw).data;
  if (!event) return null;
  const { id, etag = null } = event;
  const uid = event.extendedProperties?.private?.parleyUid ?? event.iCalUID ?? null;
  const known = { resourceId: id, uid, etag };
  if (event.status === 'cancelled') return { ...known, state: 'cancelled', blocks: [] };
  if (answerOf(event) === 'declined') return { ...known, state: 'declined', blocks: [] };
  const kind = kindOf(event);
  const [startsAt, endsAt] = [instantOf(event.start, zone), instantOf(event.end, zone)];
  if (startsAt === null || endsAt === null) return kind === null ? { ...known, state: 'standing', blocks: [] } : null;
  const title = event.summary ?? '';
  const block = { instanceId: id, startsAt, endsAt, allDay: Boolean(event.start?.date), kind: kind ?? 'busy', title };
  return { ...known, state: 'standing', blocks: kind === null ? [] : within(window, [block]) };
}

/** What stands after a write, and its video room; null when it cannot be read. */
export function readWritten(raw: unknown): (Written & { cancelled: boolean }) | null {
  const event = Event().safeParse(raw).data;
  if (!event) return null;
  const video = event.conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video');
  const room = event.hangoutLink ?? video?.uri ?? null;
  const making = event.conferenceData?.createRequest?.status?.statusCode === 'pending';
  const cancelled = event.status === 'cancelled';
  return { resourceId: event.id, etag: event.etag ?? null, room, roomPending: making && room === null, cancelled };
}

/** The id that we give: the same for the same appointment in the same calendar, in the letters that Google takes. */
export function idFor(eventId: string, calendarId: string): string {
  return createHash('sha256').update(`${eventId}\0${calendarId}`).digest('hex');
}

/** The body of an insert or a patch. A room is asked for under one name, so that asking again makes no second one. */
export function bodyOf(event: MirrorEvent, id: string) {
  const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: event.zone, date: null });
  return {
    summary: event.title,
    description: escaped(withAddress(event)),
    location: event.location,
    start: time(event.startsAt),
    end: time(event.endsAt),
    status: event.status,
    transparency: 'opaque',
    source: { title: 'Parley', url: event.url },
    extendedProperties: { private: { parleyEvent: event.eventId, parleyUid: event.uid } },
    reminders: { useDefault: true },
    ...(event.wantsRoom && {
      conferenceData: { createRequest: { requestId: id, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
    }),
  };
}

function answerOf({ attendees }: Event): string | null {
  return attendees?.find(({ self }) => self)?.responseStatus ?? null;
}

// An invitation that its owner has not answered is a perhaps.
function kindOf(event: Event): BlockKind | null {
  const answer = answerOf(event);
  if (event.transparency === 'transparent' || NO_TIME.has(event.eventType ?? '')) return null;
  else if (event.eventType === 'outOfOffice') return 'away';
  else if (event.status === 'tentative' || answer === 'tentative' || answer === 'needsAction') return 'tentative';
  else return 'busy';
}

function instantOf(when: z.infer<ReturnType<typeof When>> | null | undefined, zone: string): number | null {
  try {
    const at = when?.date ? toInstant(zone, when.date, 0) : Date.parse(when?.dateTime ?? '');
    return Number.isFinite(at) ? at : null;
  } catch {
    return null;
  }
}
