/** Answers are sealed where the person is, in the batch that books. */
import { invitationParticipants } from '#booking/schema.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { build, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { type Answer, keptAnswers, type Question } from './inputs.ts';
import { type Given, readAnswers } from './rules.ts';

/** The answers to these questions. Throws Refusal('invalid') with faults by `answers.<id>`, in the guest's language. */
export function answersTo(questions: readonly Question[], given: Given | undefined, language = 'en'): Answer[] {
  const read = readAnswers(questions, given ?? {}, language);
  if (read.ok) return read.answers;
  const fields = Object.entries(read.errors).map(([id, faults]) => [`answers.${id}`, faults]);
  throw new Refusal('invalid', { fields: Object.fromEntries(fields) });
}

/** The answers, sealed for this participant's row; null when there are none. */
export function sealAnswers(ctx: Ctx, participantId: string, answers: readonly Answer[]): Sealed | null {
  if (answers.length === 0) return null;
  return ctx.keys.vault.seal(placeOf(ctx, participantId), JSON.stringify(answers));
}

/** Keeps the answers of a participant, in place of those before; nothing when nothing was asked. */
export function keepAnswers(
  ctx: Ctx,
  participantId: string,
  answers: readonly Answer[],
  when: ReturnType<typeof sql>,
): Statement[] {
  const sealed = sealAnswers(ctx, participantId, answers);
  if (sealed === null) return [];
  return [
    build.execute(
      sql`update ${invitationParticipants} set answers = ${sealed} where id = ${participantId}::uuid and ${when}`,
    ),
  ];
}

/** A participant's answers, opened: for those who may see them. */
export function openAnswers(ctx: Ctx, participantId: string, sealed: string | null): Answer[] {
  if (sealed === null) return [];
  return keptAnswers.parse(JSON.parse(ctx.keys.vault.open(placeOf(ctx, participantId), sealed)));
}

function placeOf(ctx: Ctx, participantId: string) {
  return {
    table: 'invitation_participants',
    column: 'answers',
    row: participantId,
    organization: organizationOf(ctx),
  };
}
