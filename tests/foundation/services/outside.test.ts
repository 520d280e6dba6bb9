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
  ['::ffff:7f00:1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::127.0.0.1', true],
  ['fec0::1', true],
  ['::ffff:93.184.215.14', false],
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

describe('a server that a person named', () => {
  const ASKED = { method: 'GET', maxBytes: 1_000, timeoutMs: 2_000 } as const;
  type Answers = Record<string, (init: RequestInit) => Response | Promise<Response>>;

  /** Servers by their addresses; what was asked of them, with what lets us in. */
  function servers(answers: Answers, names: Record<string, string[]> = {}) {
    const asked: string[] = [];
    const lookups = network(names);
    const fetch = (async (input: string, init: RequestInit = {}) => {
      if (new URL(input).hostname === 'cloudflare-dns.com') return lookups.fetch(input, init);
      const { authorization = 'nobody' } = init.headers as Record<string, string>;
      asked.push(`${init.method} ${input} ${authorization}`);
      expect(init.redirect).toBe('manual');
      return answers[input]!(init);
    }) as typeof globalThis.fetch;
    return { asked, fetch };
  }

  const moved = (to: string, status = 302) => new Response(null, { status, headers: { location: to } });

  test('is asked in any way that calendars are asked, and answers with its headers', async () => {
    const { asked, fetch } = servers({
      'https://dav.example.com/me/': () => new Response('<x/>', { status: 207, headers: { etag: '"1"' } }),
    });
    const request = { ...ASKED, method: 'PROPFIND', body: '<y/>', authorization: () => 'Basic eA==' } as const;
    const answer = await makeOutside(BOUNDS, fetch).ask('https://dav.example.com/me/', request);
    expect(answer).toMatchObject({ answered: true, status: 207, body: '<x/>', stayed: true });
    expect(answer.answered && answer.headers.get('etag')).toBe('"1"');
    expect(asked).toEqual(['PROPFIND https://dav.example.com/me/ Basic eA==']);
  });

  test('leads to another host without what lets us in there, and never gets it back', async () => {
    const { asked, fetch } = servers({
      'https://dav.example.com/': () => moved('/me'),
      'https://dav.example.com/me': () => moved('https://elsewhere.example.org/'),
      'https://elsewhere.example.org/': () => moved('https://dav.example.com/end'),
      'https://dav.example.com/end': () => new Response('end'),
    });
    const request = { ...ASKED, authorization: () => 'Basic eA==' };
    const answer = await makeOutside(BOUNDS, fetch).ask('https://dav.example.com/', request);
    expect(answer).toMatchObject({
      answered: true,
      body: 'end',
      address: 'https://dav.example.com/end',
      stayed: false,
    });
    expect(asked).toEqual([
      'GET https://dav.example.com/ Basic eA==',
      'GET https://dav.example.com/me Basic eA==',
      'GET https://elsewhere.example.org/ nobody',
      'GET https://dav.example.com/end nobody',
    ]);
  });

  test.each([
    'https://127.0.0.1/',
    'http://127.0.0.1:8787/app',
    'http://dav.example.com/',
    'https://ada:secret@dav.example.com/',
    'https://printer/',
    'https://dav.example.com./',
    'https://dav.example.com:6379/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://parley.example.com/api/v1',
    'https://inside.example.com/',
    'file:///etc/passwd',
  ])('that leads to %s leads nowhere', async (to) => {
    const { asked, fetch } = servers(
      { 'https://dav.example.com/': () => moved(to, 307) },
      { 'inside.example.com': ['10.0.0.7'], 'dav.example.com': ['93.184.215.14'] },
    );
    const answer = await makeOutside(BOUNDS, fetch).ask('https://dav.example.com/', ASKED);
    expect(answer).toMatchObject({ answered: false, reason: 'forbidden' });
    expect(asked).toHaveLength(1);
  });

  test('may stand at another port only where that is allowed', async () => {
    const { fetch } = servers({ 'https://dav.example.com:8443/': () => new Response('here') });
    const { ask } = makeOutside(BOUNDS, fetch);
    expect(await ask('https://dav.example.com:8443/', ASKED)).toMatchObject({ reason: 'forbidden' });
    const answer = await ask('https://dav.example.com:8443/', { ...ASKED, ports: ['8443'] });
    expect(answer).toMatchObject({ answered: true, body: 'here' });
  });

  test('that leads in circles is left after three hops', async () => {
    const { asked, fetch } = servers({ 'https://dav.example.com/': () => moved('https://dav.example.com/') });
    const answer = await makeOutside(BOUNDS, fetch).ask('https://dav.example.com/', ASKED);
    expect(answer).toMatchObject({ answered: false, reason: 'too-many-hops' });
    expect(asked).toHaveLength(4);
  });

  test('sends no more than is read, be it huge or without end', async () => {
    let pulled = 0;
    const endless = () => new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(400 + 0 * pulled++)) });
    const { fetch } = servers({ 'https://dav.example.com/': () => new Response(endless()) });
    const answer = await makeOutside(BOUNDS, fetch).ask('https://dav.example.com/', ASKED);
    expect(answer).toEqual({ answered: false, left: true, reason: 'too-large' });
    expect(pulled).toBeLessThan(10);
  });

  test('that drips, or never begins to answer, is left when time is up', async () => {
    const silent = () => new ReadableStream({ start: (to) => to.enqueue(new Uint8Array([65])) });
    const { fetch } = servers({
      'https://dav.example.com/drips': () => new Response(silent()),
      'https://dav.example.com/hangs': () => new Promise<Response>(() => undefined),
    });
    const { ask } = makeOutside(BOUNDS, fetch);
    for (const path of ['drips', 'hangs']) {
      const answer = await ask(`https://dav.example.com/${path}`, { ...ASKED, timeoutMs: 40 });
      expect(answer).toEqual({ answered: false, left: true, reason: 'timeout' });
    }
  });

  test('is looked up once for a whole reading, and its name in the register can be read', async () => {
    const { fetch } = servers({ 'https://dav.example.com/': () => new Response('') });
    let lookups = 0;
    const counting = ((input: string, init?: RequestInit) => {
      if (!input.includes('dns-query')) return fetch(input, init);
      lookups++;
      const Answer = [
        { type: 33, data: '0 1 443 dav.example.com.' },
        { type: 5, data: 'alias.example.com.' },
      ];
      return Promise.resolve(Response.json({ AD: true, Answer }));
    }) as typeof globalThis.fetch;
    const { ask, records } = makeOutside(BOUNDS, counting);
    await ask('https://dav.example.com/', ASKED);
    await ask('https://dav.example.com/', ASKED);
    expect(lookups).toBe(2);
    expect(await records('_caldavs._tcp.example.com', 'SRV')).toEqual({
      values: ['0 1 443 dav.example.com.'],
      signed: true,
    });
  });

  test('is read in the alphabet that it says', async () => {
    const { fetch } = servers({
      'https://dav.example.com/': () =>
        new Response(new Uint8Array([77, 252, 108]), {
          headers: { 'content-type': 'text/calendar; charset=iso-8859-1' },
        }),
    });
    expect(await makeOutside(BOUNDS, fetch).ask('https://dav.example.com/', ASKED)).toMatchObject({ body: 'Mül' });
  });
});
