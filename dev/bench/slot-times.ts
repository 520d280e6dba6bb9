/**
 * How long the listing of times takes in workerd, where no clock runs while the processor works: many listings in one
 * request, timed from outside, less a request that lists nothing.
 */
import assert from 'node:assert/strict';
import { timed } from './client.ts';
import { slotsByLuxon } from './luxon.ts';
import { atLeast, atMost, type BenchRow, median } from './rows.ts';
import { listSlots, oneHost, SLOTS_OF_ONE, twentyHosts } from './slots.ts';
import type { Stage } from './stage.ts';

const ONE_HOST_MS = 0.5;
const TWENTY_HOSTS_MS = 10;
const TIMES_LUXON = 20;
const WARM_ROUNDS = 5;
const ROUNDS = 15;
/** Listings per request: enough of each to be many times the request's own milliseconds. */
const RUNS = { one: 200, twenty: 20, luxon: 4, nothing: 1 };

export async function benchSlots(stage: Stage): Promise<BenchRow[]> {
  agree();
  const times: Record<keyof typeof RUNS, number[]> = { one: [], twenty: [], luxon: [], nothing: [] };
  const works = Object.keys(RUNS) as (keyof typeof RUNS)[];
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    for (const work of works) {
      times[work].push(await timed(`${stage.origin}/bench/slots?work=${work}&runs=${RUNS[work]}`));
    }
  }
  const nothing = median(times.nothing.slice(WARM_ROUNDS));
  const each = (work: keyof typeof RUNS) => (median(times[work].slice(WARM_ROUNDS)) - nothing) / RUNS[work];
  return [
    atMost(`slots in workerd: 60 days, one host, ${SLOTS_OF_ONE} times`, each('one'), 'ms', ONE_HOST_MS),
    atMost('slots in workerd: 60 days, twenty hosts', each('twenty'), 'ms', TWENTY_HOSTS_MS),
    atLeast('slots in workerd: times as fast as with luxon', each('luxon') / each('one'), 'x', TIMES_LUXON),
  ];
}

/** Speed says nothing where the answers differ. */
function agree(): void {
  const slots = listSlots(oneHost());
  assert.equal(slots.length, SLOTS_OF_ONE);
  assert.deepEqual(slots, slotsByLuxon(oneHost()));
  assert.ok(listSlots(twentyHosts()).length > 0);
}
