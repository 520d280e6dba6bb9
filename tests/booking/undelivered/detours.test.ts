import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { storeInbound } from '#audit/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld } from '../../support/world.ts';

const DAY_MS = 86_400_000;
const world = await makeWorld();
const { ada } = world.acme;

// Noon, so that nobody is asleep.
let noon = Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2;
beforeEach(() => {
  noon += DAY_MS;
  world.at(noon);
  world.texts.splice(0);
  world.mails.splice(0);
});

type Words = [type: string, data?: Record<string, unknown>][];
const BOUNCED: Words[number] = ['email.bounced', { bounce: { type: 'Permanent' } }];
const SENT: Words = [['email.sent'], BOUNCED];

test('an invitation that bounced goes as a text by itself, once, however often and in whatever order that is told', async () => {
  for (const order of [
    [0, 1, 0, 1, 0, 1],
    [1, 0, 1, 1, 0, 0],
  ]) {
    const person = await invite();
    await tell(
      person.sent,
      order.map((at) => SENT[at]!),
    );
    expect((await of(person.id)).map(({ channel, status }) => [channel, status])).toEqual([
      ['email', 'bounced'],
      ['sms', 'sent'],
    ]);
    expect(world.texts.splice(0).map(({ to }) => to)).toEqual([person.phone]);
    expect(await channelOf(person.id)).toBe('sms');
    expect(await told(person.sent)).toEqual(['delivery.lost', 'delivery.sent_over']);
  }
});

test('the page of what did not arrive says so, and offers that way no more', async () => {
  const person = await invite();
  await tell(person.sent, SENT);
  const html = await (await world.request(ada, `/app/${ada.org.slug}/deliveries`)).text();
  expect(html).toContain('It went as a text message instead, by itself:');
  const card = html.split(`${person.name}</h2>`)[1]!.split('</section>')[0]!;
  expect(card).not.toContain('Send as a text message');
  const page = await world.request(
    ada,
    `/app/${ada.org.slug}/invitations/${person.invitationId}/participants/${person.id}`,
  );
  expect(await page.text()).toContain('ounced');
});

test('a text that does not arrive either is not answered with another mail', async () => {
  const person = await invite();
  await tell(person.sent, SENT);
  const [, text] = await of(person.id);
  await ownerQuery(`update deliveries set provider = 'twilio', provider_id = $2 where id = $1`, [
    text!.id,
    `SM${text!.id}`,
  ]);
  const form = { AccountSid: 'AC1', MessageSid: `SM${text!.id}`, MessageStatus: 'undelivered', ErrorCode: '30005' };
  await store('twilio', [JSON.stringify({ kind: 'status', delivery: text!.id, form })]);
  expect((await of(person.id)).map(({ channel, status }) => [channel, status])).toEqual([
    ['email', 'bounced'],
    ['sms', 'bounced'],
  ]);
  expect(world.mails).toHaveLength(1);
});

test('a text that fails goes by mail, and one whose mailbox was full stays a reader of mails', async () => {
  const texted = await invite({ channel: 'sms' });
  await ownerQuery(`update deliveries set provider_id = $2 where id = $1`, [texted.sent, `SM${texted.sent}`]);
  const form = { AccountSid: 'AC1', MessageSid: `SM${texted.sent}`, MessageStatus: 'failed' };
  await store('twilio', [JSON.stringify({ kind: 'status', delivery: texted.sent, form })]);
  expect((await of(texted.id)).map(({ channel }) => channel)).toEqual(['sms', 'email']);
  const full = await invite();
  await tell(full.sent, [['email.bounced', { bounce: { type: 'Transient' } }]]);
  expect((await of(full.id)).map(({ channel }) => channel)).toEqual(['email', 'sms']);
  expect(await channelOf(full.id)).toBe('email');
});

test('at night a text waits for the morning', async () => {
  const person = await invite();
  const night = noon + DAY_MS / 2 - 3600_000;
  world.at(night);
  await tell(person.sent, SENT);
  const [, text] = await of(person.id);
  expect(text).toMatchObject({ channel: 'sms', status: 'pending', due: noon + DAY_MS / 2 + 8 * 3600_000 });
  expect(world.texts).toEqual([]);
});

test.each([
  ['who has no other channel', async (person: Invited) => void (await forget(person.id, 'phone'))],
  ['who booked by themselves', async (person: Invited) => void (await set(person.id, 'self_booked = true'))],
  ['who came by the joining link', async (person: Invited) => void (await set(person.id, 'joined_at = now()'))],
  ['whose link is shut', async (person: Invited) => void (await set(person.id, 'revoked_at = now()'))],
  ['who has been dealt with', async ({ sent }: Invited) => void (await mark(sent))],
])('nothing is sent to one %s', async (_, change) => {
  const person = await invite();
  await change(person);
  await tell(person.sent, SENT);
  expect(await of(person.id)).toHaveLength(1);
  expect(world.texts).toEqual([]);
});

test('nothing is sent to a number that said STOP, and nothing to who complained', async () => {
  const stopped = await invite();
  await store('twilio', [
    JSON.stringify({
      kind: 'text',
      form: { AccountSid: 'AC1', MessageSid: randomUUID(), From: stopped.phone, To: '+12025550100', Body: 'STOP' },
    }),
  ]);
  await tell(stopped.sent, SENT);
  expect(await of(stopped.id)).toHaveLength(1);
  const complained = await invite();
  await tell(complained.sent, [['email.complained']]);
  expect(await of(complained.id)).toHaveLength(1);
});

type Invited = { id: string; invitationId: string; name: string; phone: string; sent: string };

async function invite({ channel = 'email' } = {}): Promise<Invited> {
  const mark = randomBytes(6).toString('hex');
  const phone = `+1202555${1000 + (Number.parseInt(mark, 16) % 9000)}`;
  const name = `Noor ${mark}`;
  const participants = [{ name, email: `noor.${mark}@example.com`, phone, channel }];
  const json = { title: `Tea ${mark}`, durationMinutes: 30, participants, send: true };
  const made = (await (await world.api(ada.key, '/api/v1/invitations', { json })).json()) as {
    id: string;
    participants: { id: string }[];
  };
  await world.drain();
  world.texts.splice(0);
  const { id } = made.participants[0]!;
  const [first] = await of(id);
  return { id, invitationId: made.id, name, phone, sent: first!.id };
}

/** The mail provider says these things of a message, in this order, each as one more event. */
async function tell(delivery: string, words: Words): Promise<void> {
  const event = ([type, data]: Words[number]) =>
    JSON.stringify({
      type,
      created_at: new Date(world.time.now()).toISOString(),
      data: { email_id: `local-${delivery}`, tags: { delivery }, ...data },
    });
  await store('resend', words.map(event));
}

async function store(provider: 'resend' | 'twilio', payloads: string[]): Promise<void> {
  for (const payload of payloads) {
    await storeInbound(world.service(), [{ provider, accountId: 'example.com', key: randomUUID(), payload }]);
  }
  await world.drain();
}

const set = (id: string, what: string) => ownerQuery(`update invitation_participants set ${what} where id = $1`, [id]);
const forget = (id: string, contact: string) => set(id, `${contact} = null, ${contact}_blind = null`);
const mark = (id: string) => ownerQuery('update deliveries set marked_by = $2 where id = $1', [id, ada.userId]);

async function of(participant: string) {
  const found = await ownerQuery<{ id: string; channel: string; status: string; due: string }>(
    `select id, channel, status, extract(epoch from next_attempt_at) * 1000 as due from deliveries where recipient_id = $1 order by created_at, id`,
    [participant],
  );
  return found.map((one) => ({ ...one, due: Number(one.due) }));
}

async function channelOf(participant: string) {
  const [row] = await ownerQuery<{ channel: string }>('select channel from invitation_participants where id = $1', [
    participant,
  ]);
  return row!.channel;
}

async function told(delivery: string) {
  const found = await ownerQuery<{ name: string }>(
    `select name from domain_events where subject_type = 'delivery' and subject_id = $1 order by name`,
    [delivery],
  );
  return found.map(({ name }) => name);
}
