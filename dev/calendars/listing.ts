/** How the local calendar service lists events: pages, sync tokens that go out of date, and each event as the API shows it. */
import type { House } from './app.ts';
import { refusal } from './moods.ts';
import type { CalendarEvent, OneCalendar, When } from './state.ts';

const PAGE_MAX = 2_500;
const PAGE_DEFAULT = 250;
// What may not be said beside a sync token, as the API’s reference has it.
const NOT_WITH_TOKEN = ['timeMin', 'timeMax', 'updatedMin', 'q', 'orderBy', 'iCalUID'];

/** One page. The order is that of the changes, so that what changes between two pages comes again and is never left out. */
export function listEvents(house: House, calendar: OneCalendar, query: Record<string, string>): Response {
  if (query.singleEvents !== 'true') return refusal(400, 'onlySingleEventsHere');
  const { syncToken, pageToken } = query;
  if (syncToken !== undefined && NOT_WITH_TOKEN.some((name) => query[name] !== undefined))
    return refusal(400, 'syncTokenWithRequestRestrictions');
  const since = syncToken === undefined ? 0 : numberIn(house, 'sync', syncToken);
  const after = pageToken === undefined ? since : numberIn(house, 'page', pageToken);
  if (since === null) return refusal(410, 'fullSyncRequired');
  if (after === null) return refusal(400, 'invalid');
  const showDeleted = syncToken !== undefined || query.showDeleted === 'true';
  const found = house.state.events
    .filter(({ calendarId, changed }) => calendarId === calendar.id && changed > after)
    .filter((event) => (showDeleted || event.status !== 'cancelled') && isWithin(event, query))
    .sort((one, other) => one.changed - other.changed);
  const size = Math.min(Number(query.maxResults ?? PAGE_DEFAULT), PAGE_MAX);
  const items = found.slice(0, size);
  const next =
    found.length > size
      ? { nextPageToken: spell(house, 'page', items.at(-1)!.changed) }
      : { nextSyncToken: spell(house, 'sync', house.state.count) };
  const { summary, timeZone } = calendar;
  return Response.json({
    kind: 'calendar#events',
    summary,
    timeZone,
    items: items.map((one) => shown(house, one)),
    ...next,
  });
}

/** An event as the API shows it. */
export function shown({ base }: House, event: CalendarEvent) {
  const { changed, calendarId: _, private: own, room, recurringEventId, ...fields } = event;
  return {
    kind: 'calendar#event',
    etag: `"${changed}"`,
    ...fields,
    htmlLink: `${base}/events/${event.id}`,
    reminders: { useDefault: true },
    ...(recurringEventId !== null && { recurringEventId, originalStartTime: event.start }),
    ...(Object.keys(own).length > 0 && { extendedProperties: { private: own } }),
    ...(room && { conferenceData: conferenceOf(room) }),
    ...(room?.status === 'success' && { hangoutLink: room.link }),
  };
}

function conferenceOf({ requestId, status, link }: NonNullable<CalendarEvent['room']>) {
  const createRequest = {
    requestId,
    conferenceSolutionKey: { type: 'hangoutsMeet' },
    status: { statusCode: status },
  };
  return status === 'success'
    ? { createRequest, entryPoints: [{ entryPointType: 'video', uri: link }] }
    : { createRequest };
}

function isWithin(event: CalendarEvent, { timeMin, timeMax }: Record<string, string>): boolean {
  const startsBefore = timeMax === undefined || instantOf(event.start) < Date.parse(timeMax);
  return startsBefore && (timeMin === undefined || instantOf(event.end) > Date.parse(timeMin));
}

/** When a side of an event is, in milliseconds; days begin at midnight UTC here, which only decides about the edges of lists. */
export function instantOf({ date, dateTime }: When): number {
  return Date.parse(dateTime ?? `${date}T00:00:00Z`);
}

function spell({ state }: House, what: 'sync' | 'page', number: number): string {
  return Buffer.from(`${what}.${state.round}.${number}`).toString('base64url');
}

function numberIn({ state }: House, what: 'sync' | 'page', token: string): number | null {
  const [word, round, number] = Buffer.from(token, 'base64url').toString('utf8').split('.');
  return word === what && Number(round) === state.round && /^\d+$/.test(number ?? '') ? Number(number) : null;
}
