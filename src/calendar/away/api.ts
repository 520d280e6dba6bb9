/** The JSON door of time away and travel: one's own only, whatever the key may do. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { addAway, addTrip, changeAway, removeAway, removeTrip } from '#calendar/away/commands.ts';
import { awayChange, awayInput, awayOut, awayQuery, tripInput, tripOut } from '#calendar/away/inputs.ts';
import { awayPage, openAway, tripsPage } from '#calendar/away/queries.ts';
import { awayJson, tripJson } from '#calendar/away/rules.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, listOut, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

const AWAY = '/out-of-office';
const TRAVEL = '/travel';
const tags = ['Time away'];
const READ = [limited('schedules', 120), keyGate('schedules:read')] as const;
const WRITE = [limited('schedules', 120), keyGate('schedules:write')] as const;
const oneAway = { content: { 'application/json': { schema: resolver(awayOut) } } };
const oneTrip = { content: { 'application/json': { schema: resolver(tripOut) } } };
const body = <T extends Parameters<typeof resolver>[0]>(shape: T) => ({
  required: true,
  content: { 'application/json': { schema: resolver(shape) as never } },
});

export const awayApi = new Hono<AppEnv>();

awayApi.get(
  AWAY,
  ...READ,
  describeRoute({
    tags,
    summary: 'When you are out of office',
    description: 'Your own, in the order in which they were written, holidays too.',
    parameters: [...pageParameters],
    responses: {
      200: {
        description: 'A page of them.',
        content: { 'application/json': { schema: resolver(listOut(awayOut)) } },
      },
      ...problemResponse(401, 403, 422, 429),
    },
  }),
  async (c) => {
    const query = readQuery(c, awayQuery);
    const [found] = await c.var.ctx.db.read([awayPage(query)]);
    return c.json(pageOf(openAway(c.var.ctx, found), query.limit, awayJson));
  },
);

awayApi.post(
  AWAY,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Go out of office',
    description:
      'Whole days with `from` and `to`, in the zone of each of your schedules, or from `startsAt` to `endsAt`. Nothing is offered then, whichever the schedule; appointments that stand are not touched.',
    parameters: [idempotencyKey()],
    requestBody: body(awayInput),
    responses: { 201: { description: 'You are away.', ...oneAway }, ...problemResponse(401, 403, 415, 422, 429) },
  }),
  async (c) => {
    const wanted = await readJson(c, awayInput);
    return c.json(awayJson(await addAway(c.var.ctx, wanted, repeatOf(c, AWAY, wanted))), 201);
  },
);

awayApi.patch(
  `${AWAY}/:id`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Change the words of time away, or work all the same',
    description: 'With `ignored` appointments are taken on those days, such as on a holiday that you work on.',
    parameters: [pathParameter('id', 'The time away.', 'uuid')],
    requestBody: body(awayChange),
    responses: { 200: { description: 'As it is now.', ...oneAway }, ...problemResponse(401, 403, 404, 415, 422, 429) },
  }),
  async (c) => {
    const change = await readJson(c, awayChange);
    return c.json(awayJson(await changeAway(c.var.ctx, idOf(c), change)));
  },
);

awayApi.delete(
  `${AWAY}/:id`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Be back',
    description: 'Its times are offered again. A holiday stays in the list as ignored.',
    parameters: [pathParameter('id', 'The time away.', 'uuid')],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await removeAway(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

awayApi.get(
  TRAVEL,
  ...READ,
  describeRoute({
    tags,
    summary: 'When you travel',
    description: 'Your own, in the order in which they were written.',
    parameters: [...pageParameters],
    responses: {
      200: {
        description: 'A page of them.',
        content: { 'application/json': { schema: resolver(listOut(tripOut)) } },
      },
      ...problemResponse(401, 403, 422, 429),
    },
  }),
  async (c) => {
    const query = readQuery(c, awayQuery);
    const [found] = await c.var.ctx.db.read([tripsPage(query)]);
    return c.json(pageOf(found, query.limit, tripJson));
  },
);

awayApi.post(
  TRAVEL,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Travel',
    description: 'On these dates your weekly hours are read in another zone. Two journeys do not overlap.',
    parameters: [idempotencyKey()],
    requestBody: body(tripInput),
    responses: { 201: { description: 'It is noted.', ...oneTrip }, ...problemResponse(401, 403, 415, 422, 429) },
  }),
  async (c) => {
    const wanted = await readJson(c, tripInput);
    return c.json(tripJson(await addTrip(c.var.ctx, wanted, repeatOf(c, TRAVEL, wanted))), 201);
  },
);

awayApi.delete(
  `${TRAVEL}/:id`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Stay at home',
    description: 'The hours of its dates are read in the zone of their schedule again.',
    parameters: [pathParameter('id', 'The travel.', 'uuid')],
    responses: { 204: { description: 'It is gone.' }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await removeTrip(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

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
