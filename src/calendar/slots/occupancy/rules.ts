// What is in the way. Own appointments come with their buffers, foreign ones bare, so one rule serves both:
// the new slot with its buffers may touch what is busy and must not overlap it.

import { joined, overlapsAny } from '#calendar/availability/rules.ts';
import { type BusyItem, type Check, lengthsOf, type Question } from '#calendar/slots/policy/rules.ts';

/** Overlapped by the slot itself (`busy`), or only by the buffers around one of the two (`buffer`). `host` is the place in the list. */
export type OccupancyReason = { kind: 'busy' | 'buffer'; host: number; item: BusyItem };

/** Whether every host is free for the slot and its buffers; what carries the excepted event's id is not in the way. */
export function occupancyCheck({ hosts, policy, except }: Question): Check<OccupancyReason> {
  const { duration, before, after } = lengthsOf(policy);
  const taken = joined(hosts.flatMap(({ busy }) => busy.filter((item) => isInTheWay(item, except))));
  return {
    passes: (startsAt) => !overlapsAny(taken, startsAt - before, startsAt + duration + after),
    explain: (startsAt) => {
      const endsAt = startsAt + duration;
      return hosts.flatMap(({ busy }, host) =>
        busy
          .filter((item) => isInTheWay(item, except) && item.from < endsAt + after && item.until > startsAt - before)
          .map(
            (item): OccupancyReason => ({ kind: isOverlapped(item, startsAt, endsAt) ? 'busy' : 'buffer', host, item }),
          ),
      );
    },
  };
}

/** Whether an item keeps times from being free: one that lasts no time does not, as an empty range overlaps nothing in PostgreSQL. */
export function isInTheWay({ from, until, eventId }: BusyItem, except: string | undefined): boolean {
  return until > from && (except === undefined || eventId !== except);
}

function isOverlapped({ from, until, startsAt = from, endsAt = until }: BusyItem, start: number, end: number): boolean {
  return startsAt < end && endsAt > start;
}
