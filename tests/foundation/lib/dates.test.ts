import { expect, test } from 'vitest';
import {
  clockAt,
  formatDate,
  formatDay,
  formatDayTime,
  formatMonth,
  formatRange,
  formatTime,
  formatTimeRange,
  formatWeekday,
  formatZone,
  sameClock,
} from '#foundation/lib/dates.ts';
import { languages } from '#words/index.ts';

const MINUTE = 60_000;
const BERLIN = 'Europe/Berlin';
const instant = Date.parse('2026-05-07T13:30:00Z');

test('a day is said with its weekday, in every language and width', () => {
  for (const { code } of languages) {
    for (const width of ['long', 'short'] as const) {
      const weekday = new Intl.DateTimeFormat(code, { weekday: width, timeZone: 'UTC' }).format(instant);
      expect(formatDay(instant, BERLIN, code, width)).toContain(weekday);
      expect(formatDayTime(instant, BERLIN, code, width)).toContain(weekday);
    }
  }
  expect(formatDay(instant, BERLIN, 'en')).toBe('Thursday, May 7, 2026');
  expect(formatDay(instant, BERLIN, 'en', 'short')).toBe('Thu, May 7');
});

test('times follow the clock that the language has', () => {
  expect(formatTime(instant, BERLIN, 'en')).toBe('3:30 PM');
  expect(formatTime(instant, BERLIN, 'de')).toBe('15:30');
  expect(formatDayTime(instant, BERLIN, 'en-GB')).toBe('Thu 7 May, 15:30');
});

test('a range says its day once, and both days when it crosses midnight', () => {
  expect(formatRange(instant, instant + 30 * MINUTE, BERLIN, 'en')).toBe('Thu, May 7, 3:30 – 4:00 PM');
  const overnight = formatRange(instant, instant + 12 * 60 * MINUTE, BERLIN, 'en');
  expect(overnight).toContain('Thu, May 7');
  expect(overnight).toContain('Fri, May 8');
  expect(formatTimeRange(instant, instant + 12 * 60 * MINUTE, BERLIN, 'en')).toBe(overnight);
});

test('no special spaces reach a message', () => {
  for (const { code } of languages) {
    const said = [
      formatDayTime(instant, BERLIN, code),
      formatRange(instant, instant + MINUTE, BERLIN, code),
      formatTime(instant, BERLIN, code),
    ];
    expect(said.join('')).not.toMatch(/[\u00a0\u2009\u202f]/);
  }
});

test('a zone is its city and its offset at that instant', () => {
  expect(formatZone(BERLIN, instant, 'en')).toBe('Berlin, GMT+2');
  expect(formatZone(BERLIN, Date.parse('2026-01-07T13:30:00Z'), 'en')).toBe('Berlin, GMT+1');
  expect(formatZone('America/Argentina/Buenos_Aires', instant, 'en')).toBe('Buenos Aires, GMT-3');
  expect(formatZone('Asia/Kathmandu', instant, 'en')).toBe('Kathmandu, GMT+5:45');
  expect(formatZone('UTC', instant, 'en')).toBe('UTC');
});

test('the wall clock is read as it hangs there, at midnight too', () => {
  expect(clockAt(instant, BERLIN)).toEqual({ date: '2026-05-07', minutes: 930 });
  expect(clockAt(Date.parse('2026-05-07T22:00:00Z'), BERLIN)).toEqual({ date: '2026-05-08', minutes: 0 });
});

test('two zones with the same offset show the same clock, until one of them changes', () => {
  expect(sameClock(instant, BERLIN, 'Europe/Paris')).toBe(true);
  expect(sameClock(instant, 'Africa/Lagos', 'Europe/London')).toBe(true);
  expect(sameClock(Date.parse('2026-01-07T12:00:00Z'), 'Africa/Lagos', 'Europe/London')).toBe(false);
});

test('plain dates are the same day everywhere', () => {
  expect(formatDate('2026-05-07', 'en')).toBe('Thursday, May 7, 2026');
  expect(formatMonth('2026-05', 'de')).toBe('Mai 2026');
  expect(formatWeekday('2026-05-07', 'en', 'short')).toBe('Thu');
});

test('a zone that is not one is an error', () => {
  expect(() => formatTime(instant, 'Mars/Olympus', 'en')).toThrow(RangeError);
});

test('an offset keeps its sign before its number where words run from right to left', () => {
  expect(formatZone('America/New_York', Date.UTC(2026, 11, 1), 'ar')).toBe('New York, غرينتش\u200e-5');
  expect(formatZone('America/New_York', Date.UTC(2026, 11, 1), 'de')).toBe('New York, GMT-5');
});
