import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { memberOf } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idOf } from '../invitations/api.ts';
import { whyJson } from './answers/rules.ts';
import { whyQuery } from './inputs.ts';
import { texts } from './openapi.ts';
import { readWhy } from './queries.ts';
export const whyApi = new Hono<AppEnv>();

whyApi.get(
  '/invitations/:id/refusals',
  limited('refusals', 120),
  keyGate('invitations:read'),
  describeRoute(texts.getRefusals),
  async (c) => {
    const { startsAt } = readQuery(c, whyQuery);
    const { schedule, hosts, reasons } = await readWhy(c.var.ctx, idOf(c), startsAt, () => startsAt);
    const { language } = memberOf(c.var.ctx);
    return c.json(whyJson(startsAt, reasons, { language, zone: schedule.timezone, hosts }));
  },
);
