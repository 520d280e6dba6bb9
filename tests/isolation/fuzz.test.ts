/**
 * Thousands of requests that nobody should send, over every route: wrong types, huge, half characters, control
 * characters, paths that climb. None breaks anything, none changes what is not the sender's. The same ones each time.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { addressOf, type Body, bodyOf, leavesOf, nameOf, type Route, replaced, routesOf } from '../support/requests.ts';
import { changes, rowsOf } from '../support/rows.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';

/** More of them, or others, for whoever looks for something new: FUZZ_REQUESTS=20000 FUZZ_SEED=7. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20261120);
/** What would end what the rest of the stream is about: tried at what is not the sender's. */
const ENDS = /^DELETE|closure$|revocation$|cancellation$|booking$|^PATCH .*invitations|change-email/;

let world: World;
let acme: Furnished;
let eve: Furnished;
let errors: ReturnType<typeof vi.spyOn>;

vi.setConfig({ testTimeout: 60_000 + REQUESTS * 20, hookTimeout: 60_000 });

let close: () => Promise<void>;

// Somebody is sent to look for what is due, and finds everybody's: there must be no others.
beforeAll(async () => {
  close = await useOwnDatabase();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  eve = await furnish(world, world.eve);
});
afterAll(() => close());

/** mulberry32: a small generator of numbers in [0, 1) that begins with the seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const next = chance(SEED);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;

const STRINGS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\r\nSet-Cookie: a=b',
  '\u202e',
  '\ud800',
  '\udfff\ud800',
  '\u{1f469}\u200d\u{1f469}',
  'é'.normalize('NFD'),
  '\u2028',
  '<script>alert(1)</script>',
  `'; drop table users; --`,
  '#{7*7}',
  '{{7*7}}',
  '%s%n%d',
  '../../etc/passwd',
  '=1+1',
  '@SUM(A1)',
  'null',
  'undefined',
  'NaN',
  'true',
  '[]',
  '-1',
  '0',
  '1e309',
  '99999999999999999999',
  '2147483648',
  '-2147483649',
  '0x10',
  '1.5',
  '٣',
  'Infinity',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '-271821-04-20',
  '+275760-09-13',
  '9999-12-31',
  '2026-11-20T25:00:00Z',
  '2026-11-20T09:00:00Z',
  '2026-11-20T09:00:00+99:99',
  '+099999-01-01T00:00:00Z',
  '1969-12-31T23:59:60Z',
  '24:00',
  '99:99',
  '09:00',
  'UTC',
  'Europe/Nowhere',
  'Etc/GMT+12',
  '../UTC',
  'america/new_york',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{00000000-0000-0000-0000-000000000000}',
  'a@b',
  'a@b.c',
  '"a b"@example.com',
  'a@[127.0.0.1]',
  'ä@exämple.com',
  `${'a'.repeat(250)}@example.com`,
  '+12025550123',
  '+1202555',
  'tel:+1',
  'https://www.linkedin.com/in/%00',
  'javascript:alert(1)',
  '//evil.example',
  'https://evil.example',
  '/\\evil.example',
  'x'.repeat(300),
  'x'.repeat(10_000),
  '\u0301'.repeat(500),
  'constructor',
  '__proto__',
  'toString',
];
const VALUES: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  -0,
  2 ** 31,
  2 ** 53,
  Number.MAX_VALUE,
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: { b: [] } },
  { length: 5 },
  { toString: 1 },
  ...STRINGS,
];
const QUERIES = [
  'from',
  'to',
  'timezone',
  'cursor',
  'limit',
  'status',
  'date',
  'month',
  'move',
  'view',
  'then',
  'said',
  'note',
  'invitationId',
  'saved',
  'week',
  'day',
  'zone',
  'q',
  'a[b]',
  '__proto__',
  '',
];
const NAMES = [
  'constructor[]',
  '__proto__[]',
  'hasOwnProperty[]',
  'constructor',
  '__proto__',
  'a[]',
  '[]',
  '',
  'a[b][c]',
  'intent',
  'add',
  'remove',
  'copy',
  'version',
];
const COOKIES = [
  'parley=; ',
  'parley=%E0%A4%A; ',
  '=; ',
  '; ;; ',
  'parley-arrival=a.b.c; ',
  `${'a'.repeat(4_000)}=b; `,
  '__Host-parley=x; ',
  'parley="; ',
];
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'application/json; charset=utf-16',
  '',
];

/** One request of the stream; what was broken in it. */
function badRequest(route: Route): { path: string; init: RequestInit } {
  const ids = next() < 0.6 && !ENDS.test(nameOf(route)) ? eve : acme;
  const slug = next() < 0.8 ? eve.person.org.slug : acme.person.org.slug;
  const address = addressOf(route, ids, slug, ids === eve ? undefined : (token) => token.replace(/^.{9}/, 'Forged-it'));
  const path = withQuery(next() < 0.2 ? climbing(address) : address);
  const method = next() < 0.05 ? pick(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) : route.method;
  const { type, body } =
    method === 'GET' || method === 'OPTIONS' ? { type: '', body: undefined } : badBody(bodyOf(route, eve));
  const headers: Record<string, string> = {
    ...(next() < 0.9 && { origin: ORIGIN }),
    ...(next() < 0.9 && { cookie: `${next() < 0.1 ? pick(COOKIES) : ''}parley=${eve.person.token}` }),
    ...(next() < 0.9 && { authorization: `Bearer ${eve.person.key}` }),
    ...(next() < 0.2 && { 'idempotency-key': header(pick(STRINGS)) }),
    ...(next() < 0.2 && { 'accept-language': header(pick(STRINGS)) }),
    ...(next() < 0.1 && { 'user-agent': header(pick(STRINGS)), 'cf-connecting-ip': header(pick(STRINGS)) }),
    ...(next() < 0.2 && { 'hx-request': 'true' }),
    ...(type && { 'content-type': type }),
  };
  return { path, init: { method, headers, body, redirect: 'manual' } };
}

function badBody(right: Body | null): { type: string; body: BodyInit | undefined } {
  const kind = next();
  if (kind < 0.05) return { type: pick(TYPES), body: undefined };
  if (kind < 0.15)
    return {
      type: pick(TYPES),
      body: pick<BodyInit>([
        '',
        '{',
        '[',
        '"',
        '%',
        '%zz=%',
        '--x',
        '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
        `${'['.repeat(5_000)}`,
        `{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
      ]),
    };
  if (kind < 0.2) return { type: pick(TYPES), body: Uint8Array.from({ length: 64 }, () => Math.floor(next() * 256)) };
  if (right && 'json' in right)
    return {
      type: 'application/json',
      body: JSON.stringify(next() < 0.6 ? nearlyRight(right.json) : spoiled(right.json, 0)),
    };
  const fields = Object.entries(
    right && 'form' in right ? right.form : { name: 'x', _method: pick(['DELETE', 'PUT', 'GET']) },
  );
  // A password costs its tenth of a second: such forms are spoiled by their other fields.
  const amount = next() < 0.6 ? 1 / fields.length : 0.5;
  const pairs = fields.flatMap(([name, value]) =>
    [value].flat().map((one) => [name, name === 'password' ? 'short' : next() < amount ? pick(STRINGS) : one]),
  );
  if (next() < 0.2) pairs.push([pick(NAMES), pick(STRINGS)]);
  return {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(next() < 0.2 ? [...pairs, ...pairs] : pairs).toString(),
  };
}

// One wrong thing in what is right otherwise comes furthest.
function nearlyRight(json: unknown): unknown {
  const leaves = leavesOf(json);
  if (leaves.length === 0) return pick(VALUES);
  const [path] = pick(leaves);
  return replaced(json, path, pick(VALUES));
}

function spoiled(value: unknown, depth: number): unknown {
  if (next() < 0.25 || depth > 4) return pick(VALUES);
  if (Array.isArray(value))
    return next() < 0.1 ? Array(600).fill(value[0]) : value.map((one) => spoiled(one, depth + 1));
  if (typeof value !== 'object' || value === null) return next() < 0.5 ? value : pick(VALUES);
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [
    name,
    next() < 0.5 ? one : spoiled(one, depth + 1),
  ]);
  return Object.fromEntries(next() < 0.2 ? [...entries, [pick(STRINGS), pick(VALUES)]] : entries);
}

function climbing(address: string): string {
  const parts = address.split('/');
  const at = 1 + Math.floor(next() * (parts.length - 1));
  const strange = [
    '',
    '.',
    '..',
    '%2e%2e',
    '%2F',
    '%5c',
    '%00',
    '%ff%fe',
    '%C0%AF',
    '%',
    '%zz',
    ';x',
    '*',
    '{id}',
    ':id',
    ' ',
    'x'.repeat(2_000),
    ...STRINGS.map((text) => encodeURIComponent(text.toWellFormed())),
  ];
  parts[at] = pick(strange);
  return parts.join('/');
}

function withQuery(address: string): string {
  if (next() < 0.4) return address;
  const pairs = Array.from({ length: 1 + Math.floor(next() * 3) }, () => {
    const value = next() < 0.2 ? pick(NAMES) : pick(STRINGS).toWellFormed();
    return `${encodeURIComponent(pick(QUERIES))}=${next() < 0.1 ? '%E0%A4%A' : encodeURIComponent(value.slice(0, 2_000))}`;
  });
  return `${address}${address.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

// What no HTTP client could put into a header is not what a server meets.
function header(text: string): string {
  return text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '').trim();
}

test(`none of ${REQUESTS} requests that nobody should send breaks anything or changes what is not its sender’s`, async () => {
  const before = await rowsOf(acme.person.org.id);
  // What ends the sender's own way in would make the rest of the stream an empty one.
  const routes = routesOf().filter((route) => !/sign-out|settings\/(sessions|keys\/|password)/.test(route.path));
  const found: string[] = [];
  const statuses = new Map<number, number>();
  for (let at = 0; at < REQUESTS; at++) {
    world.at(world.time.now() + 2_000);
    const route = routes[at % routes.length]!;
    const { path, init } = badRequest(route);
    errors.mockClear();
    const answer = await app.request(path, init, world.env);
    const text = await answer.text();
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const why = () =>
      `${nameOf(route)} #${at}: ${answer.status} ${init.method} ${path.slice(0, 120)} ${String(init.body).slice(0, 200)} ${errors.mock.calls.join().slice(0, 400)}`;
    if (answer.status >= 500 || errors.mock.calls.length > 0) found.push(why());
    if (text.includes(acme.person.email)) found.push(`${why()} tells something of Acme`);
    if (answer.headers.get('content-type')?.startsWith('text/html') && text.includes('<script>alert'))
      found.push(`${why()} runs what somebody typed`);
    if (/a=b/.test(answer.headers.get('set-cookie') ?? '')) found.push(`${why()} sets somebody's cookie`);
    if (/^(https?:)?\/\/|[\r\n]/.test(answer.headers.get('location') ?? '')) found.push(`${why()} leads away`);
    if (!answer.headers.has('content-security-policy')) found.push(`${why()} is not dressed`);
  }
  expect(found.slice(0, 10)).toEqual([]);
  // A stream that never got past a gate would prove nothing.
  for (const status of [200, 303, 404, 415, 422]) expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(20);
  expect(
    changes(before, await rowsOf(acme.person.org.id), { invitation_participants: ['first_fetched_at', 'opened_at'] }),
  ).toEqual([]);
  // What was kept of it can be written to people.
  errors.mockClear();
  await world.drain();
  expect(errors.mock.calls.slice(0, 3)).toEqual([]);
  expect(world.mails.filter(({ subject, html }) => /[\r\n]/.test(subject) || html.includes('<script'))).toEqual([]);
  // Whoever sent all this is still let in.
  expect((await world.request(eve.person, `/app/${eve.person.org.slug}/settings/profile`)).status).toBe(200);
});
