/** Deleting a schedule through the JSON door stands here, since it is invitations that may hold on to it. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { deleteSchedule } from './commands.ts';
import { texts } from './openapi.ts';

const query = z.strictObject({ moveTo: z.string().refine(isId, words('en').schedules.moveToWrong).optional() });

export const schedulesDeletionApi = new Hono<AppEnv>();

schedulesDeletionApi.delete(
  '/schedules/:id',
  limited('schedules', 120),
  keyGate('schedules:write'),
  describeRoute(texts.deleteOne),
  async (c) => {
    const id = c.req.param('id');
    if (!isId(id)) throw new Refusal('not_found');
    await deleteSchedule(c.var.ctx, id, readQuery(c, query).moveTo ?? null);
    return c.body(null, 204);
  },
);
