import { Hono } from 'hono';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { makeContext } from '#context.ts';
import { serviceScope } from '#foundation/db/scope.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { everyAnswer } from '#foundation/http/headers.ts';
import { limited, networkOf, take } from '#foundation/http/limits.ts';
import { onError } from '#foundation/http/problems.tsx';
import { Refusal } from '#foundation/lib/refusal.ts';
import { makeStage, type Stage } from '../../support/booking.ts';

const PER_MINUTE = 5;
const GOOD = 'Bearer good';

let stage: Stage;
let app: Hono<AppEnv>;
let network = 0;

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  stage = makeStage();
  app = new Hono<AppEnv>();
  app.use(everyAnswer);
  const gate = limited('tests', PER_MINUTE);
  const knows = (c: C, shown: string | undefined) => {
    // As the gates do: the first trip says whether there is such a key.
    c.set('ctx', makeContext(stage.runtime, serviceScope(), stage.now));
    c.var.ctx.db.trips.count++;
    if (shown && !shown.includes('good')) throw new Refusal('key_unknown');
  };
  app.get('/api/things', gate, (c) => {
    knows(c, c.req.header('authorization'));
    return c.text('yes');
  });
  app.get('/app/things', gate, (c) => {
    knows(c, c.req.header('cookie'));
    return c.text('yes');
  });
  app.post('/mcp', gate, (c) => {
    knows(c, c.req.header('authorization'));
    return c.text('yes');
  });
  app.get('/api/refused', gate, () => {
    throw new Refusal('invalid');
  });
  app.get('/api/pages/:slug', gate, (c) => {
    knows(c, undefined);
    return c.text('yes');
  });
  app.get('/b/:token', gate, (c) => c.text('yes'));
  app.post('/sign-in', gate, (c) => c.text('yes'));
  app.onError((error, c) => onError(error, c));
  network++;
});

type Asked = { method?: string; from?: string; key?: string; cookie?: string };
async function ask(path: string, { method = 'GET', from, key, cookie }: Asked = {}): Promise<number> {
  const headers = {
    'cf-connecting-ip': from ?? `net-${network}`,
    ...(key && { authorization: key }),
    ...(cookie && { cookie }),
  };
  return (await app.request(path, { method, headers }, stage.env)).status;
}
const many = async (count: number, one: (at: number) => Promise<number>) => {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) statuses.push(await one(at));
  return statuses;
};
const refusedOf = (statuses: number[]) => statuses.filter((status) => status === 429).length;

describe('a bucket', () => {
  test('holds a minute’s worth, refills with time, and says how long to wait', () => {
    const buckets = new Map();
    const at = (now: number) => take(buckets, 'max', 30, now);
    expect(Array.from({ length: 30 }, () => at(0))).toEqual(Array.from({ length: 30 }, () => 0));
    expect(at(0)).toBe(2);
    expect(at(1_000)).toBe(1);
    expect(at(2_000)).toBe(0);
    expect(at(2_000)).toBe(2);
    expect(at(3_600_000)).toBe(0);
  });

  test('loses nothing when the clock jumps an hour and back', () => {
    const buckets = new Map();
    const hour = 3_600_000;
    expect([0, hour, 0, -hour, 0].map((now) => take(buckets, 'max', 30, now))).toEqual([0, 0, 0, 0, 0]);
    for (let taken = 0; taken < 40; taken++) take(buckets, 'max', 30, 0);
    expect(take(buckets, 'max', 30, -hour)).toBe(2);
    expect(take(buckets, 'max', 30, 2_000 - hour)).toBe(0);
  });

  test('is forgotten before ten thousand others are exceeded', () => {
    const buckets = new Map();
    for (let at = 0; at < 10_050; at++) take(buckets, `key ${at}`, 30, 0);
    expect(buckets.size).toBe(10_000);
    expect(buckets.has('key 0')).toBe(false);
  });
});

describe('a limit', () => {
  test('answers 429 with the seconds to wait, and lets in again after them', async () => {
    expect(refusedOf(await many(PER_MINUTE, () => ask('/api/things', { key: GOOD })))).toBe(0);
    const refused = await app.request('/api/things', { headers: { authorization: GOOD } }, stage.env);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    stage.now += wait * 1000;
    expect(await ask('/api/things', { key: GOOD })).toBe(200);
  });

  test('is everybody’s own who shows something good, though they share a network', async () => {
    for (const person of ['a', 'b', 'c']) {
      expect(refusedOf(await many(PER_MINUTE, () => ask('/api/things', { key: `${GOOD} ${person}` })))).toBe(0);
      expect(refusedOf(await many(PER_MINUTE, () => ask('/app/things', { cookie: `parley=good-${person}` })))).toBe(0);
      const agent = { method: 'POST', key: `${GOOD} agent ${person}` };
      expect(refusedOf(await many(PER_MINUTE, () => ask('/mcp', agent)))).toBe(0);
    }
    for (const id of [1, 2, 3]) {
      const link = stage.runtime.keys.link('participant', `00000000-0000-7000-8000-00000000000${id}`, 1);
      expect(refusedOf(await many(PER_MINUTE, () => ask(`/b/${link}`)))).toBe(0);
      expect(await ask(`/b/${link}`)).toBe(429);
    }
  });

  test('believes no key at a door that asks for none', async () => {
    const ask30 = () => many(30, (at) => ask('/api/pages/open-hours', { key: `made up ${at}` }));
    expect(refusedOf(await ask30())).toBe(30 - PER_MINUTE);
    expect(refusedOf(await ask30())).toBe(30);
  });

  test('follows the link, whatever network it is opened from', async () => {
    const link = stage.runtime.keys.link('participant', '00000000-0000-7000-8000-000000000009', 1);
    expect(refusedOf(await many(PER_MINUTE + 3, (at) => ask(`/b/${link}`, { from: `elsewhere-${at}` })))).toBe(3);
  });

  test('is the network’s for who shows nothing', async () => {
    expect(refusedOf(await many(PER_MINUTE + 2, () => ask('/api/things')))).toBe(2);
    expect(await ask('/api/things', { from: 'elsewhere' })).toBe(200);
  });

  test.each([
    ['made-up links', (at: number) => ask(`/b/made-up-${at}`), PER_MINUTE],
    [
      'keys at a door that asks for none',
      (at: number) => ask('/sign-in', { method: 'POST', key: `Bearer ${at}` }),
      PER_MINUTE,
    ],
    [
      'cookies at a door that asks for none',
      (at: number) => ask('/sign-in', { method: 'POST', cookie: `parley=${at}` }),
      PER_MINUTE,
    ],
    ['made-up keys', (at: number) => ask('/api/things', { key: `Bearer bad-${at}` }), 240],
    ['made-up sessions', (at: number) => ask('/app/things', { cookie: `parley=bad-${at}` }), 240],
  ])('is not had anew with %s', async (_, one, most) => {
    expect(refusedOf(await many(most + 10, one))).toBe(10);
  });

  test('is not had by a made-up key with requests that are refused before anybody looks it up', async () => {
    expect(refusedOf(await many(250, (at) => ask('/api/refused', { key: `Bearer bad-${at % 125}` })))).toBe(10);
  });

  test('does not shut out who is known, though somebody tries made-up keys from the same network', async () => {
    expect(await ask('/api/things', { key: GOOD })).toBe(200);
    await many(260, (at) => ask('/api/things', { key: `Bearer bad-${at}` }));
    expect(await ask('/api/things', { key: GOOD })).toBe(200);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::6', '2001:db8:1:2'],
  ['2001:DB8:0001:0002::6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::abcd:0:0:1', '2001:db8:0:0'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('the network of %s is %s', async (address, wanted) => {
  const asked = new Hono<AppEnv>().get('/', (c) => c.text(networkOf(c)));
  expect(await (await asked.request('/', { headers: { 'cf-connecting-ip': address } })).text()).toBe(wanted);
});
