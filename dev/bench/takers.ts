/**
 * A thousand people who open their links at the same moment and want the same minute, over HTTP: of five invitations of
 * different lengths, each wanted time covers that minute. PostgreSQL's own concurrency decides, so it must be a real one.
 */
import { freeTimes, type Invited, invite } from './client.ts';
import { type BenchRow, exactly, merely } from './rows.ts';
import type { Stage } from './stage.ts';

const TERMS = [
  { durationMinutes: 15, intervalMinutes: 15 },
  { durationMinutes: 30, intervalMinutes: 15, bufferBeforeMinutes: 5 },
  { durationMinutes: 45, intervalMinutes: 15 },
  { durationMinutes: 60, intervalMinutes: 30 },
  { durationMinutes: 90, intervalMinutes: 30, bufferAfterMinutes: 10 },
];
const PEOPLE_EACH = 200;
const TAKERS = TERMS.length * PEOPLE_EACH;

type Outcome = { status: number; alternatives: number };

export async function benchTakers(stage: Stage): Promise<BenchRow[]> {
  const invitations: Invited[] = [];
  for (const terms of TERMS) invitations.push(await invite(stage, terms, PEOPLE_EACH));
  const startsAt = await commonTime(stage, invitations);
  const started = performance.now();
  const outcomes = await Promise.all(
    invitations.flatMap(({ tokens }) => tokens.map((token) => take(stage, token, startsAt))),
  );
  const seconds = (performance.now() - started) / 1_000;
  const count = (which: (outcome: Outcome) => boolean) => outcomes.filter(which).length;
  const row = (name: string, found: number, bar: number) =>
    exactly(`${TAKERS} parallel takers of one minute: ${name}`, found, 'people', bar);
  return [
    row(
      'take it (201)',
      count(({ status }) => status === 201),
      1,
    ),
    row(
      'get 409 with alternatives',
      count(({ status, alternatives }) => status === 409 && alternatives > 0),
      TAKERS - 1,
    ),
    row(
      'get a fault (5xx)',
      count(({ status }) => status >= 500),
      0,
    ),
    merely(`${TAKERS} parallel takers of one minute: until the last has an answer`, seconds, 's'),
  ];
}

async function commonTime(stage: Stage, invitations: Invited[]): Promise<string> {
  const lists = await Promise.all(invitations.map(({ tokens }) => freeTimes(stage, tokens[0]!)));
  const [first, ...others] = lists.map((list) => list.map(({ startsAt }) => startsAt));
  const common = first!.find((startsAt) => others.every((list) => list.includes(startsAt)));
  if (!common) throw new Error('The invitations have no time in common.');
  return common;
}

async function take(stage: Stage, token: string, startsAt: string): Promise<Outcome> {
  const response = await fetch(`${stage.origin}/api/v1/bookings/${token}/confirmation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ startsAt }),
  });
  const { alternatives = [] } = (await response.json().catch(() => ({}))) as { alternatives?: unknown[] };
  return { status: response.status, alternatives: alternatives.length };
}
