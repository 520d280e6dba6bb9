import { expect, test } from 'vitest';
import { takeInbound } from '#audit/index.ts';
import { type Env, provideRuntime } from '#context.ts';
import { makeLocalEmail } from '#foundation/services/email/local.ts';
import { makeLocalSms } from '#foundation/services/sms/local.ts';
import { inbound } from '#jobs.ts';
import { ringAnswer, ringMail, ringText } from '../../dev/local/bell.ts';
import { mailToNoor, makeOutbox } from '../deliveries/outbox.ts';

test.each([
  ['noor', 'delivered'],
  ['bounce', 'bounced'],
  ['bounce+noor', 'bounced'],
  ['bouncer', 'delivered'],
  ['full', 'bounced'],
  ['complain', 'complained'],
  ['fail', 'failed'],
  ['silent', 'sent'],
])('a mail to %s@example.com ends as %s, told by a signed webhook', async (name, status) => {
  const box = await makeRinging();
  const plain = ['noor', 'bouncer'].includes(name);
  const address = `${name}${plain ? '.' : '+'}${Math.random()}@example.com`.replace(/\+(.*)\+/, '+$1.');
  box.writes(() => ({ ...mailToNoor, to: { address } }) as typeof mailToNoor);
  const id = await box.post();
  await box.deliverThese([id]);
  await box.hear();
  expect(await box.row(id)).toMatchObject({ status, provider_id: `local-${id}` });
});

test.each([
  ['0123', 'delivered', null],
  ['0198', 'bounced', 'undelivered'],
])('a text to a number that ends in %s ends as %s', async (end, status, reason) => {
  const box = await makeRinging();
  box.writes(() => ({ kind: 'text', to: `+1202555${end}`, body: 'Hello', asked: true }));
  const id = await box.post({ channel: 'sms' });
  await box.deliverThese([id]);
  await box.hear();
  expect(await box.row(id)).toMatchObject({ status, reason });
});

test('an answer STOP from the outbox ends texts to that number, until START', async () => {
  const box = await makeRinging();
  box.writes(() => ({ kind: 'text', to: '+12025550188', body: 'Hello', asked: true }));
  for (const [word, status] of [
    ['STOP', 'suppressed'],
    ['START', 'delivered'],
  ] as const) {
    await ringAnswer(box.runtime.config, box.env)('+12025550188', word);
    await box.hear();
    const id = await box.post({ channel: 'sms' });
    await box.deliverThese([id]);
    await box.hear();
    expect(await box.row(id)).toMatchObject({ status });
  }
});

async function makeRinging() {
  const box = await makeOutbox({ provider: 'local' });
  // The counterparts sign by the real clock, and what they sign is good for five minutes.
  box.at(Date.now());
  const env = {} as Env;
  provideRuntime(env, box.runtime);
  const { config } = box.runtime;
  const store = async () => undefined;
  box.runtime.services = {
    ...box.runtime.services,
    email: { provider: 'local', send: makeLocalEmail({ store, ring: ringMail(config, env) }) },
    sms: { provider: 'local', send: makeLocalSms({ store, ring: ringText(config, env) }) },
  };
  const hear = async () => {
    const ids = box.messages.splice(0).flatMap((one) => (one.type === 'inbound' ? one.ids : []));
    await takeInbound(box.job(), ids, 50, inbound);
  };
  return { ...box, env, hear };
}
