import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerOf } from '#calendar/asking/rules.ts';
import { checkDue } from '#calendar/index.ts';
import type { CalendarOutcome, Calendars, ForeignBlock, Grant } from '#foundation/services/calendars/index.ts';
import { keyOf } from '#foundation/services/calendars/keys.ts';
import { connectAccount, fakeCalendar } from '../../support/calendars.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite } from '../../support/invited.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type World } from '../../support/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OWN = '019b76da-a800-7000-8000-000000000001';

beforeAll(async () => useOwnDatabase());
vi.setConfig({ testTimeout: 60_000 });

type Block = ForeignBlock & { resourceId: string; uid: string | null };
let world: World;
let token: string;
let connectionId: string;
let free: string[];
let answer: () => Promise<CalendarOutcome<readonly Block[]>>;
let asked: { from: number; until: number }[];

const block = (startsAt: number, minutes = 30, more: Partial<Block> = {}): Block => {
  const time = { startsAt, endsAt: startsAt + minutes * MINUTE, allDay: false };
  return { instanceId: 'x', resourceId: 'x', uid: null, kind: 'busy', title: 'Dentist', ...time, ...more };
};
const says = (blocks: readonly Block[]) => async () => ({ ok: true, value: blocks }) as const;

beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  ({ connectionId } = await connectAccount(world, world.acme.ada));
  asked = [];
  const { calendars } = fakeCalendar();
  world.runtime.services.calendars = {
    caldav: {
      ...calendars,
      busy: (_grant, { window }) => {
        asked.push(window);
        return answer();
      },
    },
  };
  const participants = [{ name: 'Noor', email: `noor.${world.mark}@example.com` }];
  const { people } = await invite(world, { participants, noticeMinutes: 0, bufferAfterMinutes: 15 });
  token = people[0]!.token;
  const date = (ahead: number) => new Date(world.time.now() + ahead * DAY).toISOString().slice(0, 10);
  const slots = await world.api(null, `/api/v1/bookings/${token}/slots?from=${date(3)}&to=${date(8)}&timezone=UTC`);
  free = ((await slots.json()) as { data: { startsAt: string }[] }).data.map(({ startsAt }) => startsAt);
});

const take = (startsAt = free[0]!, method = 'POST') =>
  world.api(null, `/api/v1/bookings/${token}/confirmation`, { method, json: { startsAt } });
const event = async () => {
  const [row] = await ownerQuery<{ checks: boolean; conflict: boolean; status: string; id: string }>(
    `select e.id, e.check_at is not null as checks, e.conflict_at is not null as conflict, e.status from events e
     join confirmations c on c.event_id = e.id where c.organization_id = $1`,
    [world.acme.id],
  );
  return row;
};
const later = async (minutes: number) => {
  world.at(world.time.now() + minutes * MINUTE);
  await checkDue(world.service());
};

describe('whoever takes a time', () => {
  test('gets it when the host’s calendar says just now that it is free, asked for the time and its buffers alone', async () => {
    answer = says([block(Date.parse(free[0]!) + 45 * MINUTE)]);
    const taken = await take();
    expect(taken.status).toBe(201);
    expect(taken.headers.get('server-timing')).toContain('db;desc="2"');
    expect(asked).toEqual([{ from: Date.parse(free[0]!), until: Date.parse(free[0]!) + 45 * MINUTE }]);
    expect(await event()).toMatchObject({ checks: false, conflict: false, status: 'confirmed' });
  });

  test('is offered other times when it says that it is not, and nothing is booked', async () => {
    answer = says([block(Date.parse(free[0]!) + 10 * MINUTE)]);
    const refused = await take();
    expect(refused.status).toBe(409);
    const problem = (await refused.json()) as { code: string; alternatives: { startsAt: string }[] };
    expect(problem.alternatives.length).toBeGreaterThan(0);
    expect(problem.alternatives.map(({ startsAt }) => startsAt)).not.toContain(free[0]);
    expect(await event()).toBeUndefined();
    const [account] = await ownerQuery(
      "select next_sync_at <= now() + interval '1 second' as soon from calendar_connections where id = $1",
      [connectionId],
    );
    expect(account).toEqual({ soon: true });
  });

  test('is asked for with what lets us in made anew, where that is past its time', async () => {
    const { vault } = world.runtime.keys;
    const place = { table: 'calendar_connections', column: 'grant', row: connectionId, organization: world.acme.id };
    const grant = {
      kind: 'oauth',
      accessToken: 'old',
      refreshToken: 'r',
      expiresAt: world.time.now() - 1,
      scopes: [],
    } as const;
    await ownerQuery(
      `update calendar_connections set provider = 'google', "grant" = $2, grant_expires_at = to_timestamp($3 / 1000.0), next_sync_at = now() where id = $1`,
      [connectionId, vault.seal(place, JSON.stringify(grant)), grant.expiresAt],
    );
    const used: string[] = [];
    const { caldav } = world.runtime.services.calendars;
    const refresh = async () => {
      const value: Grant = { ...grant, accessToken: 'new', expiresAt: world.time.now() + DAY };
      return { ok: true, value } as const;
    };
    const oauth = { refresh } as unknown as NonNullable<Calendars['oauth']>;
    const busy: Calendars['busy'] = async (given) => {
      used.push(given.kind === 'oauth' ? given.accessToken : '');
      return { ok: true, value: [] };
    };
    world.runtime.services.calendars = { google: { ...caldav!, provider: 'google', oauth, busy } };
    expect((await take()).status).toBe(201);
    expect(used).toEqual(['new']);
    expect(await event()).toMatchObject({ checks: false });
  });

  test('is not in their own way when they move within what stands in the host’s calendar already', async () => {
    answer = says([]);
    const { eventId } = (await (await take()).json()) as { eventId: string };
    answer = says([block(Date.parse(free[0]!), 30, { uid: `${eventId}@localhost` })]);
    expect((await take(free[1]!, 'PATCH')).status).toBe(200);
  });

  test('is refused what the host goes to as a guest of somebody else here, and what only bears the name of ours', async () => {
    const endsAt = new Date(Date.parse(free[0]!) + 30 * MINUTE).toISOString();
    const json = { title: 'Plans', startsAt: free[0]!, endsAt };
    const made = await world.api(world.acme.max.key, '/api/v1/events', { json });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    answer = says([block(Date.parse(free[0]!), 30, { uid: `${id}@localhost` })]);
    expect((await take()).status).toBe(409);
    answer = says([]);
    const mine = (await (await take(free[4]!)).json()) as { eventId: string };
    answer = says([block(Date.parse(free[0]!), 30, { uid: `${mine.eventId}@localhost` })]);
    expect((await take(free[0]!, 'PATCH')).status).toBe(409);
  });

  test('gets it although the calendar does not answer, and it is asked again until it does', async () => {
    answer = () => new Promise(() => undefined);
    const began = performance.now();
    expect((await take()).status).toBe(201);
    expect(performance.now() - began).toBeGreaterThan(750);
    expect(await event()).toMatchObject({ checks: true, conflict: false });
    answer = async () => ({ ok: false, fault: 'provider' });
    await later(1);
    expect(await event()).toMatchObject({ checks: true, conflict: false });
    answer = says([]);
    await later(5);
    expect(await event()).toMatchObject({ checks: false, conflict: false });
  });

  test('keeps nobody waiting for a server that never answers longer than for one, however many appointments wait for it', async () => {
    answer = async () => ({ ok: false, fault: 'unreachable' });
    await take();
    const { id } = (await event())!;
    await ownerQuery(
      `insert into events (id, organization_id, title, starts_at, ends_at, timezone, local_start, source_type, status, ical_uid, ical_sequence, check_at)
       select gen_random_uuid(), organization_id, title, starts_at + n * interval '1 hour', ends_at + n * interval '1 hour', timezone, local_start, 'manual', status, 'copy-' || n || ical_uid, 0, check_at
       from events, generate_series(1, 3) n where id = $1`,
      [id],
    );
    await ownerQuery(
      `insert into event_hosts (organization_id, event_id, user_id, busy, exclusive, busy_from, busy_until, claim_group)
       select e.organization_id, e.id, h.user_id, false, false, e.starts_at, e.ends_at, e.id
       from events e, event_hosts h where e.ical_uid like 'copy-%' and h.event_id = $1`,
      [id],
    );
    let waiting = 0;
    const all = Promise.withResolvers<void>();
    answer = async () => {
      waiting++;
      if (waiting === 4) all.resolve();
      await all.promise;
      return { ok: false, fault: 'unreachable' };
    };
    await later(1);
    expect(waiting).toBe(4);
    const [{ due }] = (await ownerQuery<{ due: number }>(
      `select count(*)::integer as due from events where check_at > to_timestamp($1 / 1000.0)`,
      [world.time.now() + 30_000],
    )) as [{ due: number }];
    expect(due).toBe(4);
  });

  test('keeps it when it turns out to have been taken: it is marked, and the host is told once', async () => {
    answer = async () => ({ ok: false, fault: 'unreachable' });
    await take();
    answer = says([block(Date.parse(free[0]!))]);
    await later(1);
    await later(1);
    expect(await event()).toMatchObject({ checks: false, conflict: true, status: 'confirmed' });
    const { id } = (await event())!;
    const letters = await ownerQuery(
      "select 1 from deliveries where subject_id = $1 and purpose = 'organizer_conflict'",
      [id],
    );
    expect(letters).toHaveLength(1);
  });
});

test('what a calendar says counts as its owner chose, and a calendar that says nothing is never read as free', () => {
  const chosen = { calendarId: 'work', userId: 'ada', tentativeIsBusy: false, awayIsBusy: true, allDayIsBusy: false };
  const blocks = [
    block(1, 1),
    block(2, 1, { kind: 'tentative' }),
    block(3, 1, { kind: 'away', allDay: true }),
    block(4, 1, { allDay: true }),
    block(5, 1, { uid: `${OWN}@parley.example.com` }),
    block(6, 1, { uid: `${OWN}@parley.example.com` }),
    block(7, 1, { uid: `${OWN}@parley.example.com`, resourceId: 'mirror' }),
  ];
  const mirrors = [{ calendarId: 'work', resourceKey: keyOf('mirror') }];
  const own = [{ id: OWN, userId: 'ada', startsAt: 5, endsAt: 5 + MINUTE, mirrors }];
  const said = { calendar: chosen, outcome: { ok: true, value: blocks } } as const;
  expect(answerOf([said], 'parley.example.com', own).busy.map(({ from }) => from)).toEqual([1, 3, 6]);
  const silent = { calendar: chosen, outcome: { ok: false, fault: 'forbidden' } } as const;
  expect(answerOf([said, silent], 'parley.example.com', own)).toMatchObject({ unanswered: true });
});
