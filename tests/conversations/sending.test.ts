import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pauseChannel } from '#channels/index.ts';
import { relinkChannel, reopen, sendOut } from '#conversations/index.ts';
import { afterTry, mayGo } from '#conversations/sending/outcomes/rules.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { mergePeople } from '#leads/index.ts';
import { change, echo, whatsApp as envelopeOf, message as fromPhone } from '../foundation/services/chat/samples.ts';
import { type Connected, connected, postMeta } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { json, timesOut } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => world.graph.answer(() => null));

type Talk = { channel: Connected; phone: string; conversation: string };
let numbers = 0;

/** Noor has written on a channel of Acme's, just now. */
async function talked(platform: 'whatsapp' | 'instagram' = 'whatsapp'): Promise<Talk> {
  const channel = await connected(world, world.acme.ada, platform);
  const phone = `1203${Date.now().toString().slice(-5)}${String(numbers++).padStart(3, '0')}`;
  const at = world.time.now();
  const envelope =
    platform === 'whatsapp'
      ? envelopeOf(
          change({
            metadata: { phone_number_id: channel.account },
            messages: [
              fromPhone(
                'text',
                { body: 'Hello' },
                { id: `wamid.${phone}`, from: phone, from_user_id: undefined, timestamp: String(at / 1000) },
              ),
            ],
          }),
        )
      : {
          object: 'instagram',
          entry: [
            {
              id: channel.account,
              messaging: [
                {
                  sender: { id: phone },
                  recipient: { id: channel.account },
                  timestamp: at,
                  message: { mid: `m.${phone}`, text: 'Hello' },
                },
              ],
            },
          ],
        };
  expect((await postMeta(world, envelope)).status).toBe(200);
  await world.drain();
  await world.conversations.settle();
  const [found] = await ownerQuery<{ id: string }>('select id from conversations where channel_id = $1', [channel.id]);
  return { channel, phone, conversation: found!.id };
}

/** Ada answers; the message stands, and nobody has sent it yet. */
async function answered({ conversation }: Talk, text: string, more: object = {}): Promise<string> {
  const id = newId(world.time.now());
  const said = {
    id,
    sender: 'human',
    kind: 'text',
    text,
    content: null,
    providerId: null,
    clientId: id,
    replyTo: null,
  } as const;
  await world.runtime.talks.say(conversation, {
    ...said,
    sentAt: world.time.now(),
    authorId: world.acme.ada.userId,
    ...more,
  });
  await world.conversations.settle();
  return id;
}

const job = () => insideOrganization(world.service(), world.acme.id);
const send = ({ conversation }: Talk, messageId: string, epoch = 1) =>
  sendOut(job(), { conversationId: conversation, messageId, epoch });
const parts = (messageId: string) =>
  ownerQuery(
    'select part, status, reason, code, attempts, provider_id is not null as named from message_sends where message_id = $1 order by part',
    [messageId],
  );
const to = ({ phone }: Talk) =>
  world.graph.posted().filter((body) => body.to === phone || body.recipient?.id === phone);
const refuses = (code: number, status = 400) => json(status, { error: { message: 'no', code } });
const isMessage = ({ url, method }: { url: string; method: string }) => method === 'POST' && url.endsWith('/messages');

async function statusOf({ channel }: Talk, status: object): Promise<void> {
  const metadata = { phone_number_id: channel.account };
  await postMeta(
    world,
    envelopeOf(change({ metadata, statuses: [{ timestamp: String(world.time.now() / 1000), ...status }] })),
  );
  await world.drain();
}

describe('a message goes out', () => {
  test('once, however often it is asked for, also at the same time', async () => {
    const talk = await talked();
    const id = await answered(talk, 'See you on Monday');
    await Promise.all([send(talk, id), send(talk, id), send(talk, id)]);
    await send(talk, id);
    expect(to(talk)).toMatchObject([{ type: 'text', text: { body: 'See you on Monday' } }]);
    expect(await parts(id)).toEqual([{ part: 0, status: 'sent', reason: null, code: null, attempts: 1, named: true }]);
    expect(await ownerQuery('select provider_id is not null as named from messages where id = $1', [id])).toEqual([
      { named: true },
    ]);
  });

  test('in as many parts as the provider wants, in order', async () => {
    const talk = await talked('instagram');
    const id = await answered(talk, `${'ä'.repeat(490)}\n\n${'ö'.repeat(490)}`);
    expect(await send(talk, id)).toEqual({ again: null });
    expect(to(talk).map(({ message }) => message.text[0])).toEqual(['ä', 'ö']);
    expect(await parts(id)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
  });

  test('as an answer to a message of theirs', async () => {
    const talk = await talked();
    const [theirs] = await ownerQuery<{ id: string }>('select id from messages where conversation_id = $1', [
      talk.conversation,
    ]);
    const id = await answered(talk, 'Yes', { replyTo: theirs!.id });
    await send(talk, id);
    expect(to(talk)).toMatchObject([{ context: { message_id: `wamid.${talk.phone}` } }]);
  });
});

describe('a message that nobody answers for', () => {
  test('is never sent again by itself, and a status by our own reference settles it', async () => {
    const talk = await talked();
    world.graph.answer((asked) => (isMessage(asked) ? timesOut() : null));
    const id = await answered(talk, 'Did it arrive?');
    await send(talk, id);
    await send(talk, id);
    expect(to(talk)).toHaveLength(1);
    expect(await parts(id)).toMatchObject([{ status: 'unknown', reason: 'timeout', named: false }]);
    const reference = to(talk)[0].biz_opaque_callback_data;
    await statusOf(talk, { id: `wamid.late.${talk.phone}`, status: 'delivered', biz_opaque_callback_data: reference });
    expect(await parts(id)).toMatchObject([{ status: 'sent', named: true }]);
    expect(await ownerQuery('select provider_id from messages where id = $1', [id])).toEqual([
      { provider_id: `wamid.late.${talk.phone}` },
    ]);
  });

  test('is known by its echo on Instagram, which is no second turn', async () => {
    const talk = await talked('instagram');
    world.graph.answer((asked) => (isMessage(asked) ? timesOut() : null));
    const id = await answered(talk, 'Hello from Acme');
    await send(talk, id);
    const mid = `m.echo.${talk.phone}`;
    const back = echo({
      sender: { id: talk.channel.account },
      recipient: { id: talk.phone },
      message: { mid, text: 'Hello from Acme', is_echo: true },
    });
    await postMeta(world, { object: 'instagram', entry: [{ id: talk.channel.account, messaging: [back] }] });
    await world.drain();
    await world.conversations.settle();
    expect(await parts(id)).toMatchObject([{ status: 'sent', named: true }]);
    expect(
      await ownerQuery('select count(*)::integer as count from messages where conversation_id = $1', [
        talk.conversation,
      ]),
    ).toEqual([{ count: 2 }]);
  });

  test('is unknown too when whoever handed it over died', async () => {
    const talk = await talked();
    const id = await answered(talk, 'Half a way');
    await send(talk, id);
    await ownerQuery(
      `update message_sends set status = 'sending', provider_id = null, sending_at = now() - interval '40 years' where message_id = $1`,
      [id],
    );
    await send(talk, id);
    expect(to(talk)).toHaveLength(1);
    expect(await parts(id)).toMatchObject([{ status: 'unknown', reason: 'died' }]);
  });

  test('a status may come before the answer, and the states in any order', async () => {
    const talk = await talked();
    const name = `wamid.early.${talk.phone}`;
    world.graph.answer(async (asked) => {
      if (!isMessage(asked)) return null;
      for (const status of ['read', 'delivered']) await statusOf(talk, { id: name, status });
      return json(200, { messages: [{ id: name }] })();
    });
    const id = await answered(talk, 'Quick');
    await send(talk, id);
    await statusOf(talk, { id: name, status: 'sent' });
    expect(
      await ownerQuery(
        'select message_id, sent_at is not null as sent, delivered_at is not null as delivered, read_at is not null as read from message_delivery_status where channel_id = $1 and provider_id = $2',
        [talk.channel.id, name],
      ),
    ).toEqual([{ message_id: id, sent: true, delivered: true, read: true }]);
  });
});

describe('what the provider refuses', () => {
  test('for now waits for its time, and no other conversation of the account runs into the same', async () => {
    const talk = await talked();
    world.graph.answer((asked) => (isMessage(asked) ? refuses(130429, 429)() : null));
    const id = await answered(talk, 'Later');
    const { again } = await send(talk, id);
    expect(again).toBeGreaterThan(world.time.now());
    const other = await answered(talk, 'Me too');
    expect((await send(talk, other)).again).toBeGreaterThan(world.time.now());
    expect(to(talk)).toHaveLength(1);
    world.graph.answer(() => null);
    world.at(again!);
    await send(talk, id);
    expect(to(talk)).toHaveLength(2);
    expect(await parts(id)).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  test('for good is failed, with what would have come after it', async () => {
    const talk = await talked('instagram');
    world.graph.answer((asked) => (isMessage(asked) ? refuses(551)() : null));
    const id = await answered(talk, `${'a'.repeat(900)}\n\n${'b'.repeat(900)}`);
    await send(talk, id);
    expect(await parts(id)).toMatchObject([
      { status: 'failed', reason: 'refused', code: 551 },
      { status: 'stopped', reason: 'before' },
    ]);
    expect(await ownerQuery('select error_text from message_delivery_status where message_id = $1', [id])).toEqual([
      { error_text: 'refused' },
    ]);
  });

  test('since the token is at its end marks the channel, tells its owner once, and nothing more is sent', async () => {
    const talk = await talked();
    world.graph.answer((asked) => (isMessage(asked) ? refuses(190, 401)() : null));
    const [one, two] = [await answered(talk, 'One'), await answered(talk, 'Two')];
    await send(talk, one);
    await send(talk, two);
    await world.drain();
    expect(to(talk)).toHaveLength(1);
    expect(await parts(two)).toMatchObject([{ status: 'stopped', reason: 'needs_reconnect' }]);
    expect(await ownerQuery('select status from channels where id = $1', [talk.channel.id])).toEqual([
      { status: 'needs_reconnect' },
    ]);
    expect(world.mails.filter(({ subject }) => subject.includes('WhatsApp') && subject.includes('again'))).toHaveLength(
      1,
    );
  });
});

describe('nothing goes out', () => {
  test('after the day in which people may be answered freely, but for a template', async () => {
    const talk = await talked();
    const before = world.time.now();
    world.at(before + 24 * 3_600_000 + 1000);
    const late = await answered(talk, 'Still there?');
    const template = { kind: 'template', content: { template: { name: 'hello', language: 'en', components: [] } } };
    const proper = await answered(talk, 'Hello again', template);
    await send(talk, late);
    await send(talk, proper);
    expect(await parts(late)).toMatchObject([{ status: 'failed', reason: 'window' }]);
    expect(to(talk)).toMatchObject([{ type: 'template', template: { name: 'hello' } }]);
    world.at(before);
  });

  test('of a paused channel, nor of an agent whose channel another one has taken over', async () => {
    const [paused, taken] = [await talked(), await talked()];
    const [one, two] = [await answered(paused, 'One'), await answered(taken, 'Two')];
    await pauseChannel(world.as(world.acme.ada), paused.channel.id);
    const agent = newId(world.time.now());
    await ownerQuery(`insert into agents (id, organization_id, name, user_id) values ($1, $2, 'Robin', $3)`, [
      agent,
      world.acme.id,
      world.acme.ada.userId,
    ]);
    await relinkChannel(world.as(world.acme.ada), taken.channel.id, agent);
    await relinkChannel(world.as(world.acme.ada), taken.channel.id, agent);
    await send(paused, one);
    await send(taken, two);
    expect([...to(paused), ...to(taken)]).toEqual([]);
    expect(await parts(one)).toMatchObject([{ status: 'stopped', reason: 'paused' }]);
    expect(await parts(two)).toMatchObject([{ status: 'stopped', reason: 'epoch' }]);
    expect(await ownerQuery('select status, epoch from conversations where id = $1', [taken.conversation])).toEqual([
      { status: 'archived', epoch: 1 },
    ]);
    expect(
      await ownerQuery('select count, new_agent_id from conversation_archives where channel_id = $1', [
        taken.channel.id,
      ]),
    ).toEqual([{ count: 1, new_agent_id: agent }]);
    expect(await ownerQuery('select epoch from channels where id = $1', [taken.channel.id])).toEqual([{ epoch: 2 }]);
  });
});

test('who is one person under two numbers is answered at that from which they wrote, and nobody else reads it', async () => {
  const one = await talked();
  const { channel } = one;
  const phone = `${one.phone.slice(0, -1)}x`.replace('x', one.phone.endsWith('9') ? '0' : '9');
  const writes = async (body: string) => {
    const said = fromPhone('text', { body }, { id: `wamid.${phone}.${body}`, from: phone, from_user_id: undefined });
    await postMeta(world, envelopeOf(change({ metadata: { phone_number_id: channel.account }, messages: [said] })));
    await world.drain();
    await world.conversations.settle();
    const [heard] = await ownerQuery<{ id: string; lead_id: string }>(
      `select c.id, c.lead_id from messages m join conversations c on c.id = m.conversation_id where m.channel_id = $1 and m.text = $2`,
      [channel.id, body],
    );
    return { other: { channel, phone, conversation: heard!.id }, leadId: heard!.lead_id };
  };
  const before = await writes('Hello from me');
  const [mine] = await ownerQuery<{ lead_id: string }>('select lead_id from conversations where id = $1', [
    one.conversation,
  ]);
  await mergePeople(world.as(world.acme.ada), mine!.lead_id, before.leadId);
  const { other } = await writes('It is about my test');
  await send(other, await answered(other, 'All is well'));
  expect([to(one), to(other)].map((sent) => sent.length)).toEqual([0, 1]);
  // Where only one conversation goes on, whoever wrote last in it is answered.
  await ownerQuery(`update conversations set status = 'archived', archived_at = now() where id = $1`, [
    other.conversation,
  ]);
  await world.runtime.talks.close(other.conversation, 9);
  const { other: there } = await writes('And once more');
  expect(there.conversation).toBe(one.conversation);
  await send(there, await answered(there, 'Still well'));
  expect([to(one), to(there)].map((sent) => sent.length)).toEqual([0, 2]);
});

test('what is taken out again after another agent took its channel over goes out by what the channel is now', async () => {
  const { acme } = world;
  const talk = await talked();
  const agent = newId(world.time.now());
  await ownerQuery(`insert into agents (id, organization_id, name, user_id) values ($1, $2, 'Robin', $3)`, [
    agent,
    acme.id,
    acme.ada.userId,
  ]);
  await relinkChannel(world.as(acme.ada), talk.channel.id, agent);
  await reopen(world.as(acme.ada), talk.conversation);
  const message = await answered(talk, 'Still here');
  const [row] = await ownerQuery<{ epoch: number }>('select epoch, agent_id from conversations where id = $1', [
    talk.conversation,
  ]);
  expect(row).toEqual({ epoch: 2, agent_id: agent });
  await send(talk, message, row!.epoch);
  expect(await parts(message)).toMatchObject([{ status: 'sent', reason: null }]);
  expect(to(talk)).toHaveLength(1);
});

test('what is tried again waits longer each time, and is given up after a while', () => {
  const busy = { state: 'refused', remedy: 'retry', code: 131016 } as const;
  const waits = [1, 2, 3]
    .map((attempts) => afterTry(busy, attempts, 0))
    .map((verdict) => verdict.status === 'pending' && verdict.again);
  expect(waits).toEqual([4_000, 8_000, 16_000]);
  expect(afterTry(busy, 6, 0)).toMatchObject({ status: 'failed', reason: 'given_up' });
  expect(afterTry({ ...busy, remedy: 'limited' }, 1, 0)).toMatchObject({ again: 3_600_000 });
});

test('a person may answer on Instagram for a week, a program for a day', () => {
  const asked = { platform: 'instagram', kind: 'text', windowUntil: 1_000 } as const;
  expect(mayGo({ ...asked, byPerson: false }, 1_000)).toBe('free');
  expect(mayGo({ ...asked, byPerson: false }, 1_001)).toBe('never');
  expect(mayGo({ ...asked, byPerson: true }, 1_001)).toBe('late');
  expect(mayGo({ ...asked, byPerson: true }, 1_000 + 6 * 86_400_000 + 1)).toBe('never');
});
