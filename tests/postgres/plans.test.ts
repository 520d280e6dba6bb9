/** Nothing that people wait for, and nothing that runs by itself, reads a tenant's table whole. */
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { react } from '#audit/index.ts';
import { searchKnowledge } from '#conversations/knowledge/searching/queries.ts';
import { insideOrganization, jobContext } from '#foundation/http/gates.ts';
import { lookForWork } from '#jobs.ts';
import { type Filled, fill, type Sizes } from '../../dev/seed/fill.ts';
import { claimDeliveries } from '../../src/deliveries/claims/commands.ts';
import { reactions } from '../../src/reactions.ts';
import { fakeCalendars } from '../support/provider.ts';
import { roomsIn } from '../support/rooms.ts';
import { makeWorld, type World } from '../support/world.ts';
import { connectAll } from './accounts.ts';
import { faultsOf, tablesIn, tellPlans } from './plans.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

// Enough of everything that reading it whole would be dearer than an index.
const SIZES: Sizes = {
  members: 20,
  neighbours: 3_000,
  people: 20_000,
  invitations: 4_000,
  participantsEach: 5,
  bookingsEach: 3,
  events: 40_000,
  conversations: 8_000,
  passages: 20_000,
  behindDays: 900,
  aheadDays: 195,
};
const LARGE = 2_500;
const DAY_MS = 86_400_000;

let world: World;
let filled: Filled;
let teller: Awaited<ReturnType<typeof tellPlans>>;
let large: Set<string>;
let connectionId: string;
const fake = fakeCalendars({ pageSize: 250, now: () => world.time.now() });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  const db = new pg.Client({ connectionString: inject('adminUrl') });
  await db.connect();
  const { ada, id: organizationId } = world.acme;
  await db.query('update users set onboarded_at = now() where id = $1', [ada.userId]);
  const { keys } = world.runtime;
  const ground = {
    db,
    keys,
    organizationId,
    userId: ada.userId,
    now: world.runtime.now(),
    mark: world.mark,
    sizes: SIZES,
  };
  filled = await fill(ground);
  connectionId = await connectAll({ db, world, fake });
  const { rows } = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples >= $1`,
    [LARGE],
  );
  large = new Set(rows.map(({ name }) => name));
  await db.end();
  teller = await tellPlans(world.env, world.runtime);
});

afterAll(() => teller.close());

const page = (path: string) => world.request(world.acme.ada, `/app/${world.acme.slug}/${path}`);
const json = (path: string) => world.api(world.acme.ada.key, `/api/v1/${path}`);
const link = (at: number) => world.runtime.keys.link('participant', filled.participantIds[at]!, 1);
const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const ahead = () =>
  new URLSearchParams({ from: date(world.runtime.now()), to: date(world.runtime.now() + 20 * DAY_MS) });

/** What is asked, and how; each answers with 200, or what a job does. */
const ASKED: Record<string, () => Response | Promise<Response> | Promise<undefined>> = {
  'the booking page of a link': () => world.request(null, `/b/${link(0)}`),
  'free times of a link': () => world.api(null, `/api/v1/bookings/${link(0)}/slots?${ahead()}`),
  'the page that is open to anyone': () => world.request(null, `/i/${filled.slug}`),
  'free times of that page': () => world.api(null, `/api/v1/pages/${filled.slug}/slots?${ahead()}`),
  'the list of invitations': () => page('invitations'),
  'invitations as JSON': () => json('invitations'),
  'one invitation and its participants': () => page(`invitations/${filled.invitationId}`),
  'one invitation as JSON': () => json(`invitations/${filled.invitationId}`),
  'the list of people': () => page('people'),
  'people by tag': () => page('people?tag=partner'),
  'people by name': () => page('people?q=noor+bak'),
  'people as JSON': () => json('people'),
  'the inbox': () => page('inbox'),
  'its next page': () => page(`inbox?cursor=${filled.conversationId}`),
  'what is mine in it': () => page('inbox?view=mine'),
  'what is nobody’s in it': () => page('inbox?view=unassigned'),
  'who waits in it': () => page('inbox?view=waiting'),
  'who is hot in it': () => page('inbox?view=hot'),
  'what was put away of it': () => page('inbox?view=archived'),
  'one channel of it': () => page('inbox?channel=webchat'),
  'words in it': () => page('inbox?q=consultation+777'),
  'people in it': () => page('inbox?q=noor+bakker'),
  'one conversation': () => page(`inbox/${filled.conversationId}`),
  'what an agent knows of a rare word': () => known('f1c15925'),
  'what it knows of words that are everywhere': () => known('price of a consultation'),
  'what it knows under a slip': () => known('consulatation'),
  'the search': () => page('search?q=noor+bakker'),
  'the search for a title': () => page('search?q=consultation+77'),
  'the week of the calendar': () => page('calendar'),
  'events as JSON': () => json(`events?${ahead()}`),
  Today: () => page('today'),
  'the list of deliveries': () => json('deliveries'),
  'the log of an endpoint': () => json(`webhooks/${filled.endpointId}/deliveries`),
  'deliveries that are due': () => claimed(null),
  'happenings that nobody has handled': () => reacted(),
  'whatever is due': () => looked(),
  'the first reading of a calendar account': () => accountRead(),
  'a later reading of it': () => accountRead(),
  'a ring of its provider': () => rung(),
};

test.each(Object.entries(ASKED))('%s: every table of more than some rows is read by an index', async (_, ask) => {
  teller.take();
  const answer = await ask();
  expect(answer?.status ?? 200).toBe(200);
  const plans = teller.take();
  expect(tablesIn(plans).size).toBeGreaterThan(0);
  expect(faultsOf(plans, large)).toEqual([]);
});

test('taking, moving and cancelling a time writes and checks its keys by an index', async () => {
  const free = await world.api(null, `/api/v1/bookings/${link(1)}/slots?${ahead()}`);
  const { data } = (await free.json()) as { data: { startsAt: string }[] };
  const path = `/api/v1/bookings/${link(1)}/confirmation`;
  teller.take();
  const sent = [
    { method: 'POST', json: { startsAt: data[0]!.startsAt } },
    { method: 'PATCH', json: { startsAt: data[1]!.startsAt } },
    { method: 'DELETE' },
  ];
  for (const init of sent) {
    expect((await world.api(null, path, init)).ok).toBe(true);
    expect(faultsOf(teller.take(), large)).toEqual([]);
  }
});

test('the walk names a table that is read whole, and rows that are read for nothing', async () => {
  const read = async (sql: string) => {
    teller.take();
    await teller.tell([{ sql, params: [], map: String }]);
    return teller.take();
  };
  const whole = faultsOf(await read(`select count(*) from events where description = 'x'`), large);
  expect(whole).toEqual([
    expect.stringMatching(/^events: is read whole \(Seq Scan, \d+ rows\); an index is missing for .*description/),
  ]);
  const organization = `organization_id = '${world.acme.id}'`;
  const most = await read(
    `select * from events where ${organization} and location is null order by starts_at, id limit 5000`,
  );
  expect(faultsOf(most, large)).toEqual([expect.stringMatching(/^events: \d+ rows are read by events_by_time/)]);
});

async function accountRead(): Promise<undefined> {
  const rooms = roomsIn(() => teller.runtime);
  fake.put('work', 'new');
  await rooms.connections.ring(connectionId);
  expect(await rooms.settle()).toBeGreaterThan(0);
}

async function rung(): Promise<Response> {
  const [channel] = fake.channels;
  const headers = {
    'x-goog-channel-id': channel!.id,
    'x-goog-channel-token': channel!.secret,
    'x-goog-resource-id': 'of work',
    'x-goog-resource-state': 'exists',
  };
  const answer = await world.request(null, '/hooks/google', { method: 'POST', headers });
  return answer.status === 204 ? new Response() : answer;
}

async function claimed(ids: readonly string[] | null): Promise<undefined> {
  const now = world.runtime.now();
  world.at(now + 3 * DAY_MS);
  expect(await claimDeliveries(jobContext(teller.runtime), ids, 20)).toHaveLength(20);
  world.at(now);
}

async function known(question: string): Promise<undefined> {
  const inside = insideOrganization(jobContext(teller.runtime), world.acme.id);
  expect((await searchKnowledge(inside, filled.agentId, question)).length).toBeGreaterThan(0);
}

async function reacted(): Promise<undefined> {
  await react(jobContext(teller.runtime), null, 20, reactions);
}

async function looked(): Promise<undefined> {
  await lookForWork(jobContext(teller.runtime), {} as never, reactions);
}
