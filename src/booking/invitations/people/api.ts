/** The JSON door of an invitation's people: added, shut out, let in again; and of the messages that went to them. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import { deliveriesPage } from '#deliveries/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { deliveryJson, pageOf, participantJson } from '../answers/rules.ts';
import { idOf, linkOf, repeatOf } from '../api.ts';
import { idsOfEvents, idsOfParticipants, invitationById, readInvitation } from '../queries.ts';
import { addParticipants, participantIn, restoreLink, revoke } from './commands.ts';
import { additionInput, deliveriesQuery } from './inputs.ts';
import { texts } from './openapi.ts';

const PEOPLE = '/invitations/:id/participants';
const WRITE = [limited('written people', 120), keyGate('invitations:write')] as const;
export const participantsApi = new Hono<AppEnv>();

participantsApi.post(PEOPLE, ...WRITE, describeRoute(texts.postInvitationsParticipants), async (c) => {
  const asked = await readJson(c, additionInput);
  const repeat = repeatOf(c, 'invitations.participants', asked);
  const ids = await addParticipants(c.var.ctx, idOf(c), asked.participants, repeat);
  const { participants } = await readInvitation(c.var.ctx, idOf(c));
  const added = participants.filter(({ id }) => ids.includes(id));
  return c.json({ participants: added.map((one) => participantJson(one, linkOf(c))) }, 201);
});

participantsApi.post(
  `${PEOPLE}/:participantId/revocation`,
  ...WRITE,
  describeRoute(texts.postInvitationsParticipantsRevocation),
  async (c) => {
    const [id, participantId] = [idOf(c), idOf(c, 'participantId')];
    const repeat = repeatOf(c, 'participants.revocation', {});
    await changeOnce(c.var.ctx, repeat, participantId, (ctx) => revoke(ctx, id, participantId));
    return answer(c);
  },
);

participantsApi.delete(
  `${PEOPLE}/:participantId/revocation`,
  ...WRITE,
  describeRoute(texts.deleteInvitationsParticipantsRevocation),
  async (c) => {
    await restoreLink(c.var.ctx, idOf(c), idOf(c, 'participantId'));
    return answer(c);
  },
);

participantsApi.get(
  '/deliveries',
  limited('deliveries', 240),
  keyGate('deliveries:read'),
  describeRoute(texts.getDeliveries),
  async (c) => {
    const { invitationId: id, ...query } = readQuery(c, deliveriesQuery);
    const about = id ? { participants: idsOfParticipants(id), events: idsOfEvents(id) } : undefined;
    const reads = [deliveriesPage({ ...query, about }), ...(id ? [invitationById(id)] : [])] as const;
    const [found, invitation] = await c.var.ctx.db.read(reads);
    if (id && invitation?.length === 0) throw new Refusal('not_found');
    return c.json(pageOf(found, query.limit, deliveryJson));
  },
);

async function answer(c: C): Promise<Response> {
  const detail = await readInvitation(c.var.ctx, idOf(c));
  return c.json(participantJson(participantIn(detail, idOf(c, 'participantId')), linkOf(c)));
}
