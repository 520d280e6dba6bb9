import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerTurn, markRead, markSeen } from '#conversations/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from '../support/database.ts';
import { timesOut } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';
import { type Talk, writes, wroteOn } from '../support/wrote.ts';

const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  world.conversations.hands.mark = markSeen;
});
afterEach(() => {
  world.conversations.hands.answer = async () => ({ kind: 'silent' });
  world.graph.answer(() => null);
});

const answers: AnswerTurn = async (_job, _turn, hands) => {
  hands.writing?.();
  const part = { kind: 'text', text: 'Yes', content: null } as const;
  return { kind: 'said', parts: [part], handOver: null };
};

/** What the provider was told to show to this person. */
const shown = ({ channel }: Talk) =>
  world.graph.asked
    .filter(({ method, url }) => method === 'POST' && url.includes(`/${channel.account}/messages`))
    .map(({ body }) => JSON.parse(body))
    .filter((body) => body.status === 'read' || /^(mark_seen|typing_on)$/.test(body.sender_action ?? ''));
const asAda = () => world.as(world.acme.ada);
const seconds = (count: number) => world.at(world.time.now() + count * 1_000);

async function withAgent(talk: Talk): Promise<void> {
  const agent = newId(world.time.now());
  await ownerQuery(
    `insert into agents (id, organization_id, channel_id, name, user_id) values ($1, $2, $3, 'Robin', $4)`,
    [agent, world.acme.id, talk.channel.id, world.acme.ada.userId],
  );
  await ownerQuery(`update conversations set agent_id = $2, mode = 'agent' where id = $1`, [talk.conversation, agent]);
  world.conversations.forget(talk.conversation);
}

describe('who has written on WhatsApp', () => {
  test('is shown that they were read when a member reads, once for each message', async () => {
    const talk = await wroteOn(world);
    await markRead(asAda(), talk.conversation, true);
    await markRead(asAda(), talk.conversation, true);
    await world.conversations.settle();
    expect(shown(talk)).toEqual([
      { messaging_product: 'whatsapp', status: 'read', message_id: expect.stringContaining(talk.phone) },
    ]);
    const next = await writes(world, 'whatsapp', talk, 'And on Tuesday?');
    await markRead(asAda(), talk.conversation, true);
    await markRead(asAda(), talk.conversation, false);
    await world.conversations.settle();
    expect(shown(talk).map((body) => body.message_id)).toEqual([expect.any(String), next]);
  });

  test('is shown that an answer is being written as soon as one is', async () => {
    const talk = await wroteOn(world);
    await withAgent(talk);
    world.conversations.hands.answer = answers;
    const id = await writes(world, 'whatsapp', talk, 'Are you open today?');
    seconds(3);
    await world.conversations.settle();
    expect(shown(talk)).toEqual([
      { messaging_product: 'whatsapp', status: 'read', message_id: id, typing_indicator: { type: 'text' } },
    ]);
    const said = await ownerQuery('select sender, text from messages where conversation_id = $1 order by sequence_no', [
      talk.conversation,
    ]);
    expect(said.at(-1)).toEqual({ sender: 'agent', text: 'Yes' });
    await markRead(asAda(), talk.conversation, true);
    await world.conversations.settle();
    expect(shown(talk)).toHaveLength(1);
  });

  test('is shown that a member writes, however long they do', async () => {
    const talk = await wroteOn(world);
    const ada = { organization: world.acme.id, id: world.acme.ada.userId };
    const page = await world.conversations.listen(talk.conversation, ada);
    await page.say({ t: 'typing' });
    await page.say({ t: 'typing' });
    await world.conversations.settle();
    expect(shown(talk)).toMatchObject([{ status: 'read', typing_indicator: { type: 'text' } }]);
    page.leave();
  });

  test('is answered as well where the provider never answers that', async () => {
    const talk = await wroteOn(world);
    await withAgent(talk);
    world.graph.answer(({ body }) => (body.includes('"read"') ? timesOut() : null));
    world.conversations.hands.answer = answers;
    await writes(world, 'whatsapp', talk, 'Are you open today?');
    seconds(3);
    await world.conversations.settle();
    expect(shown(talk)).toHaveLength(1);
    const turns = await ownerQuery('select status from turns where conversation_id = $1', [talk.conversation]);
    expect(turns).toEqual([{ status: 'answered' }]);
  });
});

describe('nobody is shown anything', () => {
  test('after the day in which they may be written to, nor on a channel that was paused', async () => {
    const [late, paused] = [await wroteOn(world), await wroteOn(world)];
    await ownerQuery(`update channels set status = 'paused' where id = $1`, [paused.channel.id]);
    await markRead(asAda(), paused.conversation, true);
    const before = world.time.now();
    world.at(before + DAY_MS + 1_000);
    await markRead(asAda(), late.conversation, true);
    await world.conversations.settle();
    world.at(before);
    expect([...shown(late), ...shown(paused)]).toEqual([]);
  });
});

test('on Instagram it is two acts, to the person', async () => {
  const talk = await wroteOn(world, 'instagram');
  await withAgent(talk);
  world.conversations.hands.answer = answers;
  await writes(world, 'instagram', talk, 'Hello?');
  seconds(3);
  await world.conversations.settle();
  expect(shown(talk)).toEqual([
    { recipient: { id: talk.phone }, sender_action: 'mark_seen' },
    { recipient: { id: talk.phone }, sender_action: 'typing_on' },
  ]);
});
