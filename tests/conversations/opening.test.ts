import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  archiveConversation,
  dropChannel,
  messagesBefore,
  messagesSince,
  openConversation,
  openedMessage,
} from '#conversations/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { ownerQuery } from '../support/database.ts';
import { incoming, makeChannel, makeConversation } from '../support/talked.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let channelId: string;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});
beforeEach(async () => {
  ({ channelId } = await makeChannel(world, world.acme.ada, { platform: 'whatsapp' }));
});

let count = 0;
const somebody = () => ({ kind: 'whatsapp', value: `+1202555${String(1000 + ++count)}` }) as const;
const inside = () => insideOrganization(world.service(), world.acme.id);
const open = (identity: ReturnType<typeof somebody>, more: { providerId?: string } = {}) => {
  const ctx = inside();
  const asked = openConversation(ctx, {
    organizationId: world.acme.id,
    channelId,
    identities: [identity],
    name: 'Noor',
    ...more,
  });
  return asked.then((opened) => ({ ...opened, trips: ctx.db.trips.count }));
};

describe('who writes', () => {
  test('for the first time is a person from then on, whose conversation is new, in two trips', async () => {
    const opened = await open(somebody());
    expect(opened).toMatchObject({ isNew: true, isKnown: false, trips: 2 });
    const [row] = await ownerQuery(
      'select c.mode, c.epoch, l.name, l.source from conversations c join leads l on l.id = c.lead_id where c.id = $1',
      [opened.conversationId],
    );
    expect(row).toEqual({ mode: 'agent', epoch: 1, name: 'Noor', source: 'conversation' });
  });

  test('again goes on with the same conversation, in one trip', async () => {
    const noor = somebody();
    const { conversationId } = await open(noor);
    expect(await open(noor)).toEqual({ conversationId, isNew: false, isKnown: false, trips: 1 });
  });

  test('ten times at once has one conversation and is one person', async () => {
    const noor = somebody();
    const opened = await Promise.all(Array.from({ length: 10 }, () => open(noor)));
    expect(new Set(opened.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    const told = await ownerQuery(
      `select 1 from domain_events where name = 'conversation.opened' and subject_id = $1`,
      [opened[0]!.conversationId],
    );
    expect(told).toHaveLength(1);
  });

  test('what was stored already is known to have said it, also after the conversation was put away', async () => {
    const noor = somebody();
    const { conversationId } = await open(noor);
    await world.runtime.talks.receive(
      conversationId,
      incoming(world.time.now(), 'Hello', { providerId: 'wamid.known' }),
    );
    await world.conversations.rest(conversationId);
    await archiveConversation(world.as(world.acme.ada), conversationId);
    expect(await open(noor, { providerId: 'wamid.known' })).toEqual({
      conversationId,
      isNew: false,
      isKnown: true,
      trips: 1,
    });
  });

  test('where no agent answers waits for a person', async () => {
    ({ channelId } = await makeChannel(world, world.acme.ada, { platform: 'whatsapp', agent: false }));
    const { conversationId } = await open(somebody());
    expect(await ownerQuery('select mode from conversations where id = $1', [conversationId])).toEqual([
      { mode: 'human' },
    ]);
  });

  test('over a channel of another organization, or one that is gone, writes to nobody', async () => {
    const theirs = await makeChannel(world, world.eve);
    channelId = theirs.channelId;
    await expect(open(somebody())).rejects.toThrow(Refusal);
    ({ channelId } = await makeChannel(world, world.acme.ada));
    await ownerQuery(`update channels set status = 'removed' where id = $1`, [channelId]);
    await expect(open(somebody())).rejects.toThrow(Refusal);
  });
});

describe('a conversation that is put away', () => {
  test('begins anew when the same person writes again, and can be put away as often as it likes', async () => {
    const noor = somebody();
    const first = await open(noor);
    await archiveConversation(world.as(world.acme.ada), first.conversationId);
    const second = await open(noor);
    await archiveConversation(world.as(world.acme.ada), second.conversationId);
    const third = await open(noor);
    expect(new Set([first, second, third].map(({ conversationId }) => conversationId)).size).toBe(3);
    await archiveConversation(world.as(world.acme.ada), first.conversationId);
    const traces = await ownerQuery(
      `select id from domain_events where name = 'conversation.archived' and subject_id = $1`,
      [first.conversationId],
    );
    expect(traces).toHaveLength(1);
    await expect(archiveConversation(world.as(world.eve), third.conversationId)).rejects.toThrow(Refusal);
  });

  test('with its whole channel stores nothing any more; who answered there has it no longer, and a row says so', async () => {
    const { agentId, channelId: dropped } = await makeChannel(world, world.acme.ada, { platform: 'whatsapp' });
    channelId = dropped;
    const opened = await Promise.all([open(somebody()), open(somebody())]);
    world.conversations.hands.answer = () => new Promise(() => undefined);
    const [one] = opened;
    await world.runtime.talks.receive(one!.conversationId, incoming(world.time.now(), 'Hello.'));
    world.at(world.time.now() + 2_000);
    await world.runtime.talks.written(one!.conversationId);
    await expect(dropChannel(world.as(world.acme.max), channelId)).rejects.toThrow(Refusal);
    await dropChannel(world.as(world.acme.ada), channelId);
    const placed = await world.runtime.talks.receive(one!.conversationId, incoming(world.time.now(), 'Anybody?'));
    expect(placed).toEqual({ seq: 0, isNew: false, isClosed: true });
    expect(
      await ownerQuery(
        'select status, count(*)::integer as count from conversations where channel_id = $1 group by 1',
        [channelId],
      ),
    ).toEqual([{ status: 'archived', count: 2 }]);
    expect(
      await ownerQuery(
        'select old_agent_id, new_agent_id, count, reason from conversation_archives where channel_id = $1',
        [channelId],
      ),
    ).toEqual([{ old_agent_id: agentId, new_agent_id: null, count: 2, reason: 'removed' }]);
    expect(await ownerQuery('select channel_id, removed_at from agents where id = $1', [agentId])).toEqual([
      { channel_id: null, removed_at: null },
    ]);
    world.conversations.hands.answer = async () => ({ kind: 'silent' });
  });
});

test('what was said is read a page at a time, from either end, and what is beside the words is sealed', async () => {
  const { conversationId } = await makeConversation(world.service(), world.acme.id, channelId);
  const say = (text: string, content: Record<string, unknown> | null = null) =>
    world.runtime.talks.receive(conversationId, incoming(world.time.now(), text, { content }));
  for (let at = 1; at <= 5; at++) await say(`message ${at}`, at === 4 ? { place: 'Rue de Rivoli' } : null);
  await world.conversations.rest(conversationId);
  const ctx = world.as(world.acme.ada);
  const [since, before, last] = await ctx.db.read([
    messagesSince(conversationId, 2, 2),
    messagesBefore(conversationId, 3, 10),
    messagesBefore(conversationId, null, 2),
  ]);
  const texts = (list: { text: string }[]) => list.map(({ text }) => text);
  expect([texts(since), texts(before), texts(last)]).toEqual([
    ['message 3', 'message 4'],
    ['message 2', 'message 1'],
    ['message 5', 'message 4'],
  ]);
  expect(JSON.stringify(since)).not.toContain('Rivoli');
  expect(openedMessage(ctx, since[1]!).content).toEqual({ place: 'Rue de Rivoli' });
  const [theirs] = await world.as(world.eve).db.read([messagesSince(conversationId, 0, 10)]);
  expect(theirs).toEqual([]);
});
