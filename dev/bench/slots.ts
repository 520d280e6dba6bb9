// How fast times are listed: 60 days for one host and for twenty, and against luxon doing the same work for one.
// The luxon side is given every advantage but its zone arithmetic: plain milliseconds, sorted busy times, a binary search.

import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { type Host, offeredSlots, type Policy, type Question, type Slot } from '#calendar/slots/rules.ts';
import { WEEKDAYS } from '#foundation/lib/zones.ts';

export type BenchRow = { name: string; value: number; unit: string; bar: number; ok: boolean };

const ONE_HOST_MS = 0.5;
const TWENTY_HOSTS_MS = 10;
const TIMES_LUXON = 20;
const WARM_RUNS = 200;
const MEASURED_RUNS = 101;
const LUXON_RUNS = 21;

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-09-20T06:00:00Z');
const OPENS_MINUTE = 540;
const CLOSES_MINUTE = 1080;
const ZONES = ['Europe/Berlin', 'Europe/Paris', 'Europe/London', 'Africa/Cairo'];
// Two months with a change of clocks in the middle. 18 times a day, two of them taken: 960 are left.
const DATES = { from: '2026-09-21', to: '2026-11-19' };
const POLICY: Policy = {
  durationMinutes: 30,
  intervalMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 120,
  window: { kind: 'unlimited' },
};

/** Measures the listing of times; each row says its bar and whether it was met. Throws when luxon's answer differs. */
export function benchSlots(): BenchRow[] {
  const one = question([host('Europe/Berlin')]);
  const twenty = question(Array.from({ length: 20 }, (_, i) => host(ZONES[i % ZONES.length]!)));
  const slots = offeredSlots({ ...one, ...DATES });
  assert.equal(slots.length, 960);
  assert.deepEqual(slots, slotsByLuxon(one));
  assert.ok(offeredSlots({ ...twenty, ...DATES }).length > 0);

  const oneMs = median(() => offeredSlots({ ...one, ...DATES }), MEASURED_RUNS, WARM_RUNS);
  const twentyMs = median(() => offeredSlots({ ...twenty, ...DATES }), MEASURED_RUNS, WARM_RUNS);
  const luxonMs = median(() => slotsByLuxon(one), LUXON_RUNS, LUXON_RUNS);
  const faster = luxonMs / oneMs;
  return [
    {
      name: 'slots: 60 days, one host, 960 times',
      value: oneMs,
      unit: 'ms',
      bar: ONE_HOST_MS,
      ok: oneMs < ONE_HOST_MS,
    },
    {
      name: 'slots: 60 days, twenty hosts',
      value: twentyMs,
      unit: 'ms',
      bar: TWENTY_HOSTS_MS,
      ok: twentyMs < TWENTY_HOSTS_MS,
    },
    {
      name: 'slots: times as fast as with luxon',
      value: faster,
      unit: 'x',
      bar: TIMES_LUXON,
      ok: faster >= TIMES_LUXON,
    },
  ];
}

function question(hosts: Host[]): Question {
  return { hosts, policy: POLICY, now: NOW, guestZone: 'Europe/London' };
}

function host(timezone: string): Host {
  const rules = WEEKDAYS.map((weekday) => ({ weekday, startMinute: OPENS_MINUTE, endMinute: CLOSES_MINUTE }));
  const firstBusy = DateTime.fromISO(DATES.from, { zone: timezone });
  const busy = Array.from({ length: 60 }, (_, day) => firstBusy.plus({ days: day })).flatMap((day) =>
    [11, 15].map((hour) => {
      const from = day.set({ hour }).toMillis();
      return { from, until: from + 30 * MINUTE_MS, kind: 'own' as const };
    }),
  );
  return { schedule: { timezone, rules, overrides: [] }, busy };
}

function slotsByLuxon({ hosts, policy, now, guestZone }: Question): Slot[] {
  const { schedule, busy } = hosts[0]!;
  const from = DateTime.fromISO(DATES.from, { zone: guestZone });
  const until = DateTime.fromISO(DATES.to, { zone: guestZone }).plus({ days: 1 }).toMillis();
  const earliest = Math.max(from.toMillis(), now + (policy.noticeMinutes ?? 0) * MINUTE_MS);
  const taken = busy.toSorted((a, b) => a.from - b.from);
  const slots: Slot[] = [];
  let day = from.setZone(schedule.timezone).startOf('day');
  for (; day.toMillis() < until; day = day.plus({ days: 1 })) {
    for (const rule of schedule.rules.filter(({ weekday }) => weekday === WEEKDAYS[day.weekday - 1])) {
      const closes = day.set({ hour: rule.endMinute / 60 }).toMillis();
      for (
        let start = day.set({ hour: rule.startMinute / 60 });
        ;
        start = start.plus({ minutes: policy.intervalMinutes })
      ) {
        const startsAt = start.toMillis();
        const slot = { startsAt, endsAt: startsAt + policy.durationMinutes * MINUTE_MS };
        if (slot.endsAt > closes) break;
        if (startsAt >= earliest && startsAt < until && isFree(taken, slot)) slots.push(slot);
      }
    }
  }
  return slots;
}

function isFree(taken: { from: number; until: number }[], { startsAt, endsAt }: Slot): boolean {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.from < endsAt) low = middle + 1;
    else high = middle;
  }
  return low === 0 || taken[low - 1]!.until <= startsAt;
}

function median(work: () => unknown, runs: number, warmRuns: number): number {
  for (let i = 0; i < warmRuns; i++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

if (import.meta.main) console.table(benchSlots());
