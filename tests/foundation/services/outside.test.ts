import { describe, expect, test } from 'vitest';
import { forbidden, isPrivate, makeOutside } from '#foundation/services/outside.ts';

const BOUNDS = { own: 'parley.example.com', localServers: [] };
const SENT = { headers: {}, body: '{}' };

/** A network in which names lead to these addresses and everything answers 200. */
function network(names: Record<string, string[]>) {
  const asked: string[] = [];
  const fetch = (async (input: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${input}`);
    const url = new URL(input);
    if (url.hostname !== 'cloudflare-dns.com') return new Response('{"challenge":"x"}');
    const wanted = url.searchParams.get('type') === 'A' ? 1 : 28;
    const data = names[url.searchParams.get('name')!];
    if (!data) throw new TypeError('no resolver');
    const Answer = data.map((one) => ({ type: one.includes(':') ? 28 : 1, data: one }));
    return Response.json({ Answer: Answer.filter(({ type }) => type === wanted) });
  }) as typeof globalThis.fetch;
  return { asked, fetch };
}

describe('an address that a person gave', () => {
  test.each([
    ['https://hooks.example.com/parley', null],
    ['https://hooks.example.com:443/parley', null],
    ['https://a.b.example.co.uk/?x=1#y', null],
    ['https://xn--mller-kva.example/', null],
    ['http://hooks.example.com/', 'not_https'],
    ['ftp://hooks.example.com/', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['https://hooks.example.com:8443/', 'not_public'],
    ['https://ada:secret@hooks.example.com/', 'has_password'],
    ['https://parley.example.com/api', 'own'],
    ['https://localhost/', 'not_public'],
    ['https://printer/', 'not_public'],
    ['https://db.internal/', 'not_public'],
    ['https://metadata.google.internal/', 'not_public'],
    ['https://nas.local/', 'not_public'],
    ['https://hooks.example.com./', 'not_public'],
    ['https://127.0.0.1/', 'not_public'],
    ['https://2130706433/', 'not_public'],
    ['https://0x7f.1/', 'not_public'],
    ['https://[::1]/', 'not_public'],
    ['https://169.254.169.254/latest', 'not_public'],
    ['https://exa_mple.com/', 'not_public'],
    ['not an address', 'unspellable'],
    ['', 'unspellable'],
  ])('%s is %s', (address, why) => {
    expect(forbidden(address, BOUNDS)).toBe(why);
  });

  test('on this machine is asked only where the configuration names it', () => {
    const local = { ...BOUNDS, localServers: ['127.0.0.1:9000'] };
    expect(forbidden('http://127.0.0.1:9000/hook', local)).toBeNull();
    expect(forbidden('http://127.0.0.1:9001/hook', local)).toBe('not_https');
    expect(forbidden('https://127.0.0.1:9001/hook', local)).toBe('not_public');
  });
});

test.each([
  ['10.1.2.3', true],
  ['127.0.0.1', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['93.184.215.14', false],
  ['::1', true],
  ['::', true],
  ['fe80::1', true],
  ['fd12:3456::1', true],
  ['::ffff:10.0.0.1', true],
  ['2606:2800:21f::1', false],
])('%s is private: %s', (address, yes) => {
  expect(isPrivate(address)).toBe(yes);
});

test('a name that leads into a private network is not asked, by either kind of address', async () => {
  for (const inside of [['93.184.215.14', '10.0.0.1'], ['::1']]) {
    const { asked, fetch } = network({ 'hooks.example.com': inside });
    const answer = await makeOutside(BOUNDS, fetch).post('https://hooks.example.com/', SENT);
    expect(answer).toEqual({ answered: false, left: false, reason: 'forbidden' });
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
  }
});

test('a public one is, and so is one that nobody could look up', async () => {
  for (const names of [{ 'hooks.example.com': ['93.184.215.14'] }, {} as Record<string, string[]>]) {
    const { asked, fetch } = network(names);
    const answer = await makeOutside(BOUNDS, fetch).post('https://hooks.example.com/', SENT);
    expect(answer).toMatchObject({ answered: true, status: 200, json: { challenge: 'x' } });
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST https://hooks.example.com/']);
  }
});

test('a redirect is an answer like any other and is not followed', async () => {
  const fetch = (async (input: string, init: RequestInit = {}) => {
    expect(init.redirect ?? 'manual').toBe('manual');
    return input.includes('dns-query') ? Response.json({}) : Response.redirect('https://127.0.0.1/', 302);
  }) as typeof globalThis.fetch;
  const answer = await makeOutside(BOUNDS, fetch).post('https://hooks.example.com/', SENT);
  expect(answer).toMatchObject({ answered: true, status: 302 });
});
