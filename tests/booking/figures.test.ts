import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateOf, weeksFrom, weeksOf } from '#booking/index.ts';

const NOW = Date.UTC(2026, 9, 21, 9);

test('the last weeks follow on each other until now, those without anything too', () => {
  const row = fc.record({
    week: fc.integer({ min: 0, max: 3 }),
    asked: fc.nat(),
    answered: fc.nat(),
    booked: fc.nat(),
    open: fc.nat(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ week }) => week }), (rows) => {
      const weeks = weeksOf(rows, NOW);
      expect(weeks.map(({ from }) => from)).toEqual([weeksFrom(NOW), ...weeks.slice(0, 3).map(({ until }) => until)]);
      expect(weeks.at(-1)!.until).toBe(NOW);
      const sum = (all: readonly { asked: number }[]) => all.reduce((total, { asked }) => total + asked, 0);
      expect(sum(weeks)).toBe(sum(rows));
    }),
  );
});

test('a share of nothing is none, and of all is all', () => {
  expect([rateOf(0, 0), rateOf(3, 3), rateOf(1, 3), rateOf(0, 7)]).toEqual([null, 100, 33, 0]);
});
