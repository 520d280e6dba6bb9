/** The JSON door by which the organizer's side moves and cancels what somebody took. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { EventRow } from '#calendar/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { idOf } from '../invitations/api.ts';
import { cancelByOrganizer, moveByOrganizer } from './commands.ts';
import { moveInput, withdrawInput } from './inputs.ts';
import { texts } from './openapi.ts';

const PATH = '/events/:id/booking';
const WRITE = [limited('changed bookings', 60), keyGate('events:write')] as const;

export const organizingApi = new Hono<AppEnv>();

organizingApi.put(PATH, ...WRITE, describeRoute(texts.put), async (c) => {
  const { startsAt, endsAt, message } = await readJson(c, moveInput());
  return c.json(bookedJson(await moveByOrganizer(c.var.ctx, idOf(c), startsAt, message, endsAt)));
});

organizingApi.delete(PATH, ...WRITE, describeRoute(texts.delete), async (c) => {
  const { message } = readQuery(c, withdrawInput());
  return c.json(bookedJson(await cancelByOrganizer(c.var.ctx, idOf(c), message)));
});

function bookedJson({ id, status, startsAt, endsAt }: EventRow) {
  return { eventId: id, status, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
