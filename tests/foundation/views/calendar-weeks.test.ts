import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesOf, planWeek } from '#foundation/views/calendar-weeks.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 9, 19);
const DAYS = Array.from({ length: 7 }, (_, at) => `2026-10-${19 + at}`);
const ROWS = 3;
const event = (id: string, from: number, hours: number, allDay = false) => ({
  id,
  start: MONDAY + from * HOUR,
  end: MONDAY + (from + hours) * HOUR,
  allDay,
});

const week = fc.array(fc.tuple(fc.integer({ min: -72, max: 190 }), fc.integer({ min: 0, max: 90 }), fc.boolean()), {
  maxLength: 40,
});
const ofWeek = (drawn: [number, number, boolean][]) =>
  drawn.map(([from, hours, allDay], at) => event(String(at), from, hours, allDay));
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia');

describe('The week of a month', () => {
  test('loses no event and draws none twice: on each of its days it has its row or is counted', () => {
    fc.assert(
      fc.property(week, zones, (drawn, zone) => {
        const events = ofWeek(drawn);
        const { pieces, more } = planWeek(events, DAYS, zone, ROWS);
        expect(new Set(pieces.map((piece) => piece.event.id)).size).toBe(pieces.length);
        for (const [day, date] of DAYS.entries()) {
          const there = events.filter((one) => datesOf(one, zone).first <= date && datesOf(one, zone).last >= date);
          const drawnHere = pieces.filter((piece) => piece.from <= day && piece.to >= day);
          expect(drawnHere.every((piece) => there.includes(piece.event))).toBe(true);
          expect(drawnHere.length + more[day]!).toBe(there.length);
        }
      }),
    );
  });

  test('never puts two events into one row of a day, nor an event where the number of the rest stands', () => {
    fc.assert(
      fc.property(week, zones, (drawn, zone) => {
        const { pieces, more } = planWeek(ofWeek(drawn), DAYS, zone, ROWS);
        for (const day of DAYS.keys()) {
          const rows = pieces.filter((piece) => piece.from <= day && piece.to >= day).map(({ row }) => row);
          expect(new Set(rows).size).toBe(rows.length);
          expect(Math.max(0, ...rows)).toBeLessThan(more[day]! > 0 ? ROWS : ROWS + 1);
        }
      }),
    );
  });

  test('shows four of one day, and of five three and how many more', () => {
    const four = [9, 10, 11, 12].map((hour) => event(`at ${hour}`, hour, 1));
    expect(planWeek(four, DAYS, 'UTC', ROWS)).toMatchObject({ more: [0, 0, 0, 0, 0, 0, 0] });
    const { pieces, more } = planWeek([...four, event('at 13', 13, 1)], DAYS, 'UTC', ROWS);
    expect(pieces.map((piece) => piece.event.id)).toEqual(['at 9', 'at 10', 'at 11']);
    expect(more[0]).toBe(2);
  });

  test('keeps an event of several days in one row, and says where it goes on', () => {
    const { pieces } = planWeek(
      [event('call', 9, 1), event('fair', -10, 60), event('tour', 100, 200)],
      DAYS,
      'UTC',
      ROWS,
    );
    expect(pieces.map(({ event, from, to, row, before, after }) => [event.id, from, to, row, before, after])).toEqual([
      ['fair', 0, 2, 0, true, false],
      ['tour', 4, 6, 0, false, true],
      ['call', 0, 0, 1, false, false],
    ]);
  });

  test('counts an event that ends at midnight to the day before', () => {
    expect(datesOf(event('night', 20, 4), 'UTC')).toEqual({ first: '2026-10-19', last: '2026-10-19' });
    expect(datesOf(event('night', 20, 4), 'Europe/Berlin')).toEqual({ first: '2026-10-19', last: '2026-10-20' });
  });
});
