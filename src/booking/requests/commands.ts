/** The organizer's word on a time that somebody asked for. */
import { record } from '#audit/index.ts';
import {
  cancelEvent,
  confirmPending,
  type EventRow,
  eventById,
  eventChangedHere,
  hostsOf,
  lockHosts,
} from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { supersede } from '#deliveries/index.ts';
import { at, build, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { actorOf, mayManage } from '../invitations/rules.ts';
import { takenBy } from '../organizing/queries.ts';
import { confirmations } from '../schema.ts';
import { messagesAbout, type Told } from '../telling/commands.ts';
import { mayDecide } from './rules.ts';

const LOST = new Set(['55P03', '23P01']);
const NOTE_MAX = 1_000;

type Asked = {
  event: EventRow;
  hosts: { userId: string; busyFrom: number; busyUntil: number }[];
  taken: ReturnType<typeof takenBy>['_']['result'][number];
};

/**
 * Makes a time that was asked for an appointment, and tells both sides. Saying yes twice is one yes. Throws Refusal:
 * not_found, not_yours, event_settled, event_over, changed_meanwhile, and time_taken when something else is there by now.
 */
export async function confirmRequest(ctx: Ctx, eventId: string): Promise<EventRow> {
  const asked = await readRequest(ctx, eventId);
  if (asked.event.status === 'confirmed') return asked.event;
  const refused = mayDecide(asked.event, ctx.now);
  if (refused) throw new Refusal(refused);
  const answers = await ctx.write([...confirming(ctx, asked), eventById(eventId)]).catch((error: unknown) => {
    throw LOST.has(sqlState(error) ?? '') ? new Refusal('time_taken') : error;
  });
  const after = (answers.at(-1) as EventRow[])[0];
  if (after?.status === 'confirmed') return after;
  throw new Refusal(after?.icalSequence === asked.event.icalSequence ? 'time_taken' : 'changed_meanwhile');
}

/** Says no with a word to the participant, whose link can take another time at once. Throws as confirmRequest. */
export async function declineRequest(ctx: Ctx, eventId: string, note = ''): Promise<EventRow> {
  const asked = await readRequest(ctx, eventId);
  const refused = mayDecide(asked.event, ctx.now);
  if (refused) throw new Refusal(refused);
  const answers = await ctx.write([...declining(ctx, asked, note), eventById(eventId)]);
  const after = (answers.at(-1) as EventRow[])[0];
  if (after?.status === 'cancelled') return after;
  throw new Refusal('changed_meanwhile');
}

/** The request with who is in it, for whoever may decide on it. Throws Refusal: not_found, event_settled, not_yours. */
export async function readRequest(ctx: Ctx, eventId: string): Promise<Asked> {
  const [found, hosts, taken] = await ctx.db.read([eventById(eventId), hostsOf(eventId), takenBy(eventId)]);
  if (found[0]?.sourceType !== 'invitation') throw new Refusal('not_found');
  if (!taken[0]) throw new Refusal('event_settled');
  if (!mayManage(memberOf(ctx), taken[0].invitation.organizerId)) throw new Refusal('not_yours');
  return { event: found[0], hosts, taken: taken[0] };
}

function confirming(ctx: Ctx, asked: Asked): Statement[] {
  const { event, hosts } = asked;
  const stands = eventChangedHere(event.id);
  return [
    ...lockHosts(hosts.map(({ userId }) => userId)),
    confirmPending(event.id, event, hosts),
    build.execute(sql`
      update ${confirmations} set confirmed_at = coalesce(confirmed_at, ${at(ctx.now)})
      where event_id = ${event.id}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', event.id, stands),
    ...messagesAbout(ctx, 'taken', toldOf(asked), stands, 'organizer'),
    record(ctx, happening(ctx, 'booking.confirmed', asked), stands),
  ];
}

function declining(ctx: Ctx, asked: Asked, note: string): Statement[] {
  const { event } = asked;
  const stands = eventChangedHere(event.id);
  return [
    cancelEvent(event.id, event),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'organizer'
      where event_id = ${event.id}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', event.id, stands),
    ...messagesAbout(
      ctx,
      'declined',
      { ...toldOf(asked), note: note.trim().slice(0, NOTE_MAX) || undefined },
      stands,
      'organizer',
    ),
    record(ctx, happening(ctx, 'booking.declined', asked), stands),
  ];
}

function toldOf({ event, taken: { participant, invitation, guests } }: Asked): Told {
  return {
    eventId: event.id,
    sequence: event.icalSequence + 1,
    participant,
    organizerId: invitation.organizerId,
    guests: Math.max(invitation.guestsMax, guests),
  };
}

function happening(ctx: Ctx, name: string, { event, taken }: Asked) {
  return {
    name,
    subjectType: 'event',
    subjectId: event.id,
    ...actorOf(memberOf(ctx)),
    data: {
      invitationId: taken.invitation.id,
      participantId: taken.participant.id,
      startsAt: new Date(event.startsAt).toISOString(),
    },
  };
}
