/**
 * Our appointments in a Microsoft calendar. `transactionId` lets Graph make each once, a property of our own finds it
 * again; there are no attendees, so nobody is mailed; a change wants the ETag of what it changes.
 */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { unreadable } from './asking.ts';
import type { CalendarOutcome, Calendars, Grant, MirrorEvent, Written } from './index.ts';
import type { GraphApi } from './microsoft.ts';
import {
  bodyOf,
  FIELDS,
  filterFor,
  type GraphEvent,
  markOf,
  parseEvent,
  readEvent,
  transactionFor,
  wordsOf,
  writtenOf,
} from './microsoft-events.ts';

const Rooms = lazily(() =>
  z.object({
    allowedOnlineMeetingProviders: z.array(z.string()).nullish(),
    defaultOnlineMeetingProvider: z.string().nullish(),
  }),
);
const Found = lazily(() => z.object({ value: z.array(z.unknown()) }));

/** The writes of `Calendars`. */
export function makeGraphWrites(api: GraphApi): NonNullable<Calendars['write']> {
  return {
    async create(grant, calendarId, event) {
      const room = event.wantsRoom ? await roomsAt(api, grant, calendarId) : {};
      const once = transactionFor(event, calendarId);
      const made = await post(api, grant, calendarId, event, { ...room, transactionId: once });
      if (made.ok || made.fault !== 'conflict') return made;
      const stands = await find(api, grant, calendarId, event);
      if (!stands.ok || stands.value !== null) return stands as CalendarOutcome<Written>;
      // The name of what was deleted is taken; it is made under one more, again once.
      return post(api, grant, calendarId, event, { ...room, transactionId: `${once}:${event.sequence}` });
    },
    async change(grant, calendarId, { resourceId, etag }, event) {
      const stands = await standing(api, grant, resourceId);
      if (!stands.ok) return stands;
      const now = stands.value;
      if (now.isCancelled) return { ok: false, fault: 'not_found', detail: 'cancelled' };
      const match = now['@odata.etag'] ?? null;
      if (etag !== null && etag !== match) return { ok: false, fault: 'conflict', detail: 'etag' };
      const room = event.wantsRoom && !now.isOnlineMeeting ? await roomsAt(api, grant, calendarId) : {};
      // Without the words of its room in the body an event loses the room.
      const words = now.isOnlineMeeting ? {} : wordsOf(event);
      const headers: Record<string, string> = match === null ? {} : { 'if-match': match };
      const json = { ...bodyOf(event), ...words, ...room };
      return answered(await api(grant, pathOf(resourceId), { method: 'PATCH', json, headers }));
    },
    async remove(grant, _calendarId, resourceId) {
      const gone = await api(grant, pathOf(resourceId), { method: 'DELETE' });
      return gone.ok || gone.fault === 'not_found' ? { ok: true, value: null } : gone;
    },
    async read(grant, _calendarId, resourceId, zone) {
      const stands = await standing(api, grant, resourceId);
      if (!stands.ok) return stands;
      const resource = readEvent(stands.value, zone, null);
      if (!resource) return unreadable();
      const { room, roomPending } = writtenOf(stands.value);
      return { ok: true, value: { ...resource, room, roomPending } };
    },
  };
}

function pathOf(id: string): string {
  return `/me/events/${encodeURIComponent(id)}`;
}

async function post(
  api: GraphApi,
  grant: Grant,
  calendarId: string,
  event: MirrorEvent,
  more: Record<string, unknown>,
): Promise<CalendarOutcome<Written>> {
  const json = { ...bodyOf(event), ...wordsOf(event), ...markOf(event), ...more };
  return answered(await api(grant, `/me/calendars/${encodeURIComponent(calendarId)}/events`, { method: 'POST', json }));
}

/** What asks for a room, in the kind that this calendar may have; nothing where it may have none, or nobody can tell. */
async function roomsAt(api: GraphApi, grant: Grant, calendarId: string): Promise<Record<string, unknown>> {
  const fields = 'allowedOnlineMeetingProviders,defaultOnlineMeetingProvider';
  const answer = await api(grant, `/me/calendars/${encodeURIComponent(calendarId)}?$select=${fields}`);
  const rooms = answer.ok ? Rooms().safeParse(answer.value).data : undefined;
  const allowed = rooms?.allowedOnlineMeetingProviders ?? [];
  const usual = rooms?.defaultOnlineMeetingProvider ?? '';
  const onlineMeetingProvider = ['teamsForBusiness', usual].find((one) => allowed.includes(one));
  return onlineMeetingProvider ? { isOnlineMeeting: true, onlineMeetingProvider } : {};
}

async function find(
  api: GraphApi,
  grant: Grant,
  calendarId: string,
  event: MirrorEvent,
): Promise<CalendarOutcome<Written | null>> {
  const query = new URLSearchParams({ $filter: filterFor(event), $select: FIELDS, $top: '1' });
  const answer = await api(grant, `/me/calendars/${encodeURIComponent(calendarId)}/events?${query}`);
  if (!answer.ok) return answer;
  const found = Found().safeParse(answer.value).data;
  if (!found) return unreadable();
  const stands = found.value.length === 0 ? null : parseEvent(found.value[0]);
  return { ok: true, value: stands && writtenOf(stands) };
}

async function standing(api: GraphApi, grant: Grant, id: string): Promise<CalendarOutcome<GraphEvent>> {
  const answer = await api(grant, `${pathOf(id)}?$select=${FIELDS}`);
  if (!answer.ok) return answer;
  const event = parseEvent(answer.value);
  return event ? { ok: true, value: event } : unreadable();
}

function answered(answer: CalendarOutcome<unknown>): CalendarOutcome<Written> {
  if (!answer.ok) return answer;
  const event = parseEvent(answer.value);
  return event ? { ok: true, value: writtenOf(event) } : unreadable(true);
}
