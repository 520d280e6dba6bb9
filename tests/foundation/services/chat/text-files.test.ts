import { describe, expect, test } from 'vitest';
import { mediaOfTwilio } from '#foundation/services/chat/twilio-media.ts';
import { recorded } from '../../../support/replies.ts';

const own = { accountSid: 'AC1', authToken: 'secret' };
const FILE = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1';
const STORE = 'https://mms.twiliocdn.com/AC1/1?Signature=x';
const to = (location: string) => new Response(null, { status: 307, headers: { location } });
const file = (size = 4) => new Response(new Uint8Array(size), { headers: { 'content-type': 'image/png' } });

describe('a file that came with a text', () => {
  test('is had with our credentials, and from where it lies without them', async () => {
    const { fetch, seen } = recorded(({ url }) => (url === FILE ? to(STORE) : file()));
    expect(await mediaOfTwilio(fetch, own, FILE, 10)).toMatchObject({ ok: true, value: { mimeType: 'image/png' } });
    expect(seen.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
      [FILE, `Basic ${Buffer.from('AC1:secret').toString('base64')}`],
      [STORE, null],
    ]);
  });

  test.each([
    ['of another account', FILE.replace('AC1', 'AC2')],
    ['elsewhere', 'https://example.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1'],
    ['by no https', FILE.replace('https', 'http')],
    ['of another kind', 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json'],
    ['that is none', 'none'],
  ])('%s is not asked for', async (_, url) => {
    const { fetch, seen } = recorded(() => file());
    expect(await mediaOfTwilio(fetch, own, url, 10)).toEqual({ ok: false, remedy: 'permanent', code: null });
    expect(seen).toEqual([]);
  });

  test.each<[string, () => Response, object]>([
    ['led elsewhere', () => to('https://example.com/file'), { remedy: 'permanent' }],
    ['led to our own machine', () => to('http://127.0.0.1/'), { remedy: 'permanent' }],
    ['led in circles', () => to(STORE), { remedy: 'permanent' }],
    ['too large', () => file(11), { remedy: 'permanent', bytes: 11 }],
    ['gone', () => new Response(null, { status: 404 }), { remedy: 'permanent' }],
    ['not to be had now', () => new Response(null, { status: 503 }), { remedy: 'retry' }],
  ])('%s', async (_, answer, said) => {
    expect(await mediaOfTwilio(recorded(answer).fetch, own, FILE, 10)).toMatchObject({ ok: false, ...said });
  });
});
