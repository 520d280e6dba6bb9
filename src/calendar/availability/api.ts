import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { saveSchedule } from '#calendar/availability/commands.ts';
import { scheduleAnswer, scheduleInput } from '#calendar/availability/inputs.ts';
import { mySchedules, type StoredSchedule, scheduleJson } from '#calendar/availability/queries.ts';
import { copySchedule, createSchedule, makeDefault } from '#calendar/availability/several/commands.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, listOut, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

const which = pathParameter('id', 'The schedule.', 'uuid');

export const schedulesApi = new Hono<AppEnv>();

schedulesApi.get(
  '/schedules',
  limited('schedules', 120),
  keyGate('schedules:read'),
  describeRoute({
    tags: ['Schedules'],
    summary: 'Your schedules',
    description: 'The hours in which you can be booked, the default schedule first.',
    responses: {
      200: {
        description: 'All of them.',
        content: { 'application/json': { schema: resolver(listOut(scheduleAnswer)) } },
      },
      ...problemResponse(401, 403, 429),
    },
  }),
  async (c) => {
    const [found] = await c.var.ctx.db.read([mySchedules()]);
    return c.json({ data: found.map(({ schedule }) => answerOf(schedule)), nextCursor: null });
  },
);

schedulesApi.get(
  '/schedules/:id',
  limited('schedules', 120),
  keyGate('schedules:read'),
  describeRoute({
    tags: ['Schedules'],
    summary: 'One schedule',
    description: 'Its weekly hours and its exceptions by date.',
    parameters: [which],
    responses: {
      200: { description: 'The schedule.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 429),
    },
  }),
  async (c) => {
    const [found] = await c.var.ctx.db.read([scheduleJson(idOf(c))]);
    if (!found[0]?.schedule) throw new Refusal('not_found');
    return c.json(answerOf(found[0].schedule));
  },
);

schedulesApi.post(
  '/schedules',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute({
    tags: ['Schedules'],
    summary: 'Make a schedule',
    description: 'Another set of hours of yours, beside the default one.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(scheduleInput) as never } } },
    responses: {
      201: { description: 'It is there.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 415, 422, 429),
    },
  }),
  async (c) => {
    const input = await readJson(c, scheduleInput);
    return c.json(answerOf(await createSchedule(c.var.ctx, input, repeatOf(c, '/schedules', input))), 201);
  },
);

schedulesApi.post(
  '/schedules/:id/copies',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute({
    tags: ['Schedules'],
    summary: 'Copy a schedule',
    description: 'The same hours and dates under another name. Only your own.',
    parameters: [which, idempotencyKey()],
    responses: {
      201: { description: 'The copy.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 422, 429),
    },
  }),
  async (c) => {
    const repeat = repeatOf(c, '/schedules/:id/copies', {});
    return c.json(answerOf(await copySchedule(c.var.ctx, idOf(c), undefined, repeat)), 201);
  },
);

schedulesApi.put(
  '/schedules/:id/default',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute({
    tags: ['Schedules'],
    summary: 'Make a schedule the default one',
    description: 'It is taken where none is named; what names one stays with it. Only your own.',
    parameters: [which],
    responses: {
      200: { description: 'As it is now.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 429),
    },
  }),
  async (c) => c.json(answerOf(await makeDefault(c.var.ctx, idOf(c)))),
);

schedulesApi.put(
  '/schedules/:id',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute({
    tags: ['Schedules'],
    summary: 'Replace a schedule',
    description:
      'Weekly hours in minutes of the local day (0 to 1440) and dates whose windows replace their weekday; a date without windows is a day off. Only your own.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(scheduleInput) as never } } },
    responses: {
      200: { description: 'As it is now.', content: { 'application/json': { schema: resolver(scheduleAnswer) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const input = await readJson(c, scheduleInput);
    const { schedule } = await saveSchedule(c.var.ctx, idOf(c), input);
    return c.json(answerOf(schedule));
  },
);

function answerOf({ id, name, timezone, isDefault, rules, overrides }: StoredSchedule) {
  return { id, name, timezone, isDefault, rules, overrides };
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
