/** A booking of an open page becomes an appointment when whoever reads the mail says so; one trip. */
import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { confirming } from '../../holds/confirming/commands.ts';
import { invitations } from '../../schema.ts';
import type { Seen, Taken } from '../../taking/placing/commands.ts';
import { standingOfLink } from '../../taking/queries.ts';
import { heldOf, liveOf, type Standing } from '../../taking/rules.ts';

/** What was asked was answered before; a page that was closed meanwhile keeps its word to who had a time by then. */
const READY = sql`exists (
  select 1 from ${invitations} i
  where i.status in ('open', 'closed') and (i.bookings_per_person is null or my_other_bookings() < i.bookings_per_person))`;

/**
 * Confirms the booking `eventId` of the link. Throws Refusal: hold_over when nothing is left of it, bookings_used_up when
 * the person has as many appointments as one may have, invitation_cancelled.
 */
export async function confirmAddress(ctx: Ctx, eventId: string, seen: Seen = {}): Promise<Taken> {
  const answers = await ctx.write([
    ...confirming(ctx, eventId, null, seen, READY),
    rows<{ status: string }>(sql`select i.status from ${invitations} i`),
    standingOfLink(),
  ]);
  const [invitation, [standing]] = answers.slice(-2) as [{ status: string }[], Standing[]];
  const live = liveOf(standing ?? null);
  if (live?.eventId === eventId) return { eventId, startsAt: live.startsAt, endsAt: live.endsAt };
  const held = heldOf(standing ?? null);
  if (invitation[0]?.status === 'cancelled') throw new Refusal('invitation_cancelled');
  throw new Refusal(held?.eventId === eventId && held.heldUntil > ctx.now ? 'bookings_used_up' : 'hold_over');
}
