import { spellMaybe } from '#foundation/lib/instants.ts';
import type { Policy } from '../rules.ts';

/** The policy as the JSON door gives it. */
export function policyJson(policy: Policy) {
  return {
    deadlineAt: spellMaybe(policy.deadlineAt),
    cancelNoticeMinutes: policy.cancelNoticeMinutes,
    moveNoticeMinutes: policy.moveNoticeMinutes,
    needsConfirmation: policy.needsConfirmation,
    pendingBlocks: policy.pendingBlocks,
    capacity: policy.capacity,
    hidesParticipants: policy.hidesParticipants,
    guestsMax: policy.guestsMax,
    bookingsPerPerson: policy.bookingsPerPerson,
  };
}
