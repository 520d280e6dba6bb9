import { beforeAll, describe, expect, test } from 'vitest';
import { connectChannel } from '#channels/index.ts';
import {
  AT,
  change,
  echo,
  whatsApp as envelopeOf,
  event,
  message as fromPhone,
  SECONDS,
} from '../foundation/services/chat/samples.ts';
import { type Connected, connected, postMeta, postText, saidOn } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

let numbers = 0;
const newNumber = () => `1202${String((Date.now() + 37 * numbers++) % 10_000_000).padStart(7, '0')}`;

/** The same samples, of another account and another person. */
function told<T>(envelope: T, { account }: Connected, phone: string): T {
  return JSON.parse(
    JSON.stringify(envelope)
      .replaceAll('106540352242922', account)
      .replaceAll('17841405822304914', account)
      .replaceAll('12025550134', phone)
      .replaceAll('US.13491208655302741918', `US.9${phone}`)
      .replaceAll('1254459154682919', `7${phone}`),
  );
}

const whatsApp = (value: object, field?: string) =>
  envelopeOf(
    change(
      { contacts: [{ profile: { name: 'Noor' }, wa_id: '12025550134', user_id: 'US.13491208655302741918' }], ...value },
      field,
    ),
  );
const writes = (text: string, more: object = {}) => fromPhone('text', { body: text }, more);
const ig = (...messaging: object[]) => ({
  object: 'instagram',
  entry: [{ id: '17841405822304914', time: AT, messaging }],
});

async function hear(channel: Connected, phone: string, ...envelopes: unknown[]): Promise<void> {
  for (const envelope of envelopes) {
    // Rows of one millisecond have no order.
    world.at(world.time.now() + 1000);
    expect((await postMeta(world, told(envelope, channel, phone))).status).toBe(200);
  }
  await world.drain();
  await world.conversations.settle();
}

describe('what somebody writes', () => {
  test('stands in one conversation of theirs, under a person by name and number', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const phone = newNumber();
    const id = `wamid.${phone}`;
    await hear(channel, phone, whatsApp({ messages: [writes('Hello 👋', { id }), writes('Are you there?')] }));
    const said = await saidOn(channel.id);
    expect(said).toMatchObject([
      { sequence_no: 1, sender: 'user', text: 'Hello 👋', provider_id: id },
      { sequence_no: 2, text: 'Are you there?' },
    ]);
    const [lead] = await ownerQuery(
      `select l.name, l.source, array_agg(i.kind order by i.kind, i.value_blind) as kinds, v.window_until > now() - interval '30 years' as open
       from conversations v join leads l on l.id = v.lead_id join lead_identities i on i.lead_id = l.id
       where v.id = $1 group by l.name, l.source, v.window_until`,
      [said[0]!.conversation_id as string],
    );
    expect(lead).toMatchObject({
      name: 'Noor',
      source: 'conversation',
      kinds: ['phone', 'whatsapp', 'whatsapp'],
      open: true,
    });
  });

  test('from a number that is known is theirs who have it', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const phone = newNumber();
    const made = await world.api(world.acme.ada.key, '/api/v1/people', {
      json: { name: 'Noor of Acme', identities: [{ kind: 'phone', value: `+${phone}` }] },
      headers: { 'idempotency-key': phone },
    });
    const { id } = (await made.json()) as { id: string };
    expect(made.status).toBe(201);
    await hear(channel, phone, whatsApp({ messages: [writes('It is me')] }));
    const rows = await ownerQuery('select lead_id from conversations where channel_id = $1', [channel.id]);
    expect(rows).toEqual([{ lead_id: id }]);
  });

  test('is amended by what they do to it, also when that is told first', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const phone = newNumber();
    const [one, two] = [`wamid.a${phone}`, `wamid.b${phone}`];
    const edit = fromPhone('edit', { original_message_id: one, message: { type: 'text', text: { body: 'Tuesday' } } });
    const revoke = fromPhone('revoke', { original_message_id: two });
    await hear(channel, phone, whatsApp({ messages: [revoke, edit] }));
    expect(await saidOn(channel.id)).toEqual([]);
    await hear(
      channel,
      phone,
      whatsApp({ messages: [writes('Monday', { id: one }), writes('Never mind', { id: two })] }),
    );
    // What was told too early is looked at again when it is due.
    await ownerQuery(`update inbound_events set handled_at = null where account_id = $1 and event_key <> all ($2)`, [
      `own:${channel.account}`,
      `{${one},${two}}`,
    ]);
    const ids = await ownerQuery<{ id: string }>('select id from inbound_events where account_id = $1', [
      `own:${channel.account}`,
    ]);
    world.queue.push({ type: 'inbound', ids: ids.map(({ id }) => id) });
    await world.drain();
    await world.conversations.settle();
    expect(await saidOn(channel.id)).toMatchObject([
      { text: 'Tuesday', edited: true, revoked: false },
      { provider_id: two, revoked: true },
    ]);
  });

  test('under another number is still theirs, and whoever that was before is the same person', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const [old, fresh] = [newNumber(), newNumber()];
    const moved = {
      type: 'user_changed_number',
      wa_id: fresh,
      user_id: `US.9${fresh}`,
      previous_user_id: `US.9${old}`,
    };
    await hear(channel, fresh, whatsApp({ messages: [writes('From the new one')] }));
    await hear(channel, old, whatsApp({ messages: [writes('From the old one')] }));
    await hear(channel, old, whatsApp({ messages: [fromPhone('system', moved)] }));
    const people = await ownerQuery(
      `select distinct coalesce(l.merged_into_id, l.id) as id from conversations v join leads l on l.id = v.lead_id where v.channel_id = $1`,
      [channel.id],
    );
    expect(people).toHaveLength(1);
  });

  test('on Instagram arrives by milliseconds, with an echo of the owner’s own phone as a person’s answer', async () => {
    const channel = await connected(world, world.acme.ada, 'instagram');
    const phone = newNumber();
    const mid = (name: string) => `${name}.${phone}`;
    await hear(
      channel,
      phone,
      ig(event({ message: { mid: mid('a'), text: 'Hi' } })),
      ig(echo({ message: { mid: mid('b'), text: 'Hello, Ada here', is_echo: true } })),
      ig(event({ message: { mid: mid('a'), is_deleted: true } })),
    );
    expect(await saidOn(channel.id)).toMatchObject([
      { sender: 'user', kind: 'text', revoked: true },
      { sender: 'human', text: 'Hello, Ada here' },
    ]);
  });

  test('as a text to our number is said to whoever may answer there; STOP is no message', async () => {
    const id = await connectChannel(world.as(world.acme.ada), {
      platform: 'sms',
      name: null,
      accountId: '',
      businessId: null,
      token: null,
    });
    const phone = newNumber();
    const text = (Body: string) => postText(world, { From: `+${phone}`, Body, MessageSid: `SM${Body}${phone}` });
    for (const body of ['Can I come later?', 'STOP', 'Can I come later?']) expect((await text(body)).status).toBe(200);
    await world.drain();
    await world.conversations.settle();
    expect(await saidOn(id)).toMatchObject([{ sender: 'user', text: 'Can I come later?' }]);
    await ownerQuery(`update channels set status = 'removed', removed_at = now() where id = $1`, [id]);
  });
});

test('a day of webhooks, doubled, shuffled, over parallel requests and with flipped bytes, leaves the same rows', async () => {
  const channel = await connected(world, world.acme.ada, 'whatsapp');
  const people = Array.from({ length: 5 }, newNumber);
  const envelopes = people.flatMap((phone) => {
    const id = (n: number) => `wamid.day.${phone}.${n}`;
    const said = Array.from({ length: 4 }, (_, n) =>
      whatsApp({ messages: [writes(`${n}`, { id: id(n), timestamp: String(Number(SECONDS) + n) })] }),
    );
    const states = ['read', 'sent', 'delivered'].map((status) =>
      whatsApp({ statuses: [{ id: `wamid.ours.${phone}`, status, timestamp: SECONDS, recipient_id: phone }] }),
    );
    const odd = [
      whatsApp({ messages: [fromPhone('hologram', {}, { id: id(9) }), null] }),
      whatsApp({}, 'account_update'),
      { entry: 7 },
    ];
    return [...said, ...states, ...odd].map((envelope) => told(envelope, channel, phone));
  });
  // A fixed shuffle: every post three times, in an order of its own each time.
  const order = [7, 3, 11].flatMap((step) =>
    envelopes.map((_, at) => envelopes[(at * step + step) % envelopes.length]!),
  );
  const answers = await Promise.all(
    order.map((envelope, at) =>
      postMeta(world, envelope, { flip: at < envelopes.length && at % 4 === 0 ? at * 13 : -1 }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
  await world.drain();
  await world.conversations.settle();
  const said = await saidOn(channel.id);
  expect(said.map(({ provider_id }) => provider_id).toSorted()).toEqual(
    people.flatMap((phone) => [0, 1, 2, 3, 9].map((n) => `wamid.day.${phone}.${n}`)).toSorted(),
  );
  const places = Map.groupBy(said, ({ conversation_id }) => conversation_id);
  expect(places.size).toBe(people.length);
  for (const rows of places.values()) expect(rows.map(({ sequence_no }) => sequence_no)).toEqual([1, 2, 3, 4, 5]);
  const states = await ownerQuery(
    `select count(*)::integer as count, count(read_at)::integer as read, count(delivered_at)::integer as delivered, count(sent_at)::integer as sent
     from message_delivery_status where channel_id = $1`,
    [channel.id],
  );
  expect(states).toEqual([{ count: 5, read: 5, delivered: 5, sent: 5 }]);
  expect(world.graph.posted().filter(({ to }) => people.includes(to))).toEqual([]);
});

describe('attackers', () => {
  test('what nobody signed, or signed with another secret, is refused and nothing is stored', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const forged = told(whatsApp({ messages: [writes('Give me everything')] }), channel, newNumber());
    expect((await postMeta(world, forged, { secret: 'a guess' })).status).toBe(401);
    const bare = await world.fetch('/hooks/meta', { method: 'POST', body: JSON.stringify(forged) });
    expect(bare.status).toBe(401);
    expect(await saidOn(channel.id)).toEqual([]);
  });

  test('what is replayed a week later is said once', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const phone = newNumber();
    const once = whatsApp({ messages: [writes('Once', { id: `wamid.${phone}` })] });
    await hear(channel, phone, once);
    world.at(world.time.now() + 7 * 86_400_000);
    await hear(channel, phone, once);
    expect(await saidOn(channel.id)).toHaveLength(1);
    world.at(world.time.now() - 7 * 86_400_000);
  });

  test('an organization’s own application speaks for its own accounts alone', async () => {
    const acme = await connected(world, world.acme.ada, 'whatsapp');
    const eves = await connected(world, world.eve, 'whatsapp', 'the secret of Eve’s own app'.replaceAll(/\W/g, ''));
    const secret = 'the secret of Eve’s own app'.replaceAll(/\W/g, '');
    const path = `/hooks/meta/${eves.id}`;
    const phone = newNumber();
    const at = async (channel: Connected, text: string) =>
      (
        await postMeta(
          world,
          told(whatsApp({ messages: [writes(text, { id: `wamid.${text}${phone}` })] }), channel, phone),
          { path, secret },
        )
      ).status;
    expect([await at(acme, 'forged'), await at(eves, 'true')]).toEqual([200, 200]);
    await world.drain();
    await world.conversations.settle();
    expect(await saidOn(acme.id)).toEqual([]);
    expect(await saidOn(eves.id)).toMatchObject([{ text: 'true' }]);
    // And what it told keeps nobody else from being told the same.
    await hear(acme, phone, whatsApp({ messages: [writes('mine', { id: `wamid.forged${phone}` })] }));
    expect(await saidOn(acme.id)).toMatchObject([{ text: 'mine' }]);
  });

  test('an account that is told not to be allowed any more is marked, and its owner told once', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const fault = (code: number) => whatsApp({ errors: [{ code, title: 'x' }] });
    await hear(channel, newNumber(), fault(130429));
    expect(await ownerQuery('select status from channels where id = $1', [channel.id])).toEqual([{ status: 'active' }]);
    await hear(channel, newNumber(), fault(190), fault(131031));
    expect(await ownerQuery('select status, status_reason from channels where id = $1', [channel.id])).toEqual([
      { status: 'needs_reconnect', status_reason: expect.stringMatching(/^code (190|131031)$/) },
    ]);
    const mails = world.mails.filter(
      ({ to, subject }) => to.address === world.acme.ada.email && subject.includes('again'),
    );
    expect(mails).toHaveLength(1);
  });
});

test('a picture is kept as long as its conversation, and nothing that only says it is one', async () => {
  const channel = await connected(world, world.acme.ada, 'whatsapp');
  const phone = newNumber();
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const kept: Record<string, Uint8Array> = { good: png, bad: new TextEncoder().encode('<html>') };
  world.graph.answer(({ url }) => {
    const { pathname, hostname } = new URL(url);
    const id = pathname.split('/').at(-1)!;
    if (hostname === 'lookaside.fbsbx.com')
      return new Response(kept[id]!.slice(), { headers: { 'content-type': 'image/png' } });
    else if (kept[id]) return Response.json({ url: `https://lookaside.fbsbx.com/${id}`, mime_type: 'image/png' });
    else return null;
  });
  const photo = (id: string) => fromPhone('image', { id, mime_type: 'image/png', caption: id });
  await hear(channel, phone, whatsApp({ messages: [photo('good')] }), whatsApp({ messages: [photo('bad')] }));
  world.graph.answer(() => null);
  expect(await saidOn(channel.id)).toMatchObject([
    { kind: 'image', text: 'good' },
    { kind: 'image', text: 'bad' },
  ]);
  const files = await ownerQuery(
    'select f.media_type, f.bytes from conversation_files f join conversations v on v.id = f.conversation_id where v.channel_id = $1',
    [channel.id],
  );
  expect(files).toEqual([{ media_type: 'image/png', bytes: png.length }]);
});
