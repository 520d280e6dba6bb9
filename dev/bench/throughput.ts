/**
 * How many bookings a second the product makes, against pgbench sending the very statements of one of them, with their
 * values written in, as fast as PostgreSQL takes them. Both have as many in flight and one host, whose writers wait for
 * each other. pgbench undoes each at its end, so that it may be sent again.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freeTimes, invite } from './client.ts';
import { atLeast, type BenchRow, exactly, merely } from './rows.ts';
import type { Stage } from './stage.ts';

const SHARE = 50;
const TAKERS = 120;
const AT_ONCE = 8;
const PGBENCH_SECONDS = 4;

type Batch = { sql: string; params: unknown[] }[];

export async function benchThroughput(stage: Stage, databaseUrl: string, pgbench: string): Promise<BenchRow[]> {
  const terms = { durationMinutes: 15, intervalMinutes: 15 };
  const { tokens } = await invite(stage, terms, TAKERS + 1);
  const times = (await freeTimes(stage, tokens[0]!)).map(({ startsAt }) => startsAt);
  if (times.length <= TAKERS) throw new Error(`There are only ${times.length} free times for ${TAKERS} takers.`);
  const batches = await recordTake(stage, tokens[TAKERS]!, times[TAKERS]!);
  const ours = await takeAll(stage, tokens.slice(0, TAKERS), times);
  const theirs = await runPgbench(pgbench, databaseUrl, batches);
  const name = (what: string) => `booking throughput, ${AT_ONCE} at once, one host: ${what}`;
  return [
    atLeast(name('share of pgbench with the same statements'), (ours.perSecond / theirs) * 100, '%', SHARE),
    exactly(name('bookings made'), ours.made, 'bookings', TAKERS),
    merely(name('Parley'), ours.perSecond, '/s'),
    merely(name('pgbench'), theirs, '/s'),
  ];
}

/** What taking one time asks of the database: what it reads, and what it would write, which is not sent. */
async function recordTake(stage: Stage, token: string, startsAt: string): Promise<Batch[]> {
  const recording = `${stage.origin}/bench/recording`;
  await fetch(recording, { method: 'POST' });
  await take(stage, token, startsAt);
  const { batches } = (await (await fetch(recording)).json()) as { batches: Batch[] };
  const having = (name: string) => batches.find((batch) => batch.some(({ sql }) => sql.includes(name)));
  const [read, write] = [having('offer_of_link'), having('lock_hosts')];
  if (!read || !write) throw new Error('The taking of a time was not recorded.');
  return [read, write];
}

async function takeAll(stage: Stage, tokens: string[], times: string[]): Promise<{ perSecond: number; made: number }> {
  const waiting = tokens.map((token, at) => ({ token, startsAt: times[at]! }));
  let made = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        if ((await take(stage, next.token, next.startsAt)) === 201) made++;
      }
    }),
  );
  return { perSecond: made / ((performance.now() - started) / 1_000), made };
}

async function take(stage: Stage, token: string, startsAt: string): Promise<number> {
  const response = await fetch(`${stage.origin}/api/v1/bookings/${token}/confirmation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ startsAt }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Takes a second, as pgbench counts them. */
async function runPgbench(program: string, databaseUrl: string, batches: Batch[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-pgbench-'));
  try {
    const script = join(folder, 'take.sql');
    writeFileSync(script, batches.map(asOneTrip).join(''));
    const seconds = String(PGBENCH_SECONDS);
    const args = ['-n', '-c', String(AT_ONCE), '-j', '1', '-T', seconds, '-f', script, databaseUrl];
    const { stdout } = await promisify(execFile)(program, args, { timeout: PGBENCH_SECONDS * 10_000 });
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    if (!(perSecond > 0) || !/failed transactions: 0 /.test(stdout)) throw new Error('pgbench did not get through.');
    return perSecond;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What `\;` joins pgbench sends in one message, as a batch is sent.
function asOneTrip(batch: Batch): string {
  return `${['begin', ...batch.map(spell), 'rollback'].join('\\;\n')};\n`;
}

// Quoted values are of no type yet, as parameters are, and PostgreSQL finds theirs in the same way.
function spell({ sql, params }: Batch[number]): string {
  return sql.replace(/\$(\d+)/g, (_, at: string) => literal(params[Number(at) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text = Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join(',')}}` : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}
