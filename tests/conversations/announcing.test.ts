import { beforeAll, expect, test, vi } from 'vitest';
import { ownerQuery } from '../support/database.ts';
import { incoming, makeChannel, makeConversation } from '../support/talked.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let channelId: string;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  world.strangers.answer = () => ({ answered: true, status: 200, json: undefined });
  ({ channelId } = await makeChannel(world, world.acme.ada));
});

const told = () =>
  world.strangers.posts.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });

test('other programs that asked for it hear what a customer wrote, and that a person is asked for', async () => {
  await ownerQuery(
    `insert into webhook_endpoints (id, organization_id, url, events, secret, status, created_by) values ($1, $2, 'https://crm.example.com/parley', '{message.received,conversation.opened,conversation.handed_over}', $3, 'active', $4)`,
    endpointOf(),
  );
  const { conversationId } = await makeConversation(world.service(), world.acme.id, channelId);
  world.conversations.hands.answer = async () => ({ kind: 'said', parts: [], handOver: 'asked' });
  await world.runtime.talks.receive(conversationId, incoming(world.time.now(), 'May I speak to Max?'));
  await world.conversations.rest(conversationId);
  world.at(world.time.now() + 2_000);
  await world.conversations.settle(conversationId);
  await world.drain();
  const of = (name: string) => told().find(({ type }) => type === name)?.data;
  const [message, handed] = [of('message.received'), of('conversation.handed_over')];
  expect(of('conversation.opened')).toMatchObject({ conversationId, channelId });
  expect(message).toMatchObject({
    conversationId,
    platform: 'webchat',
    message: { seq: 1, kind: 'text', text: 'May I speak to Max?' },
  });
  expect(handed).toMatchObject({ conversationId, channelId, mode: 'human', reason: 'asked' });
});

function endpointOf() {
  const id = crypto.randomUUID();
  const place = { table: 'webhook_endpoints', column: 'secret', row: id, organization: world.acme.id };
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  return [id, world.acme.id, world.runtime.keys.vault.seal(place, secret), world.acme.ada.userId];
}
