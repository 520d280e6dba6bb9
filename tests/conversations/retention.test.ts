import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bookingLink } from '#conversations/index.ts';
import { serviceScope } from '#foundation/db/scope.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { writePerson } from '#leads/index.ts';
import { forgetPast } from '#privacy/index.ts';
import { type Chat, chatWith } from '../support/chatted.ts';
import { conversed } from '../support/conversed.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { incoming } from '../support/talked.ts';
import { makeWorld } from '../support/world.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  close = await useOwnDatabase();
});
afterAll(() => close());

test('after a month nobody sees what an answer was made of; after three, agents, knowledge and notes that were taken out are gone, and what was said stays', async () => {
  const world = await makeWorld();
  const { ada } = world.acme;
  const found = await talk(world, ada);
  const [{ trace }] = (await ownerQuery('select trace is not null as trace from turns')) as [{ trace: boolean }];
  expect(trace).toBe(true);

  world.time.set(world.time.now() + 29 * DAY_MS);
  await night(world);
  expect(await ownerQuery('select trace is not null as trace from turns')).toEqual([{ trace: true }]);
  world.time.set(world.time.now() + 2 * DAY_MS);
  await night(world);
  expect(await ownerQuery('select trace is not null as trace, status from turns')).toEqual([
    { trace: false, status: 'answered' },
  ]);

  const now = new Date(world.time.now());
  await ownerQuery('update agents set removed_at = $1 where id = $2', [now, found.agentId]);
  await ownerQuery('update knowledge set removed_at = $1', [now]);
  await ownerQuery('update conversation_notes set deleted_at = $1', [now]);
  world.time.set(world.time.now() + 89 * DAY_MS);
  await night(world);
  expect(await counts()).toEqual({ agents: 1, versions: 1, knowledge: 2, passages: 1, notes: 2, messages: 1 });
  world.time.set(world.time.now() + 2 * DAY_MS);
  await night(world);
  expect(await counts()).toEqual({ agents: 0, versions: 0, knowledge: 0, passages: 0, notes: 0, messages: 1 });
  expect(await ownerQuery('select agent_id from conversations')).toEqual([{ agent_id: null }]);
});

test('who only talked with an agent has no place at it after three months, who booked keeps theirs', async () => {
  const world = await makeWorld();
  const { max } = world.acme;
  const [talked, booked] = [await chatWith(world, max), await chatWith(world, max)];
  for (const chat of [talked, booked]) await bookingLink(world.as(max), chat.conversationId);
  const place = (chat: Chat) =>
    ownerQuery<{ id: string }>('select id from invitation_participants where lead_id = $1', [chat.leadId]);
  const [{ id }] = (await place(booked)) as [{ id: string }];
  const [event] = await ownerQuery<{ id: string }>(
    `insert into events (id, organization_id, type, status, title, starts_at, ends_at, timezone, local_start, location_type, ical_uid, source_type)
     values (gen_random_uuid(), $1, 'meeting', 'confirmed', 'x', now(), now() + interval '1 hour', 'UTC', now(), 'tbd', $2, 'invitation') returning id`,
    [max.org.id, id],
  );
  await ownerQuery(
    `insert into confirmations (id, organization_id, invitation_id, participant_id, event_id, single)
     select gen_random_uuid(), p.organization_id, p.invitation_id, p.id, $2, false from invitation_participants p where p.id = $1`,
    [id, event!.id],
  );
  world.time.set(world.time.now() + 89 * DAY_MS);
  await night(world);
  expect(await place(talked)).toHaveLength(1);
  world.time.set(world.time.now() + 2 * DAY_MS);
  await night(world);
  expect([await place(talked), await place(booked)]).toEqual([[], [{ id }]]);
});

test('with a person who was taken out for good, what their room still kept is forgotten, theirs alone', async () => {
  const world = await makeWorld();
  const { eve } = world;
  const { conversationId } = await chatWith(world, eve);
  const other = await chatWith(world, world.acme.max);
  for (const id of [conversationId, other.conversationId]) {
    await world.runtime.talks.receive(id, incoming(world.time.now(), 'My number is 202 555 0134'));
    await world.conversations.settle(id);
    expect(world.conversations.keptIn(id)).not.toEqual([]);
  }
  await ownerQuery('update leads set deleted_at = $1 where organization_id = $2', [
    new Date(world.time.now()),
    eve.org.id,
  ]);
  world.time.set(world.time.now() + 89 * DAY_MS);
  await night(world);
  expect(world.conversations.keptIn(conversationId)).not.toEqual([]);
  world.time.set(world.time.now() + 2 * DAY_MS);
  const forget = vi.spyOn(world.runtime.talks, 'forget').mockRejectedValueOnce(new Error('The room is not there'));
  vi.spyOn(console, 'error').mockImplementationOnce(() => undefined);
  await night(world);
  const rows = () => ownerQuery('select id from conversations where id = $1', [conversationId]);
  expect(await rows()).toHaveLength(1);
  await night(world);
  expect(world.conversations.keptIn(conversationId)).toEqual([]);
  expect(await rows()).toEqual([]);
  expect(world.conversations.keptIn(other.conversationId)).not.toEqual([]);
  expect(forget.mock.calls.map(([id]) => id)).not.toContain(other.conversationId);
});

type World = Awaited<ReturnType<typeof makeWorld>>;

async function talk(world: World, person: World['eve']) {
  const written = await writePerson(world.as(person), {
    name: 'Noor',
    tags: [],
    identities: [{ kind: 'email', value: 'noor@example.com' }],
  });
  const [identity] = await ownerQuery<{ id: string }>('select id from lead_identities');
  const [event] = await ownerQuery<{ id: string }>(
    `insert into events (id, organization_id, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type)
     values (gen_random_uuid(), $1, 'confirmed', 'Visit', now(), now() + interval '1 hour', 'UTC', '2026-11-20T09:00', 'visit', 'manual') returning id`,
    [person.org.id],
  );
  return conversed(world, person, 'x', { leadId: written.id, identityId: identity!.id, eventId: event!.id });
}

async function night(world: World) {
  await forgetPast(world.as(world.acme.ada).as(serviceScope()));
}

async function counts() {
  const tables = { versions: 'agent_prompt_versions', passages: 'knowledge_passages', notes: 'conversation_notes' };
  const named = { agents: 'agents', knowledge: 'knowledge', messages: 'messages', ...tables };
  const columns = Object.entries(named).map(([name, table]) => `(select count(*)::int from ${table}) as ${name}`);
  const [row] = await ownerQuery(`select ${columns.join(', ')}`);
  return row;
}
