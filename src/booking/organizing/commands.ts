/** Moving and cancelling from the organizer's side: always possible while it is to come, with a word to the participant. */
import { record } from '#audit/index.ts';
import {
  cancelEvent,
  type EventRow,
  eventById,
  eventChangedHere,
  hostsOf,
  lengthFault,
  lockHosts,
  moveEvent,
} from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { supersede } from '#deliveries/index.ts';
import { at, build, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { mayManage } from '../invitations/rules.ts';
import { confirmations } from '../schema.ts';
import { messagesAbout } from '../telling/commands.ts';
import { takenBy } from './queries.ts';
import { MESSAGE_MAX, mayChange, mayMoveTo } from './rules.ts';

const LOST = new Set(['55P03', '23P01']);

type Span = { startsAt: number; endsAt: number };

/** An appointment with everybody who comes to it; one person in most cases. */
type Appointment = { event: EventRow; hosts: string[]; taken: [Taken, ...Taken[]] };
type Taken = ReturnType<typeof takenBy>['_']['result'][number];

/**
 * Moves an appointment that was taken by an invitation, and tells the participant with `message`. The organizer may
 * choose any time to come at which every host is free, and another end; it keeps its length where none is said. Throws
 * Refusal: not_found, not_yours, event_settled, event_over, slot_not_offered, invalid (too long, or ends before it
 * begins), time_taken, changed_meanwhile.
 */
export async function moveByOrganizer(
  ctx: Ctx,
  eventId: string,
  startsAt: number,
  message = '',
  until: number | null = null,
): Promise<EventRow> {
  const appointment = await readAppointment(ctx, eventId);
  const { event } = appointment;
  const span = { startsAt, endsAt: until ?? startsAt + (event.endsAt - event.startsAt) };
  const refused = mayMoveTo(event, span, ctx.now);
  if (refused) throw new Refusal(refused);
  const fault = lengthFault(startsAt, span.endsAt);
  if (fault) throw new Refusal('invalid', { fields: { endsAt: [fault] } });
  if (stands(event, span)) return event;
  const answers = await ctx
    .write([...moving(ctx, appointment, span, message), eventById(eventId)])
    .catch((error: unknown) => {
      throw LOST.has(sqlState(error) ?? '') ? new Refusal('time_taken') : error;
    });
  const after = (answers.at(-1) as EventRow[])[0];
  if (after && stands(after, span)) return after;
  throw new Refusal(after?.icalSequence === event.icalSequence ? 'time_taken' : 'changed_meanwhile');
}

function stands(event: Span, { startsAt, endsAt }: Span): boolean {
  return event.startsAt === startsAt && event.endsAt === endsAt;
}

/** Cancels such an appointment, frees its time at once and tells the participant with `message`. */
export async function cancelByOrganizer(ctx: Ctx, eventId: string, message = ''): Promise<EventRow> {
  const appointment = await readAppointment(ctx, eventId);
  const refused = mayChange(appointment.event, ctx.now);
  if (refused) throw new Refusal(refused);
  const answers = await ctx.write([...cancelling(ctx, appointment, message), eventById(eventId)]);
  const after = (answers.at(-1) as EventRow[])[0];
  if (after?.status === 'cancelled') return after;
  throw new Refusal('changed_meanwhile');
}

async function readAppointment(ctx: Ctx, eventId: string): Promise<Appointment> {
  const [found, hosts, taken] = await ctx.db.read([eventById(eventId), hostsOf(eventId), takenBy(eventId)]);
  if (!found[0]) throw new Refusal('not_found');
  // Without a live confirmation it was cancelled; what was typed in is changed by the calendar.
  if (!taken[0]) throw new Refusal(found[0].sourceType === 'invitation' ? 'event_settled' : 'not_found');
  if (!mayManage(memberOf(ctx), taken[0].invitation.organizerId)) throw new Refusal('not_yours');
  return { event: found[0], hosts: hosts.map(({ userId }) => userId), taken: taken as [Taken, ...Taken[]] };
}

function moving(ctx: Ctx, { event, hosts, taken }: Appointment, span: Span, message: string): Statement[] {
  const { invitation } = taken[0];
  const stands = eventChangedHere(event.id);
  return [
    ...lockHosts(hosts),
    moveEvent({
      id: event.id,
      seen: event,
      ...span,
      timezone: event.timezone,
      bufferBeforeMinutes: invitation.bufferBeforeMinutes,
      bufferAfterMinutes: invitation.bufferAfterMinutes,
      hosts,
      exclusive: true,
    }),
    build.execute(
      sql`update ${confirmations} set moved_at = ${at(ctx.now)} where event_id = ${event.id}::uuid and cancelled_at is null and ${stands}`,
    ),
    supersede('event', event.id, stands),
    ...taken.flatMap((one) => messagesAbout(ctx, 'moved', toldOf(event, one, message), stands, 'organizer')),
    record(ctx, happening(ctx, 'booking.moved', event, taken, { startsAt: span.startsAt, was: event }), stands),
  ];
}

function cancelling(ctx: Ctx, { event, taken }: Appointment, message: string): Statement[] {
  const stands = eventChangedHere(event.id);
  return [
    cancelEvent(event.id, event),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'organizer'
      where event_id = ${event.id}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', event.id, stands),
    ...taken.flatMap((one) => messagesAbout(ctx, 'cancelled', toldOf(event, one, message), stands, 'organizer')),
    record(ctx, happening(ctx, 'booking.cancelled', event, taken, { startsAt: event.startsAt }), stands),
  ];
}

function toldOf(event: EventRow, { participant, invitation, guests }: Taken, message: string) {
  const note = message.trim().slice(0, MESSAGE_MAX) || undefined;
  return {
    eventId: event.id,
    sequence: event.icalSequence + 1,
    participant,
    organizerId: invitation.organizerId,
    note,
    guests: Math.max(invitation.guestsMax, guests),
  };
}

function happening(
  ctx: Ctx,
  name: string,
  event: EventRow,
  taken: Appointment['taken'],
  times: { startsAt: number; was?: Span },
) {
  const { keyId, userId } = memberOf(ctx);
  return {
    name,
    subjectType: 'event',
    subjectId: event.id,
    actorType: keyId ? ('key' as const) : ('user' as const),
    actorId: keyId ?? userId,
    data: {
      invitationId: taken[0].invitation.id,
      ...(taken.length === 1 && { participantId: taken[0].participant.id }),
      startsAt: new Date(times.startsAt).toISOString(),
      ...(times.was && {
        from: new Date(times.was.startsAt).toISOString(),
        fromEnd: new Date(times.was.endsAt).toISOString(),
      }),
    },
  };
}
