/** Suggested times as the link of whoever suggested them, and the organizer's list, read them. Notes come sealed. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Ctx, organizationOf } from '#context.ts';
import { build, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { timeSlots } from '../together/schema.ts';

/** More than this many of one participant are never shown at once. */
const SHOWN_MAX = 50;

/** What is read of a suggestion, whoever reads it. */
export const wishColumns = {
  id: timeSlots.id,
  participantId: timeSlots.participantId,
  startsAt: timeSlots.startsAt,
  endsAt: timeSlots.endsAt,
  suggestedBy: sql<'participant' | 'organizer'>`${timeSlots.suggestedBy}`,
  status: timeSlots.status,
  note: timeSlots.note,
  answerNote: timeSlots.answerNote,
  counterOf: timeSlots.counterOf,
  eventId: timeSlots.eventId,
  createdAt: timeSlots.createdAt,
  decidedAt: timeSlots.decidedAt,
};

export type SuggestionRow = ReturnType<typeof suggestionsOfLink>['_']['result'][number];

/** A suggestion with its notes readable. */
export type OpenSuggestion = Omit<SuggestionRow, 'note' | 'answerNote'> & {
  note: string | null;
  answerNote: string | null;
};

/** Those between the participant whose link it is and the organizer, the newest first. */
export function suggestionsOfLink() {
  return build
    .select(wishColumns)
    .from(timeSlots)
    .where(eq(timeSlots.isSuggested, true))
    .orderBy(desc(timeSlots.id))
    .limit(SHOWN_MAX);
}

/** Those of an invitation's people, in the order of their making, for the way of each. */
export function suggestionsOf(invitationId: string) {
  return build
    .select(wishColumns)
    .from(timeSlots)
    .where(and(eq(timeSlots.invitationId, invitationId), eq(timeSlots.isSuggested, true)))
    .orderBy(asc(timeSlots.id));
}

/** The same row with its notes readable. */
export function opened<R extends { id: string; note: Sealed | null; answerNote: Sealed | null }>(ctx: Ctx, row: R) {
  const organization = organizationOf(ctx);
  const open = (column: string, kept: Sealed | null) =>
    kept === null ? null : ctx.keys.vault.open({ table: 'time_slots', column, row: row.id, organization }, kept);
  return { ...row, note: open('note', row.note), answerNote: open('answer_note', row.answerNote) };
}
