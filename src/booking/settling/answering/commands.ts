/** What a participant says by their link: which times suit them; and, once one is settled, whether they come after all. */
import { record } from '#audit/index.ts';
import { confirmations, invitations } from '#booking/schema.ts';
import { bothTold, changedHere, happening } from '#booking/taking/leaving/commands.ts';
import { answered } from '#booking/taking/placing/commands.ts';
import { type Offer, readOffer } from '#booking/taking/queries.ts';
import { datesAround, whomToAsk } from '#booking/taking/rules.ts';
import { eventAttendees, events, lockHosts } from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { at, build, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { LinkView } from '../../together/queries.ts';
import { chosenOf, mayAnswer } from '../../together/rules.ts';
import { invitationOptions, timeSlots } from '../../together/schema.ts';
import type { AnswersInput } from '../inputs.ts';

type Condition = ReturnType<typeof sql>;
type Word = LinkView['mine'][string];

/**
 * Says which of the offered times suit, instead of what was said of these before; what is not named stays. Answers all
 * words of the participant. Throws Refusal: invitation_draft, _closed, _cancelled, deadline_over, time_settled, invalid
 * (an option that is not offered), not_found (the invitation is no `together`), changed_meanwhile, link_revoked.
 */
export async function answerTimes(ctx: Ctx, { answers, timezone, language }: AnswersInput): Promise<LinkView['mine']> {
  const offer = await readTimes(ctx);
  const { invitation, participant, together } = offer;
  const reason = mayAnswer(invitation, chosenOf(together.options) !== null, ctx.now);
  if (reason) throw new Refusal(reason, whomToAsk(offer.guest));
  const unknown = Object.keys(answers).filter((id) => !together.options.some((option) => option.id === id));
  if (unknown.length > 0) throw new Refusal('invalid', { fields: { answers: unknown } });
  const stands = stillOpen(ctx, invitation.id);
  const written = await ctx.write([
    // Whoever settles on a time waits for the words that are just being said, and hears all of them.
    rows(sql`select lock_hosts(${`{${invitation.id}}`}::uuid[])`),
    ...wordsWritten(ctx, participant, answers, stands),
    answered(ctx, stands, { zone: timezone, language }),
    record(
      ctx,
      {
        name: 'together.answered',
        subjectType: 'invitation',
        subjectId: invitation.id,
        actorType: 'participant',
        actorId: participant.id,
        data: { words: Object.keys(answers).length },
      },
      stands,
    ),
    build.select({ optionId: timeSlots.optionId, preference: timeSlots.preference }).from(timeSlots),
    rows<{ stands: boolean }>(sql`select ${stands} as stands`),
  ]);
  const [mine, [after]] = written.slice(-2) as [{ optionId: string | null; preference: Word }[], { stands: boolean }[]];
  if (!after?.stands) throw new Refusal('changed_meanwhile');
  return Object.fromEntries(mine.flatMap(({ optionId, preference }) => (optionId ? [[optionId, preference]] : [])));
}

/** What a link shows of the common times, in one trip. Throws Refusal: not_found for an invitation of another mode. */
export async function readTimes(ctx: Ctx): Promise<Offer & { together: LinkView }> {
  const offer = await readOffer(ctx, { ...datesAround(ctx.now, ctx.now), together: true });
  const { together } = offer;
  if (!together) throw new Refusal('not_found');
  return { ...offer, together };
}

/** One participant's words, as statements for the batch that is theirs; `when` holds while they may still be said. */
export function wordsWritten(
  ctx: Ctx,
  participant: { id: string; invitationId: string },
  answers: AnswersInput['answers'],
  when: Condition,
): Statement[] {
  const said = Object.entries(answers).map(([option, preference], index) => ({
    id: newId(ctx.now + index),
    option,
    preference,
  }));
  const taken = said.filter(({ preference }) => preference === null).map(({ option }) => option);
  const given = said.filter(({ preference }) => preference !== null);
  return [
    build.execute(sql`
      insert into ${timeSlots} (id, invitation_id, participant_id, option_id, starts_at, ends_at, preference)
      select a.id, o.invitation_id, ${participant.id}::uuid, o.id, o.starts_at, o.ends_at, a.preference
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as a(id uuid, option uuid, preference text)
      join ${invitationOptions} o on o.invitation_id = ${participant.invitationId}::uuid and o.id = a.option and o.withdrawn_at is null
      where ${when}
      on conflict (organization_id, participant_id, option_id) do update set preference = excluded.preference, starts_at = excluded.starts_at, ends_at = excluded.ends_at`),
    build.execute(sql`
      delete from ${timeSlots} where participant_id = ${participant.id}::uuid and option_id = any(${uuids(taken)}) and ${when}`),
  ];
}

/** Holds in the batch while words may be said. */
export function stillOpen(ctx: Ctx, invitationId: string): Condition {
  return sql`(exists (select 1 from ${invitations} i where i.id = ${invitationId}::uuid and i.status = 'open' and (i.deadline_at is null or i.deadline_at > ${at(ctx.now)}))
    and not exists (select 1 from ${invitationOptions} c where c.invitation_id = ${invitationId}::uuid and c.chosen_at is not null))`;
}

/**
 * Comes after all: who had left, had said that they cannot, or was asked only later. Coming twice is coming once. Throws
 * Refusal: time_not_settled, event_over, not_found, link_revoked.
 */
export async function comeAfterAll(ctx: Ctx): Promise<void> {
  const offer = await readTimes(ctx);
  const { participant, together, invitation } = offer;
  const option = chosenOf(together.options);
  if (!option?.eventId) throw new Refusal('time_not_settled', whomToAsk(offer.guest));
  if (option.startsAt <= ctx.now) throw new Refusal('event_over', whomToAsk(offer.guest));
  const id = newId(ctx.now);
  const live = { eventId: option.eventId, startsAt: option.startsAt };
  const here = changedHere(offer);
  await ctx.write([
    ...lockHosts([invitation.id]),
    rows(sql`select set_config('app.event_id', ${option.eventId}, true)`),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single, confirmed_at)
      select ${id}::uuid, ${invitation.id}::uuid, ${participant.id}::uuid, ${option.eventId}::uuid, true, ${at(ctx.now)}
      where exists (select 1 from ${invitationOptions} o where o.id = ${option.id}::uuid and o.chosen_at is not null)
        and exists (select 1 from ${events} e where e.id = ${option.eventId}::uuid and e.status = 'confirmed' and e.starts_at > ${at(ctx.now)})
      on conflict do nothing`),
    build.execute(sql`
      update ${eventAttendees} a set response = 'accepted', cancelled_at = null
      where a.event_id = ${option.eventId}::uuid and a.response <> 'accepted'
        and (a.email_blind = ${participant.emailBlind} or a.phone_blind = ${participant.phoneBlind} or a.id in (select c.id from ${confirmations} c)) and ${here}`),
    attending(ctx, offer, option.eventId, here),
    ...bothTold(ctx, offer, live, ['returned', 'organizer_return'], here),
    record(ctx, happening('booking.returned', offer, live), here),
  ]);
}

// Who was asked only after the decision has no row among those who come.
function attending(ctx: Ctx, { participant }: Offer, eventId: string, here: Condition): Statement {
  const organization = organizationOf(ctx);
  const id = newId(ctx.now);
  const reseal = (column: 'email' | 'phone') => {
    const value = participant[column];
    if (!value) return null;
    const place = { table: 'invitation_participants', column, row: participant.id, organization };
    return ctx.keys.vault.seal(
      { table: 'event_attendees', column, row: id, organization },
      ctx.keys.vault.open(place, value),
    );
  };
  return build.execute(sql`
    insert into ${eventAttendees} (id, event_id, name, email, email_blind, phone, phone_blind, response)
    select ${id}::uuid, ${eventId}::uuid, ${participant.name}, ${reseal('email')}, ${participant.emailBlind}, ${reseal('phone')}, ${participant.phoneBlind}, 'accepted'
    where ${here} and not exists (
      select 1 from ${eventAttendees} a where a.event_id = ${eventId}::uuid
        and (a.email_blind = ${participant.emailBlind} or a.phone_blind = ${participant.phoneBlind} or a.id in (select c.id from ${confirmations} c)))`);
}
