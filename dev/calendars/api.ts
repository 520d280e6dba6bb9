/** The Calendar API of the local calendar service: Google’s v3, as far as calendars are read and written by programs. */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { House } from './app.ts';
import { listEvents, shown } from './listing.ts';
import { refusal } from './moods.ts';
import { consentOf } from './oauth.ts';
import { addEvent, type CalendarEvent, changeEvent, type OneCalendar, type Room, token } from './state.ts';

const READS = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';
const WRITES = 'https://www.googleapis.com/auth/calendar.events';
const OWN_ID = /^[a-v0-9]{5,1024}$/;
const CHANNEL_MAX_MS = 30 * 86_400_000;

const when = z.object({
  date: z.iso.date().nullish(),
  dateTime: z.iso.datetime({ offset: true }).nullish(),
  timeZone: z.string().nullish(),
});
const written = z.object({
  id: z.string().regex(OWN_ID).optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  transparency: z.enum(['opaque', 'transparent']).optional(),
  start: when.optional(),
  end: when.optional(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).optional() }).optional(),
  conferenceData: z
    .object({
      createRequest: z.object({
        requestId: z.string().min(1),
        conferenceSolutionKey: z.object({ type: z.literal('hangoutsMeet') }),
      }),
    })
    .optional(),
});
const channelShape = z.object({
  id: z.string().regex(/^[A-Za-z0-9\-_+/=]{1,64}$/),
  type: z.literal('web_hook'),
  address: z.url(),
  token: z.string().max(256).optional(),
  expiration: z.coerce.number().int().optional(),
});

/** The routes below /calendar/v3. */
export function apiRoutes(house: House): Hono {
  const routes = new Hono();
  routes.get('/users/me/calendarList', (c) => listCalendars(house, c));
  routes.get('/calendars/:calendar/events', (c) =>
    inCalendar(house, c, 'read', (calendar) => listEvents(house, calendar, c.req.query())),
  );
  routes.post('/calendars/:calendar/events', (c) =>
    inCalendar(house, c, 'write', (calendar) => insert(house, c, calendar)),
  );
  routes.post('/calendars/:calendar/events/watch', (c) =>
    inCalendar(house, c, 'read', (calendar) => watch(house, c, calendar)),
  );
  routes.get('/calendars/:calendar/events/:event', (c) =>
    onEvent(house, c, 'read', async (event) => {
      makeReady(house, event);
      return Response.json(shown(house, event));
    }),
  );
  routes.patch('/calendars/:calendar/events/:event', (c) =>
    onEvent(house, c, 'write', (event) => patch(house, c, event)),
  );
  routes.delete('/calendars/:calendar/events/:event', (c) =>
    onEvent(house, c, 'write', (event) => remove(house, event)),
  );
  routes.post('/channels/stop', (c) => stop(house, c));
  routes.all('*', () => refusal(404, 'notFound'));
  return routes;
}

function listCalendars(house: House, c: Context): Response {
  const consent = consentOf(house, c);
  if (!consent) return refusal(401, 'authError');
  if (!consent.scopes.includes(READS)) return refusal(403, 'insufficientPermissions');
  const items = house.state.calendars
    .filter(({ owner }) => owner === consent.sub)
    .map(({ owner: _, ...calendar }) => ({ kind: 'calendar#calendarListEntry', ...calendar }));
  return Response.json({ kind: 'calendar#calendarList', items });
}

type Answer = Response | Promise<Response>;

async function inCalendar(
  house: House,
  c: Context,
  need: 'read' | 'write',
  then: (calendar: OneCalendar) => Answer,
): Promise<Response> {
  const consent = consentOf(house, c);
  if (!consent) return refusal(401, 'authError');
  if (!consent.scopes.includes(WRITES)) return refusal(403, 'insufficientPermissions');
  const wanted = c.req.param('calendar');
  const calendar = house.state.calendars.find(
    ({ id, owner, primary }) => owner === consent.sub && (id === wanted || (primary && wanted === 'primary')),
  );
  if (!calendar) return refusal(404, 'notFound');
  if (need === 'write' && calendar.accessRole !== 'owner') return refusal(403, 'requiredAccessLevel');
  return then(calendar);
}

function onEvent(
  house: House,
  c: Context,
  need: 'read' | 'write',
  then: (event: CalendarEvent) => Answer,
): Promise<Response> {
  return inCalendar(house, c, need, (calendar) => {
    const event = house.state.events.find((one) => one.calendarId === calendar.id && one.id === c.req.param('event'));
    return event ? then(event) : refusal(404, 'notFound');
  });
}

async function insert(house: House, c: Context, calendar: OneCalendar): Promise<Response> {
  const read = written.safeParse(await c.req.json().catch(() => null)).data;
  const { start, end } = read ?? {};
  if (!read || !start || !end || !stands(start, end)) return refusal(400, 'invalid');
  if (house.state.events.some(({ id, calendarId }) => id === read.id && calendarId === calendar.id))
    return refusal(409, 'duplicate');
  if (read.conferenceData && house.mood.rooms === 'refused') return refusal(400, 'invalid');
  const event = addEvent(house.state, {
    ...fieldsOf(read),
    ...(read.id !== undefined && { id: read.id }),
    calendarId: calendar.id,
    start: clean(start),
    end: clean(end),
    room: roomOf(house, read, null),
  });
  house.changed(calendar.id);
  return Response.json(shown(house, event));
}

async function patch(house: House, c: Context, event: CalendarEvent): Promise<Response> {
  const read = written.safeParse(await c.req.json().catch(() => null)).data;
  if (!read) return refusal(400, 'invalid');
  const match = c.req.header('if-match');
  if (match !== undefined && match !== `"${event.changed}"`) return refusal(412, 'conditionNotMet');
  if (read.conferenceData && house.mood.rooms === 'refused') return refusal(400, 'invalid');
  const [start, end] = [read.start ?? event.start, read.end ?? event.end];
  if (!stands(start, end)) return refusal(400, 'invalid');
  const room = roomOf(house, read, event.room);
  changeEvent(house.state, event, { ...fieldsOf(read), start: clean(start), end: clean(end), room });
  house.changed(event.calendarId);
  return Response.json(shown(house, event));
}

function remove(house: House, event: CalendarEvent): Response {
  if (event.status === 'cancelled') return refusal(410, 'deleted');
  changeEvent(house.state, event, { status: 'cancelled' });
  house.changed(event.calendarId);
  return new Response(null, { status: 204 });
}

async function watch(house: House, c: Context, calendar: OneCalendar): Promise<Response> {
  const read = channelShape.safeParse(await c.req.json().catch(() => null)).data;
  if (!read) return refusal(400, 'invalid');
  if (house.state.channels.some(({ id }) => id === read.id)) return refusal(400, 'channelIdNotUnique');
  const latest = house.now() + CHANNEL_MAX_MS;
  const expiresAt = Math.min(read.expiration ?? latest, latest);
  const { id, address } = read;
  const channel = {
    id,
    calendarId: calendar.id,
    resource: token(15),
    address,
    token: read.token ?? '',
    expiresAt,
    rung: 0,
  };
  house.state.channels.push(channel);
  house.keep();
  house.bell.ring(calendar.id, channel);
  return Response.json({ kind: 'api#channel', id, resourceId: channel.resource, expiration: String(expiresAt) });
}

async function stop(house: House, c: Context): Promise<Response> {
  if (!consentOf(house, c)) return refusal(401, 'authError');
  const read = z
    .object({ id: z.string(), resourceId: z.string() })
    .safeParse(await c.req.json().catch(() => null)).data;
  const before = house.state.channels.length;
  house.state.channels = house.state.channels.filter(
    ({ id, resource }) => id !== read?.id || resource !== read.resourceId,
  );
  house.keep();
  return house.state.channels.length < before ? new Response(null, { status: 204 }) : refusal(404, 'notFound');
}

type Written = z.infer<typeof written>;

function fieldsOf(read: Written): Partial<CalendarEvent> {
  const { status, summary, description, location, transparency, extendedProperties } = read;
  const given = { status, summary, description, location, transparency, private: extendedProperties?.private };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

type When = z.infer<typeof when>;

function stands(start: When, end: When): boolean {
  if (start.date && end.date) return start.date < end.date;
  return Boolean(start.dateTime && end.dateTime && Date.parse(start.dateTime) <= Date.parse(end.dateTime));
}

function clean(value: When): CalendarEvent['start'] {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
}

// What was asked for under a name that is known already is not made again.
function roomOf({ mood, base }: House, read: Written, before: Room | null): Room | null {
  const requestId = read.conferenceData?.createRequest.requestId;
  if (requestId === undefined || before?.requestId === requestId) return before;
  const status = mood.rooms === 'pending' ? 'pending' : mood.rooms === 'failure' ? 'failure' : 'success';
  return { requestId, status, link: `${base}/room/${token(6)}` };
}

function makeReady(house: House, event: CalendarEvent): void {
  if (event.room?.status !== 'pending' || house.mood.rooms === 'pending') return;
  changeEvent(house.state, event, { room: { ...event.room, status: 'success' } });
  house.changed(event.calendarId);
}
