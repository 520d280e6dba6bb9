/** What comes in is bounded and checked before anything is done with it; what is wrong is said, by field. */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Furnished, furnish } from '../../support/furnished.ts';
import { changes, rowsOf } from '../../support/rows.ts';
import { makeWorld, ORIGIN, type World } from '../../support/world.ts';

type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  requestId: string;
  errors?: { path: string; message: string }[];
};

const KILOBYTE = 1024;
const URLENCODED = 'application/x-www-form-urlencoded';

let world: World;
let acme: Furnished;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
});
beforeEach(() => world.at(world.time.now() + 60_000));

/** One request to a JSON door and one to a page's form, with this body. */
async function sendBoth(body: () => BodyInit, headers: Record<string, string> = {}): Promise<number[]> {
  const send = (path: string, type: string, more: Record<string, string>) => {
    const init = {
      method: 'POST',
      body: body(),
      headers: { 'content-type': type, ...more, ...headers },
      redirect: 'manual',
      duplex: 'half',
    };
    return app.request(path, init as RequestInit, world.env);
  };
  const json = await send('/api/v1/invitations', 'application/json', { authorization: `Bearer ${acme.person.key}` });
  const form = await send(`/app/${acme.person.org.slug}/invitations`, URLENCODED, {
    origin: ORIGIN,
    cookie: `parley=${acme.person.token}`,
  });
  return [json.status, form.status];
}

const stream = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let left = bytes; left > 0; left -= 16 * KILOBYTE)
        controller.enqueue(new Uint8Array(Math.min(left, 16 * KILOBYTE)).fill(97));
      controller.close();
    },
  });

async function api(json: unknown, path = '/api/v1/invitations', method = 'POST') {
  const answer = await world.api(acme.person.key, path, { method, json });
  return { status: answer.status, problem: (answer.ok ? {} : await answer.json()) as Problem, answer };
}

describe('a body of more than 256 KB', () => {
  test.each([
    ['as its length says', () => 'a'.repeat(256 * KILOBYTE + 1), {}],
    ['of whatever length, when it says a larger one', () => 'a', { 'content-length': '999999999' }],
    ['that says no length', () => stream(256 * KILOBYTE + 1), {}],
    ['that has no end in sight', () => stream(64 * 1024 * KILOBYTE), {}],
    ['whose length is no number', () => stream(300 * KILOBYTE), { 'content-length': '1e1' }],
  ] as [string, () => BodyInit, Record<string, string>][])('is refused: %s', async (_, body, headers) => {
    expect(await sendBoth(body, headers)).toEqual([413, 413]);
  });

  test('is refused from everybody, and one of exactly that size is read', async () => {
    expect(await sendBoth(() => 'a'.repeat(256 * KILOBYTE))).toEqual([422, 422]);
    expect(await sendBoth(() => stream(256 * KILOBYTE))).toEqual([422, 422]);
    const stranger = await app.request(
      '/api/v1/invitations',
      { method: 'POST', body: 'a'.repeat(300 * KILOBYTE) },
      world.env,
    );
    expect(stranger.status).toBe(413);
  });
});

describe('a body of another kind', () => {
  test.each(['text/plain', 'application/xml', 'application/jsonx', 'text/json', ''])(
    'is refused with 415: %s',
    async (type) => {
      expect(await sendBoth(() => '{}', { 'content-type': type })).toEqual([415, 415]);
    },
  );

  test('is what a form is at a JSON door, and JSON at a form', async () => {
    expect((await sendBoth(() => 'a=b', { 'content-type': URLENCODED }))[0]).toBe(415);
    expect((await sendBoth(() => '{}', { 'content-type': 'application/json' }))[1]).toBe(415);
  });

  test('is not what says its character set', async () => {
    expect((await sendBoth(() => '{}', { 'content-type': 'application/json; charset=utf-8' }))[0]).toBe(422);
    expect((await sendBoth(() => '{}', { 'content-type': 'application/merge-patch+json' }))[0]).toBe(422);
  });
});

describe('JSON', () => {
  test.each([
    ['nothing', ''],
    ['half of it', '{"title":'],
    ['two of it', '{}{}'],
    ['a number', '5'],
    ['null', 'null'],
    ['a list', '[]'],
    ['lists in lists, as deep as fits', '['.repeat(128 * KILOBYTE) + ']'.repeat(100)],
    ['lists in lists that do end', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['objects in objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
    ['other bytes than text', new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
  ])('that is %s is answered with 422', async (_, body) => {
    expect((await sendBoth(() => body as BodyInit))[0]).toBe(422);
  });

  test('keeps what a person typed, and nothing that no table can hold', async () => {
    const title = 'A\u0000 time\ud800 for Zoë \u{1f331}';
    const event = {
      title,
      startsAt: acme.free.at(-1)!,
      durationMinutes: 15,
      location: '\u0000',
      description: '\udc00 \u0000',
    };
    const made = await world.api(acme.person.key, '/api/v1/events', { json: event });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ title: 'A time� for Zoë \u{1f331}' });
    const found = await world.api(acme.person.key, `/api/v1/events?from=2027-01-01&to=2027-01-02&cursor=%00`);
    expect(found.status).toBeLessThan(500);
  });

  test('does not reach what objects inherit', async () => {
    const { status } = await api(JSON.parse('{"__proto__":{"title":"x"},"constructor":{"prototype":{"send":true}}}'));
    expect(status).toBe(422);
    expect(({} as { title?: string }).title).toBeUndefined();
  });
});

describe('a form', () => {
  test('of more than five hundred fields is refused', async () => {
    const fields = Array.from({ length: 501 }, (_, at) => `f${at}=`).join('&');
    expect((await sendBoth(() => fields))[1]).toBe(413);
  });

  test('whose fields are called as what objects inherit is a form like any other', async () => {
    const form = { 'constructor[]': 'x', '__proto__[]': 'x', toString: 'x' };
    expect((await world.request(null, '/sign-up', { form })).status).toBe(422);
  });

  test('comes back with what was typed and a message at each field', async () => {
    const answer = await world.request(null, '/sign-up', {
      form: { name: 'Noor <b>', email: 'not an address', password: 'short', _method: 'TRACE' },
    });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('Noor &lt;b&gt;');
    expect(text).not.toContain('value="short"');
    expect(text.match(/class="[^"]*error/g)?.length).toBeGreaterThan(1);
  });
});

describe('a problem', () => {
  test('says what it is, in words and as a code, with its number and every fault by path', async () => {
    const wrong = { title: '', durationMinutes: 3, participants: [{ name: 'Noor', email: 'noor' }, { name: '' }] };
    const { status, problem, answer } = await api(wrong);
    expect(status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^https?:\/\/[^/]+\/api\/docs#problem-invalid$/),
      status: 422,
      code: 'invalid',
      title: expect.stringMatching(/\w+\.$/),
    });
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
    const paths = problem.errors!.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['title', 'durationMinutes', 'participants.0.email', 'participants.1.name']),
    );
    expect(problem.errors!.every(({ message }) => message.length > 3)).toBe(true);
  });

  test.each([
    ['/api/v1/nothing', 'GET', 404, 'not_found'],
    ['/api/v1/invitations', 'PUT', 404, 'not_found'],
    ['/api/v1/invitations/none', 'GET', 404, 'not_found'],
    ['/api/v1/invitations?limit=0', 'GET', 422, 'invalid'],
    ['/api/v1/invitations?limit=101', 'GET', 422, 'invalid'],
    ['/api/v1/invitations?cursor=%00', 'GET', 422, 'invalid'],
    ['/api/v1/events?from=2027-02-30&to=2027-03-01', 'GET', 422, 'invalid'],
    ['/api/v1/deliveries?invitationId=x', 'GET', 422, 'invalid'],
  ])('is the answer to %s by %s', async (path, method, status, code) => {
    const answer = await world.api(acme.person.key, path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code, status, requestId: expect.any(String) });
  });
});

test('nothing of what was refused here has changed anything', async () => {
  const before = await rowsOf(acme.person.org.id);
  await sendBoth(() => 'a'.repeat(300 * KILOBYTE));
  await sendBoth(() => '{"title":');
  await api({ title: '', participants: [] });
  await api({ name: 5 }, `/api/v1/schedules/${acme.scheduleId}`, 'PUT');
  expect(changes(before, await rowsOf(acme.person.org.id), { api_keys: ['last_used_at'] })).toEqual([]);
});
