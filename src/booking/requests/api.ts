/** The JSON door of times that wait for the organizer's word. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { idOf, repeatOf } from '../invitations/api.ts';
import { confirmRequest, declineRequest, readRequest } from './commands.ts';
import { cursorAfter, declineInput, requestsQuery } from './inputs.ts';
import { texts } from './openapi.ts';
import { pendingRequests, type RequestRow } from './queries.ts';

const ONE = '/requests/:id';
const WRITE = [limited('decided requests', 120), keyGate('invitations:write')] as const;

export const requestsApi = new Hono<AppEnv>();

requestsApi.get(
  '/requests',
  limited('requests', 240),
  keyGate('invitations:read'),
  describeRoute(texts.get),
  async (c) => {
    const { limit, cursor } = readQuery(c, requestsQuery);
    const [rows] = await c.var.ctx.db.read([pendingRequests(c.var.now, limit + 1, cursor ?? undefined)]);
    const shown = rows.slice(0, limit);
    return c.json({
      data: shown.map(requestJson),
      nextCursor: rows.length > limit ? cursorAfter(shown.at(-1)!) : null,
    });
  },
);

requestsApi.post(`${ONE}/confirmation`, ...WRITE, describeRoute(texts.postConfirmation), async (c) => {
  const repeat = repeatOf(c, 'requests.confirmation', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => confirmRequest(ctx, idOf(c)));
  return c.json(decidedJson((await readRequest(c.var.ctx, idOf(c))).event));
});

requestsApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) =>
  c.json(decidedJson(await declineRequest(c.var.ctx, idOf(c), readQuery(c, declineInput).note))),
);

function requestJson({ id, invitationId, participantId, title, name, ...times }: RequestRow) {
  return {
    id,
    invitationId,
    participantId,
    title,
    name,
    startsAt: spellInstant(times.startsAt),
    endsAt: spellInstant(times.endsAt),
    askedAt: spellInstant(times.askedAt),
  };
}

function decidedJson({ id, status, startsAt, endsAt }: Awaited<ReturnType<typeof confirmRequest>>) {
  return { id, status, startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
