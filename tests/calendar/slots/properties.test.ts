import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusyItem,
  type Counted,
  type Dates,
  isOffered,
  offeredSlots,
  type Question,
  whyNot,
} from '#calendar/slots/rules.ts';
import { addDays, toLocal, transitions, WEEKDAYS } from '#foundation/lib/zones.ts';
import { countedIn } from './question.ts';
import { startsByReference } from './reference.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SAMPLE_MS = 35 * MINUTE_MS;
// They take two or three seconds; the rest is for machines that are busy with other things.
const PATIENCE_MS = 60_000;
const ZONES = [
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'America/St_Johns',
  'Asia/Kathmandu',
  'America/Nuuk',
  'UTC',
];
type Asked = Question & Dates;

// Most of what goes wrong goes wrong near a change of clocks, so every second world is set around one.
const day = fc
  .tuple(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 364 }), fc.boolean())
  .map(([zone, number, near]) => {
    const changes = near ? transitions(zone, 2026, 2026) : [];
    const at = changes.length > 0 ? changes[number % changes.length]!.at : Date.UTC(2026, 0, 1 + number);
    return { zone, date: toLocal(zone, at).date, at };
  });
const minute = fc.oneof(
  fc.integer({ min: 0, max: 96 }).map((n) => n * 15),
  fc.integer({ min: 0, max: 1440 }),
);
const window = fc
  .oneof(
    { arbitrary: fc.tuple(minute, minute), weight: 4 },
    { arbitrary: fc.constant<[number, number]>([0, 1440]), weight: 1 },
  )
  .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));
const rules = fc.array(
  fc.tuple(fc.constantFrom(...WEEKDAYS), window).map(([weekday, hours]) => ({ weekday, ...hours })),
  { minLength: 5, maxLength: 20 },
);
const alwaysOpen = fc.constant(WEEKDAYS.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })));
const limit = fc.record(
  { count: fc.integer({ min: 1, max: 4 }), minutes: fc.integer({ min: 20, max: 300 }) },
  { requiredKeys: [] },
);
const policy = fc.record({
  durationMinutes: fc.constantFrom(10, 15, 30, 45, 50, 60, 90, 240),
  intervalMinutes: fc.constantFrom(5, 7, 15, 30, 45, 60, 90, 720),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15, 60),
  bufferAfterMinutes: fc.constantFrom(0, 0, 10, 30),
  noticeMinutes: fc.constantFrom(undefined, 0, 30, 1440),
  perDay: fc.option(limit, { nil: undefined }),
});
const bookingWindow = (date: string) =>
  fc.oneof(
    fc.constant({ kind: 'unlimited' as const }),
    fc.record({
      kind: fc.constant('rolling' as const),
      days: fc.integer({ min: 0, max: 4 }),
      count: fc.constantFrom('calendar' as const, 'business' as const, 'bookable' as const),
    }),
    fc.constant({ kind: 'dates' as const, from: date, to: addDays(date, 1) }),
  );
const busyAround = (at: number) =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: -48 * 12, max: 72 * 12 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('own' as const, 'foreign' as const),
        fc.nat(30),
        fc.nat(5),
      )
      .map(([offset, length, kind, buffer, id]): BusyItem => {
        const startsAt = Math.floor(at / MINUTE_MS) * MINUTE_MS + offset * 5 * MINUTE_MS;
        const endsAt = startsAt + length * 5 * MINUTE_MS;
        if (kind === 'foreign') return { kind, from: startsAt, until: endsAt };
        return {
          kind,
          from: startsAt - buffer * MINUTE_MS,
          until: endsAt + buffer * MINUTE_MS,
          startsAt,
          endsAt,
          eventId: `event-${id}`,
        };
      }),
    { maxLength: 8 },
  );

/** Worlds of one or two hosts around one date, asked from another zone about that date and its neighbours. */
const world = day.chain(({ zone, date, at }) => {
  const host = (timezone: string) =>
    fc
      .record({
        schedule: fc.record({
          timezone: fc.constant(timezone),
          rules: fc.oneof({ arbitrary: rules, weight: 4 }, { arbitrary: alwaysOpen, weight: 1 }),
          overrides: fc.array(
            fc.record({ date: fc.constantFrom(date, addDays(date, 1)), windows: fc.array(window, { maxLength: 2 }) }),
            { maxLength: 1 },
          ),
        }),
        busy: busyAround(at),
      })
      .map((one) => ({ ...one, counted: countedIn(one.busy) }));
  const other = fc.constantFrom(...ZONES).chain(host);
  return fc
    .record({
      hosts: fc.oneof(
        { arbitrary: host(zone).map((one) => [one]), weight: 3 },
        { arbitrary: fc.tuple(host(zone), other), weight: 1 },
      ),
      policy,
      window: bookingWindow(date),
      perWeek: fc.option(limit, { nil: undefined }),
      now: fc.integer({ min: -60, max: 12 }).map((hours) => at + hours * HOUR_MS),
      guestZone: fc.constantFrom(...ZONES),
      from: fc.constantFrom(addDays(date, -1), date),
      days: fc.integer({ min: 0, max: 2 }),
    })
    .map(
      ({ policy, window, perWeek, from, days, ...rest }): Asked => ({
        ...rest,
        policy: { ...policy, window, perWeek },
        from,
        to: addDays(from, days),
      }),
    );
});

const starts = (asked: Asked) => offeredSlots(asked).map(({ startsAt }) => startsAt);

describe('whatever the schedule, the zone and the day', () => {
  it('offers the same times as a plain search of every minute with Temporal', { timeout: PATIENCE_MS }, () => {
    let offered = 0;
    fc.assert(
      fc.property(world, (asked) => {
        const plain: Asked = {
          ...asked,
          policy: { ...asked.policy, window: { kind: 'unlimited' }, perWeek: undefined },
        };
        offered += starts(plain).length;
        expect(starts(plain)).toEqual(startsByReference(plain));
      }),
      { numRuns: 60 },
    );
    expect(offered).toBeGreaterThan(100);
  });

  it('lists exactly the minutes that can be taken, and has a reason for every other', { timeout: PATIENCE_MS }, () => {
    fc.assert(
      fc.property(world, (asked) => {
        const oneDay = { ...asked, to: asked.from };
        const listed = new Set(starts(oneDay));
        const [first, end] = dayAround(oneDay);
        for (let at = first; at < end; at += MINUTE_MS) {
          const answer = isOffered(at, asked);
          if ((answer === true) !== listed.has(at))
            expect.fail(`${new Date(at).toISOString()} is listed or taken, not both`);
        }
        for (let at = first; at < end; at += SAMPLE_MS) {
          const reasons = whyNot(at, asked);
          expect(reasons.length === 0).toBe(listed.has(at));
          expect(isOffered(at, asked)).toEqual(reasons[0] ?? true);
        }
        for (const near of [...listed].flatMap((at) => [at - 1, at - 0.5, at + 1]))
          expect(isOffered(near, asked)).not.toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps slots in order, each once, of their real length, and clear of what is busy', () => {
    fc.assert(
      fc.property(world, (asked) => {
        const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = asked.policy;
        let last = Number.NEGATIVE_INFINITY;
        for (const { startsAt, endsAt } of offeredSlots(asked)) {
          expect(startsAt).toBeGreaterThan(last);
          expect(endsAt - startsAt).toBe(durationMinutes * MINUTE_MS);
          expect(startsAt).toBeGreaterThanOrEqual(asked.now);
          const overlapping = asked.hosts
            .flatMap(({ busy }) => busy)
            .filter(
              ({ from, until }) =>
                from < until &&
                from < endsAt + bufferAfterMinutes * MINUTE_MS &&
                until > startsAt - bufferBeforeMinutes * MINUTE_MS,
            );
          expect(overlapping).toEqual([]);
          last = startsAt;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same answer again, for each day alone, and with busy times and rules in another order', () => {
    fc.assert(
      fc.property(world, (asked) => {
        const all = starts(asked);
        expect(starts(asked)).toEqual(all);
        const byDay: number[] = [];
        for (let date = asked.from; date <= asked.to; date = addDays(date, 1))
          byDay.push(...starts({ ...asked, from: date, to: date }));
        expect(byDay).toEqual(all);
        const hosts = asked.hosts.map(({ schedule, busy, counted }) => ({
          schedule: { ...schedule, rules: schedule.rules.toReversed() },
          busy: busy.toReversed(),
          counted: counted?.toReversed(),
        }));
        expect(starts({ ...asked, hosts })).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });

  it('never lets an appointment block its own move', () => {
    fc.assert(
      fc.property(world, fc.nat(), (asked, pick) => {
        const before = offeredSlots(asked);
        const slot = before[pick % Math.max(1, before.length)];
        if (slot === undefined) return;
        expect(offeredSlots({ ...withAppointment(asked, slot.startsAt), except: 'moving' })).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('never passes a limit or stacks buffers into each other, however many people take a time', () => {
    fc.assert(
      fc.property(world, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (asked, picks) => {
        const taken: number[] = [];
        let current = {
          ...asked,
          hosts: asked.hosts.map(({ schedule }) => ({ schedule, busy: [] as BusyItem[], counted: [] as Counted[] })),
        };
        for (const pick of picks) {
          const free = starts(current);
          if (free.length === 0) break;
          taken.push(free[pick % free.length]!);
          current = withAppointment(current, taken.at(-1)!);
        }
        expectLimitsKept(asked, taken);
        expectGapsKept(asked, taken);
      }),
      { numRuns: 100 },
    );
  });
});

function dayAround({ from, guestZone }: Asked): [number, number] {
  const noon = Date.parse(`${from}T12:00:00Z`);
  const inDay = (at: number) => toLocal(guestZone, at).date === from;
  let first = noon - DAY_MS - HOUR_MS;
  while (!inDay(first)) first += MINUTE_MS;
  let end = first;
  while (inDay(end)) end += MINUTE_MS;
  return [first, end];
}

function withAppointment<T extends Question>(asked: T, startsAt: number): T {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = asked.policy;
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  const padded = { from: startsAt - bufferBeforeMinutes * MINUTE_MS, until: endsAt + bufferAfterMinutes * MINUTE_MS };
  const own: BusyItem = { kind: 'own', ...padded, startsAt, endsAt, eventId: 'moving' };
  const mirror: BusyItem = { kind: 'foreign', from: startsAt, until: endsAt, eventId: 'moving' };
  return {
    ...asked,
    hosts: asked.hosts.map(({ schedule, busy, counted = [] }) => ({
      schedule,
      busy: [...busy, own, mirror],
      counted: [...counted, { startsAt, endsAt, eventId: 'moving' }],
    })),
  };
}

function expectLimitsKept({ hosts, policy }: Asked, taken: number[]) {
  for (const { schedule } of hosts) {
    const days = Map.groupBy(taken, (at) => toLocal(schedule.timezone, at).date);
    for (const sameDay of days.values()) {
      expect(sameDay.length).toBeLessThanOrEqual(policy.perDay?.count ?? Number.POSITIVE_INFINITY);
      expect(sameDay.length * policy.durationMinutes).toBeLessThanOrEqual(
        policy.perDay?.minutes ?? Number.POSITIVE_INFINITY,
      );
    }
    const weeks = Map.groupBy(taken, (at) => mondayBefore(toLocal(schedule.timezone, at).date));
    for (const sameWeek of weeks.values()) {
      expect(sameWeek.length).toBeLessThanOrEqual(policy.perWeek?.count ?? Number.POSITIVE_INFINITY);
      expect(sameWeek.length * policy.durationMinutes).toBeLessThanOrEqual(
        policy.perWeek?.minutes ?? Number.POSITIVE_INFINITY,
      );
    }
  }
}

function mondayBefore(date: string): string {
  return addDays(date, -((new Date(date).getUTCDay() + 6) % 7));
}

function expectGapsKept({ policy }: Asked, taken: number[]) {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = policy;
  const apart = (durationMinutes + bufferAfterMinutes + bufferBeforeMinutes) * MINUTE_MS;
  const inOrder = taken.toSorted((a, b) => a - b);
  for (const [i, at] of inOrder.slice(1).entries()) expect(at - inOrder[i]!).toBeGreaterThanOrEqual(apart);
}
