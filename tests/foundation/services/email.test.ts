import { Buffer } from 'node:buffer';
import { afterEach, describe, expect, test } from 'vitest';
import { makeCloudflareEmail } from '#foundation/services/email/cloudflare.ts';
import type { Email, OutgoingMail } from '#foundation/services/email/index.ts';
import { makeLocalEmail, type StoredMail } from '#foundation/services/email/local.ts';
import { makeResend } from '#foundation/services/email/resend.ts';
import { makeSmtp } from '#foundation/services/email/smtp.ts';
import { nodeConnect, readMail, startMailServer } from '../../support/mail-server.ts';
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
const mail: OutgoingMail = {
  deliveryId: ID,
  from: { name: 'Acme', address: 'bookings@example.com' },
  replyTo: { name: 'Max Weber', address: 'max@example.com' },
  to: { name: 'Noor', address: 'noor@example.com' },
  subject: 'Your appointment on Monday',
  html: '<p>See you on Monday.</p>',
  text: 'See you on Monday.',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n' },
  headers: { 'List-Unsubscribe': '<https://example.com/u/1>' },
};

type Received = Pick<StoredMail, 'from' | 'replyTo' | 'to' | 'subject' | 'html' | 'text' | 'headers'> & {
  calendar: string;
};
type World = { email: Email; received: () => Received[] };

function localWorld(): World {
  const kept = new Map<string, StoredMail>();
  const store = async (stored: StoredMail) => void (kept.has(stored.deliveryId) || kept.set(stored.deliveryId, stored));
  const received = () =>
    [...kept.values()].map(({ calendar, ...rest }) => ({
      ...rest,
      calendar: `${calendar?.method} ${calendar?.content}`,
    }));
  return { email: makeLocalEmail({ store }), received };
}

// Stands for the vendor: one mail per idempotency key, the first answer again for a second request.
function resendWorld(): World {
  const kept = new Map<string, string>();
  const { fetch } = recorded((seen) => {
    const key = seen.headers.get('idempotency-key') ?? '';
    if (!kept.has(key)) kept.set(key, seen.body);
    return json(200, { id: `re-${key}` })();
  });
  const received = () => [...kept.values()].map((body) => asReceived(JSON.parse(body)));
  return { email: makeResend({ apiKey: 're_test', fetch }), received };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function smtpWorld(): Promise<World> {
  const { port, arrived, close } = await startMailServer();
  closing.push(close);
  const connect = async () => nodeConnect();
  const email = makeSmtp({ host: 'localhost', port, secure: 'none', credentials: null, connect, now: Date.now });
  return { email, received: () => arrived.map(({ raw }) => fromWire(raw)) };
}

// Stands for the binding: it takes whole messages.
function cloudflareWorld(): World {
  const kept: string[] = [];
  const binding = { send: async (raw: string) => ({ messageId: `cf-${ID}-${kept.push(raw) && 'taken'}` }) };
  const email = makeCloudflareEmail({ binding, wrap: async (_from, _to, raw) => raw, now: Date.now });
  return { email, received: () => kept.map(fromWire) };
}

function fromWire(raw: string): Received {
  const { headers, parts } = readMail(raw);
  const [text, html, calendar] = parts[0]!.parts;
  return {
    from: headers.From!,
    replyTo: headers['Reply-To'] ?? null,
    to: headers.To!,
    subject: headers.Subject!,
    headers,
    text: text!.text,
    html: html!.text,
    calendar: `${/method=(\w+)/.exec(calendar!.type)?.[1]} ${calendar!.text}`,
  };
}

type ResendBody = Omit<Received, 'to' | 'replyTo' | 'calendar'> & {
  to: string[];
  reply_to?: string[];
  attachments?: { content: string; content_type: string }[];
};

function asReceived(body: ResendBody): Received {
  const file = body.attachments?.[0];
  const method = file?.content_type.match(/^text\/calendar; charset=utf-8; method=(\w+)$/)?.[1];
  return {
    ...body,
    to: body.to.join(),
    replyTo: body.reply_to?.join() ?? null,
    calendar: `${method} ${file && Buffer.from(file.content, 'base64').toString('utf8')}`,
  };
}

describe.each([
  ['the local outbox', localWorld],
  ['Resend', resendWorld],
  ['a mail server', smtpWorld],
  ['Cloudflare', cloudflareWorld],
])('mail through %s', (_, makeWorld) => {
  test('arrives with its addresses, words, calendar file and headers', async () => {
    const { email, received } = await makeWorld();
    expect(await email.send(mail)).toEqual({ state: 'sent', providerId: expect.stringContaining(ID) });
    expect(received()).toMatchObject([
      {
        from: 'Acme <bookings@example.com>',
        replyTo: 'Max Weber <max@example.com>',
        to: 'Noor <noor@example.com>',
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        calendar: `REQUEST ${mail.calendar?.content}`,
        headers: { 'Message-ID': `<${ID}@example.com>`, 'List-Unsubscribe': '<https://example.com/u/1>' },
      },
    ]);
  });

  test('sent twice under one delivery arrives once, with the same answer; where it would not, it says so', async () => {
    const { email, received } = await makeWorld();
    const first = await email.send(mail);
    expect(await email.send(mail)).toEqual(first);
    const repeats = email.safeToRepeatSeconds > 0;
    expect(received()).toHaveLength(repeats ? 1 : 2);
    if (repeats) expect(email.safeToRepeatSeconds).toBeGreaterThanOrEqual(23 * 3600);
  });

  test('a name or a subject cannot add a header or a recipient', async () => {
    const { email, received } = await makeWorld();
    await email.send({
      ...mail,
      from: { name: 'Acme\r\nBcc: eve@example.com', address: 'bookings@example.com' },
      to: { name: 'Doe, "Jane" <eve@example.com>,', address: 'jane@example.com' },
      subject: 'Hello\r\nBcc: eve@example.com\u2028\u0000 there',
      headers: { 'X-Note': 'one\r\nBcc: eve@example.com' },
    });
    expect(received()).toMatchObject([
      {
        from: '"Acme Bcc: eve@example.com" <bookings@example.com>',
        to: '"Doe, \\"Jane\\" <eve@example.com>," <jane@example.com>',
        subject: 'Hello Bcc: eve@example.com there',
        headers: { 'X-Note': 'one Bcc: eve@example.com' },
      },
    ]);
  });

  test('a recipient that is not one address is refused for good, before anything is sent', async () => {
    const { email, received } = await makeWorld();
    for (const address of [
      '',
      'noor',
      'noor@',
      'a@example.com,b@example.com',
      'noor@example.com\r\nBcc: e@example.com',
    ]) {
      const outcome = await email.send({ ...mail, to: { address } });
      expect(outcome).toEqual({ state: 'refused', reason: 'recipient', permanent: true });
    }
    expect(received()).toEqual([]);
  });

  test('headers that contradict the mail, and a mail without a subject, are refused', async () => {
    const { email, received } = await makeWorld();
    const contradictions: Record<string, string>[] = [
      { Bcc: 'eve@example.com' },
      { 'content-type': 'text/html' },
      { 'X:Y': '1' },
      { 'A\r\nBcc': '1' },
    ];
    for (const headers of contradictions) {
      expect(await email.send({ ...mail, headers })).toMatchObject({ state: 'refused', reason: 'message' });
    }
    expect(await email.send({ ...mail, subject: ' \n ' })).toMatchObject({ state: 'refused', reason: 'message' });
    expect(await email.send({ ...mail, replyTo: { address: 'max' } })).toMatchObject({ reason: 'sender' });
    expect(received()).toEqual([]);
  });
});

describe('the local outbox', () => {
  test('a store that fails is a provider that failed: try again later', async () => {
    const email = makeLocalEmail({ store: () => Promise.reject(new Error('disk full')) });
    expect(await email.send(mail)).toEqual({ state: 'refused', reason: 'provider', permanent: false });
  });
});

describe('what Resend answers', () => {
  const problem = (statusCode: number, name: string, headers = {}) =>
    json(statusCode, { statusCode, name, message: 'about noor@example.com' }, headers);
  const refused = (reason: string, permanent: boolean, more = {}) => ({ state: 'refused', reason, permanent, ...more });
  const named = (reason: string, permanent: boolean, detail: string) => refused(reason, permanent, { detail });

  test.each([
    ['400 invalid key', problem(400, 'invalid_idempotency_key'), named('message', true, 'invalid_idempotency_key')],
    ['400 validation', problem(400, 'validation_error'), named('message', true, 'validation_error')],
    ['401 no key', problem(401, 'missing_api_key'), named('credentials', false, 'missing_api_key')],
    ['401 restricted key', problem(401, 'restricted_api_key'), named('credentials', false, 'restricted_api_key')],
    ['403 wrong key', problem(403, 'invalid_api_key'), named('credentials', false, 'invalid_api_key')],
    ['403 unverified domain', problem(403, 'validation_error'), named('sender', false, 'validation_error')],
    ['404', problem(404, 'not_found'), named('provider', false, 'not_found')],
    ['405', problem(405, 'method_not_allowed'), named('provider', false, 'method_not_allowed')],
    [
      '409 in progress',
      problem(409, 'concurrent_idempotent_requests'),
      named('busy', false, 'concurrent_idempotent_requests'),
    ],
    [
      '409 other words under the same key',
      problem(409, 'invalid_idempotent_request'),
      { state: 'unknown', reason: 'key-used', detail: 'invalid_idempotent_request' },
    ],
    ['422 attachment', problem(422, 'invalid_attachment'), named('message', true, 'invalid_attachment')],
    ['422 our address', problem(422, 'invalid_from_address'), named('sender', false, 'invalid_from_address')],
    ['422 field', problem(422, 'missing_required_field'), named('message', true, 'missing_required_field')],
    [
      '429 too fast',
      problem(429, 'rate_limit_exceeded', { 'retry-after': '2' }),
      refused('rate', false, { retryAfterSeconds: 2, detail: 'rate_limit_exceeded' }),
    ],
    ['429 used up', problem(429, 'daily_quota_exceeded'), named('quota', false, 'daily_quota_exceeded')],
    ['451', problem(451, 'security_error'), named('blocked', true, 'security_error')],
    ['500', problem(500, 'internal_server_error'), named('provider', false, 'internal_server_error')],
    ['a name of tomorrow', problem(422, 'constructor'), named('message', true, 'constructor')],
    ['422 without JSON', text(422, 'no'), refused('message', true)],
    ['a redirect', text(302, ''), refused('provider', false)],
    ['502 in HTML', html(502), refused('provider', false)],
    ['200 in HTML', html(200), { state: 'unknown', reason: 'unreadable-answer' }],
    ['200 with half a JSON', text(200, '{"id":"49a3'), { state: 'unknown', reason: 'unreadable-answer' }],
    ['200 without an id', json(200, { ok: true }), { state: 'unknown', reason: 'unreadable-answer' }],
    ['200 with a megabyte', flood(200), { state: 'unknown', reason: 'unreadable-answer' }],
    ['200 that breaks off', breaksOff, { state: 'unknown', reason: 'connection-lost' }],
    ['nothing in time', timesOut, { state: 'unknown', reason: 'timeout' }],
    ['a connection that hangs up', hangsUp, { state: 'unknown', reason: 'connection-lost' }],
    ['no connection', refusesConnection, refused('unreachable', false)],
  ])('%s becomes a named outcome', async (_, reply, outcome) => {
    const { fetch } = recorded(reply);
    expect(await makeResend({ apiKey: 're_test', fetch }).send(mail)).toEqual(outcome);
  });

  test('a Retry-After that is a date is read against the answer’s own clock, and never exceeds a day', async () => {
    const waits = async (value: string) => {
      const date = 'Mon, 16 Nov 2026 09:30:00 GMT';
      const { fetch } = recorded(problem(429, 'rate_limit_exceeded', { date, 'retry-after': value }));
      const outcome = await makeResend({ apiKey: 're_test', fetch }).send(mail);
      return 'retryAfterSeconds' in outcome ? outcome.retryAfterSeconds : undefined;
    };
    expect(await waits('Mon, 16 Nov 2026 09:31:30 GMT')).toBe(90);
    expect(await waits('Mon, 16 Nov 2026 09:00:00 GMT')).toBe(0);
    expect(await waits('999999999')).toBe(24 * 3600);
    expect(await waits('soon')).toBeUndefined();
  });

  test('the request carries the key, the delivery as idempotency key, and a time limit, and follows no redirect', async () => {
    const { fetch, seen } = recorded(json(200, { id: 're-1' }));
    await makeResend({ apiKey: 're_test', fetch }).send(mail);
    const request = seen[0]!;
    expect([request.method, request.url]).toEqual(['POST', 'https://api.resend.com/emails']);
    expect(request.headers.get('authorization')).toBe('Bearer re_test');
    expect(request.headers.get('idempotency-key')).toBe(ID);
    expect(request.redirect).toBe('manual');
    expect(request.signal).toBeInstanceOf(AbortSignal);
    expect(JSON.parse(request.body).tags).toEqual([{ name: 'delivery', value: ID }]);
  });
});

describe('what Cloudflare answers', () => {
  const throwing = (error: unknown) => ({ send: () => Promise.reject(error) });
  const answering = (binding: { send: (raw: string) => Promise<{ messageId: string }> }) =>
    makeCloudflareEmail({ binding, wrap: async (_from, _to, raw) => raw, now: Date.now }).send(mail);

  test.each([
    ['E_RATE_LIMIT_EXCEEDED', 'rate', false],
    ['E_DAILY_LIMIT_EXCEEDED', 'quota', false],
    ['E_SENDER_NOT_VERIFIED', 'sender', false],
    ['E_RECIPIENT_SUPPRESSED', 'recipient', true],
    ['E_CONTENT_TOO_LARGE', 'message', true],
  ])('%s becomes a named outcome', async (code, reason, permanent) => {
    const outcome = await answering(throwing(Object.assign(new Error('about noor@example.com'), { code })));
    expect(outcome).toEqual({ state: 'refused', reason, permanent, detail: code });
  });

  test.each([
    [
      'a failure inside',
      Object.assign(new Error('no'), { code: 'E_INTERNAL_SERVER_ERROR' }),
      'E_INTERNAL_SERVER_ERROR',
    ],
    [
      'a delivery that failed somewhere',
      Object.assign(new Error('no'), { code: 'E_DELIVERY_FAILED' }),
      'E_DELIVERY_FAILED',
    ],
    ['an error without a code', new Error('about noor@example.com'), undefined],
    [
      'an error with somebody’s words for a code',
      Object.assign(new Error('no'), { code: 'noor@example.com' }),
      undefined,
    ],
  ])('after %s nobody knows whether it went out', async (_, error, detail) => {
    expect(await answering(throwing(error))).toEqual({ state: 'unknown', reason: 'provider', detail });
  });
});
