/**
 * Settling on a time, by the organizer or by everybody's yes. One batch behind the locks of the
 * hosts and of the invitation: whoever comes second finds a time chosen. What was read, everybody's words included, must
 * still be so; when it is not, it is read again, since the wish is about the time and not about the words.
 */
import { record } from '#audit/index.ts';
import { actorOf, mayManage } from '#booking/invitations/rules.ts';
import { confirmations, invitationParticipants } from '#booking/schema.ts';
import { messagesAbout } from '#booking/telling/commands.ts';
import { claimTime, eventAttendees, eventStands, lockHosts, releaseClaims, settleClaim } from '#calendar/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, rows, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { unsettled } from '../../together/options/commands.ts';
import { chosenOf, maySettle, ranked, settlesItself } from '../../together/rules.ts';
import { invitationOptions, timeSlots } from '../../together/schema.ts';
import { claimOf } from '../offering/commands.ts';
import { type OptionRow, readTogether, type Together } from '../queries.ts';

const TRIES = 3;
/** A lock that was not given in time, the constraint: somebody was faster. */
const LOST = new Set(['55P03', '23P01', '23505']);

type Person = Together['people'][number];
type Actor = { actorType: 'user' | 'key' | 'system'; actorId: string | null };

/** What was settled on. */
export type Settled = { eventId: string; optionId: string; startsAt: number; endsAt: number };

/**
 * Settles on an option: places the appointment with everybody who was asked, lets the other held times go, and writes to
 * all who take part. The same option again gives the first answer. Throws Refusal: not_found, not_yours, invitation_draft,
 * _cancelled, slot_not_offered (withdrawn or past), time_settled (on another one), time_taken (a host is busy by now)
 * with the next best as alternatives, changed_meanwhile.
 */
export async function settle(ctx: Ctx, id: string, optionId: string): Promise<Settled> {
  for (let left = TRIES; left > 0; left--) {
    const together = await readTogether(ctx, id);
    if (!mayManage(memberOf(ctx), together.invitation.organizerId)) throw new Refusal('not_yours');
    const before = settledOf(together.options);
    if (before?.optionId === optionId) return before;
    const reason = maySettle(together.invitation, together.options, optionId, ctx.now);
    if (reason) throw new Refusal(reason, before ? { eventId: before.eventId } : {});
    const settled = await trySettling(ctx, together, optionId, actorOf(memberOf(ctx)), memberOf(ctx).userId);
    if (settled) return settled;
  }
  throw new Refusal('changed_meanwhile');
}

/** Settles on what everybody said yes to, if there is such a time; may run again and again, inside the organization. */
export async function settleByItself(ctx: Ctx, id: string): Promise<boolean> {
  for (let left = TRIES; left > 0; left--) {
    const together = await readTogether(ctx, id).catch(unlessRefused);
    if (!together) return false;
    const option = settlesItself(together.invitation, together.options, together.voters, ctx.now);
    if (!option) return false;
    const settled = await trySettling(ctx, together, option.id, { actorType: 'system', actorId: null }, null).catch(
      unlessRefused,
    );
    if (settled) return true;
  }
  return false;
}

// Null when something that was read has changed, so that it is worth another look.
async function trySettling(ctx: Ctx, together: Together, optionId: string, actor: Actor, userId: string | null) {
  const { options, voters } = together;
  const option = options.find(({ id }) => id === optionId) as OptionRow;
  const eventId = newId(ctx.now);
  const claimed = claimOf(ctx, together, option, eventId);
  const statements = settlingBatch(ctx, together, option, eventId, actor, userId);
  const answers = await ctx.write(statements).catch((error: unknown) => {
    if (LOST.has(sqlState(error) ?? '')) return null;
    throw error;
  });
  const [after] = (answers?.at(-1) ?? []) as { stands: boolean; asSeen: boolean }[];
  if (after?.stands) return { eventId, optionId, startsAt: option.startsAt, endsAt: claimed.endsAt };
  if (!after?.asSeen) return null;
  const others = ranked(options, voters, ctx.now).filter(({ id }) => id !== optionId);
  const alternatives = others.slice(0, 3).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  throw new Refusal('time_taken', { alternatives });
}

function settlingBatch(
  ctx: Ctx,
  together: Together,
  option: OptionRow,
  eventId: string,
  actor: Actor,
  userId: string | null,
): Statement[] {
  const { invitation, hosts } = together;
  const stands = eventStands(eventId);
  const asSeen = seenOf(together, option.id);
  const guests = guestsOf(ctx, together, option.id);
  return [
    ...lockHosts([...hosts, invitation.id]),
    ...claimTime(claimOf(ctx, together, option, eventId), asSeen),
    releaseClaims(invitation.id, stands),
    settleClaim(eventId),
    chosen(ctx, option.id, eventId, stands),
    ...coming(ctx, together, guests, eventId, stands),
    wordsSettled(ctx, invitation.id, option.id, userId, stands),
    ...guests.flatMap(({ person, says }) => told(ctx, together, person, says, eventId, stands)),
    record(
      ctx,
      {
        name: 'booking.confirmed',
        subjectType: 'event',
        subjectId: eventId,
        ...actor,
        data: { invitationId: invitation.id, startsAt: new Date(option.startsAt).toISOString() },
      },
      stands,
    ),
    record(
      ctx,
      {
        name: 'together.settled',
        subjectType: 'invitation',
        subjectId: invitation.id,
        ...actor,
        data: { eventId, optionId: option.id, byItself: actor.actorType === 'system' },
      },
      stands,
    ),
    rows<{ stands: boolean; asSeen: boolean }>(sql`select ${stands} as stands, ${asSeen} as "asSeen"`),
  ];
}

type Says = 'yes' | 'if_needed' | 'no' | 'silent';
type Guest = { person: Person; says: Says; confirmationId: string; attendeeId: string };

// Who was asked comes, unless they said that they cannot; an attendee's id is that of what they have confirmed.
function guestsOf(ctx: Ctx, { people, voters }: Together, optionId: string): Guest[] {
  return people.flatMap((person, index) => {
    if (person.revokedAt !== null) return [];
    const says = voters[index]?.answers[optionId] ?? 'silent';
    const id = newId(ctx.now + index);
    return [{ person, says, confirmationId: id, attendeeId: id }];
  });
}

// Everybody who may answer with their word on this option, no time chosen yet, and this one still offered.
function seenOf({ invitation, people, voters }: Together, optionId: string) {
  const seen = people
    .flatMap(({ id, revokedAt }, index) =>
      revokedAt === null ? [`${id}:${voters[index]?.answers[optionId] ?? ''}`] : [],
    )
    .toSorted()
    .join(' ');
  return sql`(${unsettled(invitation.id)}
    and exists (select 1 from ${invitationOptions} o where o.id = ${optionId}::uuid and o.withdrawn_at is null)
    and ${seen} = (
      select coalesce(string_agg(p.id || ':' || coalesce(t.preference, ''), ' ' order by p.id::text), '')
      from ${invitationParticipants} p
      left join ${timeSlots} t on t.organization_id = p.organization_id and t.participant_id = p.id and t.option_id = ${optionId}::uuid
      where p.invitation_id = ${invitation.id}::uuid and p.revoked_at is null))`;
}

type Condition = ReturnType<typeof sql>;

function chosen(ctx: Ctx, optionId: string, eventId: string, stands: Condition): Statement {
  return build.execute(sql`
    update ${invitationOptions} set chosen_at = ${at(ctx.now)}, event_id = ${eventId}::uuid where id = ${optionId}::uuid and ${stands}`);
}

function coming(ctx: Ctx, { invitation }: Together, guests: Guest[], eventId: string, stands: Condition): Statement[] {
  const organization = organizationOf(ctx);
  const list = guests.map(({ person, says, confirmationId, attendeeId }) => ({
    id: confirmationId,
    participant_id: person.id,
    comes: says !== 'no',
    name: person.name,
    ...resealed(ctx, organization, person, attendeeId),
    email_blind: person.emailBlind,
    phone_blind: person.phoneBlind,
    response: says === 'no' ? 'declined' : says === 'silent' ? 'needs_action' : 'accepted',
  }));
  const from = sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as g(id uuid, participant_id uuid, comes boolean, name text, email text, email_blind text, phone text, phone_blind text, response text)`;
  return [
    build.execute(sql`
      insert into ${eventAttendees} (id, event_id, name, email, email_blind, phone, phone_blind, response)
      select g.id, ${eventId}::uuid, g.name, g.email, g.email_blind, g.phone, g.phone_blind, g.response from ${from} where ${stands}`),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single, confirmed_at)
      select g.id, ${invitation.id}::uuid, g.participant_id, ${eventId}::uuid, true, ${at(ctx.now)} from ${from} where g.comes and ${stands}`),
  ];
}

/** A participant's contacts sealed anew for the row of an attendee. */
export function resealed(
  ctx: Ctx,
  organization: string,
  person: Pick<Person, 'id' | 'email' | 'phone'>,
  attendeeId: string,
) {
  const reseal = (column: 'email' | 'phone') => {
    const sealed = person[column];
    if (!sealed) return null;
    const place = { table: 'invitation_participants', column, row: person.id, organization };
    const plain = ctx.keys.vault.open(place, sealed);
    return ctx.keys.vault.seal({ table: 'event_attendees', column, row: attendeeId, organization }, plain);
  };
  return { email: reseal('email'), phone: reseal('phone') };
}

function wordsSettled(ctx: Ctx, id: string, optionId: string, userId: string | null, stands: Condition): Statement {
  return build.execute(sql`
    update ${timeSlots} set status = case when option_id = ${optionId}::uuid and preference <> 'no' then 'accepted' else 'declined' end,
      decided_at = ${at(ctx.now)}, decided_by = ${userId}::uuid
    where invitation_id = ${id}::uuid and option_id is not null and ${stands}`);
}

// Who cannot come is told what was settled; all others have an appointment.
function told(ctx: Ctx, { invitation }: Together, person: Person, says: Says, eventId: string, stands: Condition) {
  const { organizerId } = invitation;
  if (says !== 'no') {
    return messagesAbout(ctx, 'taken', { eventId, sequence: 0, participant: person, organizerId }, stands, 'organizer');
  }
  const about = { subjectType: 'event', subjectId: eventId, sequence: 0 } as const;
  const to = { recipientType: 'participant', recipientId: person.id, channel: person.channel } as const;
  return [deliver(ctx, { purpose: 'settled_without', ...about, ...to }, stands)];
}

/** What was settled on, of an invitation's options; null while nothing was. */
export function settledOf(options: readonly OptionRow[]): Settled | null {
  const option = chosenOf(options);
  if (!option?.eventId) return null;
  const { startsAt, endsAt } = option.event ?? option;
  return { eventId: option.eventId, optionId: option.id, startsAt, endsAt };
}

// Another mode, or a host who is busy by now: nothing settles itself then, and the organizer sees why.
function unlessRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
