import { describe, expect, it } from 'vitest';
import { isOffered, offeredDays, offeredSlots, type Question, whyNot } from '#calendar/slots/rules.ts';
import { clocks, countedIn, daily, foreign, instant, own, question, schedule, times } from './question.ts';

const FRIDAY_NOON = instant('2026-03-06T11:00:00Z');
const datesOf = (asked: ReturnType<typeof question>) =>
  offeredDays(offeredSlots(asked), asked.guestZone).map(({ date }) => date.slice(5));

describe('notice', () => {
  it('offers nothing sooner than the notice, and exactly at its end', () => {
    const asked = question({ from: '2026-03-06', now: FRIDAY_NOON, policy: { noticeMinutes: 90 } });
    expect(times(offeredSlots(asked))[0]).toBe('13:30');
    expect(times(offeredSlots({ ...asked, now: FRIDAY_NOON + 1 }))[0]).toBe('14:00');
  });

  it('is two hours unless said otherwise, and never lets the past through', () => {
    const asked = question({ from: '2026-03-06', now: FRIDAY_NOON, policy: { noticeMinutes: undefined } });
    expect(times(offeredSlots(asked))[0]).toBe('14:00');
    const careless = question({
      from: '2026-03-05',
      to: '2026-03-06',
      now: FRIDAY_NOON,
      policy: { noticeMinutes: -600 },
    });
    expect(clocks(offeredSlots(careless), 'Europe/Berlin')[0]).toBe('2026-03-06T12:00');
    expect(whyNot(FRIDAY_NOON - 3_600_000, careless)).toEqual([{ kind: 'past' }]);
  });
});

describe('the window of days', () => {
  const ask = (window: Question['policy']['window'], changes: Parameters<typeof question>[0] = {}) =>
    question({ now: FRIDAY_NOON, from: '2026-03-01', to: '2026-03-31', policy: { window }, ...changes });

  it('rolls over calendar days, today and the days after it', () => {
    expect(datesOf(ask({ kind: 'rolling', days: 3, count: 'calendar' }))).toEqual(['03-06', '03-07', '03-08', '03-09']);
    expect(datesOf(ask({ kind: 'rolling', days: 0, count: 'calendar' }))).toEqual(['03-06']);
  });

  it('rolls over business days, weekends in between included', () => {
    expect(datesOf(ask({ kind: 'rolling', days: 1, count: 'business' }))).toEqual(['03-06', '03-07', '03-08', '03-09']);
    expect(datesOf(ask({ kind: 'rolling', days: 6, count: 'business' })).at(-1)).toBe('03-16');
  });

  it('rolls over days that have a free time', () => {
    const changes = {
      schedule: schedule('Europe/Berlin', { monday: ['9:00-10:00'], thursday: ['9:00-10:00'] }, { '2026-03-12': [] }),
      busy: [own('2026-03-09T08:00:00Z', '2026-03-09T09:00:00Z', { eventId: 'full' })],
    };
    const window = { kind: 'rolling', days: 2, count: 'bookable' } as const;
    expect(datesOf(ask(window, changes))).toEqual(['03-16', '03-19']);
    expect(datesOf(ask(window, { ...changes, from: '2026-03-17' }))).toEqual(['03-19']);
    expect(datesOf(ask(window, { ...changes, from: '2026-03-20' }))).toEqual([]);
    expect(datesOf(ask(window, { ...changes, except: 'full' }))).toEqual(['03-09', '03-16']);
    expect(isOffered(instant('2026-03-19T08:00:00Z'), ask(window, changes))).toBe(true);
    expect(whyNot(instant('2026-03-23T08:00:00Z'), ask(window, changes))).toEqual([
      { kind: 'after-window', closes: instant('2026-03-22T23:00:00Z') },
    ]);
  });

  it('ends a rolling window with the guest’s day, not the host’s', () => {
    const changes = {
      schedule: daily('Europe/Berlin', '0:00-24:00'),
      guestZone: 'Asia/Tokyo',
      policy: { intervalMinutes: 60, window: { kind: 'rolling', days: 1, count: 'calendar' } as const },
    };
    const slots = offeredSlots(question({ now: FRIDAY_NOON, from: '2026-03-01', to: '2026-03-31', ...changes }));
    expect(clocks(slots, 'Asia/Tokyo').at(-1)).toBe('2026-03-07T23:00');
  });

  it('follows the organizer’s days with fixed dates', () => {
    const window = { kind: 'dates', from: '2026-03-10', to: '2026-03-11' } as const;
    const policy = { intervalMinutes: 60, window };
    const slots = offeredSlots(
      question({
        schedule: daily('Europe/Berlin', '0:00-24:00'),
        guestZone: 'Asia/Tokyo',
        from: '2026-03-01',
        to: '2026-03-31',
        policy,
      }),
    );
    expect(clocks(slots, 'Europe/Berlin').at(0)).toBe('2026-03-10T00:00');
    expect(clocks(slots, 'Europe/Berlin').at(-1)).toBe('2026-03-11T23:00');
    expect(whyNot(instant('2026-03-09T12:00:00Z'), ask(window))).toEqual([
      { kind: 'before-window', opens: instant('2026-03-09T23:00:00Z') },
    ]);
    expect(whyNot(instant('2026-03-12T12:00:00Z'), ask(window))).toEqual([
      { kind: 'after-window', closes: instant('2026-03-11T23:00:00Z') },
    ]);
  });

  it('ends three years from now even when it has no end', () => {
    const far = question({ from: '2031-01-01', to: '9998-12-31' });
    expect(offeredSlots(far)).toEqual([]);
    expect(whyNot(instant('2031-01-01T10:00:00Z'), far)).toMatchObject([{ kind: 'after-window' }]);
  });
});

describe('limits', () => {
  const busy = [
    own('2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z', { after: 30, eventId: 'first' }),
    own('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', { eventId: 'second' }),
    foreign('2026-03-02T12:00:00Z', '2026-03-02T13:00:00Z'),
  ];

  it('closes a day that has its count, and says so', () => {
    const asked = question({ busy, to: '2026-03-03', policy: { perDay: { count: 2 } } });
    expect(datesOf(asked)).toEqual(['03-03']);
    expect(whyNot(instant('2026-03-02T14:00:00Z'), asked)).toEqual([
      { kind: 'day-limit', host: 0, date: '2026-03-02', limit: { count: 2 }, taken: { count: 2, minutes: 120 } },
    ]);
    expect(datesOf({ ...asked, except: 'second' })).toEqual(['03-02', '03-03']);
  });

  it('counts minutes without buffers, the new one included', () => {
    expect(datesOf(question({ busy, policy: { durationMinutes: 60, perDay: { minutes: 180 } } }))).toEqual(['03-02']);
    expect(datesOf(question({ busy, policy: { durationMinutes: 61, perDay: { minutes: 180 } } }))).toEqual([]);
  });

  it('closes a week from Monday to Sunday', () => {
    const asked = question({
      busy,
      from: '2026-03-01',
      to: '2026-03-10',
      now: instant('2026-02-28T00:00:00Z'),
      policy: { perWeek: { count: 2 } },
    });
    expect(datesOf(asked)).toEqual(['03-01', '03-09', '03-10']);
    expect(whyNot(instant('2026-03-08T10:00:00Z'), asked)).toMatchObject([{ kind: 'week-limit', date: '2026-03-02' }]);
  });

  it('counts days in the schedule’s zone, wherever the guest is', () => {
    const late = [own('2026-03-02T23:30:00Z', '2026-03-03T00:00:00Z')];
    const asked = question({
      schedule: daily('Europe/Berlin', '0:00-24:00'),
      busy: late,
      guestZone: 'UTC',
      from: '2026-03-02',
      to: '2026-03-02',
      policy: { intervalMinutes: 60, perDay: { count: 1 } },
    });
    expect(clocks(offeredSlots(asked), 'Europe/Berlin').at(-1)).toBe('2026-03-02T23:00');
  });

  it('holds for every host', () => {
    const free = { schedule: daily('Europe/Berlin', '9:00-17:00'), busy: [] };
    const asked = question({
      hosts: [free, { ...free, busy, counted: countedIn(busy) }],
      to: '2026-03-03',
      policy: { perDay: { count: 2 } },
    });
    expect(datesOf(asked)).toEqual(['03-03']);
  });
});
