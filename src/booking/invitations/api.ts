/** The JSON door of invitations: written, read, changed, sent, closed and cancelled. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { createdJson, invitationJson, type Link, lineJson, pageOf } from './answers/rules.ts';
import { cancelInvitation } from './cancellation/commands.ts';
import { changeInvitation, closeInvitation, createInvitation, openInvitation, reopenInvitation } from './commands.ts';
import { cancelInput, changeInput, invitationInput, listQuery } from './inputs.ts';
import { texts } from './openapi.ts';
import { sendingInput } from './people/inputs.ts';
import { invitationsPage, readInvitation } from './queries.ts';

const PATH = '/invitations';
const ONE = '/invitations/:id';
const READ = [limited('invitations', 240), keyGate('invitations:read')] as const;
const WRITE = [limited('written invitations', 60), keyGate('invitations:write')] as const;

export const invitationsApi = new Hono<AppEnv>();

invitationsApi.post(PATH, ...WRITE, describeRoute(texts.post), async (c) => {
  const { send, ...input } = await readJson(c, invitationInput);
  const repeat = repeatOf(c, 'invitations', { ...input, send });
  return c.json(createdJson(await createInvitation(c.var.ctx, input, { send, repeat }), linkOf(c)), 201);
});

invitationsApi.get(PATH, ...READ, describeRoute(texts.get), async (c) => {
  const query = readQuery(c, listQuery);
  const [lines] = await c.var.ctx.db.read([invitationsPage(query)]);
  return c.json(pageOf(lines, query.limit, lineJson));
});

invitationsApi.get(ONE, ...READ, describeRoute(texts.getOne), (c) => answer(c, idOf(c)));

invitationsApi.patch(ONE, ...WRITE, describeRoute(texts.patchOne), async (c) => {
  await changeInvitation(c.var.ctx, idOf(c), await readJson(c, changeInput));
  return answer(c, idOf(c));
});

invitationsApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await cancelInvitation(c.var.ctx, idOf(c), readQuery(c, cancelInput).note);
  return c.body(null, 204);
});

invitationsApi.post(`${ONE}/deliveries`, ...WRITE, describeRoute(texts.postDeliveries), async (c) => {
  const id = idOf(c);
  const asked = await readOptionalJson(c);
  const opened = await openInvitation(c.var.ctx, id, {
    ...asked,
    repeat: repeatOf(c, 'invitations.deliveries', asked),
  });
  return c.json({ id, ...opened }, 202);
});

invitationsApi.post(`${ONE}/closure`, ...WRITE, describeRoute(texts.postClosure), async (c) => {
  const repeat = repeatOf(c, 'invitations.closure', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => closeInvitation(ctx, idOf(c)));
  return answer(c, idOf(c));
});

invitationsApi.delete(`${ONE}/closure`, ...WRITE, describeRoute(texts.deleteClosure), async (c) => {
  await reopenInvitation(c.var.ctx, idOf(c));
  return answer(c, idOf(c));
});

async function answer(c: C, id: string): Promise<Response> {
  return c.json(invitationJson(await readInvitation(c.var.ctx, id), linkOf(c)));
}

/** The id in the path. Throws Refusal('not_found') for what is none. */
export function idOf(c: C, name = 'id'): string {
  const id = c.req.param(name);
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}

/** Makes the addresses of participants' pages. */
export function linkOf(c: C): Link {
  const { config, keys } = c.var.runtime;
  return Object.assign(
    (participantId: string, version: number) =>
      `${config.origin}/b/${keys.link('participant', participantId, version)}`,
    { page: (slug: string) => `${config.origin}/i/${slug}` },
  );
}

/** The request as it may be repeated, when it carries a key. */
export function repeatOf(c: C, route: string, asked: unknown, token?: string) {
  const key = repeatKey(c, route, asked, token);
  return key && { ...key, actor: callerOf(c) };
}

// Sending to everybody needs no body, and then no content type either.
async function readOptionalJson(c: C) {
  return (await c.req.text()) === '' ? {} : readJson(c, sendingInput);
}
