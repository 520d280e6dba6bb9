/** Events that a member types in. Each verb is two trips: one read that rules decide on, one batch that is guarded by it. */
import { answerKept, happeningsOf, isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import {
  cancelEvent,
  eventChangedHere,
  eventStands,
  lockHosts,
  placeEvent,
  reviseEvent,
} from '#calendar/events/commands.ts';
import { busyRanges, type EventRow, eventById, hostsOf, me } from '#calendar/events/queries.ts';
import { whyNotChange } from '#calendar/events/rules.ts';
import type { EventStatus, LocationType } from '#calendar/inputs.ts';
import { type Ctx, memberOf } from '#context.ts';
import { DatabaseSilent, type Statement, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

const NO_KEY = { actor: '', route: '', keyHash: '' };
const OVERLAPS = '23P01';
const HAPPENINGS_READ = 50;

/** A typed-in event as it is wanted; instants in ms, `timezone` null for the member's own. */
export type WantedEvent = {
  title: string;
  description: string | null;
  startsAt: number;
  endsAt: number;
  timezone: string | null;
  locationType: LocationType;
  location: string | null;
  busy: boolean;
  exclusive: boolean;
};

type Seen = { event: EventRow; hosts: { userId: string; busy: boolean; exclusive: boolean }[] };

/**
 * Puts an event into the calendar of the member who entered. Throws Refusal: time_taken when it is exclusive and something
 * keeps them busy then, idempotency_mismatch.
 */
export async function createEvent(ctx: Ctx, wanted: WantedEvent, repeat: Repeatable | null = null): Promise<EventRow> {
  const [busy, kept] = await ctx.db.read([
    busyRanges(me, wanted.startsAt, wanted.endsAt),
    answerKept(repeat ?? NO_KEY),
  ]);
  if (kept[0]) return firstAnswer(ctx, kept[0], repeat);
  if (wanted.exclusive && busy.length > 0) throw new Refusal('time_taken');
  const id = newId(ctx.now);
  try {
    const answers = await ctx.write([...placing(ctx, id, wanted, repeat), eventById(id)]);
    return standing(answers.at(-1) as EventRow[], 'time_taken');
  } catch (error) {
    return settle(ctx, error, id, repeat);
  }
}

/** Writes a typed-in event anew. Throws Refusal: not_found, not_yours, event_settled, event_over, event_of_invitation, time_taken, changed_meanwhile. */
export async function changeEvent(ctx: Ctx, id: string, wanted: WantedEvent): Promise<EventRow> {
  const [found, hosts] = await ctx.db.read([eventById(id), hostsOf(id)]);
  const seen = judged(ctx, found[0], hosts, 'confirmed');
  const data = { startsAt: spelled(wanted.startsAt), from: spelled(seen.event.startsAt) };
  return revise(ctx, seen, wanted, 'event.changed', data);
}

/**
 * Moves a typed-in event to `startsAt` (ms), until `endsAt`, or with its length where that is null; answers it as it is and
 * as it `was`. Throws as changeEvent.
 */
export async function moveManual(
  ctx: Ctx,
  id: string,
  startsAt: number,
  endsAt: number | null,
): Promise<{ event: EventRow; was: EventRow }> {
  const [found, hosts] = await ctx.db.read([eventById(id), hostsOf(id)]);
  const seen = judged(ctx, found[0], hosts, 'confirmed');
  const was = seen.event;
  const until = endsAt ?? startsAt + (was.endsAt - was.startsAt);
  if (was.startsAt === startsAt && was.endsAt === until) return { event: was, was };
  const flags = { busy: hosts.some(({ busy }) => busy), exclusive: hosts.some(({ exclusive }) => exclusive) };
  const data = { startsAt: spelled(startsAt), from: spelled(was.startsAt) };
  return { event: await revise(ctx, seen, { ...was, ...flags, startsAt, endsAt: until }, 'event.changed', data), was };
}

/** Cancels a typed-in event and frees its time at once; `restoreEvent` undoes it. Throws as changeEvent. */
export async function cancelManual(ctx: Ctx, id: string): Promise<EventRow> {
  const [found, hosts] = await ctx.db.read([eventById(id), hostsOf(id)]);
  const { event } = judged(ctx, found[0], hosts, 'confirmed');
  const data = {
    busy: hosts.some(({ busy }) => busy),
    exclusive: hosts.some(({ exclusive }) => exclusive),
    startsAt: spelled(event.startsAt),
  };
  const answers = await ctx.write([
    cancelEvent(id, event),
    record(ctx, happening(ctx, 'event.cancelled', id, data), eventChangedHere(id)),
    eventById(id),
  ]);
  const after = standing(answers.at(-1) as EventRow[], 'not_found');
  if (after.status !== 'cancelled') throw new Refusal('changed_meanwhile');
  return after;
}

/** Puts a cancelled event back as it was. Throws as changeEvent; time_taken when something exclusive took its place. */
export async function restoreEvent(ctx: Ctx, id: string): Promise<EventRow> {
  const [found, hosts, happened] = await ctx.db.read([
    eventById(id),
    hostsOf(id),
    happeningsOf('event', id, HAPPENINGS_READ),
  ]);
  const seen = judged(ctx, found[0], hosts, 'cancelled');
  const was = happened.find(({ name }) => name === 'event.cancelled')?.data;
  const wanted = { ...seen.event, busy: was?.busy !== false, exclusive: was?.exclusive === true };
  return revise(ctx, seen, wanted, 'event.restored', { startsAt: spelled(seen.event.startsAt) });
}

function judged(ctx: Ctx, event: EventRow | undefined, hosts: Seen['hosts'], from: EventStatus): Seen {
  const reason = whyNotChange(event, hosts, memberOf(ctx), from);
  if (reason || !event) throw new Refusal(reason ?? 'not_found');
  return { event, hosts };
}

function placing(ctx: Ctx, id: string, wanted: WantedEvent, repeat: Repeatable | null): Statement[] {
  const { userId, timezone } = memberOf(ctx);
  const stands = eventStands(id);
  return [
    ...lockHosts([userId]),
    ...placeEvent({
      ...wanted,
      id,
      status: 'confirmed',
      timezone: wanted.timezone ?? timezone,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      icalUid: `${id}@${new URL(ctx.config.origin).hostname}`,
      sourceType: 'manual',
      sourceId: null,
      createdBy: userId,
      hosts: [userId],
    }),
    record(ctx, happening(ctx, 'event.created', id, { startsAt: spelled(wanted.startsAt) }), stands),
    ...(repeat ? [keepAnswer(repeat, id, 201, stands)] : []),
  ];
}

async function revise(
  ctx: Ctx,
  { event, hosts }: Seen,
  wanted: WantedEvent,
  name: string,
  data: Record<string, string>,
): Promise<EventRow> {
  const users = hosts.map(({ userId }) => userId);
  const revision = { ...wanted, id: event.id, seen: event, timezone: wanted.timezone ?? event.timezone, hosts: users };
  try {
    const answers = await ctx.write([
      ...lockHosts(users),
      reviseEvent(revision),
      record(ctx, happening(ctx, name, event.id, data), eventChangedHere(event.id)),
      eventById(event.id),
    ]);
    const after = standing(answers.at(-1) as EventRow[], 'not_found');
    if (after.icalSequence === event.icalSequence) throw new Refusal('time_taken');
    if (!isAs(after, revision)) throw new Refusal('changed_meanwhile');
    return after;
  } catch (error) {
    throw sqlState(error) === OVERLAPS ? new Refusal('time_taken') : error;
  }
}

function isAs(event: EventRow, wanted: { startsAt: number; endsAt: number; title: string }): boolean {
  return (
    event.status === 'confirmed' &&
    event.startsAt === wanted.startsAt &&
    event.endsAt === wanted.endsAt &&
    event.title === wanted.title
  );
}

function happening(ctx: Ctx, name: string, id: string, data: Record<string, string | boolean>) {
  const { keyId, userId } = memberOf(ctx);
  const actor = { actorType: keyId ? ('key' as const) : ('user' as const), actorId: keyId ?? userId };
  return { name, subjectType: 'event', subjectId: id, ...actor, data };
}

// The same request was faster, or nobody knows how it ended: what stands is read, and decides.
async function settle(ctx: Ctx, error: unknown, id: string, repeat: Repeatable | null): Promise<EventRow> {
  if (sqlState(error) === OVERLAPS) throw new Refusal('time_taken');
  if (error instanceof DatabaseSilent) {
    const [found] = await ctx.db.read([eventById(id)]);
    if (found[0]) return found[0];
  } else if (repeat && isKeyTaken(error)) {
    const [kept] = await ctx.db.read([answerKept(repeat)]);
    if (kept[0]) return firstAnswer(ctx, kept[0], repeat);
  }
  throw error;
}

async function firstAnswer(
  ctx: Ctx,
  kept: { resource: string; requestHash: string },
  repeat: Repeatable | null,
): Promise<EventRow> {
  if (kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  const [found] = await ctx.db.read([eventById(kept.resource)]);
  return standing(found, 'not_found');
}

function standing(found: EventRow[], otherwise: 'time_taken' | 'not_found'): EventRow {
  if (!found[0]) throw new Refusal(otherwise);
  return found[0];
}

function spelled(instant: number): string {
  return new Date(instant).toISOString();
}
