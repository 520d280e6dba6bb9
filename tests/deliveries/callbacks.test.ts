import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { storeInbound, takeInbound } from '#audit/index.ts';
import { type Env, provideRuntime } from '#context.ts';
import { afterWord, HEARABLE, SAID, type Said, wishOf } from '#deliveries/callbacks/rules.ts';
import { signTwilio, signWebhook } from '#foundation/lib/signatures.ts';
import { inbound } from '#jobs.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { ORIGIN } from '../support/world.ts';
import { mailToNoor, makeOutbox, type Outbox } from './outbox.ts';

let close: () => Promise<void>;

// Whoever looks for what is due, looks for everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
}, 60_000);
afterAll(() => close());

type Event = { type: string; data?: Record<string, unknown> };

test('whatever the order and however often, the same state stands in the end, and none goes back', () => {
  const words = fc.array(fc.constantFrom(...SAID), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, fc.array(fc.nat()), fc.constantFrom(...HEARABLE), (said, order, from) => {
      const end = (list: readonly Said[]) => list.reduce(afterWord, from);
      const shuffled = said
        .concat(said)
        .map((one, at) => [order[at] ?? at, one] as const)
        .toSorted(([one], [other]) => one - other)
        .map(([, one]) => one);
      expect(end(shuffled)).toBe(end(said));
      for (const one of said) expect(afterWord(end(said), one)).toBe(end(said));
    }),
  );
});

test('states that are not out are not moved by anybody’s word', () => {
  for (const status of ['pending', 'claimed', 'superseded', 'assisted'] as const) {
    for (const said of SAID) expect(afterWord(status, said)).toBe(status);
  }
});

test('what Resend tells of a message stands in its row, told thrice and shuffled', async () => {
  const box = await makeHooked();
  const events: Event[] = [{ type: 'email.delivered' }, { type: 'email.sent' }, { type: 'email.opened' }];
  for (const shuffle of [
    [0, 1, 2, 0, 1, 2],
    [2, 1, 0, 0],
    [1, 2, 0, 1],
  ]) {
    const id = await sent(box);
    for (const at of shuffle) expect((await tell(box, id, events[at]!, `${id}-${at}`)).status).toBe(204);
    await box.hear();
    expect(await life(id)).toEqual({ status: 'delivered', delivered: true, bounced: false, reason: null });
    expect(await stored(id)).toBe(3);
  }
  expect(box.handed).toHaveLength(3);
});

test('a callback that comes before our own word of it counts, and our own does not take it back', async () => {
  const box = await makeHooked();
  const id = await box.post();
  box.answers(async () => {
    await tell(box, id, { type: 'email.delivered', data: { tags: { delivery: id } } });
    await box.hear();
    return { state: 'sent', providerId: `re-${id}` };
  });
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'delivered', provider_id: `re-${id}` });
  expect((await box.row(id)).sent_at).not.toBeNull();
});

test('a message of which nobody knew is settled by its callback, and is not sent a second time', async () => {
  const box = await makeHooked();
  const id = await box.post();
  box.answers(() => ({ state: 'unknown', reason: 'timeout' }));
  await box.deliverThese([id]);
  await tell(box, id, { type: 'email.delivered', data: { tags: { delivery: id } } });
  await box.hear();
  box.later(3600_000);
  await box.deliverThese([id]);
  expect(box.handed).toHaveLength(1);
  expect(await box.row(id)).toMatchObject({ status: 'delivered', provider_id: `re-${id}` });
});

test('an address that bounced for good is not written to again, by anybody; one that was full is', async () => {
  const box = await makeHooked();
  for (const [type, next] of [
    ['Permanent', { status: 'suppressed', reason: 'bounced_before' }],
    ['Transient', { status: 'sent', reason: null }],
  ] as const) {
    const address = `${randomUUID()}@example.com`;
    box.writes(() => ({ ...mailToNoor, to: { address } }) as typeof mailToNoor);
    const id = await sent(box);
    await tell(box, id, { type: 'email.bounced', data: { bounce: { type } } });
    await box.hear();
    expect(await life(id)).toMatchObject({ status: 'bounced', bounced: true });
    box.writes(() => ({ ...mailToNoor, to: { address: address.toUpperCase() } }) as typeof mailToNoor);
    const again = await box.post();
    await box.deliverThese([again]);
    expect(await box.row(again)).toMatchObject(next);
  }
});

test('who complained gets nothing more, except what they ask for to sign in', async () => {
  const box = await makeHooked();
  const address = `${randomUUID()}@example.com`;
  box.writes(() => ({ ...mailToNoor, to: { address } }) as typeof mailToNoor);
  const id = await sent(box);
  await tell(box, id, { type: 'email.complained' });
  await box.hear();
  const [more, link] = [
    await box.post(),
    await box.post({ recipientType: 'one_time_link', purpose: 'reset_password' }),
  ];
  await box.deliverThese([more, link]);
  expect(await box.row(more)).toMatchObject({ status: 'suppressed', reason: 'complained_before' });
  expect(await box.row(link)).toMatchObject({ status: 'sent' });
});

const forgeries: [sentence: string, forge: (init: Signed) => Signed][] = [
  ['with a flipped byte', (one) => ({ ...one, body: one.body.replace('delivered', 'delivereD') })],
  ['in half', (one) => ({ ...one, body: one.body.slice(0, 40) })],
  ['its second half alone', (one) => ({ ...one, body: one.body.slice(40) })],
  ['without its signature', (one) => ({ ...one, headers: { ...one.headers, 'svix-signature': '' } })],
  [
    'signed by another account',
    (one) => ({ ...one, headers: signWebhook(`whsec_${'A'.repeat(32)}`, 'x', one.body, one.now) }),
  ],
  ['of a week ago', (one) => ({ ...one, headers: signWebhook(one.secret, 'x', one.body, one.now - 7 * 86_400_000) })],
];

test.each(forgeries)('a webhook %s is refused and leaves nothing', async (_, forge) => {
  const box = await makeHooked();
  const id = await sent(box);
  const signed = forge(sign(box, id, { type: 'email.delivered' }, id));
  const answer = await post(box, signed);
  expect(answer.status).toBe(401);
  expect(await stored(id)).toBe(0);
  expect(box.messages).toEqual([]);
});

test('without a secret there is no hook', async () => {
  const box = await makeHooked();
  const id = await sent(box);
  const signed = sign(box, id, { type: 'email.delivered' }, id);
  box.runtime.config.hooks = { resend: null, twilio: null, meta: null };
  expect((await post(box, signed)).status).toBe(404);
  expect((await text(box, { Body: 'STOP' })).status).toBe(404);
});

test('storing a webhook is one trip to the database', async () => {
  const box = await makeHooked();
  const answer = await tell(box, await sent(box), { type: 'email.delivered' });
  expect(answer.headers.get('server-timing')).toContain('desc="1"');
});

test('what could not be acted on is acted on when the clock rings', async () => {
  const box = await makeHooked();
  box.inYear(2041);
  const id = await sent(box);
  await storeInbound(box.job(), [
    {
      provider: 'resend',
      accountId: 'example.com',
      key: id,
      payload: JSON.stringify(event(id, { type: 'email.delivered' }, box)),
    },
  ]);
  box.messages.splice(0);
  box.later(60_000);
  await box.look();
  expect(await box.row(id)).toMatchObject({ status: 'delivered' });
});

test('of many words that are done together one that cannot be read keeps none of the others', async () => {
  const box = await makeHooked();
  const address = `${randomUUID()}@example.com`;
  box.writes(() => ({ ...mailToNoor, to: { address } }) as typeof mailToNoor);
  const [one, other] = [await sent(box), await sent(box)];
  await tell(box, one, { type: 'email.delivered' });
  await storeInbound(box.job(), [{ provider: 'resend', accountId: 'example.com', key: randomUUID(), payload: '{' }]);
  await tell(box, other, { type: 'email.bounced', data: { bounce: { type: 'Permanent' } } });
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const failed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await box.hear();
  expect([warned.mock.calls.length, failed.mock.calls.length]).toEqual([1, 1]);
  warned.mockRestore();
  failed.mockRestore();
  expect(await life(one)).toMatchObject({ status: 'delivered' });
  expect(await life(other)).toMatchObject({ status: 'bounced' });
  const next = await box.post();
  await box.deliverThese([next]);
  expect(await box.row(next)).toMatchObject({ status: 'suppressed', reason: 'bounced_before' });
});

test('words about many messages are applied in one trip', async () => {
  const box = await makeHooked();
  const ids = await Promise.all(Array.from({ length: 5 }, () => sent(box)));
  for (const id of ids) await tell(box, id, { type: 'email.delivered' });
  const job = await box.hear();
  // Taken, applied and done with.
  expect(job.db.trips.count).toBe(3);
  for (const id of ids) expect(await life(id)).toMatchObject({ status: 'delivered' });
});

test('what is told is sealed, and forgotten after a month; that it was told is not', async () => {
  const box = await makeHooked();
  const id = await sent(box);
  await tell(box, id, { type: 'email.delivered', data: { to: ['noor@example.com'] } }, id);
  const [row] = await ownerQuery<{ payload: string }>('select payload from inbound_events where event_key = $1', [id]);
  expect(row!.payload).not.toMatch(/noor|delivered/);
});

test('Twilio’s words about a text stand in its row; undelivered to a number that is none ends texts to it', async () => {
  const box = await makeHooked('twilio');
  const to = `+1202555${String(Math.floor(Math.random() * 9000) + 1000)}`;
  box.writes(() => ({ kind: 'text', to, body: 'Hello', asked: true }));
  const id = await sent(box, 'sms');
  for (const MessageStatus of ['delivered', 'sent', 'queued']) await status(box, id, { MessageStatus });
  await box.hear();
  expect(await life(id)).toMatchObject({ status: 'delivered', delivered: true });
  const dead = await sent(box, 'sms');
  await status(box, dead, { MessageStatus: 'undelivered', ErrorCode: '30005' });
  await box.hear();
  expect(await life(dead)).toMatchObject({ status: 'bounced', reason: 'bounced_for_good' });
  const next = await box.post({ channel: 'sms' });
  await box.deliverThese([next]);
  expect(await box.row(next)).toMatchObject({ status: 'suppressed', reason: 'bounced_before' });
});

test('STOP ends texts to a number until START, whoever’s they are', async () => {
  const box = await makeHooked('twilio');
  const From = `+1202555${String(Math.floor(Math.random() * 9000) + 1000)}`;
  box.writes(() => ({ kind: 'text', to: From, body: 'Hello', asked: true }));
  expect(await (await text(box, { From, Body: ' Stop ' })).text()).toContain('<Response></Response>');
  await box.hear();
  const stopped = await box.post({ channel: 'sms' });
  await box.deliverThese([stopped]);
  expect(await box.row(stopped)).toMatchObject({ status: 'suppressed', reason: 'opted-out' });
  await text(box, { From, Body: 'start' });
  await box.hear();
  const again = await box.post({ channel: 'sms' });
  await box.deliverThese([again]);
  expect(await box.row(again)).toMatchObject({ status: 'sent' });
});

test('a form of another account, or with another value than was signed, is refused', async () => {
  const box = await makeHooked('twilio');
  expect((await text(box, { AccountSid: 'ACother' })).status).toBe(401);
  const { url, init } = textRequest(box, { Body: 'START' });
  const altered = { ...init, body: String(init.body).replace('START', 'STOP') };
  expect((await app.request(url, altered, box.hookEnv)).status).toBe(401);
});

test.each([
  ['STOP', undefined, 'stop'],
  ['unsubscribe', undefined, 'stop'],
  ['Arrêt', undefined, 'stop'],
  ['optout', undefined, 'stop'],
  ['Stop it please', undefined, null],
  ['yes', undefined, 'start'],
  ['Unstop', undefined, 'start'],
  ['Thanks!', undefined, null],
  ['BAJA', 'STOP', 'stop'],
  ['STOP', 'HELP', null],
])('a text that says %s (Twilio: %s) wishes %s', (body, optOutType, wish) => {
  expect(wishOf(body, optOutType)).toBe(wish);
});

type Signed = { body: string; headers: Record<string, string>; secret: string; now: number };

async function makeHooked(provider: 'resend' | 'twilio' = 'resend') {
  const box = await makeOutbox({ provider });
  box.runtime.config = { ...box.runtime.config };
  const hookEnv = {} as Env;
  provideRuntime(hookEnv, box.runtime);
  box.answers(({ deliveryId }) => ({ state: 'sent', providerId: `re-${deliveryId}` }));
  const hear = async () => {
    const ids = box.messages.splice(0).flatMap((one) => (one.type === 'inbound' ? one.ids : []));
    const job = box.job();
    await takeInbound(job, ids, 50, inbound);
    return job;
  };
  return { ...box, hookEnv, hear };
}
type Hooked = Awaited<ReturnType<typeof makeHooked>>;

async function sent(box: Outbox, channel: 'email' | 'sms' = 'email'): Promise<string> {
  const id = await box.post({ channel });
  await box.deliverThese([id]);
  box.messages.splice(0);
  return id;
}

function event(id: string, { type, data }: Event, box: Outbox) {
  return { type, created_at: new Date(box.time.now()).toISOString(), data: { email_id: `re-${id}`, ...data } };
}

function sign(box: Hooked, id: string, told: Event, key: string): Signed {
  const body = JSON.stringify(event(id, told, box));
  const secret = box.runtime.config.hooks.resend!;
  const now = box.time.now();
  return { body, secret, now, headers: signWebhook(secret, key, body, now) };
}

async function tell(box: Hooked, id: string, told: Event, key: string = randomUUID()) {
  return post(box, sign(box, id, told, key));
}

async function post(box: Hooked, { body, headers }: Signed) {
  const init = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } };
  return app.request(`${ORIGIN}/hooks/resend`, init, box.hookEnv);
}

async function status(box: Hooked, id: string, form: Record<string, string>) {
  const { url, init } = twilioRequest(box, `/hooks/twilio/status?delivery=${id}`, { MessageSid: `re-${id}`, ...form });
  return app.request(url, init, box.hookEnv);
}

function textRequest(box: Hooked, form: Record<string, string>) {
  return twilioRequest(box, '/hooks/twilio/sms', {
    MessageSid: randomUUID(),
    From: '+12025550123',
    To: '+12025550100',
    Body: 'Hi',
    ...form,
  });
}

async function text(box: Hooked, form: Record<string, string>) {
  const { url, init } = textRequest(box, form);
  return app.request(url, init, box.hookEnv);
}

function twilioRequest(box: Hooked, path: string, fields: Record<string, string>) {
  const twilio = box.runtime.config.hooks.twilio ?? { accountSid: 'AC1', authToken: 'none' };
  const url = `${ORIGIN}${path}`;
  const form = new URLSearchParams({ AccountSid: twilio.accountSid, ...fields });
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signTwilio(twilio.authToken, url, form),
  };
  return { url, init: { method: 'POST', headers, body: form.toString() } };
}

async function life(id: string) {
  const [row] = await ownerQuery(
    'select status, reason, delivered_at is not null as delivered, bounced_at is not null as bounced from deliveries where id = $1',
    [id],
  );
  return row;
}

/** How many of the events that were told under keys of this delivery are stored. */
async function stored(id: string): Promise<number> {
  const [row] = await ownerQuery<{ count: number }>(
    `select count(*)::integer as count from inbound_events where event_key like $1 || '%'`,
    [id],
  );
  return row!.count;
}
