/**
 * The same screens over a hundred rows and over a hundred thousand, in the same database and in turns: what a table's
 * growth costs is the ratio, whatever else the machine is doing.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { makeKeys } from '#foundation/lib/tokens.ts';
import { type Filled, FORTNIGHT, fill, type Sizes, YEARS } from '../seed/fill.ts';
import { makeOrganization } from '../seed/tenants.ts';
import { atMost, type BenchRow, exactly, median, merely } from './rows.ts';
import type { Stage } from './stage.ts';
import { tripsOf } from './trips.ts';

const TIMES_SMALL = 2;
const WARM_ROUNDS = 3;
const ROUNDS = 15;

type Seeded = Filled & { slug: string; organization: string; cookie: string; links: string[] };

const SCREENS: Record<string, (seeded: Seeded) => string> = {
  'booking page': ({ links }) => `/b/${links[0]}`,
  'page open to anyone': ({ slug }) => `/i/${slug}`,
  Today: ({ organization }) => `/app/${organization}/today`,
  'calendar week': ({ organization }) => `/app/${organization}/calendar`,
  'list of invitations': ({ organization }) => `/app/${organization}/invitations`,
  'list of people': ({ organization }) => `/app/${organization}/people`,
  inbox: ({ organization }) => `/app/${organization}/inbox`,
  'one conversation': ({ organization, conversationId }) => `/app/${organization}/inbox/${conversationId}`,
  'search for a name': ({ organization }) => `/app/${organization}/search?q=noor+bakker`,
};

export async function benchScale(stage: Stage, databaseUrl: string): Promise<BenchRow[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const started = performance.now();
    const large = await seed(stage, db, YEARS);
    const small = await seed(stage, db, FORTNIGHT);
    const seconds = (performance.now() - started) / 1_000;
    const rows: BenchRow[] = [merely(`${YEARS.events} events and all around them: seeded in`, seconds, 's')];
    for (const [name, path] of Object.entries(SCREENS)) rows.push(...(await compare(stage, name, path, small, large)));
    return rows;
  } finally {
    await db.end();
  }
}

async function seed(stage: Stage, db: pg.Client, sizes: Sizes): Promise<Seeded> {
  const now = Date.now();
  const mark = randomBytes(4).toString('hex');
  const { organizationId, userId, slug, token } = await makeOrganization(db, now, mark);
  const keys = makeKeys(stage.config.secret);
  const filled = await fill({ db, keys, organizationId, userId, now, mark, sizes });
  const links = filled.participantIds.map((id) => keys.link('participant', id, 1));
  return { ...filled, organization: slug, cookie: `parley=${token}`, links };
}

async function compare(stage: Stage, name: string, path: (seeded: Seeded) => string, small: Seeded, large: Seeded) {
  const times = { small: [] as number[], large: [] as number[] };
  const trips = { small: 0, large: 0 };
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    for (const [size, seeded] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const { ms, response } = await open(stage, path(seeded), seeded.cookie);
      times[size].push(ms);
      trips[size] = tripsOf(response);
    }
  }
  const [smallMs, largeMs] = [times.small, times.large].map((all) => median(all.slice(WARM_ROUNDS))) as [
    number,
    number,
  ];
  return [
    atMost(
      `${name} over ${YEARS.events} events: times that over ${FORTNIGHT.events}`,
      largeMs / smallMs,
      'x',
      TIMES_SMALL,
    ),
    exactly(`${name} over ${YEARS.events} events: round trips`, trips.large, 'trips', trips.small),
    merely(`${name} over ${YEARS.events} events: median`, largeMs, 'ms'),
  ];
}

async function open({ origin }: Stage, path: string, cookie: string): Promise<{ ms: number; response: Response }> {
  const started = performance.now();
  const response = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path.slice(0, 12)}... answers ${response.status}`);
  return { ms: performance.now() - started, response };
}
