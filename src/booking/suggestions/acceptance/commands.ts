/**
 * A suggested time becomes an appointment, by whichever side accepts it. It need not be one of the offered times, since
 * the organizer agreed to it, and is guarded as any other: the batch does nothing when a host is busy then, when the
 * participant has a time by now, or when the suggestion was answered. data-model.md, "Never double-booked".
 */
import { record } from '#audit/index.ts';
import {
  addAttendee,
  busyOf,
  type EventStatus,
  eventChangedHere,
  eventStands,
  events,
  lockHosts,
  moveEvent,
  placeEvent,
  releaseHold,
} from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { supersede } from '#deliveries/index.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { Proposer } from '../../inputs.ts';
import { actorOf } from '../../invitations/rules.ts';
import { keepAnswers } from '../../questions/commands.ts';
import type { Answer } from '../../questions/inputs.ts';
import { confirmations, invitationParticipants, invitations } from '../../schema.ts';
import { attendeeOf, eventOf, hasRoom, isSingle, type Taken } from '../../taking/placing/commands.ts';
import type { OfferedInvitation, OfferedParticipant } from '../../taking/queries.ts';
import { isFull, stillHas } from '../../taking/standings/queries.ts';
import { messagesAbout } from '../../telling/commands.ts';
import { timeSlots } from '../../together/schema.ts';

/** The suggestion and all that its appointment is made of. `zone` is that of the organizer's hours. */
export type Deal = {
  suggestion: { id: string; startsAt: number; endsAt: number; eventId?: string | null };
  invitation: OfferedInvitation;
  participant: OfferedParticipant;
  hosts: string[];
  zone: string;
};

type Condition = ReturnType<typeof sql>;

/** The whole of an acceptance, with what was `told` to the questions; whether it came true is seen by the event `wanted`, read after it. */
export function acceptanceBatch(
  ctx: Ctx,
  deal: Deal,
  wanted: Taken,
  by: Proposer,
  { note, told = [] }: { note?: string; told?: readonly Answer[] } = {},
): Statement[] {
  const { suggestion, invitation, participant, hosts, zone } = deal;
  const stands = eventStands(wanted.eventId);
  const event = eventOf(ctx, { invitation, hosts, situation: { schedule: { timezone: zone } } }, wanted);
  return [
    ...lockHosts(hosts),
    ...makeWay(deal, wanted),
    ...placeEvent(event, sql`${stillWaits(deal)} and ${hasRoom(ctx, { participant, invitation })}`),
    addAttendee(wanted.eventId, attendeeOf(ctx, { participant })),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single, confirmed_at)
      select ${newId(ctx.now)}::uuid, ${invitation.id}::uuid, ${participant.id}::uuid, ${wanted.eventId}::uuid, ${isSingle(invitation)}::boolean, ${at(ctx.now)}
      where ${stands}`),
    ...keepAnswers(ctx, participant.id, told, stands),
    decided(ctx, suggestion.id, 'accepted', by, stands),
    ...messagesAbout(
      ctx,
      'taken',
      { eventId: wanted.eventId, sequence: 0, participant, organizerId: invitation.organizerId, note },
      stands,
      by,
    ),
    happening(ctx, 'booking.confirmed', { type: 'event', id: wanted.eventId }, deal, by, stands),
    happening(ctx, 'suggestion.accepted', { type: 'time_slot', id: suggestion.id }, deal, by, stands),
  ];
}

/** An appointment as it was read when it is to be moved. */
export type Moved = { id: string; status: EventStatus; icalSequence: number; startsAt: number; timezone: string };

/** The whole of an acceptance by which an appointment moves: the same row, its sequence one higher; both are told. */
export function movingBatch(ctx: Ctx, deal: Deal, event: Moved, by: Proposer, note?: string): Statement[] {
  const { suggestion, invitation, participant, hosts } = deal;
  const { startsAt, endsAt } = suggestion;
  const { bufferBeforeMinutes, bufferAfterMinutes, organizerId, guestsMax: guests } = invitation;
  const { id: eventId, timezone } = event;
  const stands = eventChangedHere(eventId);
  const move = { id: eventId, seen: event, startsAt, endsAt, timezone, bufferBeforeMinutes, bufferAfterMinutes };
  const told = { eventId, sequence: event.icalSequence + 1, participant, organizerId, note, guests };
  const data = {
    invitationId: invitation.id,
    participantId: participant.id,
    startsAt: new Date(startsAt).toISOString(),
  };
  return [
    ...lockHosts(hosts),
    moveEvent({ ...move, hosts, exclusive: true }, stillWaits(deal)),
    build.execute(sql`
      update ${confirmations} set moved_at = ${at(ctx.now)} where event_id = ${eventId}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', eventId, stands),
    decided(ctx, suggestion.id, 'accepted', by, stands),
    build.execute(sql`
      update ${timeSlots} set status = 'superseded', decided_at = ${at(ctx.now)}
      where event_id = ${eventId}::uuid and participant_id = ${participant.id}::uuid and status = 'pending' and ${stands}`),
    ...messagesAbout(ctx, 'moved', told, stands, by),
    record(
      ctx,
      {
        name: 'booking.moved',
        subjectType: 'event',
        subjectId: eventId,
        ...whoDid(ctx, by, participant.id),
        data: { ...data, from: new Date(event.startsAt).toISOString() },
      },
      stands,
    ),
    happening(ctx, 'suggestion.accepted', { type: 'time_slot', id: suggestion.id }, deal, by, stands),
  ];
}

/** Writes the answer to a suggestion that still waits, if `when` holds in the batch. */
export function decided(
  ctx: Ctx,
  id: string,
  status: 'accepted' | 'declined' | 'countered' | 'superseded',
  by: Proposer,
  when: Condition,
  note?: string,
): Statement<{ id: string }[]> {
  return build
    .update(timeSlots)
    .set({
      status,
      decidedAt: ctx.now,
      ...(by === 'organizer' && { decidedBy: memberOf(ctx).userId }),
      ...(note && { answerNote: sealedNote(ctx, id, 'answer_note', note) }),
    })
    .where(sql`id = ${id}::uuid and status = 'pending' and ${when}`)
    .returning({ id: timeSlots.id });
}

/** A word that goes along, sealed for its place. */
export function sealedNote(ctx: Ctx, row: string, column: 'note' | 'answer_note', note: string) {
  const organization = ctx.db.entry.organizationId ?? null;
  return ctx.keys.vault.seal({ table: 'time_slots', column, row, organization }, note);
}

/** Records a step of a suggestion, or the appointment that it became, if `when` holds in the batch. */
export function happening(
  ctx: Ctx,
  name: string,
  subject: { type: 'event' | 'time_slot'; id: string },
  {
    suggestion,
    invitation,
    participant,
  }: Pick<Deal, 'suggestion'> & {
    invitation: { id: string };
    participant: { id: string };
  },
  by: Proposer,
  when: Condition,
): Statement {
  const actor = whoDid(ctx, by, participant.id);
  const startsAt = new Date(suggestion.startsAt).toISOString();
  const data = { invitationId: invitation.id, participantId: participant.id, startsAt };
  return record(ctx, { name, subjectType: subject.type, subjectId: subject.id, ...actor, data }, when);
}

function whoDid(ctx: Ctx, by: Proposer, participantId: string) {
  return by === 'organizer' ? actorOf(memberOf(ctx)) : { actorType: 'participant' as const, actorId: participantId };
}

/**
 * Holds in the batch while the invitation is open, its participant let in, and room for one more appointment, or the one
 * still there that is to be moved.
 */
export function mayStillAnswer({
  invitation,
  participant,
  eventId,
}: {
  invitation: { id: string };
  participant: { id: string };
  eventId?: string | null;
}) {
  const person = sql`${participant.id}::uuid`;
  const may = eventId
    ? stillHas(person, sql`${eventId}::uuid`)
    : sql`not ${isFull(person, sql`${invitation.id}::uuid`)}`;
  return sql`exists (select 1 from ${invitations} i where i.id = ${invitation.id}::uuid and i.status = 'open')
    and exists (select 1 from ${invitationParticipants} p where p.id = ${participant.id}::uuid and p.revoked_at is null)
    and ${may}`;
}

function stillWaits(deal: Deal): Condition {
  const pending = sql`exists (select 1 from ${timeSlots} t where t.id = ${deal.suggestion.id}::uuid and t.status = 'pending')`;
  return sql`${mayStillAnswer({ ...deal, eventId: deal.suggestion.eventId })} and ${pending}`;
}

// A time that the participant only holds makes way, if the one that was agreed on is free.
function makeWay(deal: Deal, wanted: Taken): Statement[] {
  const { invitation, participant, hosts } = deal;
  const from = wanted.startsAt - invitation.bufferBeforeMinutes * MINUTE_MS;
  const until = wanted.endsAt + invitation.bufferAfterMinutes * MINUTE_MS;
  const held = sql`(select c.event_id from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where c.participant_id = ${participant.id}::uuid and c.cancelled_at is null and e.status = 'held' limit 1)`;
  const free = sql`not exists (select 1 from ${busyOf(hosts, from, until, held)})`;
  return [releaseHold(held, sql`${stillWaits(deal)} and ${free}`)];
}
