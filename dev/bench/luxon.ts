/**
 * The same listing with luxon, for one host. It has every advantage but its zone arithmetic: plain milliseconds, sorted
 * busy times, a binary search.
 */
import { DateTime } from 'luxon';
import type { Question, Slot } from '#calendar/slots/rules.ts';
import { WEEKDAYS } from '#foundation/lib/zones.ts';
import { DATES } from './slots.ts';

const MINUTE_MS = 60_000;

export function slotsByLuxon({ hosts, policy, now, guestZone }: Question): Slot[] {
  const { schedule, busy } = hosts[0]!;
  const from = DateTime.fromISO(DATES.from, { zone: guestZone });
  const until = DateTime.fromISO(DATES.to, { zone: guestZone }).plus({ days: 1 }).toMillis();
  const earliest = Math.max(from.toMillis(), now + (policy.noticeMinutes ?? 0) * MINUTE_MS);
  const taken = busy.toSorted((a, b) => a.from - b.from);
  const slots: Slot[] = [];
  let day = from.setZone(schedule.timezone).startOf('day');
  for (; day.toMillis() < until; day = day.plus({ days: 1 })) {
    for (const rule of schedule.rules.filter(({ weekday }) => weekday === WEEKDAYS[day.weekday - 1])) {
      const closes = day.set({ hour: rule.endMinute / 60 }).toMillis();
      for (
        let start = day.set({ hour: rule.startMinute / 60 });
        ;
        start = start.plus({ minutes: policy.intervalMinutes })
      ) {
        const startsAt = start.toMillis();
        const slot = { startsAt, endsAt: startsAt + policy.durationMinutes * MINUTE_MS };
        if (slot.endsAt > closes) break;
        if (startsAt >= earliest && startsAt < until && isFree(taken, slot)) slots.push(slot);
      }
    }
  }
  return slots;
}

function isFree(taken: { from: number; until: number }[], { startsAt, endsAt }: Slot): boolean {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.from < endsAt) low = middle + 1;
    else high = middle;
  }
  return low === 0 || taken[low - 1]!.until <= startsAt;
}
