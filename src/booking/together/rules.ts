/**
 * What everybody's words on the offered times come to: which time is best, whether it may be settled, and whether it
 * settles itself. Instants are milliseconds since 1970; time is an argument.
 */
import type { InvitationMode, InvitationStatus, Preference } from '#booking/inputs.ts';
import type { Reason } from '#foundation/lib/refusal.ts';
import type { Words } from '#words/index.ts';

/** A common time as it is offered. `eventId` is what keeps it free meanwhile or, once chosen, the appointment. */
export type Option = {
  id: string;
  startsAt: number;
  endsAt: number;
  chosenAt: number | null;
  withdrawnAt: number | null;
  eventId: string | null;
};

/** Somebody who was asked, with their words by option. */
export type Voter = {
  id: string;
  name: string;
  revokedAt: number | null;
  answers: Readonly<Record<string, Preference>>;
};

/** What an invitation says of its common times. */
export type Terms = {
  mode: InvitationMode;
  status: InvitationStatus;
  deadlineAt: number | null;
  confirmsItself: boolean;
  joiningVersion: number;
};

/** The names behind one time; `silent` have not said anything of it. */
export type Tally = Record<Preference | 'silent', string[]>;

/** An option with what was said of it. */
export type Counted = Option & { tally: Tally };

/** What people said of an option, by name in the order in which they were asked; revoked links do not count. */
export function tallyOf(optionId: string, voters: readonly Voter[]): Tally {
  const tally: Tally = { yes: [], if_needed: [], no: [], silent: [] };
  for (const { name, answers, revokedAt } of voters) {
    if (revokedAt === null) tally[answers[optionId] ?? 'silent'].push(name);
  }
  return tally;
}

/** Why a time is where it stands, from the names behind it. */
export function sayTally({ yes, ...others }: Tally, t: Words['togetherPages']['tally']): string {
  const { if_needed, no, silent } = others;
  if (yes.length + if_needed.length + no.length === 0) return t.nobody;
  const isAll = if_needed.length + no.length + silent.length === 0;
  const said = (['if_needed', 'no', 'silent'] as const).filter((word) => others[word].length > 0);
  return [
    isAll ? t.all(yes.length) : t.yes(yes.length),
    ...said.map((word) => t[word](others[word].length, others[word].join(', '))),
  ].join('; ');
}

/**
 * The options that can still be chosen at `now`, the best first: most who can come, of these most without an "if
 * needed", then the fewest who cannot; of equals the earliest.
 */
export function ranked(options: readonly Option[], voters: readonly Voter[], now: number): Counted[] {
  const weight = ({ tally }: Counted) => [
    tally.yes.length + tally.if_needed.length,
    tally.yes.length,
    -tally.no.length,
  ];
  return options
    .filter((option) => option.withdrawnAt === null && option.startsAt > now)
    .map((option) => ({ ...option, tally: tallyOf(option.id, voters) }))
    .toSorted((one, other) => {
      const [mine, theirs] = [weight(one), weight(other)];
      const apart = mine.findIndex((value, at) => value !== theirs[at]);
      return apart === -1 ? one.startsAt - other.startsAt : theirs[apart]! - mine[apart]!;
    });
}

/** Who has not said a word of any time that is offered. */
export function silentPeople(options: readonly Option[], voters: readonly Voter[]): Voter[] {
  const live = options.filter(({ withdrawnAt }) => withdrawnAt === null);
  return voters.filter((voter) => voter.revokedAt === null && !live.some(({ id }) => voter.answers[id]));
}

/**
 * The option that settles itself at `now`: everybody who was asked said yes to it. While people may still add themselves
 * by the joining link, "everybody" is known at the deadline only. Null when nothing does.
 */
export function settlesItself(
  terms: Terms,
  options: readonly Option[],
  voters: readonly Voter[],
  now: number,
): Option | null {
  const asked = voters.filter(({ revokedAt }) => revokedAt === null);
  const open = terms.status === 'open' && !chosenOf(options) && terms.confirmsItself && asked.length > 0;
  const growing = isJoinable(terms.joiningVersion) && (terms.deadlineAt === null || terms.deadlineAt > now);
  const best = ranked(options, voters, now)[0];
  return open && !growing && best?.tally.yes.length === asked.length ? best : null;
}

/** Whether there is a link to share: it is made with odd versions and ended with even ones, so that none comes back. */
export function isJoinable(version: number): boolean {
  return version % 2 === 1;
}

/** The option that everybody meets at, if it was chosen. */
export function chosenOf<O extends Option>(options: readonly O[]): O | null {
  return options.find(({ chosenAt }) => chosenAt !== null) ?? null;
}

/** Whether somebody may say or change their word at `now`: null, or why not. */
export function mayAnswer(
  { status, deadlineAt }: Pick<Terms, 'status' | 'deadlineAt'>,
  settled: boolean,
  now: number,
): Reason | null {
  if (status !== 'open') return `invitation_${status}`;
  if (settled) return 'time_settled';
  return deadlineAt !== null && deadlineAt <= now ? 'deadline_over' : null;
}

/** Whether the organizer may settle on this option at `now`: null, or why not. */
export function maySettle({ status }: Pick<Terms, 'status'>, options: readonly Option[], id: string, now: number) {
  const wanted = options.find((option) => option.id === id);
  const chosen = chosenOf(options);
  if (!wanted) return 'not_found';
  if (status === 'draft' || status === 'cancelled') return `invitation_${status}` as const;
  if (chosen) return 'time_settled';
  return wanted.withdrawnAt !== null || wanted.startsAt <= now ? 'slot_not_offered' : null;
}
