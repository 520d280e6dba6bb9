/**
 * A provider that tells us something 200 times a second, signed as it signs: how soon each is stored and acknowledged,
 * and whether each is there afterwards. BENCH_HOOK_SECONDS says for how long; the promise is for a minute.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { signWebhook } from '#foundation/lib/signatures.ts';
import { atMost, type BenchRow, exactly } from './rows.ts';
import type { Stage } from './stage.ts';

const PER_SECOND = 200;
const SECONDS = Number(process.env.BENCH_HOOK_SECONDS ?? 5);
const P99_MS = 150;
const TICK_MS = 25;

export async function benchHooks(stage: Stage, databaseUrl: string): Promise<BenchRow[]> {
  const mark = randomUUID();
  const told = await tellSteadily(stage, mark);
  const stored = await countStored(databaseUrl, mark);
  const p99 = told.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.ceil(told.length * 0.99) - 1] ?? Number.NaN;
  const name = (what: string) => `webhooks, ${PER_SECOND} a second for ${SECONDS} s: ${what}`;
  return [
    atMost(name('stored and acknowledged, p99'), p99, 'ms', P99_MS),
    exactly(name('acknowledged'), told.filter(({ status }) => status === 204).length, 'webhooks', PER_SECOND * SECONDS),
    exactly(name('stored'), stored, 'webhooks', PER_SECOND * SECONDS),
  ];
}

/** Each is sent when its time has come, however long the others take. */
async function tellSteadily(stage: Stage, mark: string) {
  const started = performance.now();
  const asked: Promise<{ status: number; ms: number }>[] = [];
  while (asked.length < PER_SECOND * SECONDS) {
    const due = Math.min(PER_SECOND * SECONDS, ((performance.now() - started) / 1_000) * PER_SECOND);
    while (asked.length < due) asked.push(tell(stage, `${mark}-${asked.length}`));
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  return Promise.all(asked);
}

async function tell({ origin, config }: Stage, id: string): Promise<{ status: number; ms: number }> {
  const now = Date.now();
  const body = JSON.stringify({
    type: 'email.delivered',
    created_at: new Date(now).toISOString(),
    data: { email_id: randomUUID(), to: ['noor@example.com'] },
  });
  const headers = { ...signWebhook(config.hooks.resend ?? '', id, body, now), 'content-type': 'application/json' };
  const started = performance.now();
  const response = await fetch(`${origin}/hooks/resend`, { method: 'POST', headers, body }).catch(() => null);
  await response?.arrayBuffer();
  return { status: response?.status ?? 0, ms: performance.now() - started };
}

async function countStored(databaseUrl: string, mark: string): Promise<number> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from inbound_events where provider = 'resend' and event_key like $1`,
    [`${mark}%`],
  );
  await db.end();
  return rows[0]?.count ?? 0;
}
