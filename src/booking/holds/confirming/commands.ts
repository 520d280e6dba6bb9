/**
 * Confirming one's own hold, said without having read anything: whose it is, whom to tell and where are found by the
 * statements themselves, within what the link lets them see. What needs more than the hold itself, as answers or the
 * organizer's word, is left to taking, which reads first.
 */
import { keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { confirmHeld, eventChangedHere, events } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { confirmations, invitationParticipants, invitations } from '../../schema.ts';
import { answered, type Seen } from '../../taking/placing/commands.ts';
import { personHasRoom } from '../../taking/standings/queries.ts';

const ME = sql`nullif(current_setting('app.participant_id', true), '')::uuid`;
const MY_CHANNEL = sql`select p.channel from ${invitationParticipants} p where p.id = ${ME}`;
const ORGANIZER = sql`select i.organizer_id from ${invitations} i limit 1`;
/** The hold is all that is asked for: nothing to answer, nobody to wait for. */
const SIMPLE = sql`exists (
  select 1 from ${invitations} i
  where i.status = 'open' and not i.needs_confirmation and i.questions = '[]'::jsonb and (i.deadline_at is null or i.deadline_at > now()))
  and ${personHasRoom}`;

/** The batch that makes the hold `eventId` of the link an appointment; it does nothing when the hold is over, or not `ready`. */
export function confirming(
  ctx: Ctx,
  eventId: string,
  repeat: Repeatable | null | undefined,
  seen: Seen,
  ready = SIMPLE,
): Statement[] {
  const stands = eventChangedHere(eventId);
  const mine = sql`exists (select 1 from ${confirmations} c where c.event_id = ${eventId}::uuid and c.cancelled_at is null)`;
  return [
    confirmHeld(eventId, sql`${ready} and ${mine}`),
    build.execute(sql`
      update ${confirmations} set confirmed_at = ${at(ctx.now)}
      where event_id = ${eventId}::uuid and cancelled_at is null and ${stands}`),
    answered(ctx, stands, seen),
    ...telling(ctx, eventId, stands),
    record(
      ctx,
      {
        name: 'booking.confirmed',
        subjectType: 'event',
        subjectId: eventId,
        actorType: 'participant',
        actorId: ME,
        data: sql`(select jsonb_build_object('invitationId', e.source_id, 'participantId', ${ME},
            'startsAt', to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from ${events} e where e.id = ${eventId}::uuid)`,
      },
      stands,
    ),
    ...(repeat ? [keepAnswer(repeat, eventId, 201, stands)] : []),
  ];
}

// LinkedIn messages are sent by a person: who just did it on the page need not be told by one.
function telling(ctx: Ctx, eventId: string, stands: ReturnType<typeof sql>): Statement[] {
  const about = { subjectType: 'event' as const, subjectId: eventId, sequence: 0 };
  return [
    deliver(
      ctx,
      { ...about, purpose: 'confirmation', recipientType: 'participant', recipientId: ME, channel: MY_CHANNEL },
      sql`${stands} and (${MY_CHANNEL}) <> 'linkedin'`,
    ),
    deliver(
      ctx,
      {
        ...about,
        purpose: 'organizer_confirmation',
        recipientType: 'user',
        recipientId: ORGANIZER,
        channel: 'email',
      },
      stands,
    ),
  ];
}
