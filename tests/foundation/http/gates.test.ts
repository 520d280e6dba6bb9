/** Who may ask from where: cookies count for our own pages only, keys and links wherever they are shown. */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { provideRuntime } from '#context.ts';
import { type Furnished, furnish } from '../../support/furnished.ts';
import { addressOf, bodyOf, nameOf, type Route, routesOf } from '../../support/requests.ts';
import { changes, rowsOf } from '../../support/rows.ts';
import { makeWorld, ORIGIN, type World } from '../../support/world.ts';

let world: World;
let acme: Furnished;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
});
beforeEach(() => world.at(world.time.now() + 60_000));

const isJson = ({ path }: Route) => path.startsWith('/api/') || path === '/mcp';
/** Doors that whoever knows their address may open, cookie or not. */
const isLink = ({ path }: Route) => /^\/([behij]|api\/v1\/bookings)\//.test(path);
/** Doors that a signature of their own opens. */
const isSigned = ({ path }: Route) => path.startsWith('/hooks/') || path.startsWith('/u/');
/** Every route that a cookie opens and that changes something. */
const byCookie = () =>
  routesOf().filter((route) => route.method !== 'GET' && !isJson(route) && !isLink(route) && !isSigned(route));

async function ask(route: Route, headers: Record<string, string>, json = false): Promise<Response> {
  const body = bodyOf(route, acme);
  const form = body && 'form' in body ? Object.entries(body.form) : [];
  const fields = form.flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const given = body && 'json' in body ? body.json : Object.fromEntries(fields);
  const asJson = json || (body !== null && 'json' in body);
  const sent = asJson ? JSON.stringify(given) : new URLSearchParams(fields);
  return app.request(
    addressOf(route, acme, acme.person.org.slug),
    {
      method: route.method,
      headers: { ...(asJson && { 'content-type': 'application/json' }), ...headers },
      body: route.method === 'GET' ? undefined : sent,
      redirect: 'manual',
    },
    world.env,
  );
}

const cookie = () => `parley=${acme.person.token}`;

describe('a door that a cookie opens', () => {
  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of the same host', { origin: 'http://localhost:8788' }],
    ['our name over https', { origin: 'https://localhost:8787' }],
    ['a name that begins like ours', { origin: `${ORIGIN}.evil.example` }],
    ['a page without an origin', { origin: 'null' }],
    ['nowhere that anybody says', {}],
    ['another site, as only Sec-Fetch-Site says', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['an address bar', { 'sec-fetch-site': 'none' }],
    ['another origin that says it is ours', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    ['our address with a path', { origin: `${ORIGIN}/`, 'sec-fetch-site': 'cross-site' }],
  ])('changes nothing for %s', async (_, headers) => {
    const routes = byCookie();
    expect(routes.length).toBeGreaterThan(20);
    const before = await rowsOf(acme.person.org.id);
    const found: string[] = [];
    for (const route of routes) {
      // So many doors at once would be a flood.
      world.at(world.time.now() + 1_000);
      for (const json of [false, true]) {
        const answer = await ask(route, { cookie: cookie(), ...headers }, json);
        if (answer.status !== 403) found.push(`${nameOf(route)}: ${answer.status}`);
      }
    }
    expect(found).toEqual([]);
    expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  });

  test('opens for our own pages, told by either header', async () => {
    const route = { method: 'PUT', path: '/app/:org/settings/profile' };
    for (const headers of [{ origin: ORIGIN }, { 'sec-fetch-site': 'same-origin' }] as Record<string, string>[])
      expect((await ask(route, { cookie: cookie(), ...headers })).status).toBe(303);
  });

  test('does not open for a form that is a POST and says it is a DELETE', async () => {
    const address = `/app/${acme.person.org.slug}/events/${acme.eventId}/booking`;
    const init = { method: 'POST', body: new URLSearchParams({ _method: 'DELETE' }), redirect: 'manual' as const };
    const headers = { cookie: cookie(), origin: 'https://evil.example' };
    expect((await app.request(address, { ...init, headers }, world.env)).status).toBe(403);
  });

  test('does not open a socket for another site', async () => {
    const headers = { cookie: cookie(), upgrade: 'websocket', connection: 'Upgrade' };
    const path = `/app/${acme.person.org.slug}/today`;
    expect((await app.request(path, { headers }, world.env)).status).toBe(403);
    expect(
      (await app.request(path, { headers: { ...headers, origin: 'https://evil.example' } }, world.env)).status,
    ).toBe(403);
  });

  test.each(['', 'x', '..', 'Acme', 'a'.repeat(64), '%00', '%2e%2e'])(
    'does not ask the database for what is no name of an organization: %s',
    async (slug) => {
      const answer = await app.request(
        `/app/${slug}/today`,
        { headers: { cookie: cookie() }, redirect: 'manual' },
        world.env,
      );
      expect([404, 303]).toContain(answer.status);
    },
  );
});

describe('a door that a key opens', () => {
  test('needs no origin, takes any, and looks at no cookie', async () => {
    const me = (headers: Record<string, string>) => app.request('/api/v1/me', { headers }, world.env);
    const authorization = `Bearer ${acme.person.key}`;
    expect((await me({ authorization })).status).toBe(200);
    expect((await me({ authorization, origin: 'https://evil.example', cookie: 'parley=another' })).status).toBe(200);
    expect((await me({ cookie: cookie(), origin: ORIGIN })).status).toBe(401);
  });

  test.each(['Basic abc', 'Bearer', 'Bearer ', 'bearer\tx y', 'parley_x', 'Bearer parley_x'])(
    'stays shut for %s',
    async (authorization) => {
      const answer = await app.request('/api/v1/me', { headers: { authorization } }, world.env);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(((await answer.json()) as { code: string }).code).toBe('key_unknown');
    },
  );
});

describe('a door that a link opens', () => {
  test('needs no origin, takes any, and looks at no cookie and no key', async () => {
    const { token } = acme.people[0]!;
    const shown = { origin: 'https://evil.example', cookie: 'parley=another', authorization: 'Bearer x' };
    for (const headers of [undefined, shown])
      for (const path of [`/b/${token}`, `/b/${token}/appointment.ics`])
        expect((await app.request(path, { headers }, world.env)).status).toBe(200);
    const startsAt = acme.free[3]!;
    const moved = await app.request(
      `/b/${token}/confirmation`,
      { method: 'PATCH', body: new URLSearchParams({ startsAt }), redirect: 'manual' },
      world.env,
    );
    expect(moved.status).toBe(303);
  });
});

describe('in production', () => {
  test('the session’s cookie is bound to exactly this host, over https, out of scripts’ reach', async () => {
    const env = { ...world.env };
    const config = { ...world.runtime.config, origin: 'https://parley.example', local: false };
    provideRuntime(env, { ...world.runtime, config });
    const signIn = (origin: string) =>
      app.request(
        '/sign-in',
        {
          method: 'POST',
          headers: { origin },
          body: new URLSearchParams({ email: acme.person.email, password: acme.person.password }),
          redirect: 'manual',
        },
        env,
      );
    expect((await signIn(ORIGIN)).status).toBe(403);
    const answer = await signIn('https://parley.example');
    const [session] = answer.headers.getSetCookie().filter((set) => set.startsWith('__Host-parley='));
    expect(session).toMatch(/; Path=\/(;|$)/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=34560000'])
      expect(session).toContain(attribute);
    expect(session).not.toContain('Domain');
    const plain = session!.slice('__Host-'.length).split(';')[0]!;
    const shown = (name: string) =>
      app.request(`/app/${acme.person.org.slug}/today`, { headers: { cookie: name }, redirect: 'manual' }, env);
    expect((await shown(plain)).headers.get('location')).toMatch(/^\/sign-in/);
    expect((await shown(`__Host-${plain}`)).headers.get('location') ?? '').not.toMatch(/^\/sign-in/);
  });
});
