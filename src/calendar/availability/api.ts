import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { saveSchedule } from '#calendar/availability/commands.ts';
import { scheduleInput } from '#calendar/availability/inputs.ts';
import { mySchedules, type StoredSchedule, scheduleJson } from '#calendar/availability/queries.ts';
import { copySchedule, createSchedule, makeDefault } from '#calendar/availability/several/commands.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { texts } from './openapi.ts';
export const schedulesApi = new Hono<AppEnv>();

schedulesApi.get(
  '/schedules',
  limited('schedules', 120),
  keyGate('schedules:read'),
  describeRoute(texts.get),
  async (c) => {
    const [found] = await c.var.ctx.db.read([mySchedules()]);
    return c.json({ data: found.map(({ schedule }) => answerOf(schedule)), nextCursor: null });
  },
);

schedulesApi.get(
  '/schedules/:id',
  limited('schedules', 120),
  keyGate('schedules:read'),
  describeRoute(texts.getOne),
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
  describeRoute(texts.post),
  async (c) => {
    const input = await readJson(c, scheduleInput);
    return c.json(answerOf(await createSchedule(c.var.ctx, input, repeatOf(c, '/schedules', input))), 201);
  },
);

schedulesApi.post(
  '/schedules/:id/copies',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute(texts.postCopies),
  async (c) => {
    const repeat = repeatOf(c, '/schedules/:id/copies', {});
    return c.json(answerOf(await copySchedule(c.var.ctx, idOf(c), undefined, repeat)), 201);
  },
);

schedulesApi.put(
  '/schedules/:id/default',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute(texts.putDefault),
  async (c) => c.json(answerOf(await makeDefault(c.var.ctx, idOf(c)))),
);

schedulesApi.put(
  '/schedules/:id',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute(texts.putOne),
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
