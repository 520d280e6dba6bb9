/**
 * A booking of an open page becomes an appointment when whoever reads the mail says so: one trip. Where the organizer has
 * the last word it becomes a request instead, with a second one.
 */
import { record } from '#audit/index.ts';
import { askHeld, eventChangedHere } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { lapseLetter } from '../../asking/commands.ts';
import { confirming } from '../../holds/confirming/commands.ts';
import { invitations } from '../../schema.ts';
import { answered, type Seen, type Taken } from '../../taking/placing/commands.ts';
import { standingsOfLink } from '../../taking/queries.ts';
import { heldOf, liveOf, type Standing } from '../../taking/rules.ts';
import { personHasRoom } from '../../taking/standings/queries.ts';
import { messagesAbout } from '../../telling/commands.ts';

/** What was asked was answered before; a page that was closed meanwhile keeps its word to who had a time by then. */
const ready = (asks: boolean) => sql`exists (
  select 1 from ${invitations} i
  where i.status in ('open', 'closed') and i.needs_confirmation = ${asks}::boolean) and ${personHasRoom}`;

// Who confirms two at once must not be counted twice as having none: while pages count, they let in one after the other.
const oneByOne = () =>
  rows(sql`
  select lock_hosts(array(select i.id from ${invitations} i where i.bookings_per_person is not null))`);

type Page = {
  id: string;
  status: string;
  asks: boolean;
  blocks: boolean;
  organizerId: string;
  participantId: string;
};

/**
 * Confirms the booking `eventId` of the link; its status is `pending` where the organizer has the last word. Throws
 * Refusal: hold_over when nothing is left of it, bookings_used_up when the person has as many appointments as one may
 * have, invitation_cancelled.
 */
export async function confirmAddress(ctx: Ctx, eventId: string, seen: Seen = {}): Promise<Taken> {
  const first = await tried(ctx, confirming(ctx, eventId, null, seen, ready(false)));
  const waits = first.page?.asks && heldOf(first.standing)?.eventId === eventId;
  const { page, standing } = waits ? await tried(ctx, asking(ctx, first.page!, first.standing!, seen)) : first;
  const live = liveOf(standing);
  if (live?.eventId === eventId) {
    return { eventId, startsAt: live.startsAt, endsAt: live.endsAt, status: live.status };
  }
  const held = heldOf(standing);
  if (page?.status === 'cancelled') throw new Refusal('invitation_cancelled');
  throw new Refusal(held?.eventId === eventId && held.heldUntil > ctx.now ? 'bookings_used_up' : 'hold_over');
}

// How the page and the booking stand after a batch.
async function tried(ctx: Ctx, batch: Statement[]): Promise<{ page?: Page; standing: Standing | null }> {
  const answers = await ctx.write([
    oneByOne(),
    ...batch,
    rows<Page>(sql`
      select i.id, i.status, i.needs_confirmation as asks, i.pending_blocks as blocks, i.organizer_id as "organizerId",
        current_setting('app.participant_id', true) as "participantId"
      from ${invitations} i`),
    standingsOfLink(),
  ]);
  const [[page], [standing = null]] = answers.slice(-2) as [Page[], Standing[]];
  return { page, standing };
}

function asking(ctx: Ctx, page: Page, { eventId, startsAt }: Standing, seen: Seen): Statement[] {
  const { id: invitationId, participantId, organizerId, blocks } = page;
  const stands = eventChangedHere(eventId);
  const participant = { id: participantId, channel: 'email' as const };
  const told = { eventId, sequence: 0, participant, organizerId };
  return [
    askHeld(eventId, blocks, ready(true)),
    answered(ctx, stands, seen),
    ...messagesAbout(ctx, 'asked', told, stands),
    ...lapseLetter(ctx, told, startsAt, stands),
    record(
      ctx,
      {
        name: 'booking.requested',
        subjectType: 'event',
        subjectId: eventId,
        actorType: 'participant',
        actorId: participantId,
        data: { invitationId, participantId, startsAt: new Date(startsAt).toISOString() },
      },
      stands,
    ),
  ];
}
