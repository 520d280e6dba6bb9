import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { isTwilios, readWebhook, signTwilio, signWebhook } from '#foundation/lib/signatures.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"type":"email.delivered","data":{"email_id":"re_1"}}';
const NOW = Date.UTC(2031, 4, 6, 12);

const reading = (headers: Record<string, string>) => (name: string) => headers[name];

test('a message that others’ library signed is read, under both spellings of its headers', () => {
  const signature = new Webhook(SECRET).sign('msg_1', new Date(NOW), BODY);
  for (const prefix of ['svix', 'webhook']) {
    const headers = {
      [`${prefix}-id`]: 'msg_1',
      [`${prefix}-timestamp`]: String(NOW / 1000),
      [`${prefix}-signature`]: `v1,${Buffer.from('other').toString('base64')} ${signature}`,
    };
    expect(readWebhook(SECRET, reading(headers), BODY, NOW)).toBe('msg_1');
  }
});

test('what we sign is accepted by others’ library', () => {
  const headers = signWebhook(SECRET, 'msg_2', BODY, Date.now());
  const spelled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace('svix', 'webhook'), value]),
  );
  expect(new Webhook(SECRET).verify(BODY, spelled)).toEqual(JSON.parse(BODY));
});

test.each([
  ['another byte in the body', SECRET, {}, BODY.replace('re_1', 're_2'), NOW],
  ['another id', SECRET, { 'svix-id': 'msg_9' }, BODY, NOW],
  ['another time', SECRET, { 'svix-timestamp': String(NOW / 1000 + 1) }, BODY, NOW],
  ['no signature', SECRET, { 'svix-signature': '' }, BODY, NOW],
  ['a signature of another version', SECRET, { 'svix-signature': 'v2,AAAA' }, BODY, NOW],
  ['a time that is no number', SECRET, { 'svix-timestamp': 'now' }, BODY, NOW],
  ['somebody else’s secret', 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', {}, BODY, NOW],
  ['half of the body', SECRET, {}, BODY.slice(0, 20), NOW],
  ['a week that passed since', SECRET, {}, BODY, NOW + 7 * 86_400_000],
  ['six minutes that passed since', SECRET, {}, BODY, NOW + 6 * 60_000],
  ['six minutes too early', SECRET, {}, BODY, NOW - 6 * 60_000],
])('a message with %s is not read', (_, secret, headers, body, now) => {
  const signed = { ...signWebhook(SECRET, 'msg_1', BODY, NOW), ...headers };
  expect(readWebhook(secret, reading(signed), body, now)).toBeNull();
});

const URL_OF_TWILIO = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const CALL = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
};

test('Twilio’s own published example has the signature that it was published with', () => {
  expect(signTwilio('12345', URL_OF_TWILIO, new URLSearchParams(CALL))).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});

test('a form is Twilio’s under the standard port too, and under no other address, token or value', () => {
  const form = new URLSearchParams(CALL);
  const withPort = signTwilio('12345', URL_OF_TWILIO.replace('.com/', '.com:443/'), form);
  expect(isTwilios('12345', URL_OF_TWILIO, form, withPort)).toBe(true);
  const signature = signTwilio('12345', URL_OF_TWILIO, form);
  expect(isTwilios('12345', URL_OF_TWILIO, form, signature)).toBe(true);
  expect(isTwilios('12346', URL_OF_TWILIO, form, signature)).toBe(false);
  expect(isTwilios('12345', `${URL_OF_TWILIO}&x=1`, form, signature)).toBe(false);
  expect(isTwilios('12345', URL_OF_TWILIO, new URLSearchParams({ ...CALL, Digits: '1235' }), signature)).toBe(false);
  expect(isTwilios('12345', URL_OF_TWILIO, form, '')).toBe(false);
});

test('a name that comes twice is signed with each of its values once', () => {
  const form = new URLSearchParams([
    ['a', '2'],
    ['a', '1'],
    ['a', '2'],
  ]);
  const once = new URLSearchParams([
    ['a', '1'],
    ['a', '2'],
  ]);
  expect(signTwilio('12345', 'https://example.com/', form)).toBe(signTwilio('12345', 'https://example.com/', once));
});
