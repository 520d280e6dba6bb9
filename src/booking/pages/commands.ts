/** What is asked of a page's address where an invitation is written or changed. */
import { constraintOf } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { PageTerms } from './inputs.ts';
import { changedPage } from './rules.ts';

const SLUG_TAKEN = 'invitations_slug';

/** Whether a batch failed because somebody has that address. */
export function isTakenSlug(error: unknown): boolean {
  return constraintOf(error) === SLUG_TAKEN;
}

/** Says so at the field, when that is why. Throws Refusal('invalid'). */
export function refuseTakenSlug(error: unknown): void {
  if (isTakenSlug(error)) refuseSlug(words('en').openPages.faults.slugTaken);
}

/** The page's columns after a change, none where there is no page. Throws Refusal('invalid') for an address there. */
export function pageAfter(invitation: Parameters<typeof changedPage>[0] & { mode: string }, input: PageTerms) {
  if (invitation.mode === 'open') return changedPage(invitation, input);
  if (input.slug !== undefined) refuseSlug(words('en').openPages.faults.slugElsewhere);
  return {};
}

function refuseSlug(fault: string): never {
  throw new Refusal('invalid', { fields: { slug: [fault] } });
}
