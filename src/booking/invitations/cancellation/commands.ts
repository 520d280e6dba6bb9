/** Cancelling an invitation takes its future appointments with it, and tells everybody whose they are. */
import { record } from '#audit/index.ts';
import { confirmations, invitations } from '#booking/schema.ts';
import { messagesAbout } from '#booking/telling/commands.ts';
import { cancelEvent, eventChangedHere, events, lockHosts } from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { supersede } from '#deliveries/index.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { isNow } from '../commands.ts';
import { happened } from '../people/commands.ts';
import {
  detailOf,
  detailStatements,
  hostsOfInvitation,
  type InvitationDetail,
  type Participant,
  type takenOf,
} from '../queries.ts';
import { actorOf, mayManage } from '../rules.ts';
import { stirringHosts } from '../watching/queries.ts';

/** An appointment that goes with its invitation. */
type Standing = ReturnType<typeof takenOf>['_']['result'][number];

/**
 * Cancels an invitation for good: its links take nobody any more, its appointments that are still to come are cancelled
 * and their times free, and each participant is told, with the organizer's `note`. What is past stays. Answers how many
 * appointments went. Throws Refusal: not_found, not_yours, changed_meanwhile.
 */
export async function cancelInvitation(ctx: Ctx, id: string, note?: string): Promise<number> {
  const [hosts, ...found] = await ctx.db.read([hostsOfInvitation(id), ...detailStatements(id)]);
  const detail = detailOf(ctx, found);
  if (!mayManage(memberOf(ctx), detail.invitation.organizerId)) throw new Refusal('not_yours');
  if (detail.invitation.status === 'cancelled') return 0;
  const going = found[2].filter((one) => goes(one, ctx.now));
  const answers = await ctx.write([
    ...lockHosts(hosts.map(({ userId }) => userId)),
    cancelledAsSeen(ctx, detail, going),
    ...[...Map.groupBy(going, ({ eventId }) => eventId).values()].flatMap((company) =>
      cancellation(ctx, detail, company, note),
    ),
    stirringHosts(id, isNow(id, 'cancelled')),
    happened(ctx, 'invitation.cancelled', id, isNow(id, 'cancelled'), {
      appointments: new Set(going.map(({ eventId }) => eventId)).size,
    }),
    rows<{ status: string }>(sql`select status from ${invitations} where id = ${id}::uuid`),
  ]);
  const [now] = answers.at(-1) as { status: string }[];
  if (now?.status !== 'cancelled') throw new Refusal('changed_meanwhile');
  return going.length;
}

/** Whether an appointment is still to come and stands. */
function goes({ confirmedAt, cancelledAt, startsAt, status }: Standing, now: number): boolean {
  const stands = status === 'pending' || (confirmedAt !== null && status === 'confirmed');
  return stands && cancelledAt === null && startsAt > now;
}

// Somebody may have taken or moved a time since it was read: then nothing of this batch happens, and the question is
// asked again with what goes named rightly. Takers hold the same lock, so none slips in behind the look.
function cancelledAsSeen(ctx: Ctx, { invitation }: InvitationDetail, going: readonly Standing[]): Statement {
  const seen = going
    .map(({ eventId, icalSequence }) => `${eventId}:${icalSequence}`)
    .toSorted()
    .join(' ');
  return build.execute(sql`
    update ${invitations} set status = 'cancelled', cancelled_at = ${at(ctx.now)}
    where id = ${invitation.id}::uuid and status = ${invitation.status} and ${seen} = (
      select coalesce(string_agg(e.id || ':' || e.ical_sequence, ' ' order by e.id::text), '')
      from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
      where c.invitation_id = ${invitation.id}::uuid and c.cancelled_at is null
        and (e.status = 'pending' or (c.confirmed_at is not null and e.status = 'confirmed')) and e.starts_at > ${at(ctx.now)})`);
}

// One appointment with everybody who comes to it.
function cancellation(ctx: Ctx, detail: InvitationDetail, company: readonly Standing[], note?: string): Statement[] {
  const { invitation, participants } = detail;
  const one = company[0] as Standing;
  const people = company.map(({ participantId }) => participants.find(({ id }) => id === participantId) as Participant);
  const sequence = one.icalSequence + 1;
  const guests = Math.max(invitation.guestsMax, one.guests);
  const cancelled = isNow(invitation.id, 'cancelled');
  const stands = eventChangedHere(one.eventId);
  const data = { invitationId: invitation.id, ...(people.length === 1 && { participantId: people[0]!.id }) };
  return [
    cancelEvent(one.eventId, { status: one.status, icalSequence: one.icalSequence }, cancelled),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'organizer'
      where event_id = ${one.eventId}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', one.eventId, stands),
    ...people.flatMap((participant) =>
      messagesAbout(
        ctx,
        'cancelled',
        { eventId: one.eventId, sequence, participant, organizerId: invitation.organizerId, note, guests },
        stands,
        'organizer',
      ),
    ),
    record(
      ctx,
      {
        name: 'booking.cancelled',
        subjectType: 'event',
        subjectId: one.eventId,
        ...actorOf(memberOf(ctx)),
        data: { ...data, startsAt: new Date(one.startsAt).toISOString() },
      },
      stands,
    ),
  ];
}
