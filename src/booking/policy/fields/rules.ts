/** The policy in the fields of a form, which are all text, and back. */
import { DEFAULT_POLICY, deadlineField, type Policy } from '../rules.ts';

type Typed = Readonly<Record<string, string>>;

/** The names of its fields. */
export const POLICY_FIELDS = [
  'deadlineAt',
  'cancelNoticeMinutes',
  'moveNoticeMinutes',
  'needsConfirmation',
  'pendingBlocks',
  'capacity',
  'hidesParticipants',
  'guestsMax',
  'bookingsPerPerson',
] as const;

const BOXES = ['needsConfirmation', 'pendingBlocks', 'hidesParticipants'];

/** The fields as they are at first, or as an invitation has them; wall times on the clocks of `zone`. */
export function policyFields(policy: Policy = DEFAULT_POLICY, zone = 'UTC'): Record<string, string> {
  return {
    deadlineAt: deadlineField(policy.deadlineAt, zone),
    cancelNoticeMinutes: String(policy.cancelNoticeMinutes),
    moveNoticeMinutes: String(policy.moveNoticeMinutes),
    ...(policy.needsConfirmation && { needsConfirmation: 'on' }),
    ...(policy.pendingBlocks && { pendingBlocks: 'on' }),
    capacity: String(policy.capacity),
    ...(policy.hidesParticipants && { hidesParticipants: 'on' }),
    guestsMax: String(policy.guestsMax),
    appointmentsEach: String(policy.bookingsPerPerson ?? 1),
  };
}

/** Whether nothing of it was chosen. A form without these fields chooses nothing. */
export function isPolicyUsual(typed: Typed): boolean {
  const usual = policyFields();
  const texts = Object.keys(usual).filter((name) => !BOXES.includes(name));
  const boxes = typed.cancelNoticeMinutes === undefined ? [] : BOXES;
  return (
    texts.every((name) => (typed[name] ?? usual[name]) === usual[name]) &&
    boxes.every((name) => (typed[name] === undefined) === (usual[name] === undefined))
  );
}

/** What was typed as the JSON door's shape wants it. A form without these fields says nothing of them. */
export function typedPolicy(typed: Typed): Record<string, unknown> {
  if (typed.deadlineAt === undefined) return {};
  return {
    deadlineAt: typed.deadlineAt?.trim() || null,
    cancelNoticeMinutes: numberOf(typed.cancelNoticeMinutes),
    moveNoticeMinutes: numberOf(typed.moveNoticeMinutes),
    needsConfirmation: typed.needsConfirmation !== undefined,
    pendingBlocks: typed.pendingBlocks !== undefined,
    ...placesOf(typed),
    guestsMax: numberOf(typed.guestsMax),
  };
}

// The form hides them where anyone may book: there everybody has a time of their own.
function placesOf({ mode, capacity, hidesParticipants, appointmentsEach }: Typed) {
  if (mode === 'open') return {};
  return {
    capacity: numberOf(capacity),
    hidesParticipants: hidesParticipants !== undefined,
    ...(appointmentsEach !== undefined &&
      mode !== 'together' && { bookingsPerPerson: numberOf(appointmentsEach) ?? null }),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text?.trim() ? Number(text) : undefined;
}
