/** What an invitation offers, in the form in which it is kept, and who may change it. */
import type { InvitationStatus } from '#booking/inputs.ts';
import { finerColumns } from '#booking/limits/rules.ts';
import { type Policy, policyAfter } from '#booking/policy/rules.ts';
import type { Question } from '#booking/questions/inputs.ts';
import { DEFAULT_WINDOW_DAYS, type FinerTerms, type Terms as Offered, windowOf } from '#booking/taking/rules.ts';
import type { LocationType } from '#calendar/index.ts';
import type { Reason } from '#foundation/lib/refusal.ts';
import type { ChangeInput, TermsInput } from './inputs.ts';

/** How many of the last bookings of a page that is open to anyone stand beside it. */
export const LAST_BOOKINGS = 50;

export const DEFAULT_DURATION_MINUTES = 30;
export const DEFAULT_NOTICE_MINUTES = 120;
export const DEFAULT_REMINDER_MINUTES: readonly number[] = [1440, 60];
const TITLE_SHOWN_MAX = 60;
const WESTERNMOST_MS = 12 * 3_600_000;

/** The terms as the table keeps them. */
export type Terms = Offered &
  FinerTerms &
  Policy & {
    title: string;
    description: string | null;
    locationType: LocationType;
    location: string | null;
    reminderMinutes: number[];
    nudgeMinutes: number[];
    durationChoices: number[];
    questions: Question[];
  };

type Window = NonNullable<TermsInput['window']>;

/** The terms of a new invitation; what was not said is as the product's defaults have it. `zone` is the schedule's. */
export function termsOf(input: TermsInput, zone = 'UTC'): Terms {
  return {
    title: input.title,
    description: input.description || null,
    durationMinutes: input.durationMinutes,
    intervalMinutes: input.intervalMinutes ?? input.durationMinutes,
    bufferBeforeMinutes: input.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: input.bufferAfterMinutes ?? 0,
    noticeMinutes: input.noticeMinutes ?? DEFAULT_NOTICE_MINUTES,
    ...windowColumns(input.window ?? { kind: 'rolling', days: DEFAULT_WINDOW_DAYS, count: 'calendar' }),
    ...finerColumns(input),
    locationType: input.location?.type ?? 'tbd',
    location: input.location?.text || null,
    reminderMinutes: descending(input.reminderMinutes ?? DEFAULT_REMINDER_MINUTES),
    nudgeMinutes: descending(input.nudgeMinutes ?? []).reverse(),
    ...policyAfter(input, zone),
    durationChoices: input.durationChoices ?? [],
    questions: input.questions ?? [],
  };
}

/** The terms after a change. An interval that was as long as the appointment stays so unless it is named. */
export function changedTerms(before: Terms, input: ChangeInput, zone = 'UTC'): Terms {
  const durationMinutes = input.durationMinutes ?? before.durationMinutes;
  const followed = before.intervalMinutes === before.durationMinutes ? durationMinutes : before.intervalMinutes;
  return {
    title: input.title ?? before.title,
    description: input.description === undefined ? before.description : input.description || null,
    durationMinutes,
    intervalMinutes: input.intervalMinutes ?? followed,
    bufferBeforeMinutes: input.bufferBeforeMinutes ?? before.bufferBeforeMinutes,
    bufferAfterMinutes: input.bufferAfterMinutes ?? before.bufferAfterMinutes,
    noticeMinutes: input.noticeMinutes ?? before.noticeMinutes,
    ...(input.window ? windowColumns(input.window) : windowColumns(windowOf(before))),
    ...finerColumns(input, before),
    locationType: input.location?.type ?? before.locationType,
    location: input.location ? input.location.text || null : before.location,
    reminderMinutes: descending(input.reminderMinutes ?? before.reminderMinutes),
    nudgeMinutes: descending(input.nudgeMinutes ?? before.nudgeMinutes).reverse(),
    ...policyAfter(input, zone, before),
    durationChoices: input.durationChoices ?? before.durationChoices,
    questions: input.questions ?? before.questions,
  };
}

/** Whether a change touches what is offered, so that a time chosen under the old terms must be looked at again. */
export function changesOffer(before: Terms, after: Terms): boolean {
  // An invitation's row holds more than its terms: the same picking makes the two comparable.
  const offer = (terms: Terms) =>
    JSON.stringify({
      ...changedTerms(terms, {}),
      title: '',
      description: '',
      reminderMinutes: [],
      nudgeMinutes: [],
      questions: [],
    });
  return offer(before) !== offer(after);
}

/** Whether the last day of a window has passed wherever on earth one is: nobody could take a time any more. `now` is ms. */
export function windowIsOver(terms: Pick<Terms, 'windowKind' | 'windowTo'>, now: number): boolean {
  const earliestToday = new Date(now - WESTERNMOST_MS).toISOString().slice(0, 10);
  return terms.windowKind === 'dates' && terms.windowTo !== null && terms.windowTo < earliestToday;
}

/** Whether a member may change an invitation: its organizer, and those who lead the organization. */
export function mayManage(member: { userId: string; role: string }, organizerId: string): boolean {
  return member.userId === organizerId || member.role === 'owner' || member.role === 'admin';
}

/** Why an invitation in this state sends nothing and takes nobody new, or null when it may. */
export function notOpenable(status: InvitationStatus): Reason | null {
  if (status === 'closed') return 'invitation_closed';
  return status === 'cancelled' ? 'invitation_cancelled' : null;
}

/** The actor of what a member does, by hand or by key. */
export function actorOf(member: { userId: string; keyId: string | null }) {
  return member.keyId
    ? ({ actorType: 'key', actorId: member.keyId } as const)
    : ({ actorType: 'user', actorId: member.userId } as const);
}

/** A title short enough for a heading or a question. */
export function shortTitle(title: string): string {
  const letters = [...title];
  return letters.length > TITLE_SHOWN_MAX ? `${letters.slice(0, TITLE_SHOWN_MAX - 1).join('')}…` : title;
}

function windowColumns(window: Window) {
  return {
    windowKind: window.kind,
    windowDays: window.kind === 'rolling' ? window.days : null,
    windowCount: window.kind === 'rolling' ? window.count : ('calendar' as const),
    windowFrom: window.kind === 'dates' ? window.from : null,
    windowTo: window.kind === 'dates' ? window.to : null,
  };
}

function descending(minutes: readonly number[]): number[] {
  return minutes.toSorted((one, other) => other - one);
}
