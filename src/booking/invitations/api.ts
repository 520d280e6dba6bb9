/** The JSON door of invitations: written, read, changed, sent, closed and cancelled. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { createdOut, invitationOut, invitationsOut, sentOut } from './answers/inputs.ts';
import { createdJson, invitationJson, type Link, lineJson, pageOf } from './answers/rules.ts';
import { cancelInvitation } from './cancellation/commands.ts';
import { changeInvitation, closeInvitation, createInvitation, openInvitation, reopenInvitation } from './commands.ts';
import { cancelInput, changeInput, invitationInput, listQuery } from './inputs.ts';
import { sendingInput } from './people/inputs.ts';
import { invitationsPage, readInvitation } from './queries.ts';

const PATH = '/invitations';
const ONE = '/invitations/:id';
const tags = ['Invitations'];
const which = pathParameter('id', 'The invitation.', 'uuid');
const one = { content: { 'application/json': { schema: resolver(invitationOut) } } };
const READ = [limited('invitations', 240), keyGate('invitations:read')] as const;
const WRITE = [limited('written invitations', 60), keyGate('invitations:write')] as const;

export const invitationsApi = new Hono<AppEnv>();

invitationsApi.post(
  PATH,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Write an invitation',
    description:
      'Names the people and gives everybody a link of their own. Without `send` it is a draft and its links say that it is not open yet. One wrong participant refuses the whole request; `errors` names each fault by path. Of mode `open` it names nobody and has a page instead, which anyone may open.',
    parameters: [idempotencyKey()],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(invitationInput) as never } } },
    responses: {
      201: { description: 'It is written.', content: { 'application/json': { schema: resolver(createdOut) } } },
      ...problemResponse(401, 403, 404, 413, 415, 422, 429),
    },
  }),
  async (c) => {
    const { send, ...input } = await readJson(c, invitationInput);
    const repeat = repeatOf(c, 'invitations', { ...input, send });
    return c.json(createdJson(await createInvitation(c.var.ctx, input, { send, repeat }), linkOf(c)), 201);
  },
);

invitationsApi.get(
  PATH,
  ...READ,
  describeRoute({
    tags,
    summary: 'Invitations of the organization',
    description: 'Newest first.',
    parameters: [
      {
        name: 'status',
        in: 'query',
        description: 'Only those that stand so.',
        schema: { type: 'string', enum: ['draft', 'open', 'closed', 'cancelled'] },
      },
      ...pageParameters,
    ],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(invitationsOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  }),
  async (c) => {
    const query = readQuery(c, listQuery);
    const [lines] = await c.var.ctx.db.read([invitationsPage(query)]);
    return c.json(pageOf(lines, query.limit, lineJson));
  },
);

invitationsApi.get(
  ONE,
  ...READ,
  describeRoute({
    tags,
    summary: 'One invitation with its people',
    description: 'The terms, and everybody who was named: their link, how far they are, what they took.',
    parameters: [which],
    responses: { 200: { description: 'The invitation.', ...one }, ...problemResponse(401, 403, 404, 429) },
  }),
  (c) => answer(c, idOf(c)),
);

invitationsApi.patch(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Change the terms',
    description: 'Only what is named changes. Appointments that stand are not touched.',
    parameters: [which],
    requestBody: { required: true, content: { 'application/json': { schema: resolver(changeInput) as never } } },
    responses: {
      200: { description: 'The invitation as it is now.', ...one },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    await changeInvitation(c.var.ctx, idOf(c), await readJson(c, changeInput));
    return answer(c, idOf(c));
  },
);

invitationsApi.delete(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Cancel an invitation',
    description:
      'For good: nobody takes a time any more, and appointments that are still to come are cancelled; everybody whose they are is told, with `note` when there is one.',
    parameters: [
      which,
      { name: 'note', in: 'query', description: 'What they are told.', schema: { type: 'string', maxLength: 1000 } },
    ],
    responses: { 204: { description: 'It is cancelled.' }, ...problemResponse(401, 403, 404, 409, 422, 429) },
  }),
  async (c) => {
    await cancelInvitation(c.var.ctx, idOf(c), readQuery(c, cancelInput).note);
    return c.body(null, 204);
  },
);

invitationsApi.post(
  `${ONE}/deliveries`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Send an invitation',
    description:
      'Opens a draft, and writes to everybody to whom nothing went yet. With `participantIds` it writes to exactly these, once more where they had something, at most five times a day each.',
    parameters: [which, idempotencyKey()],
    requestBody: { content: { 'application/json': { schema: resolver(sendingInput) as never } } },
    responses: {
      202: { description: 'It is on its way.', content: { 'application/json': { schema: resolver(sentOut) } } },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const id = idOf(c);
    const asked = await readOptionalJson(c);
    const opened = await openInvitation(c.var.ctx, id, {
      ...asked,
      repeat: repeatOf(c, 'invitations.deliveries', asked),
    });
    return c.json({ id, ...opened }, 202);
  },
);

invitationsApi.post(
  `${ONE}/closure`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Close an invitation',
    description: 'Nobody takes a time any more; appointments stay.',
    parameters: [which],
    responses: { 200: { description: 'It is closed.', ...one }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await closeInvitation(c.var.ctx, idOf(c));
    return answer(c, idOf(c));
  },
);

invitationsApi.delete(
  `${ONE}/closure`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Open a closed invitation again',
    description: 'Its links offer times again. Nothing is sent.',
    parameters: [which],
    responses: { 200: { description: 'It is open.', ...one }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await reopenInvitation(c.var.ctx, idOf(c));
    return answer(c, idOf(c));
  },
);

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
