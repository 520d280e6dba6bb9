import { describe, expect, it } from 'vitest';
import type { Schedule } from '#calendar/availability/rules.ts';
import { offeredSlots, whyNot } from '#calendar/slots/rules.ts';
import { clocks, daily, instant, own, question, times } from './question.ts';

const berlin = daily('Europe/Berlin', '9:00-12:00');
const kinds = (startsAt: string, schedule: Schedule) =>
  whyNot(instant(startsAt), question({ schedule })).map(({ kind }) => kind);

describe('time away', () => {
  it('takes whole days of the schedule’s zone, the last one included', () => {
    const schedule = { ...berlin, away: [{ from: '2026-03-03', to: '2026-03-04', note: 'Back on Thursday' }] };
    const asked = question({ schedule, to: '2026-03-05' });
    const dates = new Set(clocks(offeredSlots(asked), 'Europe/Berlin').map((clock) => clock.slice(0, 10)));
    expect([...dates]).toEqual(['2026-03-02', '2026-03-05']);
    expect(whyNot(instant('2026-03-04T08:00:00Z'), asked)).toEqual([
      {
        kind: 'away',
        host: 0,
        away: schedule.away[0],
        from: instant('2026-03-02T23:00:00Z'),
        until: instant('2026-03-04T23:00:00Z'),
      },
    ]);
  });

  it('takes from one instant to another, touches what is beside it, and leaves the steps as they are', () => {
    const away = [{ startsAt: instant('2026-03-02T09:10:00Z'), endsAt: instant('2026-03-02T10:10:00Z') }];
    const schedule = { ...berlin, away };
    expect(times(offeredSlots(question({ schedule })))).toEqual(['09:00', '09:30', '11:30']);
    expect(kinds('2026-03-02T10:00:00Z', schedule)).toEqual(['away']);
    expect(kinds('2026-03-02T08:30:00Z', schedule)).toEqual([]);
  });

  it('asks for no buffers, unlike an appointment', () => {
    const policy = { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 };
    const away = [{ startsAt: instant('2026-03-02T09:00:00Z'), endsAt: instant('2026-03-02T10:00:00Z') }];
    const free = question({ schedule: { ...berlin, away }, policy });
    const taken = question({ schedule: berlin, busy: [own('2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z')], policy });
    expect(times(offeredSlots(free))).toEqual(['09:00', '09:30', '11:00', '11:30']);
    expect(times(offeredSlots(taken))).toEqual(['09:00', '11:30']);
  });

  it('of one of two hosts closes the time for both, and names whose it is', () => {
    const here = { schedule: berlin, busy: [] };
    const gone = { schedule: { ...berlin, away: [{ from: '2026-03-02', to: '2026-03-02' }] }, busy: [] };
    const asked = question({ hosts: [here, gone] });
    expect(offeredSlots(asked)).toEqual([]);
    expect(whyNot(instant('2026-03-02T08:00:00Z'), asked)).toMatchObject([{ kind: 'away', host: 1 }]);
  });
});

describe('travel', () => {
  const trip = { timezone: 'Asia/Tokyo', from: '2026-03-03', to: '2026-03-03' };
  const travelling = { ...berlin, travel: [trip] };

  it('reads the weekly hours in the other zone on its dates, and in the schedule’s own before and after', () => {
    const asked = question({ schedule: travelling, from: '2026-03-02', to: '2026-03-04', guestZone: 'UTC' });
    const starts = offeredSlots(asked).map(({ startsAt }) => new Date(startsAt).toISOString().slice(5, 16));
    expect(starts.filter((at) => at.endsWith(':00'))).toEqual([
      '03-02T08:00',
      '03-02T09:00',
      '03-02T10:00',
      '03-03T00:00',
      '03-03T01:00',
      '03-03T02:00',
      '03-04T08:00',
      '03-04T09:00',
      '03-04T10:00',
    ]);
  });

  it('says in which zone the hours are that a time is outside of', () => {
    const asked = question({ schedule: travelling, to: '2026-03-03' });
    expect(whyNot(instant('2026-03-03T08:00:00Z'), asked)).toMatchObject([
      { kind: 'outside-hours', hours: { date: '2026-03-03', zone: 'Asia/Tokyo' } },
    ]);
  });

  it('makes days away begin and end where the traveller’s days do', () => {
    const schedule = { ...travelling, away: [{ from: '2026-03-03', to: '2026-03-03' }] };
    const [reason] = whyNot(instant('2026-03-03T00:30:00Z'), question({ schedule }));
    expect(reason).toMatchObject({
      kind: 'away',
      from: instant('2026-03-02T15:00:00Z'),
      until: instant('2026-03-03T15:00:00Z'),
    });
  });

  it('reaches hours that are two dates away from the schedule’s own', () => {
    const west = daily('Pacific/Niue', '0:00-1:00');
    const schedule = { ...west, travel: [{ timezone: 'Pacific/Kiritimati', from: '2026-03-04', to: '2026-03-04' }] };
    const at = instant('2026-03-03T10:00:00Z');
    expect(whyNot(at, question({ schedule, guestZone: 'UTC' }))).toEqual([]);
  });
});
