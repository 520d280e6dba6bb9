import { beforeAll, expect, test, vi } from 'vitest';
import { createKey } from '#accounts/index.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

let world: World;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});

type Shown = {
  id: string;
  name: string | null;
  tags: string[];
  identities: { id: string; kind: string; value: string }[];
};

async function ask<T>(
  person: Person,
  path: string,
  json?: unknown,
  method?: string,
): Promise<{ status: number; body: T; trips: string }> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answer = await world.api(person.key, `/api/v1${path}`, { json, method, headers });
  const text = await answer.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : text) as T;
  return { status: answer.status, body, trips: answer.headers.get('server-timing') ?? '' };
}

const written = async (person: Person, json: unknown) => (await ask<Shown>(person, '/people', json)).body;
const found = async (person: Person, q: string) =>
  (await ask<{ data: Shown[] }>(person, `/people?q=${encodeURIComponent(q)}`)).body.data.map(({ name }) => name);

test('somebody who is known already is added to and not doubled, and the same request twice is one', async () => {
  const owner = await world.newPerson('Ida');
  const email = [{ kind: 'email', value: 'Noor@Example.com' }];
  const first = await ask<Shown>(owner, '/people', { name: 'Noor', identities: email });
  const second = await ask<Shown>(owner, '/people', {
    company: 'Garden',
    identities: [...email, { kind: 'phone', value: '+1 202 555 0101' }],
  });
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toMatchObject({ id: first.body.id, name: 'Noor', company: 'Garden' });
  expect(second.body.identities.map(({ value }) => value)).toEqual(['noor@example.com', '+12025550101']);
  const headers = { 'idempotency-key': 'the same' };
  const twice = await Promise.all(
    [1, 2].map(() => world.api(owner.key, '/api/v1/people', { json: { name: 'Twin' }, headers })),
  );
  expect(twice.map(({ status }) => status)).toEqual([201, 201]);
  const twins = await ownerQuery(`select 1 from leads where organization_id = $1 and name = 'Twin'`, [owner.org.id]);
  expect(twins).toHaveLength(1);
});

test('people are found by any word of their name or company, without accents, in one trip; sounding alike when nothing fits', async () => {
  const owner = await world.newPerson('Ida');
  await written(owner, { name: 'Zoë Müller-Haddad', company: 'Gärtnerei Süd' });
  await written(owner, { name: 'Lena Park', company: '100% Wool_' });
  expect(await found(owner, 'zoe hadd')).toEqual(['Zoë Müller-Haddad']);
  expect(await found(owner, 'SÜD')).toEqual(['Zoë Müller-Haddad']);
  expect(await found(owner, 'le')).toEqual(['Lena Park']);
  expect(await found(owner, '0%')).toEqual([]);
  expect(await found(owner, '100% wool_')).toEqual(['Lena Park']);
  expect(await found(owner, 'Gartnerai')).toEqual(['Zoë Müller-Haddad']);
  expect((await ask(owner, '/people?q=zoe')).trips).toContain('db;desc="1"');
});

test('a whole address or number finds exactly its person, a part of it nobody', async () => {
  const owner = await world.newPerson('Ida');
  await written(owner, {
    name: 'Noor',
    identities: [
      { kind: 'email', value: 'n.h@example.com' },
      { kind: 'phone', value: '+12025550101' },
    ],
  });
  await written(owner, { name: 'Lena', identities: [{ kind: 'email', value: 'lena@example.com' }] });
  expect(await found(owner, ' N.H@example.com')).toEqual(['Noor']);
  expect(await found(owner, '+1 (202) 555-0101')).toEqual(['Noor']);
  expect(await found(owner, '202 555')).toEqual([]);
  expect(await found(owner, 'example.com')).toEqual([]);
});

test('the list goes on by cursor in either order and is cut by tag and status', async () => {
  const owner = await world.newPerson('Ida');
  for (const [at, name] of ['Dora', 'anna', 'Émile', 'Ben', 'Carl'].entries()) {
    world.at(world.time.now() + 1000);
    await written(owner, { name, tags: at % 2 === 0 ? ['vip'] : [], status: at === 0 ? 'hot' : undefined });
  }
  const walk = async (query: string) => {
    const names: (string | null)[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { data: Shown[]; nextCursor: string | null } } = await ask(
        owner,
        `/people?limit=2&${query}${cursor && `&cursor=${cursor}`}`,
      );
      names.push(...body.data.map(({ name }) => name));
      cursor = body.nextCursor;
    }
    return names;
  };
  expect(await walk('sort=name')).toEqual(['anna', 'Ben', 'Carl', 'Dora', 'Émile']);
  expect(new Set(await walk('sort=contact'))).toEqual(new Set(['Dora', 'anna', 'Émile', 'Ben', 'Carl']));
  expect(await walk('sort=name&tag=vip')).toEqual(['Carl', 'Dora', 'Émile']);
  expect(await walk('status=hot')).toEqual(['Dora']);
});

test('what is told of somebody changes, their tags become exactly those named, and a way that is another’s is refused', async () => {
  const owner = await world.newPerson('Ida');
  const noor = await written(owner, {
    name: 'Noor',
    tags: ['old', 'both'],
    identities: [{ kind: 'email', value: 'noor@example.com' }],
  });
  const lena = await written(owner, { name: 'Lena' });
  const changed = await ask<Shown>(owner, `/people/${noor.id}`, { company: 'Garden', tags: ['Both', 'new'] }, 'PATCH');
  expect(changed.body).toMatchObject({ name: 'Noor', company: 'Garden', tags: ['both', 'new'] });
  const theirs = await ask(owner, `/people/${lena.id}/identities`, { kind: 'email', value: 'noor@example.com' });
  expect(theirs.status).toBe(422);
  expect((await ask(owner, `/people/${lena.id}/identities`, { kind: 'email', value: 'lena@example.com' })).status).toBe(
    200,
  );
});

test('who is taken out is gone from everywhere, can be put back, and is back when they are invited again', async () => {
  const owner = await world.newPerson('Ida');
  const noor = await written(owner, { name: 'Noor', identities: [{ kind: 'email', value: 'noor@example.com' }] });
  expect((await ask(owner, `/people/${noor.id}`, undefined, 'DELETE')).status).toBe(204);
  expect((await ask(owner, `/people/${noor.id}`)).status).toBe(404);
  expect(await found(owner, 'noor')).toEqual([]);
  expect((await ask(owner, `/people/${noor.id}/restoration`, {})).status).toBe(200);
  await ask(owner, `/people/${noor.id}`, undefined, 'DELETE');
  await ask(owner, '/invitations', {
    title: 'Again',
    durationMinutes: 30,
    participants: [{ name: 'Noor', email: 'noor@example.com' }],
  });
  expect((await ask<Shown>(owner, `/people/${noor.id}`)).body.name).toBe('Noor');
});

test('notes are sealed, changed, taken out and put back', async () => {
  const owner = await world.newPerson('Ida');
  const noor = await written(owner, { name: 'Noor' });
  const note = (await ask<{ id: string }>(owner, `/people/${noor.id}/notes`, { body: 'Prefers mornings.' })).body;
  const [kept] = await ownerQuery<{ body: string }>('select body from lead_notes where id = $1', [note.id]);
  expect(kept!.body).not.toContain('mornings');
  await ask(owner, `/people/${noor.id}/notes/${note.id}`, { body: 'Prefers evenings.' }, 'PATCH');
  const listed = async () =>
    (await ask<{ data: { body: string }[] }>(owner, `/people/${noor.id}/notes`)).body.data.map(({ body }) => body);
  expect(await listed()).toEqual(['Prefers evenings.']);
  await ask(owner, `/people/${noor.id}/notes/${note.id}`, undefined, 'DELETE');
  expect(await listed()).toEqual([]);
  await ask(owner, `/people/${noor.id}/notes/${note.id}/restoration`, {});
  expect(await listed()).toEqual(['Prefers evenings.']);
});

test('people who are one are joined with everything of theirs, and parted again as they were', async () => {
  const owner = await world.newPerson('Ida');
  const noor = await written(owner, {
    name: 'Noor',
    tags: ['vip'],
    identities: [{ kind: 'email', value: 'noor@example.com' }],
  });
  const double = await written(owner, {
    name: 'N. Haddad',
    company: 'Garden',
    tags: ['fair'],
    identities: [{ kind: 'phone', value: '+12025550101' }],
  });
  await ask(owner, `/people/${double.id}/notes`, { body: 'From the fair.' });
  const joined = (await ask<Shown>(owner, `/people/${noor.id}/joined`, { personId: double.id })).body;
  expect(joined).toMatchObject({ name: 'Noor', company: 'Garden', tags: ['fair', 'vip'] });
  expect(joined.identities.map(({ kind }) => kind)).toEqual(['email', 'phone']);
  expect((await ask(owner, `/people/${double.id}`)).status).toBe(404);
  const notes = await ask<{ data: unknown[] }>(owner, `/people/${noor.id}/notes`);
  expect(notes.body.data).toHaveLength(1);
  await ask(owner, '/invitations', {
    title: 'Call',
    durationMinutes: 30,
    participants: [{ name: 'Noor', phone: '+12025550101' }],
  });
  const [{ lead }] = (await ownerQuery<{ lead: string }>(
    'select lead_id as lead from invitation_participants where organization_id = $1',
    [owner.org.id],
  )) as [{ lead: string }];
  expect(lead).toBe(noor.id);
  const parted = await ask<Shown>(owner, `/people/${noor.id}/joined/${double.id}`, undefined, 'DELETE');
  expect(parted.body).toMatchObject({ tags: ['vip'], identities: [{ kind: 'email' }] });
  expect((await ask<Shown>(owner, `/people/${double.id}`)).body).toMatchObject({
    name: 'N. Haddad',
    tags: ['fair'],
    identities: [{ kind: 'phone' }],
  });
});

test('two who join the same people both ways at once end with one of them standing', async () => {
  const owner = await world.newPerson('Ida');
  const [one, other] = [await written(owner, { name: 'Noor' }), await written(owner, { name: 'Noor H.' })];
  const answers = await Promise.all([
    ask(owner, `/people/${one.id}/joined`, { personId: other.id }),
    ask(owner, `/people/${other.id}/joined`, { personId: one.id }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).not.toEqual([200, 200]);
  const standing = await ownerQuery('select 1 from leads where organization_id = $1 and merged_into_id is null', [
    owner.org.id,
  ]);
  expect(standing).toHaveLength(1);
});

test('everybody goes out as a file that no spreadsheet runs, and comes in again without doubling anybody', async () => {
  const owner = await world.newPerson('Ida');
  await written(owner, {
    name: '=HYPERLINK("x")',
    company: 'A, "B"',
    tags: ['vip'],
    identities: [{ kind: 'phone', value: '+12025550101' }],
  });
  await written(owner, { name: 'Noor', identities: [{ kind: 'email', value: 'noor@example.com' }] });
  const csv = (await ask<string>(owner, '/people/export')).body;
  const [, first] = csv.split('\r\n');
  expect(first).toMatch(/^"'=HYPERLINK\(""x""\)","A, ""B""",,,vip,,'\+12025550101,/);
  const taken = await ask<{ id: string }>(owner, '/people/imports', { csv });
  await world.drain();
  const course = await ask(owner, `/people/imports/${taken.body.id}`);
  expect(course.body).toMatchObject({ status: 'done', lines: 2, made: 0, matched: 2, failed: 0 });
});

test('a file that is sent again with its key is one file, also at the same time, and another one is refused', async () => {
  const owner = await world.newPerson('Ida');
  const send = (csv: string) =>
    world.api(owner.key, '/api/v1/people/imports', { json: { csv }, headers: { 'idempotency-key': 'june' } });
  const csv = 'Name,Email\nNoor,noor@example.com\nTim,tim@example.com\n';
  const answers = [...(await Promise.all([send(csv), send(csv)])), await send(csv)];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  const ids = await Promise.all(answers.map(async (one) => ((await one.json()) as { id: string }).id));
  expect(new Set(ids).size).toBe(1);
  await world.drain();
  const files = await ownerQuery('select status from lead_imports where organization_id = $1', [owner.org.id]);
  expect(files).toEqual([{ status: 'done' }]);
  expect((await send(`${csv}Max,max@example.com\n`)).status).toBe(422);
  expect(await ownerQuery('select 1 from leads where organization_id = $1', [owner.org.id])).toHaveLength(2);
});

test('search finds people, invitations and events of one’s own organization in one trip', async () => {
  const [owner, stranger] = [await world.newPerson('Ida'), await world.newPerson('Ben')];
  await written(owner, { name: 'Noor Garden' });
  await ask(owner, '/invitations', {
    title: 'Garden plan',
    durationMinutes: 30,
    participants: [{ name: 'Lena', email: 'lena@example.com' }],
  });
  const startsAt = new Date(world.time.now() + 86_400_000).toISOString();
  await ask(owner, '/events', { title: 'Look at the garden', startsAt, durationMinutes: 30 });
  const hits = await ask(owner, '/search?q=garden');
  expect(hits.body).toMatchObject({
    people: [{ name: 'Noor Garden' }],
    invitations: [{ title: 'Garden plan' }],
    events: [{ title: 'Look at the garden' }],
  });
  expect(hits.trips).toContain('db;desc="1"');
  expect((await ask(stranger, '/search?q=garden')).body).toEqual({ people: [], invitations: [], events: [] });
  const { key } = await createKey(world.as(owner), { name: 'People alone', scopes: ['people:read'] });
  expect((await ask({ ...owner, key }, '/search?q=garden')).body).toMatchObject({
    people: [{ name: 'Noor Garden' }],
    invitations: [],
    events: [],
  });
});
