import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comingDays } from '#calendar/availability/coming/rules.ts';
import { draftAfter, draftOf, hoursOf, windowsOf } from '#calendar/availability/drafts/rules.ts';
import { without } from '#calendar/availability/rules.ts';
import { WEEKDAYS, type Weekday } from '#calendar/inputs.ts';

const HOUR = 3_600_000;
const everyDay = (startMinute: number, endMinute: number) =>
  WEEKDAYS.map((weekday: Weekday) => ({ weekday, startMinute, endMinute }));

describe('The coming days', () => {
  test('begin with what is left of today, and keep wall time over a change of clocks', () => {
    // Berlin, October 24, 2026, 13:00; clocks go back in the night.
    const now = Date.UTC(2026, 9, 24, 11);
    const schedule = { timezone: 'Europe/Berlin', rules: everyDay(540, 1020), overrides: [] };
    const [today, changed, after] = comingDays(schedule, [], now);
    expect(today).toMatchObject({ date: '2026-10-24', free: [{ from: now, until: Date.UTC(2026, 9, 24, 15) }] });
    expect(changed).toMatchObject({
      date: '2026-10-25',
      free: [{ from: Date.UTC(2026, 9, 25, 8), until: Date.UTC(2026, 9, 25, 16) }],
    });
    expect(after!.free).toEqual([{ from: Date.UTC(2026, 9, 26, 8), until: Date.UTC(2026, 9, 26, 16) }]);
  });

  test('show of a window over midnight on each date what belongs to it', () => {
    const now = Date.UTC(2026, 10, 20);
    const rules = [
      { weekday: 'friday' as const, startMinute: 1320, endMinute: 1440 },
      { weekday: 'saturday' as const, startMinute: 0, endMinute: 120 },
    ];
    const [friday, saturday] = comingDays({ timezone: 'UTC', rules, overrides: [] }, [], now);
    expect(friday!.free).toEqual([{ from: now + 22 * HOUR, until: now + 24 * HOUR }]);
    expect(saturday!.free).toEqual([{ from: now + 24 * HOUR, until: now + 26 * HOUR }]);
  });

  test('take out exactly what is busy', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 50 }))
      .map(([from, length]) => ({ from, until: from + length }));
    const apart = (spans: { from: number; until: number }[]) => {
      const inOrder = spans.toSorted((a, b) => a.from - b.from);
      return inOrder.filter(
        (one, at) => at === 0 || one.from > Math.max(...inOrder.slice(0, at).map(({ until }) => until)),
      );
    };
    const covers = (spans: { from: number; until: number }[], at: number) =>
      spans.some(({ from, until }) => from <= at && at < until);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.array(span, { maxLength: 6 }), (one, other) => {
        const [open, busy] = [apart(one), apart(other)];
        const free = without(open, busy);
        for (let at = 0; at < 260; at++) expect(covers(free, at)).toBe(covers(open, at) && !covers(busy, at));
      }),
    );
  });
});

describe('Hours as they are typed', () => {
  const schedule = { name: 'Hours', timezone: 'Europe/Berlin', version: 3, rules: everyDay(0, 1440) };

  test('say the same that was stored', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 10 }), (minutes) => {
        const edges = minutes.toSorted((a, b) => a - b);
        const rules = edges.flatMap((startMinute, at) =>
          at % 2 === 0 && at + 1 < edges.length
            ? [{ weekday: 'monday' as const, startMinute, endMinute: edges[at + 1]! }]
            : [],
        );
        expect(hoursOf(draftOf({ ...schedule, rules }))).toEqual({
          ok: true,
          value: { name: 'Hours', timezone: 'Europe/Berlin', rules },
        });
      }),
    );
  });

  test('grow to ten windows a day and no further', () => {
    let draft = draftOf({ ...schedule, rules: [] });
    for (let at = 0; at < 12; at++) draft = draftAfter(draft, { add: 'monday' })!;
    expect(draft.days.monday).toHaveLength(10);
  });

  test('ignore steps that name no day', () => {
    const draft = draftOf(schedule);
    for (const step of [{}, { add: 'someday' }, { remove: 'x.1' }, { copy: '__proto__' }])
      expect(draftAfter(draft, step)).toBeNull();
  });

  test.each([
    ['24:00', '24:00', { 'd-0-start': 1 }],
    ['9:60', '10:00', { 'd-0-start': 1 }],
    ['25:00', '26:00', { 'd-0-start': 1 }],
    ['09:00', '9.30', { 'd-0-end': 1 }],
    ['00:00', '00:00', {}],
    ['23:59:00', '24:00', {}],
  ])('read %s to %s', (start, end, errors) => {
    const read = windowsOf([{ start, end }], 'd');
    expect(Object.keys(read.errors)).toEqual(Object.keys(errors));
    expect(read.windows).toHaveLength(Object.keys(errors).length === 0 ? 1 : 0);
  });
});
