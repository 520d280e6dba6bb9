import { happeningById } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { participantIn, planFor } from '../people/commands.ts';
import { firstSendings, type PlannedSending } from '../people/rules.ts';
import type { InvitationDetail } from '../queries.ts';

/** To how many people a sending went: what happened under this id says so. */
export async function peopleIn(ctx: Ctx, happeningId: string): Promise<number> {
  const [[sent]] = await ctx.db.read([happeningById(happeningId)]);
  return Number(sent?.data.people ?? 0);
}

/** What goes to whom: to exactly these, or to everybody to whom nothing went yet. Throws Refusal when one may have nothing. */
export function plansFor(ctx: Ctx, detail: InvitationDetail, ids: readonly string[] | undefined): PlannedSending[] {
  if (!ids) return firstSendings(detail.participants);
  const people = [...new Set(ids)].map((one) => participantIn(detail, one));
  return people.map((person) => planFor(ctx, person, person.channel));
}
