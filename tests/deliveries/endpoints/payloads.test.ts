import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { builtIn, judgeDue, wantExtraction } from '#conversations/index.ts';
import { HOOK_EVENTS } from '#deliveries/index.ts';
import { lookForWork } from '#jobs.ts';
import { letters } from '#letters.ts';
import { reactions } from '#reactions.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { manualFile } from '../../support/manual.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { incoming, makeChannel, makeConversation } from '../../support/talked.ts';
import { makeWorld, type World } from '../../support/world.ts';

type Spec = {
  parameters: { name: string }[];
  requestBody: { content: { 'application/json': { schema: Parameters<typeof z.fromJSONSchema>[0] } } };
  responses: Record<string, unknown>;
};
type Message = { type: string; timestamp: string; data: Record<string, unknown> };

const WRITTEN = 'May I speak to Max? I want to book this week, money is no object.';

const EMAIL = { kind: 'email', value: 'kim@example.com' };

let world: World;
let close: () => Promise<void>;
let documented: Record<string, { post: Spec }>;
let said: { headers: Record<string, string>; message: Message }[];

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

// Judging looks for what is due, of everybody.
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  close = await useOwnDatabase();
  ({ webhooks: documented } = JSON.parse(await manualFile()) as { webhooks: typeof documented });
  world = await makeWorld();
  world.strangers.answer = ({ body }) => {
    const { data } = JSON.parse(body) as Message;
    return { answered: true, status: 200, json: { challenge: data.challenge } };
  };
  await door('/webhooks', { url: 'https://crm.example.com/parley', description: '', events: HOOK_EVENTS });
  const kim = { name: 'Kim', company: 'Acme Dental', identities: [EMAIL], status: 'warm', tags: ['vip'] };
  await door('/people', kim);
  await appointments();
  await conversation();
  said = world.strangers.posts.map(({ headers, body }) => ({ headers, message: JSON.parse(body) as Message }));
});
afterAll(() => close());

async function door(path: string, json: unknown, method = 'POST', key: string | null = world.acme.ada.key) {
  const answer = await world.api(key, `/api/v1${path}`, { method, json });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
}

async function settle(): Promise<void> {
  await world.drain();
  await lookForWork(world.service(), letters, reactions);
  await world.drain();
}

/** Noor takes a time with a guest and an answer, moves it and cancels it; then her invitation ends, and another one. */
async function appointments(): Promise<void> {
  const participants = [{ name: 'Noor Haddad', email: 'noor@example.com' }];
  const questions = [{ id: 'company', type: 'text', label: 'Where do you work?' }];
  const { id, people } = await invite(world, { participants, questions, guestsMax: 1, location: { type: 'phone' } });
  const [{ token }] = people as [(typeof people)[0]];
  await settle();
  const { startsAt } = await takeFirst(world, token, 0, 'POST', { answers: { company: 'Acme Dental' } });
  await settle();
  await door(`/bookings/${token}/guests`, { guests: ['zoe@example.com'] }, 'PUT', null);
  await takeFirst(world, token, startsAt, 'PATCH');
  await settle();
  await door(`/bookings/${token}/confirmation`, undefined, 'DELETE', null);
  await settle();
  await door(`/invitations/${id}/closure`, undefined);
  const other = await invite(world, { participants: [{ name: 'Lena', email: 'lena@example.com' }] });
  await door(`/invitations/${other.id}`, undefined, 'DELETE');
  await settle();
}

/** Somebody writes in a chat, asks for a person, and what was said is judged. */
async function conversation(): Promise<void> {
  const { channelId } = await makeChannel(world, world.acme.ada);
  const { conversationId } = await makeConversation(world.service(), world.acme.id, channelId);
  world.conversations.hands.answer = async () => ({ kind: 'said', parts: [], handOver: 'asked' });
  await world.runtime.talks.receive(conversationId, incoming(world.time.now(), WRITTEN));
  await world.conversations.rest(conversationId);
  world.at(world.time.now() + 2_000);
  await world.conversations.settle(conversationId);
  const ctx = world.as(world.acme.ada);
  await ctx.write([wantExtraction(ctx, conversationId)]);
  world.at(world.time.now() + 120_000);
  await judgeDue(world.service(), builtIn);
  await settle();
}

const schemaOf = (type: string) =>
  z.fromJSONSchema(documented[type]!.post.requestBody.content['application/json'].schema);
const toldOf = (type: string) => said.filter(({ message }) => message.type === type).map(({ message }) => message);
const dataOf = (type: string) => toldOf(type)[0]!.data;

describe('what other programs are told', () => {
  test('is documented for every event, and for the challenge', () => {
    expect(Object.keys(documented).toSorted()).toEqual([...HOOK_EVENTS, 'endpoint.challenge'].toSorted());
  });

  test.each([...HOOK_EVENTS, 'endpoint.challenge'])('as %s holds what is documented and nothing else', (type) => {
    const schema = schemaOf(type);
    const told = toldOf(type);
    expect(told).not.toEqual([]);
    for (const message of told) {
      expect(schema.safeParse(message).error).toBeUndefined();
      expect(schema.safeParse({ ...message, more: 1 }).success).toBe(false);
      expect(schema.safeParse({ ...message, data: { ...message.data, more: 1 } }).success).toBe(false);
    }
  });

  test('comes with the headers that are documented', () => {
    for (const { headers, message } of said) {
      const named = documented[message.type]!.post.parameters.map(({ name }) => name);
      expect(Object.keys(headers).toSorted()).toEqual(['content-type', ...named].toSorted());
    }
    for (const type of HOOK_EVENTS) expect(Object.keys(documented[type]!.post.responses)).toContain('410');
  });

  test('of an appointment names the person, what they answered, whom they bring, and where it was moved from', async () => {
    const [{ id: leadId }] = (await ownerQuery<{ id: string }>(
      `select l.id from leads l where l.organization_id = $1 and l.name = 'Noor Haddad'`,
      [world.acme.id],
    )) as [{ id: string }];
    const [taken, moved, cancelled] = ['confirmed', 'moved', 'cancelled'].map((what) => dataOf(`booking.${what}`));
    const answers = [{ id: 'company', label: 'Where do you work?', value: 'Acme Dental' }];
    expect(taken).toMatchObject({
      status: 'confirmed',
      timezone: 'UTC',
      hosts: [{ userId: world.acme.ada.userId, name: 'Ada' }],
      participants: [{ leadId, name: 'Noor Haddad', email: 'noor@example.com', answers }],
    });
    expect(moved).toMatchObject({ eventId: taken!.eventId, movedFrom: taken!.startsAt });
    expect(moved).toMatchObject({ guests: [{ email: 'zoe@example.com' }] });
    expect(cancelled).toMatchObject({ status: 'cancelled', participants: [{ cancelledBy: 'participant' }] });
    const [{ id: participantId }] = taken!.participants as [{ id: string }];
    for (const one of [taken, moved, cancelled]) expect(one).toMatchObject({ participantId });
  });

  test('of somebody new says how they are reached', () => {
    expect(dataOf('lead.created')).toMatchObject({
      ...{ name: 'Kim', company: 'Acme Dental', source: 'api', status: 'warm', tags: ['vip'] },
      identities: [EMAIL],
    });
    expect(dataOf('lead.scored')).toMatchObject({ source: 'conversation', identities: [] });
  });

  test('of a message has its words, its channel and its person; of a judgement every score with the total', () => {
    const { conversationId, leadId } = dataOf('conversation.opened');
    expect(dataOf('message.received')).toMatchObject({
      ...{ conversationId, leadId, platform: 'webchat' },
      message: { seq: 1, kind: 'text', text: WRITTEN },
    });
    const { scores, total, before, ...judged } = dataOf('lead.scored');
    expect(judged).toMatchObject({ conversationId, leadId });
    expect(Object.values(scores as Record<string, number>).reduce((sum, one) => sum + one, 0)).toBe(total);
    expect(before).toBeNull();
  });
});
