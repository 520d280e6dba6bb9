/** The JSON door of connected calendars. Consents are given at a provider's own page, so google and microsoft begin in the settings. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { z } from 'zod';
import { changeOnce } from '#audit/index.ts';
import { changeCalendar, readNow } from '#calendar/connections/choices/commands.ts';
import { calendarChanges } from '#calendar/connections/choices/inputs.ts';
import { connectLogin, renewLogin } from '#calendar/connections/logins/commands.ts';
import { againInput, connectionInput } from '#calendar/connections/logins/inputs.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { disconnect } from './leaving/commands.ts';
import { texts } from './openapi.ts';
import { leavingQuery } from './shown/inputs.ts';
import type { connectedCalendarOut, connectionOut } from './shown/openapi.ts';
import {
  type OwnCalendar,
  type OwnConnection,
  openConnections,
  ownCalendars,
  ownConnections,
} from './shown/queries.ts';

const PATH = '/calendar-connections';
const ONE = '/calendar-connections/:id';
const READ = [limited('connections', 240), keyGate('calendars:read')] as const;
// Each asks somebody else's server.
const WRITE = [limited('written connections', 30), keyGate('calendars:write')] as const;
export const connectionsApi = new Hono<AppEnv>();

connectionsApi.get(PATH, ...READ, describeRoute(texts.get), async (c) =>
  c.json({ data: (await read(c)).map(connectionJson) }),
);

connectionsApi.post(PATH, ...WRITE, describeRoute(texts.post), async (c) => {
  const input = await readJson(c, connectionInput);
  const id = await connectLogin(c.var.ctx, input, repeatOf(c, 'calendar-connections', input));
  return c.json(await readOne(c, id), 201);
});

connectionsApi.get(ONE, ...READ, describeRoute(texts.getOne), async (c) => c.json(await readOne(c, c.req.param('id'))));

connectionsApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await disconnect(c.var.ctx, c.req.param('id'), readQuery(c, leavingQuery).takeOut);
  return c.body(null, 204);
});

connectionsApi.patch(`${ONE}/calendars/:calendarId`, ...WRITE, describeRoute(texts.patchCalendarsOne), async (c) => {
  const { id, calendarId } = c.req.param();
  await changeCalendar(c.var.ctx, id, calendarId, await readJson(c, calendarChanges));
  return c.json(await readOne(c, id));
});

connectionsApi.put(`${ONE}/login`, ...WRITE, describeRoute(texts.putLogin), async (c) => {
  await renewLogin(c.var.ctx, c.req.param('id'), await readJson(c, againInput));
  return c.json(await readOne(c, c.req.param('id')));
});

connectionsApi.post(`${ONE}/readings`, ...WRITE, describeRoute(texts.postReadings), async (c) => {
  const { id } = c.req.param();
  await readOne(c, id);
  await changeOnce(c.var.ctx, repeatOf(c, 'calendar-connections.readings', {}), id, (ctx) => readNow(ctx, id));
  return c.json(await readOne(c, c.req.param('id')), 202);
});

function repeatOf(c: C, route: string, asked: unknown) {
  const key = repeatKey(c, route, asked);
  return key && { ...key, actor: callerOf(c) };
}

async function readOne(c: C, id: string) {
  const [found] = await read(c, id);
  if (!found) throw new Refusal('not_found');
  return connectionJson(found);
}

async function read(c: C, id?: string): Promise<OwnConnection[]> {
  const { ctx } = c.var;
  const [connections, calendars] = await ctx.db.read([ownConnections(id), ownCalendars(id)]);
  return openConnections(ctx, connections, calendars);
}

function connectionJson(connection: OwnConnection): z.input<typeof connectionOut> {
  const { standing: _, ...shown } = connection;
  return {
    ...shown,
    failingSince: spellMaybe(shown.failingSince),
    syncedAt: spellMaybe(shown.syncedAt),
    nextSyncAt: spellMaybe(shown.nextSyncAt),
    createdAt: spellInstant(shown.createdAt),
    calendars: shown.calendars.filter(({ removedAt }) => removedAt === null).map(calendarJson),
  };
}

function calendarJson(calendar: OwnCalendar): z.input<typeof connectedCalendarOut> {
  const { connectionId: _, failingSince: __, removedAt: ___, syncedAt, ...shown } = calendar;
  return { ...shown, syncedAt: spellMaybe(syncedAt) };
}
