import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let max: Person;

beforeAll(async () => {
  world = await makeWorld({ zone: 'America/New_York' });
});

beforeEach(async () => {
  max = await world.newPerson('Max');
});

type Shown = { id: string; title: string; startsAt: string; endsAt: string; status: string };
type List = { data: Shown[]; nextCursor: string | null };

const EVENT = { title: 'Site visit', startsAt: '2031-03-03T14:00:00Z', durationMinutes: 90, location: '5 Main Street' };
const create = (json: unknown, key = max.key, headers?: Record<string, string>) =>
  world.api(key, '/api/v1/events', { json, headers });
const list = async (query: string, key = max.key) =>
  (await (await world.api(key, `/api/v1/events?${query}`)).json()) as List;
const countOf = async () =>
  (
    await ownerQuery<{ count: number }>('select count(*)::int as count from events where created_by = $1', [max.userId])
  )[0]!.count;

describe('POST /api/v1/events', () => {
  test('answers 201 with the event, in two trips', async () => {
    const answer = await create({ ...EVENT, startsAt: '2031-03-03T15:00:00+01:00' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="2"/);
    const body = (await answer.json()) as Shown;
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      title: 'Site visit',
      description: null,
      type: 'meeting',
      status: 'confirmed',
      startsAt: '2031-03-03T14:00:00Z',
      endsAt: '2031-03-03T15:30:00Z',
      timezone: 'America/New_York',
      allDay: false,
      locationType: 'address',
      location: '5 Main Street',
      sourceType: 'manual',
      sourceId: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      updatedAt: expect.any(String),
    });
    const read = await world.api(max.key, `/api/v1/events/${body.id}`);
    expect(await read.json()).toEqual(body);
  });

  test('sent again under the same Idempotency-Key gives the first answer, also at the same moment', async () => {
    const headers = { 'idempotency-key': 'visit-1' };
    const answers = await Promise.all([create(EVENT, max.key, headers), create(EVENT, max.key, headers)]);
    const later = await create(EVENT, max.key, headers);
    const ids = await Promise.all([...answers, later].map(async (answer) => ((await answer.json()) as Shown).id));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(ids).size).toBe(1);
    expect(await countOf()).toBe(1);
    const other = await create({ ...EVENT, title: 'Another' }, max.key, headers);
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'idempotency_mismatch']);
    expect((await create(EVENT, world.eve.key, headers)).status).toBe(201);
    expect(await countOf()).toBe(1);
  });

  test('sent again under its key a day later, before the night has cleared it away, is still one', async () => {
    const headers = { 'idempotency-key': 'late' };
    const first = (await (await create(EVENT, max.key, headers)).json()) as Shown;
    await ownerQuery(`update idempotency_keys set created_at = now() - interval '30 hours' where resource = $1`, [
      first.id,
    ]);
    const again = await create(EVENT, max.key, headers);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(first);
    expect(await countOf()).toBe(1);
  });

  test('refuses an exclusive one where something is', async () => {
    await create(EVENT);
    const answer = await create({ ...EVENT, exclusive: true });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'time_taken']);
    expect(await countOf()).toBe(1);
  });

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['a title of 201 characters', { title: 'a'.repeat(201) }, 'title'],
    ['an instant without a zone', { startsAt: '2031-03-03T14:00:00' }, 'startsAt'],
    ['the year 1850', { startsAt: '1850-03-03T14:00:00Z' }, 'startsAt'],
    ['neither end nor duration', { durationMinutes: undefined }, 'endsAt'],
    ['both of them', { endsAt: '2031-03-03T15:00:00Z' }, 'endsAt'],
    ['an end before the start', { durationMinutes: undefined, endsAt: '2031-03-03T13:00:00Z' }, 'endsAt'],
    ['32 days', { durationMinutes: 32 * 1440 }, 'durationMinutes'],
    ['a zone that is none', { timezone: 'Nowhere' }, 'timezone'],
    ['exclusive and not busy', { exclusive: true, busy: false }, 'exclusive'],
  ])('with %s is a 422 that names it', async (_, wrong, path) => {
    const answer = await create({ ...EVENT, ...wrong });
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
    expect(await countOf()).toBe(0);
  });
});

describe('GET /api/v1/events', () => {
  test('gives the events that touch the dates of the own zone, or of the asked one, in one trip', async () => {
    // 23:30 on March 3 in New York is March 4 in UTC.
    await create({ title: 'Late', startsAt: '2031-03-04T04:30:00Z', durationMinutes: 20 });
    await create({ title: 'Over midnight', startsAt: '2031-03-03T04:50:00Z', durationMinutes: 20 });
    await create({ title: 'Next day', startsAt: '2031-03-04T05:00:00Z', durationMinutes: 60 });
    const answer = await world.api(max.key, '/api/v1/events?from=2031-03-03&to=2031-03-03');
    expect(answer.headers.get('server-timing')).toMatch(/^db;desc="1"/);
    const body = (await answer.json()) as List;
    expect(body.data.map(({ title }) => title)).toEqual(['Over midnight', 'Late']);
    expect(body.nextCursor).toBeNull();
    const utc = await list('from=2031-03-03&to=2031-03-03&timezone=UTC');
    expect(utc.data.map(({ title }) => title)).toEqual(['Over midnight']);
  });

  test('counts the days on which clocks change by their real hours', async () => {
    // March 9, 2031 has 23 hours in New York, November 2 has 25.
    await create({ title: 'Short day ends', startsAt: '2031-03-10T03:50:00Z', durationMinutes: 5 });
    await create({ title: 'Day after', startsAt: '2031-03-10T04:00:00Z', durationMinutes: 5 });
    await create({ title: 'Long day ends', startsAt: '2031-11-03T04:50:00Z', durationMinutes: 5 });
    expect((await list('from=2031-03-09&to=2031-03-09')).data.map(({ title }) => title)).toEqual(['Short day ends']);
    expect((await list('from=2031-11-02&to=2031-11-02')).data.map(({ title }) => title)).toEqual(['Long day ends']);
  });

  test('is paged by cursor, without a gap and without a repeat', async () => {
    for (let at = 0; at < 5; at++) await create({ ...EVENT, title: `Visit ${at}` });
    const titles: string[] = [];
    let cursor: string | null = '';
    let pages = 0;
    while (cursor !== null) {
      const body: List = await list(`from=2031-03-03&to=2031-03-03&limit=2${cursor && `&cursor=${cursor}`}`);
      titles.push(...body.data.map(({ title }) => title));
      cursor = body.nextCursor;
      pages++;
    }
    expect(titles.toSorted()).toEqual(['Visit 0', 'Visit 1', 'Visit 2', 'Visit 3', 'Visit 4']);
    expect(pages).toBe(3);
  });

  test.each([
    ['of a year that no calendar holds', '999999999999999~01920000-0000-7000-8000-000000000000'],
    ['without an event', `1~${'-'.repeat(36)}`],
    ['that is none', 'abc'],
  ])('names a cursor %s', async (_, cursor) => {
    const answer = await world.api(max.key, `/api/v1/events?from=2031-03-03&to=2031-03-03&cursor=${cursor}`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'cursor' }] });
  });

  test('says of a cancelled one that it is', async () => {
    const { id } = (await (await create(EVENT)).json()) as Shown;
    expect((await world.api(max.key, `/api/v1/events/${id}`, { method: 'DELETE' })).status).toBe(204);
    const { data } = await list('from=2031-03-03&to=2031-03-03');
    expect(data).toEqual([expect.objectContaining({ id, status: 'cancelled' })]);
  });

  test.each([
    ['63 days', 'from=2031-01-01&to=2031-03-04', 'to'],
    ['an end before the start', 'from=2031-01-02&to=2031-01-01', 'to'],
    ['no dates', '', 'from'],
    ['a date that does not exist', 'from=2031-02-30&to=2031-03-01', 'from'],
    ['a limit of 101', 'from=2031-01-01&to=2031-01-01&limit=101', 'limit'],
    ['a cursor of somebody', 'from=2031-01-01&to=2031-01-01&cursor=1%27--', 'cursor'],
  ])('with %s is a 422', async (_, query, path) => {
    const answer = await world.api(max.key, `/api/v1/events?${query}`);
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
  });
});

describe('what was typed in', () => {
  const send = (method: string, path: string, json?: unknown, key = max.key) =>
    world.api(key, `/api/v1/events/${path}`, { method, ...(json !== undefined && { json }) });

  test('is written anew whole, cancelled, and put back as it was', async () => {
    const { id } = (await (await create(EVENT)).json()) as Shown;
    const anew = {
      title: 'Second visit',
      startsAt: '2031-03-04T14:00:00Z',
      endsAt: '2031-03-04T15:00:00Z',
    };
    const changed = await send('PUT', id, { ...anew, busy: false });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ ...anew, id, location: null });
    expect((await send('DELETE', id)).status).toBe(204);
    expect((await send('PUT', id, anew)).status).toBe(409);
    expect(await (await send('POST', `${id}/restoration`)).json()).toMatchObject({ id, status: 'confirmed' });
    expect(await ownerQuery('select busy from event_hosts where event_id = $1', [id])).toEqual([{ busy: false }]);
  });

  test('is refused where it may not be so, and changed by nobody else', async () => {
    await create({ ...EVENT, exclusive: true });
    const { id } = (await (await create({ ...EVENT, startsAt: '2031-03-05T14:00:00Z' })).json()) as Shown;
    expect((await send('PUT', id, { ...EVENT, exclusive: true })).status).toBe(409);
    expect((await send('PUT', id, { title: 'No time' })).status).toBe(422);
    expect((await send('PUT', id, EVENT, world.eve.key)).status).toBe(404);
    expect((await send('POST', `${id}/restoration`, undefined, world.eve.key)).status).toBe(404);
  });
});

describe('Eve', () => {
  test('sees none of it, and cancels none of it', async () => {
    const { id } = (await (await create(EVENT)).json()) as Shown;
    expect((await list('from=2031-03-03&to=2031-03-03', world.eve.key)).data.map((event) => event.id)).not.toContain(
      id,
    );
    expect((await world.api(world.eve.key, `/api/v1/events/${id}`)).status).toBe(404);
    expect((await world.api(world.eve.key, `/api/v1/events/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await ownerQuery('select status from events where id = $1', [id])).toEqual([{ status: 'confirmed' }]);
  });
});
