import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeEnded, createEvent } from '#calendar/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

// Who looks at what is due looks at everybody's.
let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

const HOUR = 3_600_000;
const EVENT = {
  title: 'Visit',
  description: null,
  timezone: null,
  locationType: 'tbd',
  location: null,
  busy: true,
  exclusive: false,
} as const;

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld();
  ({ ada } = world.acme);
});

const statusOf = async (id: string) =>
  (
    await ownerQuery(
      'select status, (extract(epoch from completed_at) * 1000)::float as completed_at from events where id = $1',
      [id],
    )
  )[0];

test('What has ended is completed by the nightly job, once, in whatever organization; what goes on is left alone', async () => {
  const now = world.time.now();
  const at = (person: Person, startsAt: number) =>
    createEvent(world.as(person), { ...EVENT, startsAt, endsAt: startsAt + HOUR });
  const ended = await at(ada, now - 2 * HOUR);
  const ofEve = await at(world.eve, now - HOUR);
  const going = await at(ada, now - HOUR / 2);
  expect(await completeEnded(world.service())).toBeGreaterThanOrEqual(2);
  for (const { id } of [ended, ofEve]) expect(await statusOf(id)).toEqual({ status: 'completed', completed_at: now });
  expect(await statusOf(going.id)).toEqual({ status: 'confirmed', completed_at: null });
  world.at(now + 60_000);
  expect(await completeEnded(world.service())).toBe(0);
  expect(await statusOf(ended.id)).toEqual({ status: 'completed', completed_at: now });
});
