import { describe, expect, test } from 'vitest';
import type { OutgoingText, Sms } from '#foundation/services/sms/index.ts';
import { makeLocalSms, type StoredText } from '#foundation/services/sms/local.ts';
import { makeTwilio, type TwilioOptions } from '#foundation/services/sms/twilio.ts';
import {
  breaksOff,
  flood,
  hangsUp,
  html,
  json,
  recorded,
  refusesConnection,
  text,
  timesOut,
} from '../../support/replies.ts';

const ID = '01934a5e-0000-7000-8000-000000000001';
const message: OutgoingText = {
  deliveryId: ID,
  to: '+12025550134',
  body: 'See you on Monday & bring 100 % of the café + menu',
};
const account = {
  accountSid: 'AC00000000000000000000000000000000',
  authToken: 'token',
  sender: { from: '+12025550100' },
};

type World = { sms: Sms; received: () => { to: string; body: string }[] };

function localWorld(): World {
  const kept = new Map<string, StoredText>();
  const store = async (stored: StoredText) => void (kept.has(stored.deliveryId) || kept.set(stored.deliveryId, stored));
  return { sms: makeLocalSms({ store }), received: () => [...kept.values()] };
}

function twilioWorld(): World {
  const { fetch, seen } = recorded(json(201, { sid: 'SM1', status: 'queued', error_code: null }));
  const received = () =>
    seen.map(({ body }) => new URLSearchParams(body)).map((form) => ({ to: form.get('To')!, body: form.get('Body')! }));
  return { sms: makeTwilio({ ...account, fetch }), received };
}

describe.each([
  ['the local outbox', localWorld],
  ['Twilio', twilioWorld],
])('a text message through %s', (_, makeWorld) => {
  test('arrives as it was written', async () => {
    const { sms, received } = makeWorld();
    expect(await sms.send(message)).toEqual({ state: 'sent', providerId: expect.any(String) });
    expect(received()).toMatchObject([{ to: message.to, body: message.body }]);
  });

  test('to what is not a number in E.164 is refused for good, before anything is sent', async () => {
    const { sms, received } = makeWorld();
    for (const to of ['', '12025550134', '+1 202 555 0134', '+0', '+12025550134\n', 'whatsapp:+12025550134']) {
      expect(await sms.send({ ...message, to })).toEqual({ state: 'refused', reason: 'recipient', permanent: true });
    }
    expect(received()).toEqual([]);
  });

  test('without words, or with more than 1,600 characters, is refused', async () => {
    const { sms, received } = makeWorld();
    for (const body of ['', ' \n', 'a'.repeat(1601)]) {
      expect(await sms.send({ ...message, body })).toEqual({ state: 'refused', reason: 'message', permanent: true });
    }
    expect(await sms.send({ ...message, body: 'a'.repeat(1600) })).toMatchObject({ state: 'sent' });
    expect(received()).toHaveLength(1);
  });

  test('is handed over a second time only where that is one message', async () => {
    const { sms, received } = makeWorld();
    await sms.send(message);
    await sms.send(message);
    expect(received()).toHaveLength(sms.safeToRepeatSeconds > 0 ? 1 : 2);
  });
});

describe('the local outbox', () => {
  test('a store that fails is a provider that failed: try again later', async () => {
    const sms = makeLocalSms({ store: () => Promise.reject(new Error('disk full')) });
    expect(await sms.send(message)).toEqual({ state: 'refused', reason: 'provider', permanent: false });
  });
});

describe('what Twilio answers', () => {
  const problem = (status: number, code: number, headers = {}) =>
    json(
      status,
      { status, code, message: 'about +12025550134', more_info: `https://www.twilio.com/docs/errors/${code}` },
      headers,
    );
  const refused = (reason: string, permanent: boolean, more = {}) => ({ state: 'refused', reason, permanent, ...more });
  const coded = (reason: string, permanent: boolean, detail: string) => refused(reason, permanent, { detail });

  test.each([
    ['400 no such number', problem(400, 21211), coded('recipient', true, '21211')],
    ['400 a landline', problem(400, 21614), coded('recipient', true, '21614')],
    ['400 said STOP', problem(400, 21610), coded('opted-out', true, '21610')],
    ['400 country not allowed', problem(400, 21408), coded('blocked', true, '21408')],
    ['400 too long', problem(400, 21617), coded('message', true, '21617')],
    ['400 our number', problem(400, 21606), coded('sender', false, '21606')],
    ['400 queue full', problem(400, 21611), coded('rate', false, '21611')],
    ['400 with a code of tomorrow', problem(400, 29999), coded('message', true, '29999')],
    ['401', problem(401, 20003), coded('credentials', false, '20003')],
    ['403', problem(403, 20003), coded('credentials', false, '20003')],
    ['404 no such account', problem(404, 20404), coded('credentials', false, '20404')],
    [
      '429',
      problem(429, 20429, { 'retry-after': '3' }),
      refused('rate', false, { retryAfterSeconds: 3, detail: '20429' }),
    ],
    ['422 without JSON', text(422, 'no'), refused('message', true)],
    ['409', problem(409, 20409), coded('provider', false, '20409')],
    ['500', problem(500, 20500), { state: 'unknown', reason: 'provider', detail: '20500' }],
    ['502 in HTML', html(502), { state: 'unknown', reason: 'provider' }],
    ['503', problem(503, 20503), coded('provider', false, '20503')],
    ['201 in HTML', html(201), { state: 'unknown', reason: 'unreadable-answer' }],
    ['201 with half a JSON', text(201, '{"sid":"SM'), { state: 'unknown', reason: 'unreadable-answer' }],
    ['201 with a megabyte', flood(201), { state: 'unknown', reason: 'unreadable-answer' }],
    [
      '201 that has failed already',
      json(201, { sid: 'SM1', status: 'failed', error_code: 21610 }),
      coded('opted-out', true, '21610'),
    ],
    [
      '201 that failed untold',
      json(201, { sid: 'SM1', status: 'failed', error_code: null }),
      refused('provider', false),
    ],
    ['an answer that breaks off', breaksOff, { state: 'unknown', reason: 'connection-lost' }],
    ['nothing in time', timesOut, { state: 'unknown', reason: 'timeout' }],
    ['a connection that hangs up', hangsUp, { state: 'unknown', reason: 'connection-lost' }],
    ['no connection', refusesConnection, refused('unreachable', false)],
  ])('%s becomes a named outcome', async (_, reply, outcome) => {
    const { fetch } = recorded(reply);
    expect(await makeTwilio({ ...account, fetch }).send(message)).toEqual(outcome);
  });

  async function requestWith(options: Partial<TwilioOptions>) {
    const { fetch, seen } = recorded(json(201, { sid: 'SM1', status: 'queued' }));
    await makeTwilio({ ...account, ...options, fetch }).send(message);
    return { ...seen[0]!, form: Object.fromEntries(new URLSearchParams(seen[0]!.body)) };
  }

  test('the request is a form with Basic auth and a time limit, and follows no redirect', async () => {
    const request = await requestWith({});
    expect(request.url).toBe(`https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Messages.json`);
    expect(request.headers.get('authorization')).toBe(`Basic ${btoa(`${account.accountSid}:token`)}`);
    expect(request.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(request.form).toEqual({ To: message.to, Body: message.body, From: '+12025550100' });
    expect([request.redirect, request.signal instanceof AbortSignal]).toEqual(['manual', true]);
  });

  test('a messaging service stands in for a number, and the callback names the delivery', async () => {
    const request = await requestWith({
      sender: { messagingServiceSid: 'MG1' },
      statusCallback: (deliveryId) => `https://example.com/hooks/twilio?delivery=${deliveryId}`,
    });
    expect(request.form).toMatchObject({
      MessagingServiceSid: 'MG1',
      StatusCallback: `https://example.com/hooks/twilio?delivery=${ID}`,
    });
    expect(request.form).not.toHaveProperty('From');
  });
});
