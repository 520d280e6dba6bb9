import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Env, provideRuntime } from '#context.ts';
import { DatabaseSilent } from '#foundation/db/index.ts';
import { onSilence } from '#foundation/http/problems.tsx';
import { type Furnished, furnish } from '../../support/furnished.ts';
import { makeWorld, ORIGIN, type World } from '../../support/world.ts';

let world: World;
let acme: Furnished;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
});
let errors: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  errors.mockClear();
});

type Answered = [kind: string, ask: () => Response | Promise<Response>, status: number];
const page = (path: string, headers: Record<string, string> = {}) =>
  world.request(acme.person, path.replace(':org', acme.person.org.slug), { headers });
const ANSWERS: Answered[] = [
  ['a page', () => page('/app/:org/settings/profile'), 200],
  ['a page for everybody', () => world.request(null, '/sign-in'), 200],
  [
    'a fragment',
    () => page('/app/:org/settings/availability', { 'hx-request': 'true', 'hx-request-type': 'partial' }),
    200,
  ],
  ['a participant’s page', () => world.request(null, `/b/${acme.people[0]!.token}`), 200],
  ['a file', () => world.request(null, `/b/${acme.people[0]!.token}/appointment.ics`), 200],
  ['JSON', () => world.api(acme.person.key, '/api/v1/me'), 200],
  ['the description of the JSON doors', () => world.api(null, '/api/v1/openapi.json'), 200],
  ['a redirect', () => world.request(null, '/app/acme/today'), 303],
  ['what is not there', () => world.request(null, '/nothing/here'), 404],
  ['what is not there as JSON', () => world.api(null, '/api/v1/nothing'), 404],
  ['a refusal', () => page('/app/somebody-else/today'), 404],
  ['a form that is wrong', () => world.request(null, '/sign-in', { form: { email: '' } }), 422],
  ['a body that is too large', () => world.request(null, '/sign-in', { form: { email: 'x'.repeat(300_000) } }), 413],
  ['an answer without a body', () => world.request(null, '/healthz', { method: 'HEAD' }), 200],
  ['a fault of ours', () => faulty(new Error('broken')), 500],
  ['a silent database', () => faulty(new DatabaseSilent()), 503],
];

function faulty(error: Error): Response | Promise<Response> {
  const env = {} as Env;
  const batch = () => Promise.reject(error);
  provideRuntime(env, { ...world.runtime, connection: { ...world.runtime.connection, batch } });
  return app.request('/app/acme/today', { headers: { cookie: 'parley=x' } }, env);
}

describe.each(ANSWERS)('%s', (_, ask, status) => {
  test('carries every header that keeps a browser from being misused', async () => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    const { headers } = answer;
    const policy = new Map(
      headers
        .get('content-security-policy')!
        .split('; ')
        .map((part) => [part.split(' ')[0], part.slice(part.indexOf(' ') + 1)]),
    );
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
    });
    expect(headers.get('content-security-policy')).not.toMatch(
      /unsafe-|\*|https?:(?!\/\/localhost)|data:(?<!img-src 'self' data:)/,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.has('strict-transport-security')).toBe(false);
    expect([...headers.keys()].filter((name) => /^(x-powered-by|server|access-control-.*)$/.test(name))).toEqual([]);
  });

  test('is kept by no cache that others read', async () => {
    const kept = (await ask()).headers.get('cache-control');
    expect(kept).toBe(_ === 'the description of the JSON doors' ? 'public, max-age=300' : 'private, no-store');
  });
});

test('pages of links are in no search engine', async () => {
  for (const path of [`/b/${acme.people[0]!.token}`, `/reset/${acme.links.reset}`, '/b/forged'])
    expect(await (await world.request(null, path)).text()).toContain('<meta name="robots" content="noindex"');
});

test('browsers are told to come by https where that is our address, and only there', async () => {
  const env = {} as Env;
  provideRuntime(env, {
    ...world.runtime,
    config: { ...world.runtime.config, origin: 'https://parley.example', local: false },
  });
  for (const path of ['/sign-in', '/nothing', '/api/v1/me'])
    expect((await app.request(path, {}, env)).headers.get('strict-transport-security')).toMatch(
      /^max-age=\d{8,}; includeSubDomains$/,
    );
  expect((await app.request('/sign-in', {}, env)).headers.get('content-security-policy')).toContain(
    "connect-src 'self' wss://parley.example",
  );
});

test('a fault says the number under which it stands in the log, and nothing of what it was', async () => {
  const fault = Object.assign(new Error('relation "secrets" of noor@example.com'), {
    code: '42P01',
    query: 'select 1',
  });
  const answer = await faulty(fault);
  const text = await answer.text();
  const id = answer.headers.get('x-request-id')!;
  expect(text).toContain(id);
  expect(text).not.toMatch(/secrets|noor@|42P01|select|at .*\.ts/);
  const lines = errors.mock.calls.map((call: unknown[]) => JSON.parse(String(call[0])));
  expect(lines).toEqual([
    expect.objectContaining({ requestId: id, message: 'A request failed', fault: 'Error', code: '42P01' }),
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secrets|noor@|select/);
});

test('a missing variable is named where the operator looks, and to nobody else', async () => {
  const answer = await app.request('/sign-in', {}, { APP_ORIGIN: ORIGIN, PARLEY_SECRET: 'x'.repeat(32) } as never);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toMatch(/DATABASE_URL|RESEND/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(errors.mock.calls.join()).toContain('DATABASE_URL');
});

test('a request’s number is ours, whatever the request says', async () => {
  const answers = await Promise.all(
    [1, 2].map(() => world.request(null, '/healthz', { headers: { 'x-request-id': 'mine' } })),
  );
  const ids = answers.map((answer) => answer.headers.get('x-request-id'));
  expect(new Set([...ids, 'mine']).size).toBe(3);
});

test('the trips to the database are told with every answer that made some', async () => {
  expect((await page('/app/:org/settings/profile')).headers.get('server-timing')).toMatch(
    /^db;desc="[1-9]";dur=\d+\.\d$/,
  );
  expect((await world.request(null, '/healthz')).headers.get('server-timing')).toBeNull();
});

test('where nothing that Parley says can be read, people and programs are told so, and to come again', async () => {
  const silent = new Error('The assets answered 500');
  const people = onSilence(silent, new Request(`${ORIGIN}/sign-in`));
  expect([people.status, people.headers.get('retry-after'), people.headers.get('refresh')]).toEqual([503, '5', '5']);
  expect(await people.text()).toContain('Try again in a few seconds.');
  const sent = onSilence(silent, new Request(`${ORIGIN}/sign-in`, { method: 'POST' }));
  expect([sent.status, sent.headers.get('refresh')]).toEqual([503, null]);
  const program = onSilence(silent, new Request(`${ORIGIN}/api/v1/me`));
  expect(program.headers.get('content-type')).toBe('application/problem+json');
  expect(await program.json()).toMatchObject({ status: 503, code: 'busy' });
  expect(errors).toHaveBeenCalledTimes(3);
});
