import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import { eventsQuery, type NewEventJson, newEventJson } from '#calendar/events/inputs.ts';
import {
  cancelManual,
  changeEvent,
  createEvent,
  restoreEvent,
  type WantedEvent,
} from '#calendar/events/manual/commands.ts';
import { eventById, eventsPage } from '#calendar/events/queries.ts';
import { locationTypeOf, spellEvent } from '#calendar/events/rules.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { texts } from './openapi.ts';

const WRITE = [limited('changed events', 60), keyGate('events:write')] as const;

export const eventsApi = new Hono<AppEnv>();

eventsApi.get('/events', limited('events', 240), keyGate('events:read'), describeRoute(texts.get), async (c) => {
  const { data, next } = await eventsPage(c.var.ctx, readQuery(c, eventsQuery));
  return c.json({ data: data.map(spellEvent), nextCursor: next });
});

eventsApi.post('/events', limited('new events', 60), keyGate('events:write'), describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, newEventJson);
  return c.json(spellEvent(await createEvent(c.var.ctx, wantedOf(asked), repeatOf(c, 'events', asked))), 201);
});

eventsApi.get('/events/:id', limited('events', 240), keyGate('events:read'), describeRoute(texts.getOne), async (c) => {
  return show(c);
});

eventsApi.delete(
  '/events/:id',
  limited('cancelled events', 60),
  keyGate('events:write'),
  describeRoute(texts.deleteOne),
  async (c) => {
    await cancelManual(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

eventsApi.put('/events/:id', ...WRITE, describeRoute(texts.putOne), async (c) => {
  const asked = await readJson(c, newEventJson);
  return c.json(spellEvent(await changeEvent(c.var.ctx, idOf(c), wantedOf(asked))));
});

eventsApi.post('/events/:id/restoration', ...WRITE, describeRoute(texts.postRestoration), async (c) => {
  await changeOnce(c.var.ctx, repeatOf(c, 'events.restoration', {}), idOf(c), (ctx) => restoreEvent(ctx, idOf(c)));
  return show(c);
});

async function show(c: C): Promise<Response> {
  const [[found]] = await c.var.ctx.db.read([eventById(idOf(c))]);
  if (!found) throw new Refusal('not_found');
  return c.json(spellEvent(found));
}

function wantedOf({ endsAt, durationMinutes = 0, ...event }: NewEventJson): WantedEvent {
  return {
    ...event,
    endsAt: endsAt ?? event.startsAt + durationMinutes * MINUTE_MS,
    timezone: event.timezone ?? null,
    locationType: event.locationType ?? locationTypeOf(event.location),
  };
}

// The key is told apart by a hash, since whose it is turns out only in the trip that looks for the first answer.
function repeatOf(c: C, route: string, asked: unknown) {
  const key = repeatKey(c, route, asked);
  return key && { ...key, actor: `key:${hashToken(c.req.header('authorization') ?? '')}` };
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
