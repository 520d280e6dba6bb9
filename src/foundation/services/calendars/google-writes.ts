/**
 * Our appointments in a Google calendar. The id is ours, so that a second insert meets the first; nobody is mailed, since
 * there are no guests and `sendUpdates` is none; a change wants the ETag of what it changes.
 */
import { unreadable } from './asking.ts';
import type { GoogleApi } from './google.ts';
import { bodyOf, idFor, readEvent, readWritten } from './google-events.ts';
import type { CalendarOutcome, Calendars, Failed, Grant, MirrorEvent, Written } from './index.ts';

const QUERY = 'conferenceDataVersion=1&sendUpdates=none';

type Standing = Written & { cancelled: boolean };

/** The writes of `Calendars`. */
export function makeGoogleWrites(api: GoogleApi): NonNullable<Calendars['write']> {
  return {
    async create(grant, calendarId, event) {
      const id = idFor(event.eventId, calendarId);
      const made = await insert(api, grant, calendarId, event, id);
      if (made.ok || made.fault !== 'conflict') return made;
      const stands = await standing(api, grant, calendarId, id);
      if (!stands.ok) return stands;
      // The id of what was deleted is taken for ever: it is brought back instead.
      return stands.value.cancelled ? patch(api, grant, calendarId, stands.value, event) : writtenOf(stands.value);
    },
    async change(grant, calendarId, written, event) {
      if (written.etag !== null) {
        const changed = await patch(api, grant, calendarId, { ...written, etag: written.etag }, event);
        if (changed.ok || changed.fault !== 'conflict') return changed;
      }
      // A patch would bring back what its owner deleted; and what was deleted has another ETag than it had.
      const stands = await standing(api, grant, calendarId, written.resourceId);
      if (!stands.ok) return stands;
      if (stands.value.cancelled) return { ok: false, fault: 'not_found', detail: 'deleted' };
      if (written.etag !== null) return { ok: false, fault: 'conflict', detail: 'conditionNotMet' };
      return patch(api, grant, calendarId, stands.value, event);
    },
    async remove(grant, calendarId, resourceId) {
      const path = `${pathOf(calendarId, resourceId)}?sendUpdates=none`;
      const gone = await api(grant, path, { method: 'DELETE' });
      return gone.ok || gone.fault === 'not_found' ? { ok: true, value: null } : gone;
    },
    async read(grant, calendarId, resourceId, zone) {
      const answer = await api(grant, pathOf(calendarId, resourceId));
      if (!answer.ok) return answer;
      const [resource, stands] = [readEvent(answer.value, zone, null), readWritten(answer.value)];
      if (!resource || !stands) return unreadable();
      return { ok: true, value: { ...resource, room: stands.room, roomPending: stands.roomPending } };
    },
  };
}

function pathOf(calendarId: string, id: string): string {
  return `/calendars/${encodeURIComponent(calendarId)}/events/${encodeURIComponent(id)}`;
}

async function insert(
  api: GoogleApi,
  grant: Grant,
  calendarId: string,
  event: MirrorEvent,
  id: string,
): Promise<CalendarOutcome<Written>> {
  const path = `/calendars/${encodeURIComponent(calendarId)}/events?${QUERY}`;
  return orWithoutRoom(event, async (wanted) =>
    answered(await api(grant, path, { method: 'POST', json: { id, ...bodyOf(wanted, id) } })),
  );
}

async function patch(
  api: GoogleApi,
  grant: Grant,
  calendarId: string,
  { resourceId, etag }: { resourceId: string; etag: string | null },
  event: MirrorEvent,
): Promise<CalendarOutcome<Written>> {
  const headers: Record<string, string> = etag === null ? {} : { 'if-match': etag };
  const path = `${pathOf(calendarId, resourceId)}?${QUERY}`;
  return orWithoutRoom(event, async (wanted) =>
    answered(await api(grant, path, { method: 'PATCH', json: bodyOf(wanted, resourceId), headers })),
  );
}

// Not every calendar may have rooms (`invalid` conference type); its appointment is written all the same.
async function orWithoutRoom(
  event: MirrorEvent,
  write: (event: MirrorEvent) => Promise<CalendarOutcome<Written>>,
): Promise<CalendarOutcome<Written>> {
  const written = await write(event);
  const refused = !written.ok && written.detail === 'invalid' && event.wantsRoom;
  return refused ? write({ ...event, wantsRoom: false }) : written;
}

async function standing(
  api: GoogleApi,
  grant: Grant,
  calendarId: string,
  id: string,
): Promise<CalendarOutcome<Standing>> {
  const answer = await api(grant, pathOf(calendarId, id));
  if (!answer.ok) return answer;
  const stands = readWritten(answer.value);
  return stands ? { ok: true, value: stands } : unreadable();
}

function answered(answer: CalendarOutcome<unknown>): CalendarOutcome<Written> {
  if (!answer.ok) return answer;
  const stands = readWritten(answer.value);
  return stands ? writtenOf(stands) : (unreadable(true) satisfies Failed);
}

function writtenOf({ resourceId, etag, room, roomPending }: Standing): CalendarOutcome<Written> {
  return { ok: true, value: { resourceId, etag, room, roomPending } };
}
