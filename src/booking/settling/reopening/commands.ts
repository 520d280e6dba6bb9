/** What was settled is open again: taken back by the organizer, or because its appointment was moved or cancelled. */
import { record } from '#audit/index.ts';
import { actorOf, mayManage } from '#booking/invitations/rules.ts';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { messagesAbout } from '#booking/telling/commands.ts';
import { cancelEvent, eventById, eventChangedHere, lockHosts } from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { type DeliveryChannel, supersede } from '#deliveries/index.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { unsettled } from '../../together/options/commands.ts';
import { chosenOf } from '../../together/rules.ts';
import { invitationOptions, timeSlots } from '../../together/schema.ts';
import { type OptionRow, readTogether, type Together } from '../queries.ts';

type Condition = ReturnType<typeof sql>;

/**
 * Takes a settled time back: its appointment is cancelled, everybody who would have come is told with `note`, and the
 * times are open again. Throws Refusal: not_found, not_yours, time_not_settled, event_over, changed_meanwhile.
 */
export async function unsettle(ctx: Ctx, id: string, note = ''): Promise<void> {
  const together = await readTogether(ctx, id);
  if (!mayManage(memberOf(ctx), together.invitation.organizerId)) throw new Refusal('not_yours');
  const option = chosenOf(together.options);
  if (!option?.eventId || !option.event) throw new Refusal('time_not_settled');
  if (option.event.status !== 'confirmed' || option.event.endsAt <= ctx.now) throw new Refusal('event_over');
  const [company] = await ctx.db.read([companyOf(option.eventId)]);
  const answers = await ctx.write(unsettlingBatch(ctx, together, option, company, note));
  if (!(answers.at(-1) as { open: boolean }[])[0]?.open) throw new Refusal('changed_meanwhile');
}

type Company = ReturnType<typeof companyOf>['_']['result'];

function companyOf(eventId: string) {
  return rows<{ id: string; channel: DeliveryChannel }>(sql`
    select p.id, p.channel from ${confirmations} c join ${invitationParticipants} p on p.organization_id = c.organization_id and p.id = c.participant_id
    where c.event_id = ${eventId}::uuid and c.cancelled_at is null order by c.id`);
}

function unsettlingBatch(ctx: Ctx, together: Together, option: OptionRow, company: Company, note: string): Statement[] {
  const { invitation, hosts } = together;
  const eventId = option.eventId as string;
  const event = option.event as NonNullable<OptionRow['event']>;
  const stands = eventChangedHere(eventId);
  const actor = actorOf(memberOf(ctx));
  const changed = {
    eventId,
    sequence: event.sequence + 1,
    organizerId: invitation.organizerId,
    note: note || undefined,
  };
  return [
    ...lockHosts([...hosts, invitation.id]),
    cancelEvent(eventId, { status: 'confirmed', icalSequence: event.sequence }),
    ...forgetChoice(invitation.id, eventId, stands),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'organizer'
      where event_id = ${eventId}::uuid and cancelled_at is null and ${stands}`),
    build.execute(sql`
      update ${invitations} set status = 'open', closed_at = null where id = ${invitation.id}::uuid and status = 'closed' and ${stands}`),
    supersede('event', eventId, stands),
    ...company.flatMap((participant) =>
      messagesAbout(ctx, 'cancelled', { ...changed, participant }, stands, 'organizer'),
    ),
    record(
      ctx,
      {
        name: 'booking.cancelled',
        subjectType: 'event',
        subjectId: eventId,
        ...actor,
        data: cancelledData(together, event),
      },
      stands,
    ),
    record(ctx, { name: 'together.reopened', subjectType: 'invitation', subjectId: invitation.id, ...actor }, stands),
    rows<{ open: boolean }>(sql`select ${unsettled(invitation.id)} as open`),
  ];
}

/** The option of this event is one of several again, and everybody's words are waiting. */
export function forgetChoice(invitationId: string, eventId: string, when: Condition): Statement[] {
  return [
    build.execute(sql`
      update ${timeSlots} set status = 'pending', decided_at = null, decided_by = null
      where invitation_id = ${invitationId}::uuid and option_id is not null and ${when}`),
    build.execute(sql`
      update ${invitationOptions} set chosen_at = null, event_id = null
      where invitation_id = ${invitationId}::uuid and event_id = ${eventId}::uuid and ${when}`),
  ];
}

function cancelledData({ invitation }: Together, event: { startsAt: number }) {
  return { invitationId: invitation.id, startsAt: new Date(event.startsAt).toISOString() };
}

/**
 * The appointment of an option was moved or cancelled by itself: the option goes along, or is none any more and the
 * invitation is closed until its organizer opens it again. May run again and again, inside the organization.
 */
export async function followAppointment(ctx: Ctx, eventId: string): Promise<void> {
  const [[event], [option]] = await ctx.db.read([eventById(eventId), invitationOfOption(eventId)]);
  if (!event || !option) return;
  const { invitation_id: id } = option;
  if (event.status === 'cancelled') {
    const mine = sql`exists (select 1 from ${invitationOptions} x where x.event_id = ${eventId}::uuid and x.chosen_at is not null)`;
    await ctx.write([
      ...lockHosts([id]),
      build.execute(
        sql`update ${invitations} set status = 'closed', closed_at = ${at(ctx.now)} where id = ${id}::uuid and status = 'open' and ${mine}`,
      ),
      ...forgetChoice(id, eventId, mine),
    ]);
  } else {
    await ctx.write([moveOption(option.id, event)]);
  }
}

function invitationOfOption(eventId: string) {
  return rows<{ id: string; invitation_id: string }>(sql`
    select id, invitation_id from ${invitationOptions} where event_id = ${eventId}::uuid and chosen_at is not null limit 1`);
}

// Where another option begins at that very time, the chosen one keeps its own: the appointment says when it is.
function moveOption(id: string, event: { startsAt: number; endsAt: number }): Statement {
  const [from, until] = [event.startsAt, event.endsAt].map((instant) => at(instant));
  return build.execute(sql`
    update ${invitationOptions} o set starts_at = ${from!}, ends_at = ${until!}
    where o.id = ${id}::uuid and not exists (
      select 1 from ${invitationOptions} x where x.invitation_id = o.invitation_id and x.id <> o.id and x.withdrawn_at is null and x.starts_at = ${from!})`);
}
