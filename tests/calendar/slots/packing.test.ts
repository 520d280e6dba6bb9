import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusyItem, type Dates, isOffered, offeredSlots, type Question, whyNot } from '#calendar/slots/rules.ts';
import { addDays } from '#foundation/lib/zones.ts';
import { daily, instant, own, question, times } from './question.ts';

const MINUTE_MS = 60_000;
const MONDAY = instant('2026-03-02T00:00:00Z');
const optimized = { alignment: 'optimized' } as const;

describe('times without gaps', () => {
  it('are the ordinary ones where nothing stands in the hours', () => {
    const plain = question({ policy: { durationMinutes: 50, intervalMinutes: 15 } });
    expect(offeredSlots({ ...plain, policy: { ...plain.policy, ...optimized } })).toEqual(offeredSlots(plain));
  });

  it('begin right after what comes before and its buffers, and end right before what comes next', () => {
    const busy = [
      own('2026-03-02T08:20:00Z', '2026-03-02T09:10:00Z', { after: 10 }),
      own('2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z', { before: 5 }),
    ];
    const asked = question({
      schedule: daily('Europe/Berlin', '9:00-14:00'),
      busy,
      policy: { ...optimized, durationMinutes: 30, intervalMinutes: 60, bufferBeforeMinutes: 5, bufferAfterMinutes: 0 },
    });
    // 9:20 to 10:20 is taken until 10:25; noon is too, from 11:55 on. The last hour goes on from 13:05.
    expect(times(offeredSlots(asked))).toEqual(['10:25', '11:25', '13:05']);
  });

  it('are the ordinary ones again from midnight on, where hours go on over it', () => {
    const asked = question({
      schedule: daily('Europe/Berlin', '20:00-24:00', '0:00-3:30'),
      busy: [own('2026-03-01T20:48:00Z', '2026-03-01T21:27:00Z')],
      policy: { ...optimized, durationMinutes: 30, intervalMinutes: 45 },
    });
    // What is taken ends at 22:27 on the Sunday; the plain grid of that night goes on with 0:30.
    const sunday = { ...asked, from: '2026-03-01', to: '2026-03-01' };
    expect(times(offeredSlots(sunday)).slice(-4)).toEqual(['21:18', '22:27', '23:12', '23:57']);
    expect(times(offeredSlots(asked)).slice(0, 5)).toEqual(['00:30', '01:15', '02:00', '02:45', '20:00']);
  });

  it('say what is in the way, and of a time that is free but would leave a gap that none begins there', () => {
    const busy = [own('2026-03-02T09:00:00Z', '2026-03-02T09:40:00Z')];
    const asked = question({ busy, policy: optimized });
    expect(whyNot(instant('2026-03-02T09:00:00Z'), asked).map(({ kind }) => kind)).toEqual(['busy']);
    expect(whyNot(instant('2026-03-02T10:00:00Z'), asked)).toEqual([
      { kind: 'not-aligned', previous: instant('2026-03-02T09:40:00Z'), next: instant('2026-03-02T10:10:00Z') },
    ]);
  });

  it('do not know the appointment that is being moved', () => {
    const busy = [own('2026-03-02T08:20:00Z', '2026-03-02T08:50:00Z', { eventId: 'moving' })];
    const asked = question({ busy, except: 'moving', policy: optimized });
    expect(times(offeredSlots(asked)).slice(0, 2)).toEqual(['09:00', '09:30']);
  });
});

// Days without a change of clocks: around one, steps on the wall are no steps in time, and counts say little.
const busyItem = fc
  .tuple(fc.integer({ min: -12 * 24, max: 12 * 72 }), fc.integer({ min: 1, max: 30 }), fc.nat(20))
  .map(([offset, length, buffer]): BusyItem => {
    const startsAt = MONDAY + offset * 5 * MINUTE_MS;
    const endsAt = startsAt + length * 5 * MINUTE_MS;
    return { kind: 'own', from: startsAt - buffer * MINUTE_MS, until: endsAt + buffer * MINUTE_MS, startsAt, endsAt };
  });
const hours = fc.constantFrom(
  ['9:00-17:00'],
  ['0:00-24:00'],
  ['8:10-12:05', '13:00-18:30'],
  ['20:00-24:00', '0:00-3:30'],
  ['17:10-24:00', '0:00-9:25'],
);
const world = fc
  .record({
    hours,
    busy: fc.array(busyItem, { maxLength: 7 }),
    durationMinutes: fc.constantFrom(10, 15, 30, 45, 50, 60, 120),
    intervalMinutes: fc.constantFrom(5, 15, 30, 45, 50, 60, 90),
    bufferBeforeMinutes: fc.constantFrom(0, 5, 15),
    bufferAfterMinutes: fc.constantFrom(0, 10),
    away: fc.boolean(),
  })
  .map(({ hours, busy, away, ...policy }): Question & Dates => {
    const schedule = daily('Europe/Berlin', ...hours);
    const gone = { startsAt: MONDAY + 10.4 * 3_600_000, endsAt: MONDAY + 11 * 3_600_000 };
    return question({
      schedule: away ? { ...schedule, away: [gone] } : schedule,
      busy,
      policy: { ...policy, ...optimized },
      to: '2026-03-04',
    });
  });
const starts = (asked: Question & Dates) => offeredSlots(asked).map(({ startsAt }) => startsAt);
const ordinary = (asked: Question & Dates) => ({
  ...asked,
  policy: { ...asked.policy, alignment: 'interval' as const },
});

/** How many can follow each other, each taken as early as it goes. */
function backToBack(asked: Question & Dates): number {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = asked.policy;
  const step = (durationMinutes + bufferBeforeMinutes + bufferAfterMinutes) * MINUTE_MS;
  let count = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const startsAt of starts(asked)) {
    if (startsAt < free) continue;
    free = startsAt + step;
    count++;
  }
  return count;
}

describe('whatever the hours and what is taken, times without gaps', () => {
  it('lie where nothing is in the way, in hours, and not while somebody is away', () => {
    fc.assert(
      fc.property(world, (asked) => {
        const everyMinute = ordinary({ ...asked, policy: { ...asked.policy, intervalMinutes: 1 } });
        const possible = new Set(starts(everyMinute));
        expect(starts(asked).filter((startsAt) => !possible.has(startsAt))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('are never fewer than the ordinary ones, one after the other or all told', () => {
    let more = 0;
    fc.assert(
      fc.property(world, (asked) => {
        const [packed, plain] = [backToBack(asked), backToBack(ordinary(asked))];
        more += packed - plain;
        expect(packed).toBeGreaterThanOrEqual(plain);
        expect(starts(asked).length).toBeGreaterThanOrEqual(starts(ordinary(asked)).length);
      }),
      { numRuns: 1000 },
    );
    expect(more).toBeGreaterThan(20);
  });

  it('are the same again, day by day, with busy times in another order, and without what was long before', () => {
    fc.assert(
      fc.property(world, (asked) => {
        const all = starts(asked);
        expect(starts(asked)).toEqual(all);
        const days = [0, 1, 2].map((days) => addDays(asked.from, days));
        expect(days.flatMap((date) => starts({ ...asked, from: date, to: date }))).toEqual(all);
        const [{ schedule, busy }] = asked.hosts as [Question['hosts'][0]];
        expect(starts({ ...asked, hosts: [{ schedule, busy: busy.toReversed() }] })).toEqual(all);
        const lastDay = { ...asked, from: '2026-03-04' };
        const near = busy.filter(({ until }) => until > Date.parse('2026-03-03T23:00:00Z') - 25 * 3_600_000);
        expect(starts({ ...lastDay, hosts: [{ schedule, busy: near }] })).toEqual(starts(lastDay));
      }),
      { numRuns: 150 },
    );
  });

  it('are listed exactly where they can be taken', () => {
    fc.assert(
      fc.property(world, (asked) => {
        const oneDay = { ...asked, to: asked.from };
        const listed = new Set(starts(oneDay));
        for (let at = MONDAY - 60 * MINUTE_MS; at < MONDAY + 23 * 60 * MINUTE_MS; at += 5 * MINUTE_MS) {
          expect(isOffered(at, asked) === true).toBe(listed.has(at));
          expect(whyNot(at, asked).length === 0).toBe(listed.has(at));
        }
      }),
      { numRuns: 30 },
    );
  });
});
