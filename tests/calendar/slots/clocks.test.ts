import { describe, expect, it } from 'vitest';
import { offeredSlots } from '#calendar/slots/rules.ts';
import { clocks, daily, instant, question, schedule, times } from './question.ts';

const MINUTE_MS = 60_000;

describe('on the days on which clocks change', () => {
  it.each([
    [
      'Berlin loses an hour',
      'Europe/Berlin',
      '2026-03-29',
      '1:00-5:00',
      30,
      ['01:00', '01:30', '03:00', '03:30', '04:00', '04:30'],
    ],
    [
      'Berlin: a window that begins in the gap moves forward',
      'Europe/Berlin',
      '2026-03-29',
      '2:30-5:00',
      30,
      ['03:30', '04:00', '04:30'],
    ],
    ['Berlin: a window inside the gap moves forward', 'Europe/Berlin', '2026-03-29', '2:00-2:30', 30, ['03:00']],
    [
      'Berlin: a moved slot can land between two others',
      'Europe/Berlin',
      '2026-03-29',
      '1:00-4:45',
      45,
      ['01:00', '01:45', '03:15', '03:30', '04:00'],
    ],
    [
      'Berlin: the first of two hours counts',
      'Europe/Berlin',
      '2026-10-25',
      '1:00-4:00',
      60,
      ['01:00', '02:00', '03:00'],
    ],
    [
      'Lord Howe loses half an hour',
      'Australia/Lord_Howe',
      '2026-10-04',
      '1:30-4:00',
      30,
      ['01:30', '02:30', '03:00', '03:30'],
    ],
    [
      'Lord Howe repeats half an hour',
      'Australia/Lord_Howe',
      '2026-04-05',
      '1:00-3:00',
      30,
      ['01:00', '01:30', '02:00', '02:30'],
    ],
    ['Troll loses two hours', 'Antarctica/Troll', '2026-03-29', '0:00-4:00', 60, ['00:00', '03:00']],
    ['Cairo has no midnight', 'Africa/Cairo', '2026-04-24', '0:00-3:00', 60, ['01:00', '02:00']],
    ['Santiago has no midnight', 'America/Santiago', '2026-09-06', '0:00-3:00', 60, ['01:00', '02:00']],
    ['Santiago has its last hour twice', 'America/Santiago', '2026-04-04', '22:00-24:00', 60, ['22:00', '23:00']],
    ['Beirut has no midnight', 'Asia/Beirut', '2026-03-29', '0:00-3:00', 60, ['01:00', '02:00']],
    [
      'Casablanca repeats an hour for Ramadan',
      'Africa/Casablanca',
      '2026-02-15',
      '1:00-4:00',
      60,
      ['01:00', '02:00', '03:00'],
    ],
    ["St John's loses an hour", 'America/St_Johns', '2026-03-08', '1:30-4:00', 30, ['01:30', '03:00', '03:30']],
    ['Kathmandu never changes', 'Asia/Kathmandu', '2026-03-29', '1:15-3:15', 60, ['01:15', '02:15']],
  ])('%s', (_, zone, date, hours, length, expected) => {
    const asked = question({
      schedule: schedule(zone, {}, { [date]: [hours] }),
      policy: { durationMinutes: length, intervalMinutes: length },
      now: instant('2026-01-01T00:00:00Z'),
      from: date,
    });
    const slots = offeredSlots(asked);
    expect(clocks(slots, zone)).toEqual(expected.map((time) => `${date}T${time}`));
    for (const { startsAt, endsAt } of slots) expect(endsAt - startsAt).toBe(length * MINUTE_MS);
  });

  it('uses the first of the two hours, and all of the time up to the end of the window', () => {
    const asked = question({
      schedule: schedule('Europe/Berlin', {}, { '2026-10-25': ['1:00-4:00'] }),
      policy: { durationMinutes: 120, intervalMinutes: 60 },
      from: '2026-10-25',
    });
    expect(offeredSlots(asked).map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual([
      '2026-10-24T23:00:00.000Z',
      '2026-10-25T00:00:00.000Z',
    ]);
  });

  it('offers the whole first hour when the last start falls into the second', () => {
    const asked = question({
      schedule: schedule('Europe/Berlin', {}, { '2026-10-25': ['1:30-4:00'] }),
      policy: { durationMinutes: 90, intervalMinutes: 15 },
      from: '2026-10-25',
    });
    expect(times(offeredSlots(asked))).toEqual(['01:30', '01:45', '02:00', '02:15', '02:30', '02:45']);
  });

  it('stays within the time that all hosts share when it begins in the second of two hours', () => {
    const hosts = [
      { schedule: schedule('Europe/Berlin', {}, { '2026-10-25': ['1:00-4:00'] }), busy: [] },
      { schedule: daily('UTC', '1:30-9:00'), busy: [] },
    ];
    expect(clocks(offeredSlots(question({ hosts, from: '2026-10-25', guestZone: 'UTC' })), 'UTC')).toEqual([
      '2026-10-25T02:00',
      '2026-10-25T02:30',
    ]);
  });

  it('offers nothing on the day that Apia skipped', () => {
    const asked = question({
      schedule: schedule('Pacific/Apia', {
        thursday: ['9:00-10:00'],
        friday: ['9:00-10:00'],
        saturday: ['9:00-10:00'],
      }),
      policy: { durationMinutes: 60 },
      now: instant('2011-12-01T00:00:00Z'),
      from: '2011-12-28',
      to: '2012-01-01',
    });
    expect(clocks(offeredSlots(asked), 'Pacific/Apia')).toEqual(['2011-12-29T09:00', '2011-12-31T09:00']);
  });

  it('keeps the hours of the day for the host while they shift for a guest elsewhere', () => {
    const asked = question({
      guestZone: 'America/New_York',
      from: '2026-03-06',
      to: '2026-03-09',
      policy: { durationMinutes: 480 },
    });
    expect(clocks(offeredSlots(asked), 'America/New_York')).toEqual([
      '2026-03-06T03:00',
      '2026-03-07T03:00',
      '2026-03-08T04:00',
      '2026-03-09T04:00',
    ]);
  });
});

describe('windows around midnight', () => {
  it('lets a slot run over midnight when the next day goes on', () => {
    const hours = schedule('Europe/Berlin', { monday: ['22:00-24:00'], tuesday: ['0:00-2:00'] });
    const asked = question({ schedule: hours, to: '2026-03-03', policy: { durationMinutes: 90, intervalMinutes: 60 } });
    expect(clocks(offeredSlots(asked), 'Europe/Berlin')).toEqual([
      '2026-03-02T22:00',
      '2026-03-02T23:00',
      '2026-03-03T00:00',
    ]);
  });

  it('keeps to the grid of the evening after midnight', () => {
    const hours = schedule('Europe/Berlin', { monday: ['22:00-24:00'], tuesday: ['0:00-2:00'] });
    const asked = question({ schedule: hours, to: '2026-03-03', policy: { durationMinutes: 45, intervalMinutes: 45 } });
    expect(times(offeredSlots(asked))).toEqual(['22:00', '22:45', '23:30', '00:15', '01:00']);
    expect(times(offeredSlots({ ...asked, from: '2026-03-03' }))).toEqual(['00:15', '01:00']);
  });

  it('does not run over midnight when the next day is closed', () => {
    const hours = schedule('Europe/Berlin', { monday: ['22:00-24:00'] });
    const asked = question({ schedule: hours, to: '2026-03-03', policy: { durationMinutes: 90, intervalMinutes: 30 } });
    expect(times(offeredSlots(asked))).toEqual(['22:00', '22:30']);
  });

  it('begins the grid anew each midnight where it is always open', () => {
    const asked = question({
      schedule: daily('Europe/Berlin', '0:00-24:00'),
      policy: { durationMinutes: 50, intervalMinutes: 50 },
      to: '2026-03-08',
    });
    const starts = clocks(offeredSlots(asked), 'Europe/Berlin');
    expect(starts.filter((clock) => clock.endsWith('T00:00'))).toHaveLength(7);
    expect(starts.filter((clock) => clock.endsWith('T23:20'))).toHaveLength(7);
    expect(starts).toHaveLength(7 * 29);
  });

  it('begins it anew after a day of 23 hours, too', () => {
    const hours = daily('Europe/Berlin', '0:00-24:00');
    const asked = question({ schedule: hours, policy: { intervalMinutes: 50 }, from: '2026-03-31' });
    expect(times(offeredSlots(asked)).slice(0, 2)).toEqual(['00:00', '00:50']);
    expect(times(offeredSlots({ ...asked, from: '2026-03-30', to: '2026-03-30' }))[0]).toBe('00:00');
  });

  it('lists the guest’s own dates when their day is another one', () => {
    const asked = question({
      guestZone: 'Pacific/Auckland',
      from: '2026-03-03',
      policy: { durationMinutes: 60, intervalMinutes: 60 },
    });
    expect(clocks(offeredSlots(asked), 'Pacific/Auckland')).toEqual([
      '2026-03-03T00:00',
      '2026-03-03T01:00',
      '2026-03-03T02:00',
      '2026-03-03T03:00',
      '2026-03-03T04:00',
      '2026-03-03T21:00',
      '2026-03-03T22:00',
      '2026-03-03T23:00',
    ]);
  });
});
