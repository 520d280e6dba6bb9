/**
 * Something dies in the middle: the database before it answers, the Worker after the commit, the queue. Afterwards the
 * rows are those of a booking that nothing happened to, and nobody is written to twice.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Env, type Message, provideRuntime, type Runtime } from '#context.ts';
import type { Connection } from '#foundation/db/connection.ts';
import { DatabaseSilent } from '#foundation/db/index.ts';
import { consume } from '#jobs.ts';
import { ownerQuery } from '../support/database.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { rowsOf } from '../support/rows.ts';
import { makeWorld, type World } from '../support/world.ts';

let close: () => Promise<void>;
let world: World;
let acme: Furnished;
let began: number;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// Whoever looks for what is due finds everybody's: these tests must meet no others.
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  close = await useOwnDatabase();
  world = await makeWorld();
  began = world.time.now();
});
afterAll(() => close());

let warnings: ReturnType<typeof vi.spyOn>;
beforeEach(async () => {
  warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  warnings.mockClear();
  await newAcme();
});
afterEach(() => expect(world.queue).toEqual([]));

/** Somebody new, at the hour at which the tests began. */
async function newAcme(): Promise<void> {
  world.at(began);
  acme = await furnish(world, await world.newPerson('Ada'));
}

/** How a batch of statements ends: as it should, before anything was done, or after all of it was kept. */
type Fate = 'answered' | 'lost before' | 'lost after';

/** The runtime of a Worker whose next batches have these fates; then the database is well again. */
function fated(fates: Fate[], more: Partial<Runtime> = {}): Env {
  const { connection } = world.runtime;
  const batch: Connection['batch'] = async (statements) => {
    const fate = fates.shift() ?? 'answered';
    if (fate === 'lost before') throw new DatabaseSilent();
    const answers = await connection.batch(statements);
    if (fate === 'lost after') throw new DatabaseSilent();
    return answers;
  };
  const env = {} as Env;
  provideRuntime(env, { ...world.runtime, connection: { ...connection, batch }, ...more });
  return env;
}

type Verb = { name: string; method: string; at: number | null; done: number };
const TAKE: Verb = { name: 'taking', method: 'POST', at: 5, done: 201 };
const MOVE: Verb = { name: 'moving', method: 'PATCH', at: 6, done: 200 };
const CANCEL: Verb = { name: 'cancelling', method: 'DELETE', at: null, done: 204 };

/** What Lena, who has taken nothing so far, asks for by her link. */
function ask({ method, at }: Verb, env = world.env): Response | Promise<Response> {
  const body = at === null ? undefined : JSON.stringify({ startsAt: acme.free[at] });
  const headers = { 'content-type': 'application/json' };
  return app.request(`/api/v1/bookings/${acme.people[1]!.token}/confirmation`, { method, body, headers }, env);
}

/** Rows of everything that a booking writes, by what they say and not by how they are named. */
async function written(): Promise<Record<string, number>> {
  const rows = await rowsOf(acme.person.org.id);
  const say = (table: string, ...columns: string[]) =>
    [...rows.get(table)!.values()].map((row) => `${table} ${columns.map((column) => row[column]).join(' ')}`);
  const all = [
    ...say('events', 'status', 'starts_at', 'ical_sequence'),
    ...say('event_hosts', 'busy_from', 'exclusive'),
    ...say('event_attendees', 'name', 'response'),
    ...say('confirmations', 'single', 'cancelled_by'),
    ...say('deliveries', 'purpose', 'subject_type', 'sequence', 'channel'),
    ...say('domain_events', 'name', 'subject_type'),
  ].filter((one) => !one.includes('one_time_link'));
  return Object.fromEntries(
    Object.entries(Object.groupBy(all, (one) => one)).map(([one, same]) => [one, same!.length]),
  );
}

/** Everything due by then is done, as the clock has it done, until nothing is left. */
async function ringAt(moment: number): Promise<void> {
  world.at(moment);
  await ownerQuery('update domain_events set created_at = $1 where handled_at is null', [new Date(moment - 600_000)]);
  const look = {
    id: 'look',
    attempts: 1,
    body: { type: 'look' } as Message,
    ack: () => undefined,
    retry: () => expect.unreachable(),
  };
  for (let round = 0; round < 3; round++)
    await consume({ queue: 'deliveries', messages: [look] } as never, world.runtime);
}

const mailsTo = (address: string) => world.mails.filter(({ to }) => to.address === address).length;
const lena = () => acme.contacts[1]!.email!;

/** Who was told, after all that is due was done; the rest of the world as it was. */
async function told(): Promise<[guest: number, organizer: number]> {
  await ringAt(world.time.now() + 30_000);
  return [mailsTo(lena()), mailsTo(acme.person.email)];
}

async function arrange(verb: Verb): Promise<void> {
  if (verb !== TAKE) expect((await ask(TAKE)).status).toBe(TAKE.done);
  await world.drain();
  world.mails.splice(0);
  world.armed.splice(0);
}

describe.each([TAKE, MOVE, CANCEL])('$name', (verb) => {
  let untroubled: Record<string, number>;
  beforeAll(async () => {
    await newAcme();
    await arrange(verb);
    expect((await ask(verb)).status).toBe(verb.done);
    await world.drain();
    untroubled = await written();
  });

  test('while the database is gone says so and changes nothing; asked again it is done, and told once', async () => {
    await arrange(verb);
    const was = await written();
    const answer = await ask(verb, fated(['answered', 'lost before', 'lost before', 'lost before']));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await written()).toEqual(was);
    expect((await ask(verb)).status).toBe(verb.done);
    await world.drain();
    expect(await written()).toEqual(untroubled);
    expect(await told()).toEqual([1, 1]);
  });

  test('whose answer was lost after the commit is done once, and whoever asks again is told so', async () => {
    await arrange(verb);
    const first = await ask(verb, fated(['answered', 'lost after']));
    expect([verb.done, 503]).toContain(first.status);
    const again = await ask(verb);
    expect(again.status).toBe(verb.done);
    if (first.status === 201) expect(await again.json()).toEqual(await first.json());
    // Nobody could call the queue any more: the clock had been set before, and finds what was kept.
    expect(Math.min(...world.armed)).toBeLessThanOrEqual(world.time.now() + 20_000);
    expect(world.queue.splice(0)).toEqual([]);
    expect(await told()).toEqual([1, 1]);
    expect(await written()).toEqual(untroubled);
  });

  test('of a Worker that dies before it calls the queue is told once, when the clock rings', async () => {
    await arrange(verb);
    const send = () => Promise.reject(new Error('The queue is not there'));
    expect((await ask(verb, fated([], { send }))).status).toBe(verb.done);
    expect(String(warnings.mock.calls)).toContain('the clock will find its work');
    expect(world.mails).toEqual([]);
    expect(Math.min(...world.armed)).toBeLessThanOrEqual(world.time.now() + 20_000);
    expect(await told()).toEqual([1, 1]);
    expect(await written()).toEqual(untroubled);
  });

  test('whose messages come twice, late and out of order is told once', async () => {
    await arrange(verb);
    expect((await ask(verb)).status).toBe(verb.done);
    const messages = world.queue.splice(0);
    world.queue.push(...messages.toReversed(), ...messages);
    await world.drain();
    world.at(world.time.now() + 3_600_000);
    world.queue.push(...messages);
    await world.drain();
    expect([mailsTo(lena()), mailsTo(acme.person.email)]).toEqual([1, 1]);
    expect(await written()).toEqual(untroubled);
  });
});

test('a read that lost its answer is asked again, and the page comes', async () => {
  const answer = await app.request(`/b/${acme.people[1]!.token}`, {}, fated(['lost after']));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('server-timing')).toContain('desc="2"');
});

test('a clock that cannot be set stops what would be forgotten without it, before anything is kept', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const was = await written();
  const clock = { ...world.runtime.clock, arm: () => Promise.reject(new Error('The clock is not there')) };
  expect((await ask(TAKE, fated([], { clock }))).status).toBeGreaterThanOrEqual(500);
  expect(await written()).toEqual(was);
  expect((await ask(TAKE)).status).toBe(201);
  await world.drain();
  errors.mockRestore();
});

describe('while messages are sent', () => {
  test('a database that goes away at any step leaves nobody written to twice, and nobody forgotten', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await arrange(TAKE);
    expect((await ask(TAKE)).status).toBe(201);
    const messages = world.queue.splice(0);
    const { connection } = world.runtime;
    for (let step = 0; step < 12; step++) {
      for (const fate of ['lost before', 'lost after'] as const) {
        let count = 0;
        const batch: Connection['batch'] = async (statements) => {
          const mine = count++ === step;
          if (mine && fate === 'lost before') throw new DatabaseSilent();
          const answers = await connection.batch(statements);
          if (mine) throw new DatabaseSilent();
          return answers;
        };
        const runtime = { ...world.runtime, connection: { ...connection, batch } };
        const queue = messages.map((body, at) => ({
          id: `m${at}`,
          attempts: 1,
          body,
          ack: () => undefined,
          retry: () => undefined,
        }));
        await consume({ queue: 'deliveries', messages: queue } as never, runtime);
        world.at(world.time.now() + 120_000);
      }
    }
    expect(await told()).toEqual([1, 1]);
    const open = await ownerQuery(
      `select id from deliveries where organization_id = $1 and status in ('pending', 'claimed', 'sending') and purpose in ('confirmation', 'organizer_confirmation')`,
      [acme.person.org.id],
    );
    expect(open).toEqual([]);
    errors.mockRestore();
  });
});
