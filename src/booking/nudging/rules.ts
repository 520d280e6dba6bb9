/**
 * Who is asked again, and when. A nudge's place among the messages to somebody says which sending it follows and after
 * how many minutes, so that each is sent once; one that somebody asks for by hand is of its day.
 */
import { deadlineIsOver } from '#booking/policy/rules.ts';
import { reminderChannel } from '#booking/reminders/rules.ts';
import type { DeliveryChannel, Letter } from '#deliveries/index.ts';
import { idTime } from '#foundation/lib/ids.ts';
import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';

const STEP = 100_000;

type Skip = Extract<Letter, { kind: 'skip' }>['reason'];
type Sent = { id: string; sequence: number; status: string };

/** Somebody who was written to; `sendings` and `nudges` in the order of their making, instants in ms. When a message was written its id says. */
export type Asked = {
  id: string;
  channel: DeliveryChannel;
  email: unknown;
  phone: unknown;
  revokedAt: number | null;
  answered: boolean;
  sendings: readonly Sent[];
  nudges: readonly Sent[];
};

/** One message to be. */
export type PlannedNudge = { participantId: string; channel: DeliveryChannel; sequence: number; dueAt: number };

/** The nudges that are still to come at `now` (ms): after the last sending, never after the deadline. */
export function nudgesOf(
  people: readonly Asked[],
  terms: { nudgeMinutes: readonly number[]; deadlineAt: number | null },
  now: number,
): PlannedNudge[] {
  return people.filter(waits).flatMap((person) => {
    const channel = reminderChannel(person);
    const base = lastOf(person.sendings);
    if (!channel || !base) return [];
    return terms.nudgeMinutes
      .map((minutes) => ({
        participantId: person.id,
        channel,
        sequence: base.sequence * STEP + minutes,
        dueAt: idTime(base.id) + minutes * MINUTE_MS,
      }))
      .filter(({ dueAt }) => dueAt > now && !deadlineIsOver(terms, dueAt));
  });
}

/** Who is asked again by hand at `now`: was written to, has not answered, and was not written to within a day. */
export function toNudge(people: readonly Asked[], now: number): PlannedNudge[] {
  return people.filter(waits).flatMap((person) => {
    const channel = reminderChannel(person);
    const last = Math.max(...[lastOf(person.sendings), lastOf(person.nudges.filter(isPast))].map(timeOf));
    const due = lastOf(person.sendings) !== undefined && last <= now - DAY_MS;
    // Of one day: a second press makes no second message.
    const sequence = -Math.floor(now / DAY_MS);
    return channel && due ? [{ participantId: person.id, channel, sequence, dueAt: now }] : [];
  });

  // One that is planned for a later day was not written yet.
  function isPast({ id, sequence }: Sent): boolean {
    return sequence < 0 || idTime(id) + minutesIn(sequence) * MINUTE_MS <= now;
  }
}

/** What is known of somebody when a nudge to them is about to be sent. Instants are ms. */
export type Standing = {
  status: string;
  deadlineAt: number | null;
  windowOver: boolean;
  /** Nothing is offered any more. */
  nothingLeft: boolean;
  nudgeMinutes: readonly number[];
  revokedAt: number | null;
  answered: boolean;
  /** The last sending's place in their row. */
  lastSending: number | null;
  /** When another nudge went to them last. */
  lastNudgeAt: number | null;
};

/** Why a nudge is not sent any more at `now`, or null. */
export function notNudging(standing: Standing, sequence: number, now: number): Skip | null {
  if (standing.revokedAt !== null) return 'revoked';
  else if (standing.answered) return 'answered';
  else if (standing.status !== 'open') return 'moved_on';
  else if (deadlineIsOver(standing, now) || standing.windowOver || standing.nothingLeft) return 'past';
  else return isOvertaken(standing, sequence, now) ? 'moved_on' : null;
}

// Planned ones go with the terms and the sending that they follow, and when somebody was faster by hand.
function isOvertaken({ nudgeMinutes, lastSending, lastNudgeAt }: Standing, sequence: number, now: number): boolean {
  if (sequence < 0) return false;
  const follows = Math.floor(sequence / STEP);
  const justNudged = lastNudgeAt !== null && lastNudgeAt > now - DAY_MS / 2;
  return justNudged || follows !== lastSending || !nudgeMinutes.includes(minutesIn(sequence));
}

function minutesIn(sequence: number): number {
  return sequence % STEP;
}

function waits({ answered, revokedAt }: Asked): boolean {
  return !answered && revokedAt === null;
}

function lastOf(sent: readonly Sent[]): Sent | undefined {
  return sent.findLast(({ status }) => status !== 'superseded');
}

function timeOf(sent: Sent | undefined): number {
  return sent ? idTime(sent.id) : 0;
}
