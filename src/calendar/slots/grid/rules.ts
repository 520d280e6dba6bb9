// The times at which a slot may begin at all: every interval, in the first host's wall time, from the moment that all
// hosts are open. Where they stay open for a day and longer, there is no such moment near; the grid starts anew at midnight.

import { type DayHours, hoursAt, openSpans, type Span, sharedSpans, zoneAt } from '#calendar/availability/rules.ts';
import { type Host, lengthsOf, type Policy } from '#calendar/slots/policy/rules.ts';
import { DAY_MS, localDay, offsetAt, wallToInstant } from '#foundation/lib/zones.ts';

/** Why a start is not on the grid. `host` is the place in the list of hosts, `hours` theirs on that date of theirs. */
export type GridReason =
  | { kind: 'day-off'; host: number; date: string }
  | { kind: 'outside-hours'; host: number; hours: DayHours }
  | { kind: 'not-aligned'; previous: number | null; next: number | null };

/** What gives the starts (ms) of [from, until), in order. */
export type StartsIn = (from: number, until: number) => number[];

/** The starts (ms) in [from, until) at which every host is open for the whole slot: in order, each once. */
export function gridStarts(hosts: Host[], policy: Policy, from: number, until: number): number[] {
  const { duration, interval } = lengthsOf(policy);
  const zone = hosts[0]!.schedule.timezone;
  const spans = sharedSpans(hosts.map(({ schedule }) => openSpans(schedule, from, until + duration)));
  const starts: number[] = [];
  for (const span of spans) {
    const end = Math.min(until, span.until - duration + 1);
    if (end > from)
      addStarts(starts, zoneAt(hosts[0]!.schedule, span.from), anchorsOf(zone, span, end), interval, from, end);
  }
  return inOrder(starts);
}

/** Adds to `starts` every `interval` (ms) of wall time in [from, end), counted from each of `anchors` to the next. */
export function addStarts(
  starts: number[],
  zone: string,
  anchors: readonly number[],
  interval: number,
  from: number,
  end: number,
): void {
  for (const [i, anchor] of anchors.entries()) {
    const stop = anchors[i + 1] ?? end;
    if (stop <= from) continue;
    // Around a change of clocks wall times and instants differ in order; a day earlier the offset was the other one.
    const lastWall = stop + Math.max(offsetAt(zone, stop), offsetAt(zone, stop - DAY_MS));
    for (let wall = anchor + offsetAt(zone, anchor); wall < lastWall; wall += interval) {
      const start = wallToInstant(zone, wall);
      if (start >= from && start >= anchor && start < stop) starts.push(start);
    }
  }
}

/** Where the grid of a span begins, and begins anew before `end`: its start, and every midnight that it has been open for a day. */
export function anchorsOf(zone: string, span: Span, end: number): number[] {
  const anchors = [span.from];
  for (let day = localDay(zone, span.from) + 1; ; day++) {
    const midnight = wallToInstant(zone, day * DAY_MS);
    if (midnight >= end) return anchors;
    if (midnight - span.from >= DAY_MS) anchors.push(midnight);
  }
}

/** Starts in order, each once: those that a change of clocks moved forward can land on, or behind, those that follow. */
export function inOrder(starts: number[]): number[] {
  const ordered = starts.every((start, i) => i === 0 || start > starts[i - 1]!);
  return ordered ? starts : [...new Set(starts)].sort((a, b) => a - b);
}

/** Why `startsAt` is not on the grid: whose hours it is outside of, else the starts before and after it within a day. */
export function explainGrid(hosts: Host[], policy: Policy, startsAt: number, startsIn: StartsIn): GridReason[] {
  const closed = hosts.flatMap((host, i) => (isOpen(host, policy, startsAt) ? [] : [closedReason(host, i, startsAt)]));
  if (closed.length > 0) return closed;
  const previous = startsIn(startsAt - DAY_MS, startsAt).at(-1) ?? null;
  const next = startsIn(startsAt + 1, startsAt + DAY_MS)[0] ?? null;
  return [{ kind: 'not-aligned', previous, next }];
}

function isOpen({ schedule }: Host, policy: Policy, startsAt: number): boolean {
  const endsAt = startsAt + lengthsOf(policy).duration;
  return openSpans(schedule, startsAt, endsAt).some(({ from, until }) => from <= startsAt && endsAt <= until);
}

function closedReason({ schedule }: Host, host: number, startsAt: number): GridReason {
  const hours = hoursAt(schedule, startsAt);
  const isOff = hours.overridden && hours.windows.length === 0;
  return isOff ? { kind: 'day-off', host, date: hours.date } : { kind: 'outside-hours', host, hours };
}
