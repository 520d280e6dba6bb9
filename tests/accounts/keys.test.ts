import { beforeAll, describe, expect, test } from 'vitest';
import { createKey, type KeyScope, revokeKey } from '#accounts/index.ts';
import { makeContext } from '#context.ts';
import { keyScope } from '#foundation/db/scope.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const path = (person: Person) => `/app/${person.org.slug}/settings/keys`;
const make = (person: Person, form: Record<string, string | string[]>) =>
  world.request(person, path(person), { form: { name: 'Website', ...form } });
const keyIn = (html: string) => /value="(parley_[\w-]{43})"/.exec(html)?.[1] ?? '';
const rowsOf = (person: Person) =>
  ownerQuery<{ id: string; name: string; prefix: string; key_hash: string; scopes: string[]; revoked: boolean }>(
    `select id, name, prefix, key_hash, scopes, revoked_at is not null as revoked from api_keys
     where user_id = $1 and organization_id = $2 and name <> 'Tests' order by created_at`,
    [person.userId, person.org.id],
  );

describe('making a key', () => {
  test('shows it once, keeps its hash, and lists its beginning', async () => {
    const { ada } = world.acme;
    const answer = await make(ada, { 'scopes[]': ['invitations:read', 'profile:read'] });
    const key = keyIn(await answer.text());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await rowsOf(ada)).toMatchObject([
      {
        name: 'Website',
        prefix: key.slice(0, 13),
        key_hash: hashToken(key),
        scopes: ['invitations:read', 'profile:read'],
      },
    ]);
    const page = await world.request(ada, path(ada));
    const html = await page.text();
    expect(page.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect(html).not.toContain(key);
    expect(textOf(html)).toContain(`Website ${key.slice(0, 13)}… Read invitations · Read your profile Never`);
  });

  test('makes one of a form that is sent twice, and says that it was shown already', async () => {
    const lena = await world.newPerson('Lena');
    const form = { 'scopes[]': ['profile:read'], _token: 'of this page' };
    expect((await make(lena, form)).status).toBe(201);
    const again = await make(lena, form);
    expect(again.status).toBe(409);
    expect(textOf(await again.text())).toContain('This key was made and shown already.');
    expect(await rowsOf(lena)).toHaveLength(1);
    expect((await make(lena, { ...form, _token: 'of the next page' })).status).toBe(201);
  });

  test('gives the form back with what was typed and chosen', async () => {
    const { eve } = world;
    const answer = await make(eve, { name: '', 'scopes[]': ['events:read'] });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(html)).toContain('Give the key a name');
    expect(html).toMatch(/<input[^>]*value="events:read"[^>]*checked|<input[^>]*checked[^>]*value="events:read"/);
    const none = await make(eve, {});
    expect(none.status).toBe(422);
    expect(textOf(await none.text())).toContain('Choose at least one thing that the key may do.');
    const forged = await make(eve, { 'scopes[]': ['everything:write'] });
    expect(forged.status).toBe(422);
    expect(await rowsOf(eve)).toEqual([]);
  });
});

describe('a key', () => {
  test('says whose it is, and when it was last used', async () => {
    const { max } = world.acme;
    const answer = await world.api(max.key, '/api/v1/me');
    expect(await answer.json()).toEqual({
      id: max.userId,
      name: 'Max',
      email: max.email,
      timezone: 'UTC',
      language: 'en',
      organization: { id: world.acme.id, name: 'Acme', slug: world.acme.slug },
      role: 'member',
    });
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    const [row] = await ownerQuery('select last_used_at is not null as used from api_keys where key_hash = $1', [
      hashToken(max.key),
    ]);
    expect(row).toEqual({ used: true });
  });

  test('does only what it was allowed', async () => {
    const { key } = await createKey(world.as(world.eve), { name: 'Reader', scopes: ['events:read'] });
    const answer = await world.api(key, '/api/v1/me');
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'scope_missing', status: 403 });
  });

  test('no longer works once it is revoked', async () => {
    const { eve } = world;
    const { id, key } = await createKey(world.as(eve), { name: 'Short', scopes: ['profile:read'] });
    expect((await world.api(key, '/api/v1/me')).status).toBe(200);
    const answer = await world.request(eve, `${path(eve)}/${id}`, { form: { _method: 'delete' } });
    expect(answer.headers.get('location')).toBe(`${path(eve)}?said=key_revoked`);
    const refused = await world.api(key, '/api/v1/me');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await world.request(eve, `${path(eve)}/${id}`, { form: { _method: 'delete' } })).status).toBe(404);
    const happened = await ownerQuery(
      `select name from domain_events where subject_id = $1 order by created_at, xmin::text::bigint`,
      [id],
    );
    expect(happened).toEqual([{ name: 'key.created' }, { name: 'key.revoked' }]);
  });

  test('ends with the membership that it was made in', async () => {
    const ada = world.acme.ada;
    const leaver = await world.newPerson('Leaver');
    await ownerQuery(
      `insert into organization_members (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, 'member')`,
      [ada.org.id, leaver.userId],
    );
    const { key } = await createKey(world.as({ ...leaver, org: ada.org }), { name: 'Old', scopes: ['profile:read'] });
    expect((await world.api(key, '/api/v1/me')).status).toBe(200);
    await ownerQuery('update organization_members set ended_at = now() where organization_id = $1 and user_id = $2', [
      ada.org.id,
      leaver.userId,
    ]);
    expect((await world.api(key, '/api/v1/me')).status).toBe(401);
    expect((await world.api(leaver.key, '/api/v1/me')).status).toBe(200);
  });

  test.each([null, '', 'parley_', `parley_${'a'.repeat(43)}`, "' or 1=1 --"])(
    'that is none (%s) is refused',
    async (key) => {
      const answer = await world.api(key, '/api/v1/me');
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  test('of a cookie is no key: the JSON door looks at none', async () => {
    const answer = await world.request(world.eve, '/api/v1/me');
    expect(answer.status).toBe(401);
  });

  test('makes no keys and revokes none', async () => {
    const { eve } = world;
    const ctx = makeContext(world.runtime, keyScope(hashToken(eve.key), 'profile:read'), world.time.now());
    const scopes: KeyScope[] = ['events:write'];
    await expect(createKey(ctx, { name: 'Child', scopes })).rejects.toMatchObject({ reason: 'not_yours' });
    const { id } = await createKey(world.as(eve), { name: 'Sibling', scopes });
    await expect(revokeKey(ctx, id)).rejects.toMatchObject({ reason: 'not_yours' });
  });

  test('is its maker’s alone: Eve and a colleague neither see nor revoke it', async () => {
    const { ada, max } = world.acme;
    const { id, key } = await createKey(world.as(ada), { name: 'Private key of Ada', scopes: ['profile:read'] });
    const form = { _method: 'delete' };
    for (const [who, at] of [
      [world.eve, path(world.eve)],
      [world.eve, path(ada)],
      [max, path(max)],
    ] as const)
      expect((await world.request(who, `${at}/${id}`, { form })).status).toBe(404);
    expect(
      (await world.request(ada, `${path(ada)}/${id}`, { form, headers: { origin: 'https://evil.example' } })).status,
    ).toBe(403);
    expect(await (await world.request(max, path(max))).text()).not.toContain('Private key of Ada');
    expect((await world.api(key, '/api/v1/me')).status).toBe(200);
  });
});
