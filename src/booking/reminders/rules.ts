/**
 * Reminders of one appointment differ by how long before it they come, and those of a moved one are others again: both
 * stand in the delivery's sequence, so that each is sent once.
 */
import type { DeliveryChannel } from '#deliveries/index.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';

const STEP = 100_000;

/** One reminder to be: how long before the start, when, and its sequence among the deliveries of the appointment. */
export type PlannedReminder = { minutes: number; dueAt: number; sequence: number };

/** The reminders that are still to come at `now`, all in milliseconds since 1970. */
export function remindersOf(
  event: { startsAt: number; icalSequence: number },
  minutesBefore: readonly number[],
  now: number,
): PlannedReminder[] {
  return minutesBefore
    .map((minutes) => ({
      minutes,
      dueAt: event.startsAt - minutes * MINUTE_MS,
      sequence: event.icalSequence * STEP + minutes,
    }))
    .filter(({ dueAt }) => dueAt > now);
}

/** The appointment's sequence in a reminder's. */
export function sequenceOf(sequence: number): number {
  return Math.floor(sequence / STEP);
}

/** The minutes before the start in a reminder's sequence. */
export function minutesOf(sequence: number): number {
  return sequence % STEP;
}

/** How somebody is reminded: by their channel, and by another one where theirs needs a person to send; null where there is none. */
export function reminderChannel(person: {
  channel: DeliveryChannel;
  email: unknown;
  phone: unknown;
}): DeliveryChannel | null {
  if (person.channel !== 'linkedin') return person.channel;
  else if (person.email) return 'email';
  else return person.phone ? 'sms' : null;
}
