/** The JSON door of a `together`: its times, what was said of them, and the decision; and a participant's own words. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { idOf } from '#booking/invitations/api.ts';
import { chosenOf, type Option, ranked, silentPeople } from '#booking/together/rules.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate, linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { offerInput } from '../together/inputs.ts';
import { answerTimes, comeAfterAll, readTimes } from './answering/commands.ts';
import { settle } from './decision/commands.ts';
import {
  answersInput,
  answersOut,
  decisionInput,
  decisionOut,
  joiningOut,
  linkOptionsOut,
  optionsOut,
  reopeningQuery,
  resultsOut,
} from './inputs.ts';
import { endJoining, openJoining } from './joining/commands.ts';
import { joiningAddress } from './joining/rules.ts';
import { offerTimes, withdrawTime } from './offering/commands.ts';
import { readTogether } from './queries.ts';
import { unsettle } from './reopening/commands.ts';

const ONE = '/invitations/:id';
const LINK = '/bookings/:token';
const tags = ['Common times'];
const which = pathParameter('id', 'The invitation, of mode `together`.', 'uuid');
const link = pathParameter('token', 'What follows `/b/` in the link of a participant.');
const READ = [limited('common times', 240), keyGate('invitations:read')] as const;
const WRITE = [limited('written common times', 60), keyGate('invitations:write')] as const;
const json = (schema: Parameters<typeof resolver>[0]) => ({
  content: { 'application/json': { schema: resolver(schema) } },
});
const body = (schema: Parameters<typeof resolver>[0]) => ({
  required: true,
  content: { 'application/json': { schema: resolver(schema) as never } },
});

export const togetherApi = new Hono<AppEnv>();

togetherApi.get(
  `${ONE}/options`,
  ...READ,
  describeRoute({
    tags,
    summary: 'The common times of an invitation',
    description: 'In order of time; the withdrawn ones too.',
    parameters: [which],
    responses: { 200: { description: 'The times.', ...json(optionsOut) }, ...problemResponse(401, 403, 404, 429) },
  }),
  (c) => options(c),
);

togetherApi.post(
  `${ONE}/options`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Offer more times',
    description:
      'What is offered already stays as it is; a withdrawn time comes back with what was said of it. At most 50 at once.',
    parameters: [which, idempotencyKey()],
    requestBody: body(offerInput),
    responses: {
      200: { description: 'All times.', ...json(optionsOut) },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    await offerTimes(c.var.ctx, idOf(c), (await readJson(c, offerInput)).startsAt);
    return options(c);
  },
);

togetherApi.delete(
  `${ONE}/options/:optionId`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Withdraw a time',
    description: 'Nobody is asked about it any more; what was said of it is kept.',
    parameters: [which, pathParameter('optionId', 'The time.', 'uuid')],
    responses: { 204: { description: 'It is withdrawn.' }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await withdrawTime(c.var.ctx, idOf(c), idOf(c, 'optionId'));
    return c.body(null, 204);
  },
);

togetherApi.get(
  `${ONE}/results`,
  ...READ,
  describeRoute({
    tags,
    summary: 'What suits best',
    description: 'The times by how many can come, everybody’s words, and what was settled on.',
    parameters: [which],
    responses: { 200: { description: 'The results.', ...json(resultsOut) }, ...problemResponse(401, 403, 404, 429) },
  }),
  (c) => results(c),
);

togetherApi.post(
  `${ONE}/decision`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Settle on a time',
    description:
      'Places the appointment with everybody who was asked, frees the other held times, and writes to all. The same time again gives the first answer; a time at which somebody is busy by now is a 409 with the next best.',
    parameters: [which, idempotencyKey()],
    requestBody: body(decisionInput),
    responses: {
      201: { description: 'It is settled.', ...json(decisionOut) },
      ...problemResponse(401, 403, 404, 409, 415, 422, 429),
    },
  }),
  async (c) => {
    const { optionId } = await readJson(c, decisionInput);
    return c.json(spelled(await settle(c.var.ctx, idOf(c), optionId)), 201);
  },
);

togetherApi.delete(
  `${ONE}/decision`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Open the times again',
    description:
      'The appointment is cancelled, everybody who would have come is told, and the times can be answered again.',
    parameters: [
      which,
      { name: 'note', in: 'query', description: 'What they are told.', schema: { type: 'string', maxLength: 1000 } },
    ],
    responses: { 204: { description: 'It is open again.' }, ...problemResponse(401, 403, 404, 409, 422, 429) },
  }),
  async (c) => {
    await unsettle(c.var.ctx, idOf(c), readQuery(c, reopeningQuery).note);
    return c.body(null, 204);
  },
);

togetherApi.post(
  `${ONE}/joining-link`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Make a link to share',
    description:
      'Whoever has it adds themselves with name and address. One that is there already is given again; end it first to have another.',
    parameters: [which, idempotencyKey()],
    responses: { 201: { description: 'The link.', ...json(joiningOut) }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await openJoining(c.var.ctx, idOf(c));
    const { invitation } = await readTogether(c.var.ctx, idOf(c));
    return c.json({ link: joiningAddress(c.var.ctx, invitation) }, 201);
  },
);

togetherApi.delete(
  `${ONE}/joining-link`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'End the link to share',
    description: 'It opens nothing any more; who came by it stays.',
    parameters: [which],
    responses: { 204: { description: 'It is ended.' }, ...problemResponse(401, 403, 404, 409, 429) },
  }),
  async (c) => {
    await endJoining(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

togetherApi.get(
  `${LINK}/options`,
  limited('link options', 300),
  linkGate,
  describeRoute({
    tags,
    summary: 'The common times behind a link',
    description: 'With the participant’s own words, and the others’ unless people are hidden from each other.',
    parameters: [link],
    security: [],
    responses: { 200: { description: 'The times.', ...json(linkOptionsOut) }, ...problemResponse(404, 410, 429) },
  }),
  async (c) => {
    const { together } = await readTimes(c.var.ctx);
    const options = together.options.map(({ id, chosenAt, ...times }) => ({
      id,
      ...span(times),
      chosenAt: spellMaybe(chosenAt),
    }));
    return c.json({ options, answers: together.mine, others: together.others });
  },
);

togetherApi.put(
  `${LINK}/answers`,
  limited('answers', 60),
  linkGate,
  describeRoute({
    tags,
    summary: 'Say which times suit',
    description:
      'Instead of what was said of these times before; times that are not named keep their words. Until the deadline or the decision.',
    parameters: [link],
    requestBody: body(answersInput),
    security: [],
    responses: {
      200: { description: 'All words of the participant.', ...json(answersOut) },
      ...problemResponse(404, 409, 410, 415, 422, 429),
    },
  }),
  async (c) => c.json({ answers: await answerTimes(c.var.ctx, await readJson(c, answersInput)) }),
);

togetherApi.put(
  `${LINK}/attendance`,
  limited('attendances', 30),
  linkGate,
  describeRoute({
    tags,
    summary: 'Come after all',
    description:
      'Of who had said that they cannot, had left, or was asked only after the decision. Leaving is `DELETE .../confirmation`.',
    parameters: [link],
    security: [],
    responses: { 204: { description: 'They are expected.' }, ...problemResponse(404, 409, 410, 429) },
  }),
  async (c) => {
    await comeAfterAll(c.var.ctx);
    return c.body(null, 204);
  },
);

async function options(c: C) {
  const found = await readTogether(c.var.ctx, idOf(c));
  const data = found.options.map((option) => ({
    id: option.id,
    ...span(option),
    held: option.event?.status === 'held',
    chosenAt: spellMaybe(option.chosenAt),
    withdrawnAt: spellMaybe(option.withdrawnAt),
  }));
  return c.json({ data });
}

async function results(c: C) {
  const { options: all, voters, invitation } = await readTogether(c.var.ctx, idOf(c));
  const asked = voters.filter(({ revokedAt }) => revokedAt === null);
  const chosen = chosenOf(all);
  return c.json({
    ranking: ranked(all, voters, c.var.now).map(({ id, tally: { if_needed: ifNeeded, ...tally }, ...option }) => ({
      optionId: id,
      ...span(option),
      ...tally,
      ifNeeded,
    })),
    participants: asked.map(({ id, name, answers }) => ({ id, name, answers })),
    silent: silentPeople(all, voters).map(({ id, name }) => ({ id, name })),
    decision: chosen && { optionId: chosen.id, eventId: chosen.eventId, ...span(chosen.event ?? chosen) },
    joiningLink: joiningAddress(c.var.ctx, invitation),
  });
}

function spelled({ optionId, eventId, ...times }: Awaited<ReturnType<typeof settle>>) {
  return { optionId, eventId, ...span(times) };
}

function span({ startsAt, endsAt }: Pick<Option, 'startsAt' | 'endsAt'>) {
  return { startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
