/**
 * An agent books in conversations by an invitation of its own, which nobody is sent: whoever talks with it becomes one of
 * its participants. So all that holds for a guest's link holds for them: the same offer and the same two trips, mails,
 * reminders, a page to move and cancel, mirrors in calendars elsewhere.
 */

import { confirmations, invitationHosts, invitationParticipants, invitations } from '#booking/schema.ts';
import { availabilitySchedules, eventAttendees } from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { happened } from '../invitations/people/commands.ts';
import { stirringHosts } from '../invitations/watching/queries.ts';
import type { Question } from '../questions/inputs.ts';
import { countTries, waitFor } from '../tries/queries.ts';
import { triesOf } from '../tries/rules.ts';
import type { AgentContact, AgentGuest, AgentPlace, AgentTerms } from './inputs.ts';
import { agentPlace, samePerson, sameTerms, values } from './queries.ts';

type Condition = ReturnType<typeof sql>;

const WAIT_SECONDS = 600;
/** What somebody wants to have said along stands where answers stand: at the appointment, in the mail to its host. */
const NOTE: Question = { id: 'note', type: 'long_text', label: 'Note', required: false, choices: [] };

/**
 * Makes what an agent needs to book for somebody, or brings it up to its terms, in one trip; inside the organization. Null
 * where the member has no schedule any more, or the owner has shut the invitation.
 */
export async function openPlace(ctx: Ctx, terms: AgentTerms, guest: AgentGuest): Promise<AgentPlace | null> {
  const answers = await ctx.write([
    kept(ctx, terms),
    build.execute(sql`
      insert into ${invitationHosts} (invitation_id, user_id)
      select i.id, i.organizer_id from ${invitations} i where ${isOf(terms)} on conflict do nothing`),
    build.execute(sql`
      insert into ${invitationParticipants} (id, invitation_id, lead_id, name, channel, self_booked, timezone, language, created_at)
      select ${newId(ctx.now)}::uuid, i.id, ${guest.leadId}::uuid, ${guest.name}, 'email', true, ${guest.zone}, ${guest.language}, ${at(ctx.now)}
      from ${invitations} i where ${isOf(terms)}
        and not exists (select 1 from ${invitationParticipants} p where p.organization_id = i.organization_id and p.invitation_id = i.id and p.lead_id in ${samePerson(guest.leadId)})`),
    agentPlace(terms, guest.leadId),
  ] as [Statement, Statement, Statement, Statement<AgentPlace[]>]);
  return answers[3][0] ?? null;
}

// What people are offered changes with the version, so that nobody takes a time by older terms.
function kept(ctx: Ctx, terms: AgentTerms): Statement {
  return build.execute(sql`
    insert into ${invitations} as i (id, agent_id, organizer_id, schedule_id, status, mode, interval_minutes, window_kind, opened_at,
      title, duration_minutes, duration_choices, notice_minutes, buffer_before_minutes, buffer_after_minutes, window_days, cancel_notice_minutes,
      bookings_per_person, location_type, location, questions)
    select ${newId(ctx.now)}::uuid, ${terms.agentId}::uuid, ${terms.userId}::uuid, s.id, 'open', 'each', ${intervalOf(terms)}::integer, 'rolling', ${at(ctx.now)}, ${values(terms)}, ${JSON.stringify([NOTE])}::jsonb
    from ${availabilitySchedules} s where s.user_id = ${terms.userId}::uuid and s.is_default
    on conflict (organization_id, agent_id, organizer_id) where agent_id is not null do update set
      title = excluded.title, duration_minutes = excluded.duration_minutes, duration_choices = excluded.duration_choices,
      interval_minutes = excluded.interval_minutes, notice_minutes = excluded.notice_minutes, buffer_before_minutes = excluded.buffer_before_minutes,
      buffer_after_minutes = excluded.buffer_after_minutes, window_days = excluded.window_days, cancel_notice_minutes = excluded.cancel_notice_minutes,
      bookings_per_person = excluded.bookings_per_person, location_type = excluded.location_type, location = excluded.location,
      rules_version = i.rules_version + 1
    where not ${sameTerms(terms)}`);
}

/** The statements by which nobody takes a time at these links any more, if `when` holds; appointments stay. */
export function closeLinks(ctx: Ctx, ids: readonly string[], when = sql`true`): Statement[] {
  return ids.flatMap((id) => [
    build.execute(sql`
      update ${invitations} set status = 'closed', closed_at = ${at(ctx.now)} where id = ${id}::uuid and status = 'open' and ${when}`),
    ...turned(ctx, 'invitation.closed', id),
  ]);
}

/** The statements by which times are given at these links again. */
export function reopenLinks(ctx: Ctx, ids: readonly string[]): Statement[] {
  return ids.flatMap((id) => [
    build.execute(
      sql`update ${invitations} set status = 'open', closed_at = null where id = ${id}::uuid and status = 'closed'`,
    ),
    ...turned(ctx, 'invitation.reopened', id),
  ]);
}

function turned(ctx: Ctx, name: string, id: string): Statement[] {
  const here = sql`exists (select 1 from ${invitations} i where i.id = ${id}::uuid and i.xmin = pg_current_xact_id()::xid)`;
  return [happened(ctx, name, id, here), stirringHosts(id, here)];
}

function intervalOf({ durations }: AgentTerms): number {
  return Math.min(...durations);
}

function isOf({ agentId, userId }: AgentTerms) {
  return sql`i.agent_id = ${agentId}::uuid and i.organizer_id = ${userId}::uuid`;
}

/**
 * Writes down how somebody is called and reached about their appointments, also beside what they hold, in one trip; inside the
 * organization that was entered. It is only what they said of themselves: whoever else has that address is not touched by it.
 * `unproven` is an address or number that nobody has shown to be theirs: it gets mail from us as seldom as on a page that is
 * open to anyone, over all organizations. `along` is written only where that has room. Throws Refusal('too_many').
 */
export async function reachedBy(
  ctx: Ctx,
  { participantId }: AgentPlace,
  contact: AgentContact,
  { unproven, host, along }: { unproven: string | null; host: string; along: (room: Condition) => Statement[] },
): Promise<void> {
  const organization = organizationOf(ctx);
  const { vault } = ctx.keys;
  const concerned = { hosts: [host], organization, network: null };
  const tries = unproven === null ? [] : triesOf(ctx.keys, { ...concerned, email: unproven }, ctx.now);
  const room = sql`${waitFor(tries, ctx.now)} = 0`;
  const seal = (column: 'email' | 'phone') => {
    const plain = contact[column];
    return plain && vault.seal({ table: 'invitation_participants', column, row: participantId, organization }, plain);
  };
  const blind = (column: 'email' | 'phone') => contact[column] && vault.blind(organization, column, contact[column]);
  const [email, phone] = [seal('email'), seal('phone')];
  const [[asked]] = await ctx.write([
    rows<{ seconds: number }>(sql`select ${waitFor(tries, ctx.now)} as seconds`),
    build.execute(sql`
      update ${invitationParticipants} p set name = ${contact.name},
        email = coalesce(${email}::text, p.email), email_blind = coalesce(${blind('email')}::text, p.email_blind),
        phone = coalesce(${phone}::text, p.phone), phone_blind = coalesce(${blind('phone')}::text, p.phone_blind),
        channel = case when coalesce(${email}::text, p.email) is not null then 'email' when coalesce(${phone}::text, p.phone) is not null then 'sms' else p.channel end
      where p.id = ${participantId}::uuid and ${room}`),
    build.execute(sql`
      update ${eventAttendees} a set name = ${contact.name} from ${confirmations} c
      where c.participant_id = ${participantId}::uuid and c.organization_id = a.organization_id and c.event_id = a.event_id and c.confirmed_at is null and ${room}`),
    ...along(room),
    ...(tries.length > 0 ? [countTries(tries, ctx.now, room)] : []),
  ]);
  const seconds = (asked as { seconds: number } | undefined)?.seconds ?? 0;
  if (seconds > 0) throw new Refusal('too_many', { retryAfterSeconds: Math.min(seconds, WAIT_SECONDS) });
}
