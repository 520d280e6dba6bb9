// Times that leave no gaps: in each stretch that is free they begin where it begins, right after what comes before and its
// buffers, then at every interval; and one more ends right where the next appointment begins. Where nothing stands in the
// hours, that is the ordinary grid, and it is again from the next midnight on: so there are never fewer times than on the
// ordinary one, from whichever day on somebody looks, and what lies more than a day before a time changes nothing about it.

import { awaySpans, joined, openSpans, type Span, sharedSpans, without, zoneAt } from '#calendar/availability/rules.ts';
import { addStarts, anchorsOf, inOrder } from '#calendar/slots/grid/rules.ts';
import { isInTheWay } from '#calendar/slots/occupancy/rules.ts';
import { lengthsOf, type Question } from '#calendar/slots/policy/rules.ts';
import { DAY_MS, localDay, wallToInstant } from '#foundation/lib/zones.ts';

/** How far before a time (ms) what is busy can change whether it is offered: a day, and two hours for its clocks. */
export const PACKING_REACH_MS = DAY_MS + 2 * 3_600_000;

/** The starts (ms) in [from, until) at which every host is open and free: in order, each once. */
export function packedStarts(question: Question, from: number, until: number): number[] {
  const { hosts, policy } = question;
  const { duration, interval } = lengthsOf(policy);
  const spans = sharedSpans(hosts.map(({ schedule }) => openSpans(schedule, from, until + duration)));
  const taken = takenSpans(question);
  const starts: number[] = [];
  for (const span of spans) {
    if (span.until <= from || span.from >= until) continue;
    const zone = zoneAt(hosts[0]!.schedule, span.from);
    const ordinary = anchorsOf(zone, span, Math.min(span.until, until));
    for (const gap of without([span], taken)) {
      const last = gap.until - duration;
      const end = Math.min(until, last + 1);
      if (end <= from) continue;
      const anew = gap.from === span.from ? gap.from : wallToInstant(zone, (localDay(zone, gap.from) + 1) * DAY_MS);
      addStarts(starts, zone, [gap.from], interval, from, Math.min(anew, end));
      const anchors = ordinary.filter((anchor) => anchor < end);
      if (anew < end) addStarts(starts, zone, anchors, interval, Math.max(anew, from), end);
      if (gap.until < span.until && last >= Math.max(gap.from, from) && last < until) starts.push(last);
    }
  }
  return inOrder(starts);
}

// Where no slot can lie, whatever its start: so much before and after what is busy, and all of being away.
function takenSpans({ hosts, policy, except }: Question): Span[] {
  const { before, after } = lengthsOf(policy);
  return joined(
    hosts.flatMap(({ schedule, busy }) => [
      ...busy
        .filter((item) => isInTheWay(item, except))
        .map(({ from, until }) => ({ from: from - after, until: until + before })),
      ...awaySpans(schedule),
    ]),
  );
}
