/** What other programs are told of bookings and invitations, as it is when it is told. */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type * as z from 'zod';
import type { Happened } from '#audit/index.ts';
import { openContacts } from '#booking/invitations/queries.ts';
import { openAnswers } from '#booking/questions/commands.ts';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { events, guestsComing, hostsOf, openGuests } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import type { bookingTold, invitationTold } from './openapi.ts';

const PEOPLE_MAX = 200;

type Booking = z.output<typeof bookingTold> & { movedFrom?: string | null };

/** An appointment with everybody who took it; null for one that came of no invitation, or is gone. */
export async function bookingToTell(
  ctx: Ctx,
  eventId: string,
  { name: happening, data }: Pick<Happened, 'name' | 'data'>,
): Promise<Booking | null> {
  const [[event], hosts, people, guests] = await ctx.db.read([
    build.select().from(events).where(eq(events.id, eventId)).limit(1),
    hostsOf(eventId),
    peopleOf(eventId),
    guestsComing([eventId]),
  ]);
  if (!event || people.length === 0) return null;
  return {
    eventId,
    invitationId: people[0]!.participant.invitationId,
    participantId: typeof data.participantId === 'string' ? data.participantId : null,
    title: event.title,
    status: event.status,
    startsAt: spellInstant(event.startsAt),
    endsAt: spellInstant(event.endsAt),
    ...(happening === 'booking.moved' && {
      movedFrom: typeof data.from === 'string' ? spellInstant(Date.parse(data.from)) : null,
    }),
    timezone: event.timezone,
    locationType: event.locationType,
    location: event.location ?? event.meetLink,
    hosts: hosts.map(({ userId, name }) => ({ userId, name })),
    participants: people.map((one) => participantTold(ctx, one)),
    guests: openGuests(ctx, guests).map(({ email }) => ({ email })),
  };
}

type Took = Pick<typeof confirmations.$inferSelect, 'confirmedAt' | 'cancelledAt' | 'cancelledBy'> & {
  participant: typeof invitationParticipants.$inferSelect;
};

function participantTold(ctx: Ctx, { participant, confirmedAt, cancelledAt, cancelledBy }: Took) {
  const { id, leadId, name, timezone, language } = participant;
  const { email, phone } = openContacts(ctx, participant);
  const answers = openAnswers(ctx, id, participant.answers).map(({ id: question, label, value }) => ({
    ...{ id: question, label, value },
  }));
  const moments = { confirmedAt: spellMaybe(confirmedAt), cancelledAt: spellMaybe(cancelledAt) };
  return { id, leadId, name, email, phone, timezone, language, answers, ...moments, cancelledBy };
}

function peopleOf(eventId: string) {
  return build
    .select({
      participant: invitationParticipants,
      confirmedAt: confirmations.confirmedAt,
      cancelledAt: confirmations.cancelledAt,
      cancelledBy: confirmations.cancelledBy,
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
export async function invitationToTell(ctx: Ctx, id: string): Promise<z.output<typeof invitationTold> | null> {
  const [[found]] = await ctx.db.read([build.select().from(invitations).where(eq(invitations.id, id)).limit(1)]);
  if (!found) return null;
  const { title, mode, status, organizerId, durationMinutes, openedAt, closedAt, cancelledAt } = found;
  return {
    ...{ invitationId: id, title, mode, status, organizerId, durationMinutes },
    openedAt: spellMaybe(openedAt),
    closedAt: spellMaybe(closedAt),
    cancelledAt: spellMaybe(cancelledAt),
  };
}
