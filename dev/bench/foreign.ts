/**
 * The booking page of somebody in whose calendars elsewhere ten thousand events stand, in turns with that of somebody who
 * has none, and with a bare page that asks the database the same.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { makeKeys } from '#foundation/lib/tokens.ts';
import { FORTNIGHT, fill } from '../seed/fill.ts';
import { seedForeign } from '../seed/foreign.ts';
import { makeOrganization } from '../seed/tenants.ts';
import { timed } from './client.ts';
import { atMost, type BenchRow, exactly, median, merely } from './rows.ts';
import type { Stage } from './stage.ts';
import { tripsOf } from './trips.ts';

const CALENDARS = 5;
const BLOCKS = 10_000;
const EVERY_HOURS = 4;
const TIMES_BARE = 1.5;
const TIMES_NONE = 2;
const WARM_ROUNDS = 20;
const ROUNDS = 80;

export async function benchForeign(stage: Stage, databaseUrl: string): Promise<BenchRow[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const [none, many] = [await links(stage, db, 0), await links(stage, db, BLOCKS)];
    const times = { none: [] as number[], many: [] as number[], bare: [] as number[] };
    for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
      times.none.push(await timed(none[round % none.length]!));
      times.many.push(await timed(many[round % many.length]!));
      // It asks what the page asked last.
      times.bare.push(await timed(`${stage.origin}/bench/bare`));
    }
    const ms = (all: number[]) => median(all.slice(WARM_ROUNDS));
    const name = (what: string) => `booking page beside ${BLOCKS} foreign events in ${CALENDARS} calendars: ${what}`;
    const trips = tripsOf(await fetch(many[0]!));
    return [
      atMost(name('times a bare page with the same query'), ms(times.many) / ms(times.bare), 'x', TIMES_BARE),
      atMost(name('times that beside none'), ms(times.many) / ms(times.none), 'x', TIMES_NONE),
      exactly(name('round trips'), trips, 'trips', 1),
      merely(name('median'), ms(times.many), 'ms'),
    ];
  } finally {
    await db.end();
  }
}

async function links(stage: Stage, db: pg.Client, blocks: number): Promise<string[]> {
  const now = Date.now();
  const mark = randomBytes(4).toString('hex');
  const { organizationId, userId } = await makeOrganization(db, now, mark);
  const keys = makeKeys(stage.config.secret);
  const ground = { db, keys, organizationId, userId, now };
  const { participantIds } = await fill({ ...ground, mark, sizes: FORTNIGHT });
  if (blocks > 0) {
    await seedForeign({ ...ground, calendars: CALENDARS, blocks: blocks / CALENDARS, everyHours: EVERY_HOURS });
  }
  return participantIds.map((id) => `${stage.origin}/b/${keys.link('participant', id, 1)}`);
}
