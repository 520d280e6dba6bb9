/** What the letters of booking speak of, as it is now; each in one trip. Instants are milliseconds since 1970. */
import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { organizations, users } from '#accounts/index.ts';
import { type EventData, happeningsOf } from '#audit/index.ts';
import { openContacts } from '#booking/invitations/queries.ts';
import { openAnswers } from '#booking/questions/commands.ts';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { events, guestsComing, openGuests, placeOf, roomAwaited } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { type DeliveryToRender, houseOf } from '#deliveries/index.ts';
import { build, sql } from '#foundation/db/index.ts';
import type { Addressee, Booking, Invited } from './rules.ts';

/** Newest first; what was done to an appointment last is among them. */
const HAPPENINGS_READ = 10;
const COMPANY_MAX = 500;

const DEEDS: Record<string, string> = {
  confirmation: 'booking.confirmed',
  move: 'booking.moved',
  cancellation: 'booking.cancelled',
  request: 'booking.requested',
  request_declined: 'booking.declined',
  guest_confirmation: 'booking.confirmed',
  guest_move: 'booking.moved',
  guest_cancellation: 'booking.cancelled',
};

const person = {
  id: users.id,
  name: users.name,
  email: users.email,
  timezone: users.timezone,
  language: users.language,
};

/** Which message it is: the organization may have words of its own for it. */
type Kind = Pick<DeliveryToRender, 'purpose' | 'channel'>;

/** The appointment that a letter is about, or null when there is none of that id that came of an invitation. */
export async function readBooking(ctx: Ctx, delivery: DeliveryToRender): Promise<Booking | null> {
  const { subjectId, subjectType, recipientType, recipientId, organizationId } = delivery;
  const seat = subjectType === 'seat';
  const [found, company, recipients, homes, happened, guests, [house]] = await ctx.db.read([
    bookingOf(subjectId, recipientType === 'participant' ? recipientId : null, seat),
    companyOf(subjectId, seat),
    readMember(recipientId),
    organizationSlug(organizationId),
    happeningsOf('event', subjectId, HAPPENINGS_READ),
    guestsComing([subjectId]),
    houseOf(delivery.purpose, delivery.channel),
  ]);
  const row = found[0];
  if (!row) return null;
  const last = happened.find((one) => ledHere(one, delivery, row.event.startsAt));
  return {
    ...row,
    participant: { ...row.participant, ...openContacts(ctx, row.participant) },
    answers: openAnswers(ctx, row.participant.id, row.participant.answers),
    company: company.map((one) => ({ name: one.name, email: openContacts(ctx, one).email })),
    guests: openGuests(ctx, guests).map(({ email }) => email),
    recipient: (recipients[0] as Addressee | undefined) ?? null,
    organizationSlug: homes[0]?.slug ?? '',
    house,
    wasConfirmed: row.confirmedAt !== null,
    seat,
    // What concerns one seat alone is its participant's doing; the organizer moves and cancels for all.
    byParticipant: seat || last?.actorType === 'participant',
    movedFrom: typeof last?.data.from === 'string' ? Date.parse(last.data.from) : null,
    endedThen: typeof last?.data.fromEnd === 'string' ? Date.parse(last.data.fromEnd) : null,
  };
}

// Happenings of one millisecond sort by chance: what led here is known by what it was and whereto.
function ledHere(one: { name: string; data: EventData }, { purpose }: DeliveryToRender, startsAt: number): boolean {
  const deed = purpose.replace('organizer_', '');
  const to = one.data.startsAt;
  return one.name === DEEDS[deed] && typeof to === 'string' && Date.parse(to) === startsAt;
}

/** A member as letters speak to them: at most one row. */
export function readMember(userId: string) {
  return build.select(person).from(users).where(eq(users.id, userId)).limit(1);
}

/** What stands for the organization in its addresses: at most one row. */
export function organizationSlug(id: string) {
  return build.select({ slug: organizations.slug }).from(organizations).where(eq(organizations.id, id)).limit(1);
}

// As the participant has it to whom it goes; else as the one has it who came last.
function bookingOf(subjectId: string, participantId: string | null, seat: boolean) {
  return build
    .select({
      event: { ...getTableColumns(events), location: placeOf },
      roomAwaited,
      leftAt: confirmations.cancelledAt,
      place: sql<number>`(select count(*)::int from ${confirmations} x where x.participant_id = ${confirmations.participantId} and x.event_id = ${confirmations.eventId} and x.id <= ${confirmations.id})`,
      invitation: {
        id: invitations.id,
        status: invitations.status,
        mode: invitations.mode,
        bookingsPerPerson: invitations.bookingsPerPerson,
        hidesParticipants: invitations.hidesParticipants,
      },
      confirmedAt: confirmations.confirmedAt,
      participant: getTableColumns(invitationParticipants),
      organizer: person,
    })
    .from(confirmations)
    .innerJoin(events, eq(events.id, confirmations.eventId))
    .innerJoin(invitationParticipants, eq(invitationParticipants.id, confirmations.participantId))
    .innerJoin(invitations, eq(invitations.id, confirmations.invitationId))
    .innerJoin(users, eq(users.id, invitations.organizerId))
    .where(
      and(
        eq(seat ? confirmations.id : confirmations.eventId, subjectId),
        participantId === null ? undefined : eq(confirmations.participantId, participantId),
      ),
    )
    .orderBy(desc(confirmations.id))
    .limit(1);
}

// Everybody who comes; of what was cancelled, everybody who would have. Who leaves what stands for others ends it for
// nobody but themselves.
function companyOf(subjectId: string, seat: boolean) {
  const eventId = seat
    ? sql`(select c.event_id from ${confirmations} c where c.id = ${subjectId}::uuid)`
    : sql`${subjectId}::uuid`;
  return build
    .select(getTableColumns(invitationParticipants))
    .from(confirmations)
    .innerJoin(events, eq(events.id, confirmations.eventId))
    .innerJoin(invitationParticipants, eq(invitationParticipants.id, confirmations.participantId))
    .innerJoin(invitations, eq(invitations.id, confirmations.invitationId))
    .where(
      and(
        sql`${confirmations.eventId} = ${eventId}`,
        or(
          isNull(confirmations.cancelledAt),
          and(
            eq(events.status, 'cancelled'),
            or(
              ne(confirmations.cancelledBy, 'participant'),
              and(isNull(confirmations.attendeeId), ne(invitations.mode, 'together')),
            ),
          ),
        ),
      ),
    )
    .orderBy(asc(confirmations.id))
    .limit(COMPANY_MAX);
}

/** Whom an invitation's letter invites to what, or null when there is nobody of that id. */
export async function readInvited(
  ctx: Ctx,
  participantId: string,
  { purpose, channel }: Kind = { purpose: 'invitation', channel: 'email' },
): Promise<Invited | null> {
  const [found, taken, [house]] = await ctx.db.read([
    build
      .select({
        invitation: getTableColumns(invitations),
        participant: getTableColumns(invitationParticipants),
        organizer: person,
      })
      .from(invitationParticipants)
      .innerJoin(invitations, eq(invitations.id, invitationParticipants.invitationId))
      .innerJoin(users, eq(users.id, invitations.organizerId))
      .where(eq(invitationParticipants.id, participantId))
      .limit(1),
    build
      .select({ id: confirmations.id })
      .from(confirmations)
      .where(
        and(
          eq(confirmations.participantId, participantId),
          isNull(confirmations.cancelledAt),
          isNotNull(confirmations.confirmedAt),
        ),
      )
      .limit(1),
    houseOf(purpose, channel),
  ]);
  const row = found[0];
  if (!row) return null;
  const contacts = openContacts(ctx, row.participant);
  return { ...row, participant: { ...row.participant, ...contacts }, answered: taken.length > 0, house };
}
