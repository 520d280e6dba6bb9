// Nothing is offered while a host is away. Their buffers do not matter here: a time may end where being away begins.

import { type Away, awaySpans, joined, overlapsAny } from '#calendar/availability/rules.ts';
import { type Check, lengthsOf, type Question } from '#calendar/slots/policy/rules.ts';

/** In time away of a host; `host` is the place in the list, instants in ms. */
export type AwayReason = { kind: 'away'; host: number; away: Away; from: number; until: number };

/** Whether no host is away at any moment of the slot. */
export function awayCheck({ hosts, policy }: Question): Check<AwayReason> {
  const { duration } = lengthsOf(policy);
  const spans = hosts.map(({ schedule }) => awaySpans(schedule));
  const away = joined(spans.flat());
  return {
    passes: (startsAt) => away.length === 0 || !overlapsAny(away, startsAt, startsAt + duration),
    explain: (startsAt) =>
      spans.flatMap((ofHost, host) =>
        ofHost
          .filter(({ from, until }) => from < startsAt + duration && until > startsAt)
          .map((span): AwayReason => ({ kind: 'away', host, ...span })),
      ),
  };
}
