/** The JSON door of time away and travel: one's own only, whatever the key may do. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { addAway, addTrip, changeAway, removeAway, removeTrip } from '#calendar/away/commands.ts';
import { awayChange, awayInput, awayQuery, tripInput } from '#calendar/away/inputs.ts';
import { awayPage, openAway, tripsPage } from '#calendar/away/queries.ts';
import { awayJson, tripJson } from '#calendar/away/rules.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { texts } from './openapi.ts';

const AWAY = '/out-of-office';
const TRAVEL = '/travel';
const READ = [limited('schedules', 120), keyGate('schedules:read')] as const;
const WRITE = [limited('schedules', 120), keyGate('schedules:write')] as const;
export const awayApi = new Hono<AppEnv>();

awayApi.get(AWAY, ...READ, describeRoute(texts.getOutofoffice), async (c) => {
  const query = readQuery(c, awayQuery);
  const [found] = await c.var.ctx.db.read([awayPage(query)]);
  return c.json(pageOf(openAway(c.var.ctx, found), query.limit, awayJson));
});

awayApi.post(AWAY, ...WRITE, describeRoute(texts.postOutofoffice), async (c) => {
  const wanted = await readJson(c, awayInput);
  return c.json(awayJson(await addAway(c.var.ctx, wanted, repeatOf(c, AWAY, wanted))), 201);
});

awayApi.patch(`${AWAY}/:id`, ...WRITE, describeRoute(texts.patchOutofofficeOne), async (c) => {
  const change = await readJson(c, awayChange);
  return c.json(awayJson(await changeAway(c.var.ctx, idOf(c), change)));
});

awayApi.delete(`${AWAY}/:id`, ...WRITE, describeRoute(texts.deleteOutofofficeOne), async (c) => {
  await removeAway(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

awayApi.get(TRAVEL, ...READ, describeRoute(texts.getTravel), async (c) => {
  const query = readQuery(c, awayQuery);
  const [found] = await c.var.ctx.db.read([tripsPage(query)]);
  return c.json(pageOf(found, query.limit, tripJson));
});

awayApi.post(TRAVEL, ...WRITE, describeRoute(texts.postTravel), async (c) => {
  const wanted = await readJson(c, tripInput);
  return c.json(tripJson(await addTrip(c.var.ctx, wanted, repeatOf(c, TRAVEL, wanted))), 201);
});

awayApi.delete(`${TRAVEL}/:id`, ...WRITE, describeRoute(texts.deleteTravelOne), async (c) => {
  await removeTrip(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

function pageOf<R extends { id: string }, J>(rows: readonly R[], limit: number, json: (row: R) => J) {
  const shown = rows.slice(0, limit);
  return { data: shown.map(json), nextCursor: rows.length > limit ? shown.at(-1)!.id : null };
}

function repeatOf(c: C, route: string, asked: unknown) {
  const key = repeatKey(c, route, asked);
  return key && { ...key, actor: callerOf(c) };
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
