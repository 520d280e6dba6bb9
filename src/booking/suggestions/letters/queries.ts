/** What the letters about suggested times speak of, as it is now; in one trip. */
import { eq } from 'drizzle-orm';
import { organizations } from '#accounts/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender } from '#deliveries/index.ts';
import { build, sql } from '#foundation/db/index.ts';
import { openContacts } from '../../invitations/queries.ts';
import { timeSlots } from '../../together/schema.ts';
import { opened } from '../../wishes/queries.ts';
import { receivedWhere } from '../queries.ts';

/** More than one sending ever holds. */
const TOGETHER_MAX = 10;

/** A suggestion with those that were made together with it, in the order in which they were named. */
export type Suggested = NonNullable<Awaited<ReturnType<typeof readSuggested>>>;

/** The suggestion that a letter is about, with both sides, or null when it is gone. */
export async function readSuggested(ctx: Ctx, { subjectId, organizationId }: DeliveryToRender) {
  const one = sql`select o.participant_id, o.created_at, o.suggested_by from ${timeSlots} o where o.id = ${subjectId}::uuid and o.is_suggested`;
  const [found, homes] = await ctx.db.read([
    receivedWhere(
      sql`(${timeSlots.participantId}, ${timeSlots.createdAt}, ${timeSlots.suggestedBy}) = (${one})`,
      TOGETHER_MAX,
    ),
    build.select({ slug: organizations.slug }).from(organizations).where(eq(organizations.id, organizationId)).limit(1),
  ]);
  const all = found.toReversed().map((row) => opened(ctx, row));
  const suggestion = all.find(({ id }) => id === subjectId);
  if (!suggestion) return null;
  const participant = { ...suggestion.participant, ...openContacts(ctx, suggestion.participant) };
  return { suggestion, all, participant, organizer: suggestion.organizer, slug: homes[0]?.slug ?? '' };
}
