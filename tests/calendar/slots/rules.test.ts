import { describe, expect, it } from 'vitest';
import { busyReach, isOffered, nearest, offeredDays, offeredSlots, whyNot } from '#calendar/slots/rules.ts';
import { clocks, daily, foreign, instant, own, question, schedule, times } from './question.ts';

const BERLIN_MORNING = daily('Europe/Berlin', '9:00-13:00');

describe('hours', () => {
  it('offers every interval that the duration fits into', () => {
    const asked = question({
      schedule: daily('Europe/Berlin', '9:00-11:00'),
      policy: { durationMinutes: 45, intervalMinutes: 20 },
    });
    expect(times(offeredSlots(asked))).toEqual(['09:00', '09:20', '09:40', '10:00']);
    expect(offeredSlots(asked)[0]).toEqual({
      startsAt: instant('2026-03-02T08:00:00Z'),
      endsAt: instant('2026-03-02T08:45:00Z'),
    });
  });

  it('counts the interval from the start of each window, and joins windows that touch', () => {
    const split = question({ schedule: daily('Europe/Berlin', '9:10-10:10', '14:05-15:05') });
    expect(times(offeredSlots(split))).toEqual(['09:10', '09:40', '14:05', '14:35']);
    const touching = question({
      schedule: daily('Europe/Berlin', '10:00-11:00', '9:00-10:00'),
      policy: { durationMinutes: 90 },
    });
    expect(times(offeredSlots(touching))).toEqual(['09:00', '09:30']);
  });

  it('replaces the weekday by an override, and closes on an empty one', () => {
    const week = schedule(
      'Europe/Berlin',
      { monday: ['9:00-10:00'], tuesday: ['9:00-10:00'] },
      { '2026-03-02': ['15:00-16:00'], '2026-03-03': [], '2026-03-07': ['8:00-8:30'] },
    );
    expect(clocks(offeredSlots(question({ schedule: week, to: '2026-03-09' })), 'Europe/Berlin')).toEqual([
      '2026-03-02T15:00',
      '2026-03-02T15:30',
      '2026-03-07T08:00',
      '2026-03-09T09:00',
      '2026-03-09T09:30',
    ]);
  });

  it('offers only times at which all hosts are open, from the moment they all are', () => {
    const hosts = [
      { schedule: daily('Europe/Berlin', '9:00-12:00'), busy: [] },
      {
        schedule: daily('Asia/Kathmandu', '8:00-15:45'),
        busy: [foreign('2026-03-02T09:00:00Z', '2026-03-02T09:15:00Z')],
      },
    ];
    expect(times(offeredSlots(question({ hosts })))).toEqual(['09:00', '09:30', '10:30']);
    const late = [hosts[0]!, { schedule: daily('America/St_Johns', '5:15-9:00'), busy: [] }];
    expect(times(offeredSlots(question({ hosts: late })))).toEqual(['09:45', '10:15', '10:45', '11:15']);
  });

  it('refuses questions that make no sense', () => {
    expect(() => offeredSlots(question({ hosts: [] }))).toThrow(RangeError);
    expect(() => isOffered(0, question({ hosts: [] }))).toThrow(RangeError);
    expect(() => offeredSlots(question({ policy: { intervalMinutes: 0 } }))).toThrow(RangeError);
    expect(() => offeredSlots(question({ policy: { durationMinutes: Number.NaN } }))).toThrow(RangeError);
    expect(() => offeredSlots(question({ guestZone: 'Mars/Olympus' }))).toThrow(RangeError);
    expect(() => offeredSlots(question({ from: '2026-02-30' }))).toThrow(RangeError);
  });
});

describe('busy times and buffers', () => {
  const policy = { durationMinutes: 30, intervalMinutes: 15, bufferBeforeMinutes: 15, bufferAfterMinutes: 0 };

  it('stacks the buffers of two own appointments', () => {
    const busy = [own('2026-03-02T09:00:00Z', '2026-03-02T09:30:00Z', { after: 15 })];
    expect(times(offeredSlots(question({ schedule: BERLIN_MORNING, busy, policy })))).toEqual([
      '09:00',
      '09:15',
      '09:30',
      '11:00',
      '11:15',
      '11:30',
      '11:45',
      '12:00',
      '12:15',
      '12:30',
    ]);
  });

  it('counts only the new buffers against a foreign calendar', () => {
    const busy = [foreign('2026-03-02T09:00:00Z', '2026-03-02T09:30:00Z')];
    expect(times(offeredSlots(question({ schedule: BERLIN_MORNING, busy, policy })))).toContain('10:45');
    expect(times(offeredSlots(question({ schedule: BERLIN_MORNING, busy, policy })))).not.toContain('10:30');
  });

  it('lets appointments touch, and buffers reach out of hours', () => {
    const busy = [own('2026-03-02T08:30:00Z', '2026-03-02T11:30:00Z')];
    const asked = question({ schedule: BERLIN_MORNING, busy, policy: { bufferAfterMinutes: 0 } });
    expect(times(offeredSlots(asked))).toEqual(['09:00', '12:30']);
    const wide = question({
      schedule: daily('Europe/Berlin', '9:00-9:30'),
      policy: { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 },
    });
    expect(times(offeredSlots(wide))).toEqual(['09:00']);
  });

  it('is blocked by a long event that began days ago, and not by one that lasts no time', () => {
    const long = question({
      schedule: BERLIN_MORNING,
      busy: [
        foreign('2026-02-20T00:00:00Z', '2026-03-02T09:00:00Z'),
        foreign('2026-03-01T00:00:00Z', '2026-03-01T01:00:00Z'),
      ],
    });
    expect(times(offeredSlots(long))[0]).toBe('10:00');
    const empty = question({
      schedule: BERLIN_MORNING,
      busy: [foreign('2026-03-02T08:10:00Z', '2026-03-02T08:10:00Z')],
    });
    expect(times(offeredSlots(empty))[0]).toBe('09:00');
  });

  it('is not blocked by what is being moved, nor by its mirror in a connected calendar', () => {
    const busy = [
      own('2026-03-02T08:00:00Z', '2026-03-02T10:00:00Z', { eventId: 'talk' }),
      foreign('2026-03-02T08:00:00Z', '2026-03-02T10:00:00Z', 'talk'),
      own('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', { eventId: 'other' }),
    ];
    const asked = question({ schedule: BERLIN_MORNING, busy, policy: { durationMinutes: 60 } });
    expect(times(offeredSlots(asked))).toEqual(['12:00']);
    expect(times(offeredSlots({ ...asked, except: 'talk' }))).toEqual(['09:00', '09:30', '10:00', '12:00']);
  });
});

describe('taking a time', () => {
  const asked = question({
    schedule: schedule('Europe/Berlin', { monday: ['9:00-12:00'], wednesday: ['9:00-12:00'] }, { '2026-03-04': [] }),
    busy: [own('2026-03-02T09:00:00Z', '2026-03-02T09:30:00Z', { after: 10, eventId: 'talk' })],
    policy: { noticeMinutes: 120 },
    now: instant('2026-03-02T06:30:00Z'),
  });

  it('takes what is listed and nothing else', () => {
    expect(isOffered(instant('2026-03-02T08:30:00Z'), asked)).toBe(true);
    expect(isOffered(instant('2026-03-02T08:30:01Z'), asked)).toMatchObject({ kind: 'not-aligned' });
    expect(isOffered(instant('2026-03-08T02:17:00Z'), asked)).toMatchObject({ kind: 'outside-hours' });
    expect(isOffered(instant('2020-03-02T08:30:00Z'), asked)).not.toBe(true);
  });

  it.each([
    [
      '2026-03-02T13:00:00Z',
      {
        kind: 'outside-hours',
        host: 0,
        hours: {
          date: '2026-03-02',
          zone: 'Europe/Berlin',
          overridden: false,
          windows: [{ startMinute: 540, endMinute: 720 }],
        },
      },
    ],
    [
      '2026-03-02T10:45:00Z',
      {
        kind: 'outside-hours',
        host: 0,
        hours: {
          date: '2026-03-02',
          zone: 'Europe/Berlin',
          overridden: false,
          windows: [{ startMinute: 540, endMinute: 720 }],
        },
      },
    ],
    [
      '2026-03-03T09:00:00Z',
      {
        kind: 'outside-hours',
        host: 0,
        hours: { date: '2026-03-03', zone: 'Europe/Berlin', overridden: false, windows: [] },
      },
    ],
    ['2026-03-04T09:00:00Z', { kind: 'day-off', host: 0, date: '2026-03-04' }],
    [
      '2026-03-02T10:05:00Z',
      { kind: 'not-aligned', previous: instant('2026-03-02T10:00:00Z'), next: instant('2026-03-02T10:30:00Z') },
    ],
    ['2026-03-02T08:00:00Z', { kind: 'notice', earliest: instant('2026-03-02T08:30:00Z') }],
    ['2026-03-02T09:00:00Z', { kind: 'busy', host: 0, item: asked.hosts[0]!.busy[0] }],
    ['2026-03-02T09:30:00Z', { kind: 'buffer', host: 0, item: asked.hosts[0]!.busy[0] }],
  ])('says of %s why it is not offered', (text, reason) => {
    expect(whyNot(instant(text), asked)).toEqual([reason]);
    expect(isOffered(instant(text), asked)).toEqual(reason);
  });

  it('gives all the reasons when there are several', () => {
    const kinds = whyNot(instant('2020-03-02T03:17:00Z'), {
      ...asked,
      policy: { ...asked.policy, window: { kind: 'dates', from: '2026-03-02', to: '2026-03-03' } },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual(['outside-hours', 'past', 'before-window']);
  });

  it('names the host who is closed or busy', () => {
    const other = {
      schedule: daily('Europe/Berlin', '10:00-12:00'),
      busy: [foreign('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z')],
    };
    const both = { ...asked, hosts: [...asked.hosts, other] };
    expect(whyNot(instant('2026-03-02T08:30:00Z'), both)).toMatchObject([{ kind: 'outside-hours', host: 1 }]);
    expect(whyNot(instant('2026-03-02T10:00:00Z'), both)).toMatchObject([{ kind: 'busy', host: 1 }]);
  });
});

describe('what is shown around a list', () => {
  const slots = [8, 9, 10, 11, 12].map((hour) => ({
    startsAt: instant(`2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`),
    endsAt: 0,
  }));

  it('finds the three nearest times, in order', () => {
    expect(nearest(slots, instant('2026-03-02T10:20:00Z'))).toEqual([slots[1], slots[2], slots[3]]);
    expect(nearest(slots, instant('2026-03-01T10:00:00Z'))).toEqual(slots.slice(0, 3));
    expect(nearest(slots, instant('2026-03-02T09:30:00Z'), 1)).toEqual([slots[1]]);
    expect(nearest([], 0)).toEqual([]);
  });

  it('groups slots by the date they have for the guest', () => {
    const days = offeredDays(slots, 'Pacific/Auckland');
    expect(days.map(({ date, slots }) => [date, slots.length])).toEqual([
      ['2026-03-02', 3],
      ['2026-03-03', 2],
    ]);
  });

  it('says which busy times must be known', () => {
    const asked = question({
      from: '2026-03-10',
      to: '2026-03-11',
      policy: { bufferBeforeMinutes: 10, bufferAfterMinutes: 20 },
    });
    expect(busyReach(asked)).toEqual({ from: instant('2026-03-09T22:50:00Z'), until: instant('2026-03-11T23:50:00Z') });
    const bookable = {
      ...asked,
      policy: { ...asked.policy, window: { kind: 'rolling', days: 3, count: 'bookable' } as const },
    };
    expect(busyReach(bookable).from).toBe(asked.now - 10 * 60_000);
  });
});
