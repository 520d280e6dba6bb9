/** Machines open links: mail scanners, previews, browsers ahead of a click. Looking at anything changes nothing. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { ownerQuery } from '../../support/database.ts';
import { type Furnished, furnish } from '../../support/furnished.ts';
import { addressOf, nameOf, OPEN, type Route, routesOf } from '../../support/requests.ts';
import { changes, rowsOf, type Unseen } from '../../support/rows.ts';
import { makeWorld, type World } from '../../support/world.ts';

/** That something was looked at is not a change of anybody's making. */
const LOOKED: Unseen = {
  invitation_participants: ['first_fetched_at', 'opened_at'],
  user_app_sessions: ['last_seen_at', 'expires_at'],
  api_keys: ['last_used_at'],
};

/** Addresses at which there is nothing to look at: sockets, and messages that are posted. */
const WITHOUT_PAGE: Record<string, number> = {
  // A provider's handshake, without its token.
  'GET /hooks/meta': 403,
  'GET /hooks/meta/:id': 403,
  'GET /b/:token/live': 426,
  'GET /i/:slug/live': 426,
  'GET /app/:org/live': 426,
  'GET /app/:org/invitations/:id/live': 426,
  'GET /app/:org/inbox/:id/live': 426,
  'GET /app/:org/inbox/live': 426,
  'GET /chat/:key/:token/live': 426,
  'GET /mcp': 405,
  // Nobody to go to without a provider's credentials.
  'GET /connect/google': 404,
  'GET /connect/microsoft': 404,
  'GET /connect/local': 404,
};

let world: World;
let acme: Furnished;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  // So old that each would be renewed by the next look.
  await ownerQuery(`update user_app_sessions set last_seen_at = now() - interval '2 days' where user_id = $1`, [
    acme.person.userId,
  ]);
  await ownerQuery(`update api_keys set last_used_at = now() - interval '2 days' where organization_id = $1`, [
    acme.person.org.id,
  ]);
});

const gets = () => routesOf().filter(({ method }) => method === 'GET');

async function look(route: Route, method: string, headers: Record<string, string>, query = ''): Promise<Response> {
  world.at(world.time.now() + 2_000);
  const path = addressOf(route, acme, acme.person.org.slug);
  const address = query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path;
  return app.request(address, { method, headers, redirect: 'manual' }, world.env);
}

describe.each([
  ['GET', {}, ''],
  ['HEAD', {}, ''],
  ['GET', { 'hx-request': 'true', 'hx-request-type': 'partial' }, ''],
  [
    'GET',
    { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' },
    '_method=DELETE&move=1&saved=1&timezone=UTC&month=2027-01',
  ],
  ['HEAD', { purpose: 'prefetch', 'sec-purpose': 'prefetch' }, '_method=POST'],
] as [string, Record<string, string>, string][])('%s with %j and %j', (method, headers, query) => {
  test('changes no row and sends no message, whoever looks', async () => {
    const before = await rowsOf(acme.person.org.id);
    const queued = world.queue.length;
    const found: string[] = [];
    const shown = { cookie: `parley=${acme.person.token}`, authorization: `Bearer ${acme.person.key}` };
    for (const route of gets()) {
      for (const who of [shown, {}]) {
        const { status } = await look(route, method, { ...headers, ...who }, query);
        if (status >= 500) found.push(`${nameOf(route)}: ${status}`);
      }
      const { status } = await look(route, method, { ...headers, ...shown });
      if (status >= 400 && status !== 409 && status !== 410 && WITHOUT_PAGE[nameOf(route)] !== status)
        found.push(`${nameOf(route)} does not open: ${status}`);
    }
    expect(gets().length).toBeGreaterThan(20);
    expect(found).toEqual([]);
    expect(changes(before, await rowsOf(acme.person.org.id), LOOKED)).toEqual([]);
    expect(world.queue.length).toBe(queued);
  });
});

test('HEAD answers as GET does, without a body', async () => {
  const headers = { cookie: `parley=${acme.person.token}`, authorization: `Bearer ${acme.person.key}` };
  for (const route of gets().filter((one) => !OPEN.has(nameOf(one)))) {
    const [whole, head] = [await look(route, 'GET', headers), await look(route, 'HEAD', headers)];
    expect([nameOf(route), head.status]).toEqual([nameOf(route), whole.status]);
    expect(await head.text()).toBe('');
  }
});

test('a machine’s fetch of a link is a fetch and not an opening; a person’s act is', async () => {
  const { id, token } = acme.people[2]!;
  const seen = () =>
    ownerQuery<{ fetched: boolean; opened: boolean }>(
      'select first_fetched_at is not null as fetched, opened_at is not null as opened from invitation_participants where id = $1',
      [id],
    );
  await ownerQuery('update invitation_participants set first_fetched_at = null, opened_at = null where id = $1', [id]);
  expect(await seen()).toEqual([{ fetched: false, opened: false }]);
  await world.request(null, `/b/${token}`);
  await world.request(null, `/b/${token}`, { method: 'HEAD' });
  expect(await seen()).toEqual([{ fetched: true, opened: false }]);
});
