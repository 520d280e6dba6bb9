/**
 * What the owner changes in a calendar elsewhere comes back: the appointment is moved or cancelled as they did it, once,
 * and whoever comes is told. It is never refused: what stands on something else now is marked, and its owner is told.
 */
import { type Happened, record } from '#audit/index.ts';
import {
  cancelEvent,
  type EventRow,
  eventById,
  eventChangedHere,
  followMove,
  hostsOf,
  lockHosts,
} from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver, supersede, waitsNoLonger } from '#deliveries/index.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { takenBy } from '../organizing/queries.ts';
import { confirmations } from '../schema.ts';
import { messagesAbout } from '../telling/commands.ts';
import { followable } from './rules.ts';

type Taken = ReturnType<typeof takenBy>['_']['result'][number];
type Followed = { event: EventRow; hosts: string[]; exclusive: boolean; taken: Taken[]; happened: Happened };

/** Moves an appointment to where its owner dragged it. Does nothing where it was moved or cancelled since. Inside its organization. */
export async function followMoveElsewhere(ctx: Ctx, happened: Happened): Promise<void> {
  const found = await readFollowed(ctx, happened);
  const to = found && followable(found.event, happened.data, ctx.now);
  if (found && to) await ctx.write(moving(ctx, found, to));
}

/** Cancels an appointment that its owner took out of their calendar; where others host it too, it stands without them. */
export async function followRemovalElsewhere(ctx: Ctx, happened: Happened): Promise<void> {
  const found = await readFollowed(ctx, happened);
  if (found?.event.status !== 'confirmed' || found.event.endsAt <= ctx.now) return;
  if (found.hosts.length === 1) await ctx.write(cancelling(ctx, found));
}

/** What is said of an appointment goes out at once when the video room is there that it waited for. */
export async function sayRoom(ctx: Ctx, eventId: string): Promise<void> {
  ctx.due(ctx.now);
  await ctx.write([waitsNoLonger('event', eventId, 'room', ctx.now)]);
}

async function readFollowed(ctx: Ctx, happened: Happened): Promise<Followed | null> {
  const id = happened.subjectId;
  const [[event], hosts, taken] = await ctx.db.read([eventById(id), hostsOf(id), takenBy(id)]);
  return event
    ? { event, hosts: hosts.map(({ userId }) => userId), exclusive: claims(hosts, event), taken, happened }
    : null;
}

function moving(ctx: Ctx, found: Followed, to: { startsAt: number; endsAt: number }): Statement[] {
  const { event, hosts, taken, exclusive } = found;
  const stands = eventChangedHere(event.id);
  const isManual = event.sourceType === 'manual';
  const buffers = taken[0]?.invitation ?? { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  return [
    ...lockHosts(hosts),
    ...followMove(
      { id: event.id, seen: event, ...to, timezone: event.timezone, hosts, exclusive, ...buffersOf(buffers) },
      ctx.now,
    ),
    build.execute(
      sql`update ${confirmations} set moved_at = ${at(ctx.now)} where event_id = ${event.id}::uuid and cancelled_at is null and ${stands}`,
    ),
    supersede('event', event.id, stands),
    ...taken.flatMap((one) => messagesAbout(ctx, 'moved', toldOf(event, one), stands, 'organizer')),
    conflictLetter(ctx, found, stands),
    record(ctx, happening(isManual ? 'event.changed' : 'booking.moved', found, to), stands),
  ];
}

// Whose calendar it is knows where they put it, and may not know what else was there.
function conflictLetter(ctx: Ctx, { event, happened }: Followed, stands: ReturnType<typeof sql>): Statement {
  const about = { subjectType: 'event', subjectId: event.id, sequence: event.icalSequence + 1 } as const;
  const to = { recipientType: 'user', recipientId: happened.actorId!, channel: 'email' } as const;
  const conflicts = sql`exists (select 1 from events e where e.id = ${event.id}::uuid and e.conflict_at is not null)`;
  return deliver(ctx, { purpose: 'organizer_conflict', ...about, ...to }, sql`${stands} and ${conflicts}`);
}

function cancelling(ctx: Ctx, found: Followed): Statement[] {
  const { event, taken } = found;
  const stands = eventChangedHere(event.id);
  return [
    cancelEvent(event.id, event),
    build.execute(sql`
      update ${confirmations} set cancelled_at = ${at(ctx.now)}, cancelled_by = 'organizer'
      where event_id = ${event.id}::uuid and cancelled_at is null and ${stands}`),
    supersede('event', event.id, stands),
    ...taken.flatMap((one) => messagesAbout(ctx, 'cancelled', toldOf(event, one), stands, 'organizer')),
    record(
      ctx,
      happening(event.sourceType === 'manual' ? 'event.cancelled' : 'booking.cancelled', found, event),
      stands,
    ),
  ];
}

// What was put on something else once claims its time again where it can.
function claims(hosts: readonly { busy: boolean; exclusive: boolean }[], event: EventRow): boolean {
  return hosts.some(({ busy, exclusive }) => exclusive || (busy && event.sourceType === 'invitation'));
}

function buffersOf({
  bufferBeforeMinutes,
  bufferAfterMinutes,
}: {
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}) {
  return { bufferBeforeMinutes, bufferAfterMinutes };
}

function toldOf(event: EventRow, { participant, invitation, guests }: Taken) {
  return {
    eventId: event.id,
    sequence: event.icalSequence + 1,
    participant,
    organizerId: invitation.organizerId,
    guests: Math.max(invitation.guestsMax, guests),
  };
}

function happening(name: string, { event, taken, happened }: Followed, { startsAt }: { startsAt: number }) {
  return {
    name,
    subjectType: 'event',
    subjectId: event.id,
    actorType: 'user' as const,
    actorId: happened.actorId,
    data: {
      elsewhere: true,
      ...(taken[0] && { invitationId: taken[0].invitation.id }),
      ...(taken.length === 1 && { participantId: taken[0]!.participant.id }),
      startsAt: new Date(startsAt).toISOString(),
      from: new Date(event.startsAt).toISOString(),
    },
  };
}
