/**
 * `npm run bench`: the speed that the product promises, measured on this machine. Prints a table and writes bench.json.
 * A figure that falls short is shown as such; only one that could not be measured is a failure. Every figure is a count
 * or a ratio of one run, or a time that says on what it was taken: machines differ, and are never quiet.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { installedBinaries, startCluster } from '../cluster.ts';
import { benchBrowser, installedChromium } from './browser.ts';
import { benchBundle } from './bundle-size.ts';
import { benchDialogues } from './dialogues.ts';
import { benchForeign } from './foreign.ts';
import { benchHooks } from './hooks.ts';
import { benchPageTime } from './page-time.ts';
import { asTable, type BenchRow } from './rows.ts';
import { benchScale } from './scale.ts';
import { benchSlots } from './slot-times.ts';
import { openStage, type Stage } from './stage.ts';
import { benchTakers } from './takers.ts';
import { benchTalks } from './talks.ts';
import { benchThroughput } from './throughput.ts';
import { benchTrips } from './trips.ts';
import { benchWeight } from './weight.ts';

const REPORT = join(import.meta.dirname, '../../bench.json');

const rows: BenchRow[] = [];
const failures: string[] = [];
const skipped: string[] = [];
const undo = new Set<() => Promise<void>>();
const started = performance.now();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(1));

await measure('bundle and start-up', () => benchBundle());
await measure('dialogues', () => benchDialogues());
await attempt('a Parley on PGlite', () => on(() => openStage(null), measureOnEmbedded));
if (installedBinaries()) await attempt('a Parley on PostgreSQL', () => on(startCluster, measureOnPostgres));
else skip('No PostgreSQL server is installed: what needs real concurrency was not measured.');
report();
await leave(failures.length > 0 ? 1 : 0);

async function measureOnEmbedded(stage: Stage): Promise<void> {
  await measure('round trips', () => benchTrips(stage));
  await measure('weight', () => benchWeight(stage));
  await measure('slots', () => benchSlots(stage));
  await measure('booking page on PGlite', () => benchPageTime(stage, 'PGlite'));
  const browser = installedChromium();
  if (browser) await measure('booking page in Chromium', () => benchBrowser(stage, browser));
  else skip('There is no Chromium: what a phone shows was not measured (CHROMIUM may say where one is).');
}

async function measureOnPostgres({ url, version }: { url: string; version: string }): Promise<void> {
  await on(
    () => openStage(url),
    async (stage) => {
      await measure('booking page on PostgreSQL', () => benchPageTime(stage, `PostgreSQL ${version}`));
      await measure('parallel takers', () => benchTakers(stage));
      await measure('booking throughput', () =>
        benchThroughput(stage, url, join(installedBinaries() ?? '', 'pgbench')),
      );
      await measure('conversations', () => benchTalks(stage));
      await measure('webhooks', () => benchHooks(stage, url));
      await measure('foreign calendars', () => benchForeign(stage, url));
      await measure('years of data', () => benchScale(stage, url));
    },
  );
}

async function measure(what: string, work: () => BenchRow[] | Promise<BenchRow[]>): Promise<void> {
  await attempt(what, async () => {
    rows.push(...(await work()));
  });
}

/** What goes wrong is kept, and the rest still runs. */
async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  console.log(`${seconds().padStart(4)} s  ${what}`);
  try {
    await work();
  } catch (error) {
    failures.push(`${what}: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`);
  }
}

/** Something that runs beside us for as long as `work` does, whatever ends it. */
async function on<T extends { stop(): Promise<void> }>(open: () => Promise<T>, work: (opened: T) => Promise<void>) {
  const opening = open();
  const stop = async () => (await opening).stop();
  undo.add(stop);
  try {
    await work(await opening);
  } finally {
    undo.delete(stop);
    await stop();
  }
}

function skip(sentence: string): void {
  skipped.push(sentence);
}

function report(): void {
  const short = rows.filter(({ ok }) => !ok).length;
  const load = loadavg()[0]!.toFixed(1);
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'} under load ${load}, Node ${process.version}`;
  writeFileSync(
    REPORT,
    `${JSON.stringify({ at: new Date().toISOString(), machine, rows, skipped, failures }, null, 2)}\n`,
  );
  console.log(`\n${asTable(rows)}\n`);
  for (const sentence of skipped) console.log(`Skipped: ${sentence}`);
  for (const sentence of failures) console.error(`Could not be measured: ${sentence}`);
  console.log(`${rows.length} figures in ${seconds()} s, ${short} short, on ${machine}; also in bench.json.`);
}

function seconds(): string {
  return ((performance.now() - started) / 1_000).toFixed(0);
}

async function leave(code: number): Promise<void> {
  for (const stop of [...undo].reverse()) await stop().catch(() => {});
  process.exit(code);
}
