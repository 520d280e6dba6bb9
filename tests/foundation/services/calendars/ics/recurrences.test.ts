import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { timesOf } from '#foundation/services/calendars/ics/recurrences.ts';
import { readRule } from '#foundation/services/calendars/ics/rules.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-05T09:30:00Z');

function times(rule: string, { from = START, days = 800 } = {}) {
  const read = readRule(rule)!;
  const last = read.until?.wall ?? null;
  const asked = { start: START, from, until: from + days * DAY_MS, last, most: 10_000 };
  return timesOf(read, asked, { steps: 2_000_000 });
}

const shown = (walls: number[]) => walls.map((wall) => new Date(wall).toISOString().slice(0, 16));

describe('a rule of recurrence', () => {
  test.each([
    ['FREQ=DAILY;COUNT=3', ['2026-01-05T09:30', '2026-01-06T09:30', '2026-01-07T09:30']],
    ['FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3', ['2026-01-05T09:30', '2026-01-07T09:30', '2026-01-12T09:30']],
    ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20260202', ['2026-01-05T09:30', '2026-01-19T09:30']],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', ['2026-01-05T09:30', '2026-01-30T09:30', '2026-02-27T09:30']],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      ['2026-01-05T09:30', '2026-01-30T09:30', '2026-02-27T09:30'],
    ],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;COUNT=2', ['2026-01-05T09:30', '2026-03-08T09:30']],
    ['FREQ=YEARLY;BYWEEKNO=53;COUNT=2', ['2026-01-05T09:30', '2026-12-28T09:30']],
    ['FREQ=HOURLY;INTERVAL=6;COUNT=3', ['2026-01-05T09:30', '2026-01-05T15:30', '2026-01-05T21:30']],
    ['FREQ=HOURLY;BYMINUTE=0,30;BYHOUR=10;COUNT=3', ['2026-01-05T09:30', '2026-01-05T10:00', '2026-01-05T10:30']],
    ['freq=daily;byhour=8,12;count=3', ['2026-01-05T09:30', '2026-01-05T12:30', '2026-01-06T08:30']],
  ])('%s', (rule, expected) => {
    expect(shown(times(rule).walls)).toEqual(expected);
  });

  test.each([
    'FREQ=NEVER',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=-1',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;UNTIL=yesterday',
    'FREQ=YEARLY;BYMONTH=13',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO',
    'FREQ=MONTHLY;BYSETPOS=999;BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=2MO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;BYEASTER=0',
    'FREQ=MONTHLY;RSCALE=CHINESE',
    'FREQ=SECONDLY;BYSETPOS=1',
    `FREQ=DAILY;BYHOUR=${Array.from({ length: 900 }, () => '1').join()}`,
    'INTERVAL=2',
    '',
    ';;;;',
  ])('that nobody can follow is none: %s', (rule) => {
    expect(readRule(rule)).toBeNull();
  });

  test('from long ago is stepped over to where it is asked', () => {
    const purse = { steps: 10_000 };
    const from = Date.parse('2026-11-01T00:00:00Z');
    const start = Date.parse('1970-01-01T08:00:00Z');
    for (const [rule, count] of [
      ['FREQ=DAILY', 30],
      ['FREQ=WEEKLY', 4],
      ['FREQ=HOURLY;INTERVAL=12', 60],
      ['FREQ=DAILY;COUNT=1000000000', 30],
      ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=5', 1],
    ] as const) {
      const asked = { start, from, until: from + 30 * DAY_MS - 1, last: null, most: 100 };
      expect(timesOf(readRule(rule)!, asked, purse)).toMatchObject({ walls: { length: count }, cutShort: false });
    }
    expect(purse.steps).toBeGreaterThan(8_000);
  });

  test.each([
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;COUNT=1000000000',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5',
    'FREQ=MINUTELY;BYHOUR=3;BYMINUTE=59;BYSECOND=59;COUNT=999999',
    'FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9,10',
    'FREQ=YEARLY;BYYEARDAY=366;BYSETPOS=366',
  ])('without end or sense ends all the same: %s', (rule) => {
    const purse = { steps: 100_000 };
    const asked = { start: 0, from: START, until: START + 700 * DAY_MS, last: null, most: 2_000 };
    const found = timesOf(readRule(rule)!, asked, purse);
    expect(found.walls.length).toBeLessThanOrEqual(2_000);
    expect(purse.steps).toBeGreaterThan(-100);
  });

  test('comes round exactly when a well-known library says so', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 900 }), (rule, shift) => {
        const from = START + shift * DAY_MS;
        const ours = shown(times(rule, { from, days: 300 }).walls);
        expect(ours).toEqual(shown(theirs(rule, from, from + 300 * DAY_MS)));
      }),
      { numRuns: 300 },
    );
  });
});

/** Rules that name their own start, since nobody agrees on what others mean. */
const weekdays = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { maxLength: 4 });
const ending = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
  fc.integer({ min: 0, max: 1_500 }).map((days) => `;UNTIL=${basic(START + days * DAY_MS)}`),
);
const interval = fc.integer({ min: 1, max: 5 }).map((every) => `;INTERVAL=${every}`);
const rules = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY', 'FREQ=YEARLY', 'FREQ=HOURLY'),
      weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${[...new Set(['MO', ...days])].join()}`),
      weekdays.map((days) => `FREQ=WEEKLY;WKST=SU;BYDAY=${[...new Set(['MO', ...days])].join()}`),
      fc.constantFrom('1MO', '1MO,3WE', '1MO,-1FR', '1MO,2TU').map((days) => `FREQ=MONTHLY;BYDAY=${days}`),
      fc.constantFrom('5', '5,15', '5,-1', '5,31', '5,30').map((days) => `FREQ=MONTHLY;BYMONTHDAY=${days}`),
      fc.constantFrom('1', '1,4', '1,2,12').map((months) => `FREQ=YEARLY;BYMONTH=${months}`),
      fc.constantFrom('1MO', '1MO,-1SU').map((days) => `FREQ=YEARLY;BYMONTH=1,6;BYDAY=${days}`),
      fc.constant('FREQ=YEARLY;BYYEARDAY=5,100,-1'),
      fc.constant('FREQ=DAILY;BYMONTH=1,2,7'),
    ),
    interval,
    ending,
  )
  .map((parts) => parts.join(''));

function theirs(rule: string, from: number, until: number): number[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(
    ICAL.Time.fromString('2026-01-05T09:30:00', undefined as never),
  );
  const found: number[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall = Date.parse(`${next.toString()}Z`);
    if (wall > until) break;
    if (wall >= from) found.push(wall);
  }
  return found;
}

function basic(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
