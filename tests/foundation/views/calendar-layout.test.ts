import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coversDay, hoursFor, minuteClasses, placeDay } from '#foundation/views/calendar-layout.ts';

const DAY = '2026-05-07';
const MIDNIGHT = Date.parse(`${DAY}T00:00:00Z`);
const minutes = (from: number, to: number) => ({ start: MIDNIGHT + from * 60_000, end: MIDNIGHT + to * 60_000 });

test('the classes of a minute add up to it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), (minute) => {
      const sum = minuteClasses('m', minute)
        .split(' ')
        .reduce((total, name) => total + Number(name.slice(1)), 0);
      expect(sum).toBe(minute);
    }),
  );
});

test('events that overlap never share a lane, and the lanes suffice', () => {
  const pieces = fc.array(fc.tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 20, max: 139 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(pieces, (drawn) => {
      const placed = placeDay(
        drawn.map(([from, length]) => minutes(from, from + length)),
        DAY,
        'UTC',
      );
      for (const [index, one] of placed.entries()) {
        expect(one.lane).toBeLessThan(one.lanes);
        for (const other of placed.slice(index + 1)) {
          const overlap = one.from < other.to && other.from < one.to;
          expect(overlap && one.lane === other.lane).toBe(false);
        }
      }
    }),
  );
});

test('events that only touch stand below each other in full width', () => {
  const placed = placeDay([minutes(540, 600), minutes(600, 660)], DAY, 'UTC');
  expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

test('an event over midnight is cut at the day, on both sides', () => {
  const night = { start: MIDNIGHT + 1380 * 60_000, end: MIDNIGHT + 1800 * 60_000 };
  expect(placeDay([night], DAY, 'UTC')).toMatchObject([{ from: 1380, to: 1440 }]);
  expect(placeDay([night], '2026-05-08', 'UTC')).toMatchObject([{ from: 0, to: 360 }]);
  expect(placeDay([night], '2026-05-09', 'UTC')).toEqual([]);
});

test('the hours drawn widen to what lies outside them', () => {
  const placed = placeDay([minutes(390, 450), minutes(1200, 1265)], DAY, 'UTC');
  expect(hoursFor(placed)).toEqual({ from: 6, to: 22 });
  expect(hoursFor([])).toEqual({ from: 8, to: 18 });
});

test('an all-day event ends with its last day', () => {
  const holiday = { ...minutes(0, 1440), allDay: true };
  expect(coversDay(holiday, DAY, 'UTC')).toBe(true);
  expect(coversDay(holiday, '2026-05-08', 'UTC')).toBe(false);
  expect(placeDay([holiday], DAY, 'UTC')).toEqual([]);
});
