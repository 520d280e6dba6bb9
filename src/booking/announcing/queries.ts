/** What other programs are told of bookings and invitations, as it is when it is told. */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { openContacts } from '#booking/invitations/queries.ts';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { events, guestsComing, openGuests } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';

const PEOPLE_MAX = 200;

/** An appointment with everybody who took it; null for one that came of no invitation, or is gone. */
export async function bookingToTell(ctx: Ctx, eventId: string): Promise<Record<string, unknown> | null> {
  const [[event], people, guests] = await ctx.db.read([
    build.select().from(events).where(eq(events.id, eventId)).limit(1),
    peopleOf(eventId),
    guestsComing([eventId]),
  ]);
  if (!event || people.length === 0) return null;
  return {
    eventId,
    invitationId: people[0]!.participant.invitationId,
    title: event.title,
    status: event.status,
    startsAt: spellInstant(event.startsAt),
    endsAt: spellInstant(event.endsAt),
    timezone: event.timezone,
    locationType: event.locationType,
    location: event.location,
    participants: people.map(({ participant, confirmedAt, cancelledAt }) => {
      const { id, name, timezone, language } = participant;
      const { email, phone } = openContacts(ctx, participant);
      const moments = { confirmedAt: spellMaybe(confirmedAt), cancelledAt: spellMaybe(cancelledAt) };
      return { id, name, email, phone, timezone, language, ...moments };
    }),
    guests: openGuests(ctx, guests).map(({ email }) => ({ email })),
  };
}

function peopleOf(eventId: string) {
  return build
    .select({
      participant: invitationParticipants,
      confirmedAt: confirmations.confirmedAt,
      cancelledAt: confirmations.cancelledAt,
    })
    .from(confirmations)
    .innerJoin(
      invitationParticipants,
      and(
        eq(invitationParticipants.organizationId, confirmations.organizationId),
        eq(invitationParticipants.id, confirmations.participantId),
      ),
    )
    .where(and(eq(confirmations.eventId, eventId), isNotNull(confirmations.confirmedAt)))
    .orderBy(asc(confirmations.id))
    .limit(PEOPLE_MAX);
}

/** An invitation without its people; null for one that is gone. */
export async function invitationToTell(ctx: Ctx, id: string): Promise<Record<string, unknown> | null> {
  const [[found]] = await ctx.db.read([build.select().from(invitations).where(eq(invitations.id, id)).limit(1)]);
  if (!found) return null;
  const { title, mode, status, organizerId, durationMinutes } = found;
  return { invitationId: id, title, mode, status, organizerId, durationMinutes };
}
