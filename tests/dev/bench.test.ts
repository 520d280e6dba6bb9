import { expect, test } from 'vitest';
import { slotsByLuxon } from '../../dev/bench/luxon.ts';
import { asTable, atLeast, atMost, exactly, median, merely } from '../../dev/bench/rows.ts';
import { listSlots, oneHost, SLOTS_OF_ONE } from '../../dev/bench/slots.ts';

test('a figure that falls short is shown as such, with its bar', () => {
  const rows = [
    atMost('weight', 31, 'KB', 30),
    atLeast('against luxon', 20, 'x', 20),
    exactly('winners', 2, 'people', 1),
    merely('an empty request', 1.23456, 'ms'),
  ];
  expect(rows.map(({ ok }) => ok)).toEqual([false, true, false, true]);
  const lines = asTable(rows).split('\n').slice(1);
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['weight', '31', 'KB', '<= 30', 'SHORT'],
    ['against luxon', '20', 'x', '>= 20', 'ok'],
    ['winners', '2', 'people', '= 1', 'SHORT'],
    ['an empty request', '1.23', 'ms'],
  ]);
});

test('what could not be measured meets no bar', () => {
  expect(atMost('nothing', median([]), 'ms', 1).ok).toBe(false);
  expect(atLeast('nothing', Number.NaN, 'x', 1).ok).toBe(false);
  expect(median([3, 1, 2])).toBe(2);
});

test('luxon lists the very same times, so that only the speed differs', () => {
  const slots = listSlots(oneHost());
  expect(slots).toHaveLength(SLOTS_OF_ONE);
  expect(slots).toEqual(slotsByLuxon(oneHost()));
});
