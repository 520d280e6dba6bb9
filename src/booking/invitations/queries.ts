/** Invitations as their pages and the JSON door show them. Instants are milliseconds since 1970. */

import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { users } from '#accounts/index.ts';
import { type Brought, guestsByEvent, guestsOfInvitation } from '#booking/guests/queries.ts';
import type { INVITATION_MODES, InvitationStatus } from '#booking/inputs.ts';
import { hasAnswered } from '#booking/nudging/queries.ts';
import { type WaitingDraft, waitingDraft } from '#booking/participants/drafts/queries.ts';
import { openAnswers } from '#booking/questions/commands.ts';
import type { Answer } from '#booking/questions/inputs.ts';
import { confirmations, invitationHosts, invitationParticipants, invitations } from '#booking/schema.ts';
import { busyRanges, events, type GuestRow, guestsAt, wholeSchedulesOf } from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { type DeliveryChannel, deliveriesOfRecipients, draftsFor, type SealedDraft } from '#deliveries/index.ts';
import { build, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type OpenSuggestion, opened, type SuggestionRow, suggestionsOf } from '../wishes/queries.ts';
import { counts } from './list/queries.ts';
import type { CONTACT_OF } from './people/inputs.ts';
import { type Course, type Nudge, sentParts, type Taken } from './people/rules.ts';
import type { Terms } from './rules.ts';
import { LAST_BOOKINGS } from './rules.ts';

/** The member who entered; known to the database before it is known here. */
const me = sql`nullif(current_setting('app.user_id', true), '')::uuid`;

/** An invitation's own row. */
export type Invitation = Terms & {
  id: string;
  organizerId: string;
  scheduleId: string;
  status: InvitationStatus;
  mode: (typeof INVITATION_MODES)[number];
  slug: string | null;
  isListed: boolean;
  rulesVersion: number;
  confirmsItself: boolean;
  holdsOptions: boolean;
  openedAt: number | null;
  closedAt: number | null;
  cancelledAt: number | null;
  createdAt: number;
  updatedAt: number;
};

/** A participant as the table has them; contacts are sealed. */
export type ParticipantRow = ReturnType<typeof participantsOf>['_']['result'][number];

/** A participant with everything that happened to them; contacts are readable. */
export type Participant = Omit<Course, 'suggestions'> & {
  id: string;
  name: string;
  channel: DeliveryChannel;
  email: string | null;
  phone: string | null;
  linkedinProfile: string | null;
  linkVersion: number;
  /** Whether they have said anything, or nothing is to be said any more. */
  answered: boolean;
  nudges: Nudge[];
  /** Times that they and the organizer suggested to each other, in the order of their making. */
  suggestions: OpenSuggestion[];
  drafts: WaitingDraft[];
  guests: Brought[];
  answers: Answer[];
};

/** One invitation with its people. */
export type InvitationDetail = { invitation: Invitation & { organizer: string }; participants: Participant[] };

const columns = { ...getTableColumns(invitations), organizer: users.name };

/** The invitation with that id and its organizer's name: at most one row. */
export function invitationById(id: string) {
  return build
    .select(columns)
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.organizerId))
    .where(eq(invitations.id, id))
    .limit(1);
}

/** Its people, in the order in which they were named. Of those who booked by themselves, who is still to come and the last ones. */
export function participantsOf(invitationId: string) {
  return build
    .select({ ...getTableColumns(invitationParticipants), answered: hasAnswered() })
    .from(invitationParticipants)
    .where(
      and(
        eq(invitationParticipants.invitationId, invitationId),
        or(
          eq(invitationParticipants.selfBooked, false),
          inArray(invitationParticipants.id, comingAndLast(invitationId)),
        ),
      ),
    )
    .orderBy(asc(invitationParticipants.id));
}

/** What its people took, the cancelled ones too, in the order of their making; `hold` rows are not confirmed. */
export function takenOf(invitationId: string) {
  return build
    .select({
      participantId: confirmations.participantId,
      eventId: confirmations.eventId,
      askedAt: confirmations.createdAt,
      confirmedAt: confirmations.confirmedAt,
      movedAt: confirmations.movedAt,
      cancelledAt: confirmations.cancelledAt,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
      status: events.status,
      icalSequence: events.icalSequence,
      guests: guestsAt(sql`${confirmations.eventId}`),
    })
    .from(confirmations)
    .innerJoin(events, eq(events.id, confirmations.eventId))
    .where(
      and(
        eq(confirmations.invitationId, invitationId),
        or(
          inArray(confirmations.participantId, comingAndLast(invitationId)),
          sql`${confirmations.participantId} in (select p.id from ${invitationParticipants} p where p.invitation_id = ${invitationId}::uuid and not p.self_booked)`,
        ),
      ),
    )
    .orderBy(asc(confirmations.id));
}

/** The messages that carried the links of its people, and those that asked again, in the order of their making. */
export function sendingsOf(invitationId: string) {
  return deliveriesOfRecipients('participant', idsOfParticipants(invitationId), ['invitation', 'nudge']);
}

/** SQL that gives the ids of an invitation's people. */
export function idsOfParticipants(invitationId: string): SQL {
  return sql`(select p.id from ${invitationParticipants} p where p.invitation_id = ${invitationId}::uuid and not p.self_booked)`;
}

// A page that stands open for years has more bookings than anybody looks at: those to come matter, and the last ones.
function comingAndLast(invitationId: string): SQL {
  return sql`(
    select c.participant_id from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where c.invitation_id = ${invitationId}::uuid and (c.confirmed_at is not null or e.status = 'pending') and c.cancelled_at is null and e.starts_at > now()
    union
    (select c.participant_id from ${confirmations} c where c.invitation_id = ${invitationId}::uuid and c.confirmed_at is not null
     order by c.id desc limit ${LAST_BOOKINGS}))`;
}

/** SQL that gives the ids of the appointments that came of an invitation. */
export function idsOfEvents(invitationId: string): SQL {
  return sql`(select c.event_id from ${confirmations} c where c.invitation_id = ${invitationId}::uuid)`;
}

/** The six reads that make a detail, for a batch. */
export function detailStatements(id: string) {
  return [
    invitationById(id),
    participantsOf(id),
    takenOf(id),
    sendingsOf(id),
    draftsFor(idsOfParticipants(id)),
    suggestionsOf(id),
    guestsOfInvitation(id),
  ] as const;
}

type DetailRows = [
  ReturnType<typeof invitationById>['_']['result'],
  ParticipantRow[],
  ReturnType<typeof takenOf>['_']['result'],
  ReturnType<typeof sendingsOf>['_']['result'],
  SealedDraft[],
  SuggestionRow[],
  GuestRow[],
];

/** What the seven reads brought, put together. Throws Refusal('not_found') when there is no such invitation. */
export function detailOf(
  ctx: Ctx,
  [found, people, taken, sendings, drafts, suggested, brought]: DetailRows,
): InvitationDetail {
  const invitation = found[0];
  if (!invitation) throw new Refusal('not_found');
  const takenBy = Map.groupBy(taken, ({ participantId }) => participantId);
  const sentTo = Map.groupBy(sendings, ({ recipientId }) => recipientId);
  const suggestedBy = Map.groupBy(suggested, ({ participantId }) => participantId);
  const guestsOf = guestsByEvent(ctx, brought);
  const draftsTo = Map.groupBy(drafts, ({ participantId }) => participantId);
  const participants = people.map((person) => ({
    ...openContacts(ctx, person),
    id: person.id,
    name: person.name,
    channel: person.channel,
    linkVersion: person.linkVersion,
    answers: openAnswers(ctx, person.id, person.answers),
    invitationStatus: invitation.status,
    createdAt: person.createdAt,
    openedAt: person.openedAt,
    revokedAt: person.revokedAt,
    answered: person.answered,
    ...sentParts(sentTo.get(person.id) ?? []),
    taken: (takenBy.get(person.id) ?? []) as Taken[],
    guests: guestsOf(takenBy.get(person.id) ?? []),
    suggestions: (suggestedBy.get(person.id) ?? []).map((one) => opened(ctx, one)),
    drafts: (draftsTo.get(person.id) ?? []).flatMap((draft) => waitingDraft(ctx, draft)),
  }));
  return { invitation, participants };
}

/** One invitation with its people, in one trip. Throws Refusal('not_found'). */
export async function readInvitation(ctx: Ctx, id: string): Promise<InvitationDetail> {
  return detailOf(ctx, await ctx.db.read(detailStatements(id)));
}

/** A participant's contacts, opened: for those who may see them, and for nothing that is kept. */
export function openContacts(ctx: Ctx, person: Pick<ParticipantRow, 'id' | 'email' | 'phone' | 'linkedinProfile'>) {
  const organization = organizationOf(ctx);
  const opened = (column: (typeof CONTACT_OF)[DeliveryChannel]) => {
    const place = { table: 'invitation_participants', column: COLUMN_OF[column], row: person.id, organization };
    return person[column] === null ? null : ctx.keys.vault.open(place, person[column]);
  };
  return { email: opened('email'), phone: opened('phone'), linkedinProfile: opened('linkedinProfile') };
}

/** The columns in which contacts are sealed. */
export const COLUMN_OF = { email: 'email', phone: 'phone', linkedinProfile: 'linkedin_profile' } as const;

/** A line of the list: how many were named, and how many have a time. */
export type InvitationLine = ReturnType<typeof invitationsPage>['_']['result'][number];

/** Invitations, newest first, those before `cursor`; one more than `limit`, so that it shows whether there are others. */
export function invitationsPage({
  limit,
  cursor,
  status,
}: {
  limit: number;
  cursor?: string;
  status?: InvitationStatus;
}) {
  return build
    .select({
      id: invitations.id,
      title: invitations.title,
      mode: invitations.mode,
      slug: invitations.slug,
      status: invitations.status,
      durationMinutes: invitations.durationMinutes,
      organizerId: invitations.organizerId,
      organizer: users.name,
      createdAt: invitations.createdAt,
      openedAt: invitations.openedAt,
      closedAt: invitations.closedAt,
      cancelledAt: invitations.cancelledAt,
      ...counts,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.organizerId))
    .where(
      and(
        isNull(invitations.agentId),
        cursor ? lt(invitations.id, cursor) : undefined,
        status ? eq(invitations.status, status) : undefined,
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(limit + 1);
}

/** The schedules of whoever entered, whole, the default one first. */
export function mySchedules() {
  return wholeSchedulesOf(me);
}

/** The schedules of an invitation's organizer. */
export function organizersSchedules(invitationId: string) {
  return wholeSchedulesOf(sql`(select i.organizer_id from ${invitations} i where i.id = ${invitationId}::uuid)`);
}

/** What keeps the member who entered busy in [from, until). */
export function myBusyRanges(from: number, until: number) {
  return busyRanges(sql`array[${me}]`, from, until);
}

/** What keeps an invitation's hosts busy in [from, until). */
export function hostsBusyRanges(invitationId: string, from: number, until: number) {
  const hosts = sql`(select array_agg(h.user_id) from ${invitationHosts} h where h.invitation_id = ${invitationId}::uuid)`;
  return busyRanges(hosts, from, until);
}

/** Whose calendars an invitation's appointments keep busy. */
export function hostsOfInvitation(invitationId: string) {
  return build
    .select({ userId: invitationHosts.userId })
    .from(invitationHosts)
    .where(eq(invitationHosts.invitationId, invitationId))
    .orderBy(asc(invitationHosts.userId));
}
