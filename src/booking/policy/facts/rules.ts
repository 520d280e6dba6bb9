/** The policy in the words of an invitation's page: what differs from the usual, and nothing of the rest. */
import { formatDayTime } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';
import type { Policy } from '../rules.ts';

type Told = { language: string; zone: string; ahead: (minutes: number, language: string) => string };

/** Labels and values; none for a policy that is as usual. */
export function policyFacts(policy: Policy, { language, zone, ahead }: Told): { label: string; value: string }[] {
  const { policy: t, invitations } = words(language);
  const until = (minutes: number) => (minutes === 0 ? t.untilStart : invitations.before(ahead(minutes, language)));
  const { moveNoticeMinutes: move, cancelNoticeMinutes: cancel, capacity, guestsMax, bookingsPerPerson } = policy;
  const facts = [
    policy.deadlineAt !== null && [t.facts.deadline, formatDayTime(policy.deadlineAt, zone, language)],
    move + cancel > 0 && [t.facts.changes, t.changes(until(move), until(cancel))],
    policy.needsConfirmation && [t.facts.confirming, policy.pendingBlocks ? t.confirmedBlocks : t.confirmedByYou],
    capacity > 1 && [
      t.facts.capacity,
      policy.hidesParticipants ? t.capacityHidden(capacity) : t.capacityShown(capacity),
    ],
    guestsMax > 0 && [t.facts.guests, t.others(guestsMax)],
    bookingsPerPerson !== 1 && [
      t.facts.bookings,
      bookingsPerPerson === null ? t.noLimit : t.bookingsUpTo(bookingsPerPerson),
    ],
  ];
  return facts.flatMap((fact) => (fact ? [{ label: fact[0]!, value: fact[1]! }] : []));
}
