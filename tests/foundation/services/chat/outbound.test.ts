import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remedyOf } from '#foundation/services/chat/graph.ts';
import type { ChatMedia, OutgoingChat } from '#foundation/services/chat/index.ts';
import { makeInstagram } from '#foundation/services/chat/instagram.ts';
import { splitText } from '#foundation/services/chat/splitting.ts';
import { makeWhatsApp } from '#foundation/services/chat/whatsapp.ts';
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
} from '../../../support/replies.ts';
import { AT, IG, NOOR, NOOR_ID, NOOR_IG, NUMBER_ID, WABA } from './samples.ts';

const access = { account: NUMBER_ID, token: 'a token' };
const igAccess = { account: IG, token: 'a token' };
const hello: OutgoingChat = {
  reference: '01934a5e-0000-7000-8000-000000000001',
  to: { phone: NOOR, userId: NOOR_ID },
  replyTo: null,
  parcel: { kind: 'text', text: 'See you on Monday' },
  isLate: false,
};
const toNoor: OutgoingChat = { ...hello, to: { phone: null, userId: NOOR_IG } };
const taken = json(200, {
  messaging_product: 'whatsapp',
  contacts: [{ input: NOOR, wa_id: NOOR }],
  messages: [{ id: 'wamid.out' }],
});
const refusal = (status: number, code: number, subcode?: number) =>
  json(status, {
    error: { message: 'about +12025550134', code, error_subcode: subcode, error_data: { details: 'x' } },
  });
const media = (known: Partial<ChatMedia>): ChatMedia => ({
  ...{ id: null, url: null, mimeType: null, sha256: null, fileName: null, voice: false },
  ...known,
});

describe('a message through WhatsApp', () => {
  const sentBody = async (message: OutgoingChat) => {
    const { fetch, seen } = recorded(taken);
    expect(await makeWhatsApp({ fetch }).send(access, message)).toEqual({ state: 'sent', providerId: 'wamid.out' });
    const { url, method, headers, body, redirect, signal } = seen[0]!;
    expect({ url, method, redirect }).toEqual({
      url: `https://graph.facebook.com/v25.0/${NUMBER_ID}/messages`,
      method: 'POST',
      redirect: 'manual',
    });
    expect(headers.get('authorization')).toBe('Bearer a token');
    expect(signal).not.toBeNull();
    return JSON.parse(body);
  };

  test('says who it is for, what it is, and our own id', async () => {
    expect(await sentBody(hello)).toEqual({
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: NOOR, type: 'text' },
      ...{ text: { body: 'See you on Monday', preview_url: true }, biz_opaque_callback_data: hello.reference },
    });
  });

  test('goes to a name where no number is known', async () => {
    const body = await sentBody({ ...hello, to: { phone: null, userId: NOOR_ID } });
    expect(body).toMatchObject({ recipient: NOOR_ID });
    expect(body).not.toHaveProperty('to');
  });

  test.each<[string, Partial<OutgoingChat>, object]>([
    ['an answer to a message', { replyTo: 'wamid.in' }, { context: { message_id: 'wamid.in' } }],
    [
      'a file with words',
      {
        parcel: {
          kind: 'media',
          media: 'document',
          file: { link: 'https://example.com/a.pdf' },
          caption: 'Here',
          fileName: 'a.pdf',
        },
      },
      { type: 'document', document: { link: 'https://example.com/a.pdf', caption: 'Here', filename: 'a.pdf' } },
    ],
    [
      'a voice note, which has no words beside it',
      { parcel: { kind: 'media', media: 'audio', file: { id: '7' }, caption: 'Here', fileName: null } },
      { type: 'audio', audio: { id: '7' } },
    ],
    [
      'a template',
      {
        parcel: { kind: 'template', name: 'reminder', language: 'de', components: [{ type: 'body', parameters: [] }] },
      },
      { template: { name: 'reminder', language: { code: 'de' }, components: [{ type: 'body', parameters: [] }] } },
    ],
    [
      'a reaction',
      { parcel: { kind: 'reaction', of: 'wamid.in', emoji: '👍' } },
      { reaction: { message_id: 'wamid.in', emoji: '👍' } },
    ],
    ['one taken back', { parcel: { kind: 'reaction', of: 'wamid.in', emoji: null } }, { reaction: { emoji: '' } }],
  ])('%s', async (_, more, expected) => {
    expect(await sentBody({ ...hello, ...more })).toMatchObject(expected);
  });

  test('shows that a message was read and that an answer is written', async () => {
    const { fetch, seen } = recorded(json(200, { success: true }));
    const chat = makeWhatsApp({ fetch });
    expect(await chat.seen(access, hello.to, 'wamid.in', true)).toEqual({ ok: true, value: null });
    expect(JSON.parse(seen[0]!.body)).toEqual({
      ...{ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in', typing_indicator: { type: 'text' } },
    });
  });

  test('an account shows itself by its id, and is told about from then on', async () => {
    const { fetch, seen } = recorded((asked) =>
      asked.method === 'POST'
        ? json(200, { success: true })()
        : json(200, { id: NUMBER_ID, verified_name: 'Acme', display_phone_number: '+1 202-555-0100' })(),
    );
    const chat = makeWhatsApp({ fetch });
    const value = { id: NUMBER_ID, name: 'Acme', address: '+1 202-555-0100' };
    expect(await chat.account(access)).toEqual({ ok: true, value });
    expect(await chat.subscribe(access, WABA)).toEqual({ ok: true, value: null });
    expect(seen.map(({ url }) => url)).toEqual([
      `https://graph.facebook.com/v25.0/${NUMBER_ID}?fields=id,display_phone_number,verified_name`,
      `https://graph.facebook.com/v25.0/${WABA}/subscribed_apps`,
    ]);
  });
});

describe('a message through Instagram', () => {
  const sentBody = async (message: OutgoingChat) => {
    const { fetch, seen } = recorded(json(200, { recipient_id: NOOR_IG, message_id: 'm.out' }));
    const outcome = await makeInstagram({ fetch }).send(igAccess, message);
    return { outcome, url: seen[0]?.url, body: seen[0] ? JSON.parse(seen[0].body) : null };
  };

  test('says who it is for and what it is', async () => {
    expect(await sentBody(toNoor)).toEqual({
      outcome: { state: 'sent', providerId: 'm.out' },
      url: `https://graph.instagram.com/v25.0/${IG}/messages`,
      body: { recipient: { id: NOOR_IG }, messaging_type: 'RESPONSE', message: { text: 'See you on Monday' } },
    });
  });

  test('of a person after the time for programs says so', async () => {
    const { body } = await sentBody({ ...toNoor, isLate: true });
    expect(body).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
  });

  test('a file goes by its address and without words; templates are not known there', async () => {
    const file = { link: 'https://example.com/a.pdf' };
    const parcel = { kind: 'media', media: 'document', file, caption: 'Here', fileName: null } as const;
    const { body } = await sentBody({ ...toNoor, parcel });
    expect(body.message).toEqual({ attachment: { type: 'file', payload: { url: 'https://example.com/a.pdf' } } });
    const template = { kind: 'template', name: 'x', language: 'en', components: [] } as const;
    expect(await sentBody({ ...toNoor, parcel: template })).toMatchObject({
      outcome: { remedy: 'permanent' },
      body: null,
    });
  });

  test('a reaction is an action', async () => {
    const { body, outcome } = await sentBody({ ...toNoor, parcel: { kind: 'reaction', of: 'm1', emoji: 'love' } });
    expect(body).toMatchObject({ sender_action: 'react', payload: { message_id: 'm1', reaction: 'love' } });
    expect(outcome).toMatchObject({ state: 'sent' });
  });

  test('a token is made to live longer', async () => {
    const { fetch } = recorded(json(200, { access_token: 'another', token_type: 'bearer', expires_in: 5_184_000 }));
    expect(await makeInstagram({ fetch, now: () => AT }).renew?.(igAccess)).toEqual({
      ok: true,
      value: { token: 'another', until: AT + 5_184_000_000 },
    });
  });
});

describe.each([
  ['WhatsApp', makeWhatsApp, access, hello],
  ['Instagram', makeInstagram, igAccess, toNoor],
] as const)('what %s refuses', (_name, make, entry, message) => {
  const outcome = async (reply: Parameters<typeof recorded>[0]) =>
    make({ fetch: recorded(reply).fetch }).send(entry, message);
  const refused = (remedy: string, code: number | null = null, more = {}) => ({
    state: 'refused',
    remedy,
    code,
    ...more,
  });

  test.each<[string, Parameters<typeof recorded>[0], object]>([
    ['the day is over', refusal(400, 131047), refused('window', 131047)],
    ['the day is over, at Instagram', refusal(400, 10, 2534022), refused('window', 10)],
    ['too many a second', refusal(429, 130429), refused('retry', 130429)],
    ['too many of an account', refusal(400, 80007), refused('retry', 80007)],
    ['too many of an app', refusal(400, 4), refused('retry', 4)],
    ['too fast to one person', refusal(400, 131056), refused('pace', 131056, { retryAfterSeconds: 8 })],
    ['taken for spam', refusal(400, 131048), refused('limited', 131048, { retryAfterSeconds: 3600 })],
    ['unwell', refusal(500, 131000), refused('retry', 131000)],
    ['under repair', refusal(503, 2), refused('retry', 2)],
    ['not on it', refusal(400, 131026), refused('permanent', 131026)],
    ['an experiment', refusal(400, 130472), refused('permanent', 130472)],
    ['a template without its words', refusal(400, 132000), refused('permanent', 132000)],
    ['a token at its end', refusal(401, 190), refused('reconnect', 190)],
    ['a permission missing', refusal(403, 10), refused('reconnect', 10)],
    ['a permission missing, by its hundred numbers', refusal(403, 230), refused('reconnect', 230)],
    ['locked', refusal(400, 131031), refused('reconnect', 131031)],
    ['a code of tomorrow', refusal(400, 199_999), refused('permanent', 199_999)],
    ['a code of tomorrow, of a server', refusal(500, 199_999), { state: 'unknown', reason: 'provider', code: 199_999 }],
    ['401 without a word', text(401, 'no'), refused('reconnect')],
    ['429 without a word', text(429, 'no'), refused('retry')],
    ['502 in HTML', html(502), { state: 'unknown', reason: 'provider' }],
    ['200 in HTML', html(200), { state: 'unknown', reason: 'unreadable-answer' }],
    ['200 with a megabyte', flood(200), { state: 'unknown', reason: 'unreadable-answer' }],
    ['half an answer', breaksOff, { state: 'unknown', reason: 'connection-lost' }],
    ['no answer in time', timesOut, { state: 'unknown', reason: 'timeout' }],
    ['a connection that breaks', hangsUp, { state: 'unknown', reason: 'connection-lost' }],
    ['nobody there', refusesConnection, refused('retry')],
  ])('%s', async (_, reply, expected) => {
    expect(await outcome(reply)).toEqual(expected);
  });

  test('no other token opens the account', async () => {
    const { fetch } = recorded(refusal(401, 190));
    expect(await make({ fetch }).account(entry)).toEqual({ ok: false, remedy: 'reconnect', code: 190 });
  });
});

test('every number that has a meaning has one meaning', () => {
  expect([131047, 130429, 131056, 131048, 190, 131026].map((code) => remedyOf(code))).toEqual([
    ...['window', 'retry', 'pace', 'limited', 'reconnect', 'permanent'],
  ]);
  expect(remedyOf(424_242)).toBeNull();
});

describe('a file that somebody sent', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const kept = (url: string, more = {}) =>
    recorded((asked) =>
      asked.url.includes('graph.facebook.com')
        ? json(200, { url, mime_type: 'image/png', file_size: 3, ...more })()
        : new Response(bytes, { headers: { 'content-type': 'image/png; x=y' } }),
    );

  test('is fetched where WhatsApp says, with the token', async () => {
    const { fetch, seen } = kept('https://lookaside.fbsbx.com/whatsapp/1');
    expect(await makeWhatsApp({ fetch }).fetch(access, media({ id: 'm1' }), 100)).toEqual({
      ok: true,
      value: { bytes, mimeType: 'image/png', fileName: null },
    });
    expect(seen[0]!.url).toContain(`/m1?phone_number_id=${NUMBER_ID}`);
    expect(seen[1]!.headers.get('authorization')).toBe('Bearer a token');
  });

  test('is not fetched elsewhere, nor when it is too large', async () => {
    for (const url of [
      'https://example.com/x',
      'http://lookaside.fbsbx.com/x',
      'https://fbsbx.com.example.com/x',
      'https://u@fbsbx.com/x',
    ]) {
      const { fetch, seen } = kept(url);
      expect(await makeWhatsApp({ fetch }).fetch(access, media({ id: 'm1' }), 100)).toMatchObject({
        remedy: 'permanent',
      });
      expect(await makeInstagram({ fetch }).fetch(igAccess, media({ url }), 100)).toMatchObject({
        remedy: 'permanent',
      });
      expect(seen.filter((asked) => asked.url === url)).toEqual([]);
    }
    const said = kept('https://lookaside.fbsbx.com/1', { file_size: 101 });
    expect(await makeWhatsApp({ fetch: said.fetch }).fetch(access, media({ id: 'm1' }), 100)).toMatchObject({
      ok: false,
    });
    const lied = kept('https://lookaside.fbsbx.com/1', { file_size: 1 });
    expect(await makeWhatsApp({ fetch: lied.fetch }).fetch(access, media({ id: 'm1' }), 2)).toMatchObject({
      ok: false,
    });
  });

  test('at Instagram is fetched without the token', async () => {
    const { fetch, seen } = kept('');
    await makeInstagram({ fetch }).fetch(igAccess, media({ url: 'https://lookaside.fbsbx.com/1' }), 100);
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual([null]);
  });
});

describe('a long text', () => {
  const bytesOf = (piece: string) => new TextEncoder().encode(piece).length;

  test('is cut between paragraphs, else lines, else words, else where it must be', () => {
    expect(splitText('aaaa bbbb\n\ncccc', 12, 'characters')).toEqual(['aaaa bbbb', 'cccc']);
    expect(splitText('aaaa bbbb\ncccc', 12, 'characters')).toEqual(['aaaa bbbb', 'cccc']);
    expect(splitText('aaaa bbbb cccc', 12, 'characters')).toEqual(['aaaa bbbb', 'cccc']);
    expect(splitText('a'.repeat(25), 10, 'characters')).toEqual(['a'.repeat(10), 'a'.repeat(10), 'aaaaa']);
    expect(splitText('  \n ', 10, 'characters')).toEqual([]);
  });

  test('is measured in bytes where the provider does', () => {
    expect(splitText('ä'.repeat(501), 1000, 'bytes').map(bytesOf)).toEqual([1000, 2]);
    const { fetch } = recorded(taken);
    expect(
      makeInstagram({ fetch })
        .split('👋'.repeat(300))
        .every((piece) => bytesOf(piece) <= 1000),
    ).toBe(true);
    expect(
      makeWhatsApp({ fetch })
        .split('x'.repeat(5000))
        .map(({ length }) => length),
    ).toEqual([4096, 904]);
  });

  test('never loses a word or breaks a character, and every piece fits', () => {
    const words = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', '\n\n', ' ', '👨‍👩‍👧', 'é')),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 40, max: 80 }),
        fc.constantFrom('bytes' as const, 'characters' as const),
        (parts, limit, measure) => {
          const whole = parts.join(' ');
          const pieces = splitText(whole, limit, measure);
          for (const piece of pieces) {
            expect(piece.trim()).not.toBe('');
            expect(piece.isWellFormed()).toBe(true);
            expect(measure === 'bytes' ? bytesOf(piece) : piece.length).toBeLessThanOrEqual(limit);
          }
          expect(pieces.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
        },
      ),
      { numRuns: 200 },
    );
  });
});
