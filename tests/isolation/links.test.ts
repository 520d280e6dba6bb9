/** Capability links that are forged, altered, revoked, played again, made for something else, or somebody else's. */
import { Buffer } from 'node:buffer';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Env, provideRuntime } from '#context.ts';
import { LINK_PURPOSES } from '#foundation/lib/links.ts';
import { makeKeys } from '#foundation/lib/tokens.ts';
import { ownerQuery } from '../support/database.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { changes, rowsOf } from '../support/rows.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let acme: Furnished;
let eve: Furnished;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  eve = await furnish(world, world.eve);
});
beforeEach(() => world.at(world.time.now() + 60_000));

type Tried = { statuses: Set<number>; trips: number; text: string };

/** Everything that a participant's link opens, tried with this one; `trips` are those that asked the database. */
async function tryAll(token: string, env: Env = world.env): Promise<Tried> {
  const startsAt = acme.free[5]!;
  const json = { 'content-type': 'application/json' };
  const form = () => new URLSearchParams({ startsAt });
  const body = JSON.stringify({ startsAt });
  const days = `from=${startsAt.slice(0, 10)}&to=${startsAt.slice(0, 10)}`;
  const requests: [string, RequestInit][] = [
    [`/b/${token}`, {}],
    [`/b/${token}/cancellation`, {}],
    [`/b/${token}/appointment.ics`, {}],
    [`/b/${token}/confirmation`, { method: 'POST', body: form() }],
    [`/b/${token}/confirmation`, { method: 'PATCH', body: form() }],
    [`/b/${token}/confirmation`, { method: 'DELETE' }],
    [`/api/v1/bookings/${token}/slots?${days}`, {}],
    [`/api/v1/bookings/${token}/confirmation`, { method: 'POST', body, headers: json }],
    [`/api/v1/bookings/${token}/confirmation`, { method: 'PATCH', body, headers: json }],
    [`/api/v1/bookings/${token}/confirmation`, { method: 'DELETE' }],
  ];
  const tried: Tried = { statuses: new Set(), trips: 0, text: '' };
  for (const [path, init] of requests) {
    const answer = await app.request(path, { redirect: 'manual', ...init }, env);
    tried.statuses.add(answer.status);
    tried.trips += answer.headers.has('server-timing') ? 1 : 0;
    tried.text += await answer.text();
  }
  return tried;
}

const REFUSED_UNASKED = { statuses: new Set([404]), trips: 0 };

describe('a link that Parley did not make', () => {
  test('is refused before the database is asked, whichever byte of it was altered', async () => {
    const { token } = acme.people[0]!;
    const before = await rowsOf(acme.person.org.id);
    const bytes = Buffer.from(token, 'base64url');
    const found: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [1, 0x80]) {
        const other = Buffer.from(bytes);
        other[at]! ^= flip;
        const answer = await app.request(`/b/${other.toString('base64url')}`, {}, world.env);
        if (answer.status !== 404 || answer.headers.has('server-timing')) found.push(at);
      }
    }
    expect(found).toEqual([]);
    expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  });

  test.each<[string, (token: string) => string]>([
    ['one letter short', (token) => token.slice(1)],
    ['one letter long', (token) => `${token}A`],
    ['cut in half', (token) => token.slice(0, 32)],
    ['twice', (token) => token + token],
    ['in capitals', (token) => token.toUpperCase()],
    ['with a space at its end', (token) => `${token}%20`],
    ['with a line break in it', (token) => `${token.slice(0, 30)}%0A${token.slice(30)}`],
    ['padded', (token) => `${token}=`],
    ['with its last bits changed', (token) => token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')],
    ['all zeros', () => 'A'.repeat(64)],
    ['nothing but percent signs', () => '%25'.repeat(21)],
    ['a path', () => '..%2F..%2Fetc%2Fpasswd'],
  ])('is refused: %s', async (_, change) => {
    const tried = await tryAll(change(acme.people[0]!.token));
    expect(tried).toMatchObject(REFUSED_UNASKED);
  });

  test('is refused in the other alphabet of base64', async () => {
    const links = Array.from({ length: 50 }, (_, at) =>
      world.runtime.keys.link('participant', acme.people[0]!.id, at + 1),
    );
    const link = links.find((one) => /[-_]/.test(one))!;
    const other = Buffer.from(link, 'base64url').toString('base64').replaceAll('/', '%2F');
    expect(await tryAll(other)).toMatchObject(REFUSED_UNASKED);
  });

  test('is refused when another secret signed it', async () => {
    const others = makeKeys({ secret: 'another secret of the same length....', keyId: 1 });
    expect(await tryAll(others.link('participant', acme.people[0]!.id, 1))).toMatchObject(REFUSED_UNASKED);
    const rotated = makeKeys({ secret: world.runtime.config.secret.secret, keyId: 2 });
    expect(await tryAll(rotated.link('participant', acme.people[0]!.id, 1))).toMatchObject(REFUSED_UNASKED);
  });

  test.each(LINK_PURPOSES.filter((purpose) => purpose !== 'participant'))(
    'is refused when it was made for another purpose: %s',
    async (purpose) => {
      expect(await tryAll(world.runtime.keys.link(purpose, acme.people[0]!.id, 1))).toMatchObject(REFUSED_UNASKED);
    },
  );
});

describe('a link that Parley made', () => {
  test('opens nothing when it is for what is no participant', async () => {
    for (const id of [
      acme.invitationId,
      acme.eventId,
      acme.person.userId,
      acme.person.org.id,
      '00000000-0000-0000-0000-000000000000',
    ]) {
      const tried = await tryAll(world.runtime.keys.link('participant', id, 1));
      expect(tried.statuses).toEqual(new Set([404]));
      expect(tried.text).not.toContain(acme.mark);
    }
  });

  test('of another organization shows that organization and nothing of this one', async () => {
    const before = await rowsOf(acme.person.org.id);
    const { text } = await tryAll(eve.people[1]!.token);
    expect(text).toContain(eve.mark);
    expect(text).not.toContain(acme.mark);
    expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  });

  test('says nothing of the others who were invited', async () => {
    const answers = await Promise.all(
      [`/b/${acme.people[1]!.token}`, `/b/${acme.people[0]!.token}`].map(async (path) =>
        (await app.request(path, {}, world.env)).text(),
      ),
    );
    const others = [acme.people[2]!, acme.people[3]!].map(({ id }) => id).concat('Omar', 'Kim', `kim.${acme.mark}`);
    // As words: three letters of a name stand in some token now and then.
    for (const text of answers)
      for (const other of others) expect(text).not.toMatch(new RegExp(`(?<![\\w-])${other}(?![\\w-])`));
  });

  test('does nothing more after it was revoked, and says whom to ask', async () => {
    const { id, token } = acme.people[3]!;
    const revoked = await world.api(
      acme.person.key,
      `/api/v1/invitations/${acme.invitationId}/participants/${id}/revocation`,
      { method: 'POST' },
    );
    expect(revoked.ok).toBe(true);
    const before = await rowsOf(acme.person.org.id);
    const tried = await tryAll(token);
    expect(tried.statuses).toEqual(new Set([410]));
    expect(tried.text).toContain(acme.person.name);
    expect(tried.text).not.toMatch(/Kim|About /);
    expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  });

  test('is another one after it was restored: the earlier stays dead', async () => {
    const { id, token } = acme.people[3]!;
    const path = `/api/v1/invitations/${acme.invitationId}/participants/${id}/revocation`;
    await world.api(acme.person.key, path, { method: 'POST' });
    expect((await world.api(acme.person.key, path, { method: 'DELETE' })).ok).toBe(true);
    expect((await tryAll(token)).statuses).toEqual(new Set([410]));
    const [row] = await ownerQuery<{ link_version: number }>(
      'select link_version from invitation_participants where id = $1',
      [id],
    );
    expect(row!.link_version).toBeGreaterThan(1);
    const fresh = await app.request(
      `/b/${world.runtime.keys.link('participant', id, row!.link_version)}`,
      {},
      world.env,
    );
    expect(fresh.status).toBe(200);
    const early = await app.request(
      `/b/${world.runtime.keys.link('participant', id, row!.link_version + 1)}`,
      {},
      world.env,
    );
    expect(early.status).toBe(410);
  });

  test('still opens while its secret is on the way out, and no longer after that', async () => {
    const { token } = acme.people[0]!;
    const old = world.runtime.config.secret;
    const next = { secret: 'the next secret, of at least thirty-two characters', keyId: 2 };
    const envOf = (keys: ReturnType<typeof makeKeys>) => {
      const env = {} as Env;
      provideRuntime(env, { ...world.runtime, keys });
      return env;
    };
    expect((await app.request(`/b/${token}`, {}, envOf(makeKeys(next, old)))).status).toBe(200);
    expect((await app.request(`/b/${token}`, {}, envOf(makeKeys(next)))).status).toBe(404);
  });

  test('is worth nothing when its organization is gone', async () => {
    await ownerQuery('update organizations set deleted_at = now() where id = $1', [eve.person.org.id]);
    const tried = await tryAll(eve.people[0]!.token);
    expect(tried.statuses).toEqual(new Set([404]));
    expect(tried.text).not.toContain(eve.mark);
  });
});

describe('a request that is played again', () => {
  const path = () => `/api/v1/bookings/${acme.people[1]!.token}/confirmation`;
  const taking = (headers: Record<string, string> = {}) =>
    world.api(null, path(), { json: { startsAt: acme.free[7]! }, headers });

  test('has the first answer and leaves one appointment', async () => {
    const first = await taking({ 'idempotency-key': 'once' });
    expect(first.status).toBe(201);
    const answer = await first.json();
    const before = await rowsOf(acme.person.org.id);
    for (const headers of [{ 'idempotency-key': 'once' }, { 'idempotency-key': 'again' }, undefined])
      expect(await (await taking(headers)).json()).toEqual(answer);
    expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  });

  test('cancels once', async () => {
    expect((await world.api(null, path(), { method: 'DELETE' })).status).toBe(204);
    const before = await rowsOf(acme.person.org.id);
    expect((await world.api(null, path(), { method: 'DELETE' })).status).toBe(204);
    expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  });

  test('with somebody else’s Idempotency-Key is one’s own request', async () => {
    const kept = { 'idempotency-key': 'shared' };
    const event = { title: 'Mine', startsAt: acme.free[9]!, durationMinutes: 15 };
    const mine = (await (
      await world.api(acme.person.key, '/api/v1/events', { json: event, headers: kept })
    ).json()) as { id: string };
    const theirs = await world.api(world.acme.max.key, '/api/v1/events', { json: event, headers: kept });
    expect(theirs.status).toBe(201);
    expect(((await theirs.json()) as { id: string }).id).not.toBe(mine.id);
  });
});

test('a link that changes an address works for the account that asked, not for who found it', async () => {
  const { change } = acme.links;
  const before = await rowsOf(acme.person.org.id);
  const max = world.acme.max;
  for (const method of ['GET', 'POST']) {
    const answer = await world.request(max, `/change-email/${change}`, { method });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(acme.mark);
    expect((await world.request(null, `/change-email/${change}`, { method })).headers.get('location')).toMatch(
      /^\/sign-in/,
    );
  }
  expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  expect((await world.request(acme.person, `/change-email/${change}`, { method: 'POST' })).status).toBe(303);
  expect((await world.request(acme.person, `/change-email/${change}`, { method: 'POST' })).status).toBe(410);
});
