/**
 * Holding a time by a link: it is kept from others while its participant reads it once more and fills in what is asked.
 * A hold is an event like any other, whose confirmation is not given yet; data-model.md, "Never double-booked". Holding
 * is two trips, confirming one's own hold is one.
 */
import type { Repeatable } from '#audit/index.ts';
import { addAttendee, eventStands, events, holdsBelow, liveHolds, placeEvent, releaseHold } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { build, DatabaseSilent, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import { confirmations } from '../schema.ts';
import { ending, endingOf, freeElsewhere, LOST, lost, takeSlot, timeOf } from '../taking/commands.ts';
import {
  answered,
  attendeeOf,
  eventOf,
  hasRoom,
  isSingle,
  lockTakers,
  makeWay,
  rulesStand,
  type Seen,
  type Taken,
} from '../taking/placing/commands.ts';
import { type Offer, readOffer, standingsOfLink } from '../taking/queries.ts';
import { datesAround, heldOf, liveOf, mayTake, type Standing } from '../taking/rules.ts';
import { personHasRoom } from '../taking/standings/queries.ts';
import { confirming } from './confirming/commands.ts';
import { HOLD_MINUTES, HOLDS_AT_ONCE, isKept } from './rules.ts';

const WAIT_SECONDS = 60;

/** A time that is kept for somebody until `heldUntil` (ms). */
export type Held = Taken & { heldUntil: number };

/**
 * Holds `startsAt` for the participant whose link it is; a hold that they have already moves there. The same time again
 * gives the hold that stands and does not lengthen it. Throws Refusal as takeSlot, and too_many while too many times of
 * the host are held.
 */
export async function holdSlot(ctx: Ctx, startsAt: number, seen: Seen = {}): Promise<Held> {
  const { zone, minutes } = seen;
  const read = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone, minutes, taking: true });
  if (read.situation.policy.capacity > 1)
    throw new Refusal('invalid', { fields: { startsAt: [words('en').policyFaults.sharedNoHold] } });
  const held = heldOf(read.standing);
  const wanted = timeOf(read, newId(ctx.now), startsAt);
  if (held?.startsAt === startsAt && held.endsAt === wanted.endsAt && isKept(held, ctx.now)) return holdOf(held);
  const offer = await freeElsewhere(ctx, read, startsAt, mayTake);
  try {
    const batch = [...holding(ctx, offer, wanted, seen), liveHolds(offer.hosts), ...ending(ctx, startsAt)];
    const answers = await ctx.write(batch);
    const now = endingOf(answers);
    const mine = heldAt(now, startsAt);
    if (mine) return holdOf(mine);
    const [{ holds }] = answers.at(-4) as [{ holds: number }];
    if (holds >= HOLDS_AT_ONCE) throw new Refusal('too_many', { retryAfterSeconds: WAIT_SECONDS });
    throw lost({ ...offer.situation, ...now }, startsAt);
  } catch (error) {
    return settle(ctx, error, startsAt, seen.zone);
  }
}

/** Lets the participant's hold go; its time is free at once. Without one there is nothing to do. */
export async function releaseSlot(ctx: Ctx): Promise<void> {
  const own = sql`(select c.event_id from ${confirmations} c join ${events} e on e.organization_id = c.organization_id and e.id = c.event_id
    where c.cancelled_at is null and e.status = 'held' limit 1)`;
  await ctx.write([releaseHold(own)]);
}

/**
 * Confirms the hold `eventId` in one trip. One that ran out, or wants more than a yes, is taken anew: at `startsAt`, or at
 * the time that it was for. Throws Refusal as takeSlot, and hold_over when there is nothing left of it.
 */
export async function confirmHold(
  ctx: Ctx,
  { eventId, startsAt }: { eventId: string; startsAt?: number },
  repeat?: Repeatable | null,
  seen: Seen = {},
): Promise<Taken> {
  // Answers are judged by the questions, which have to be read; as many may be brought as the invitation lets.
  const wants = seen.answers !== undefined || (seen.guests?.length ?? 0) > 0;
  const at = wants ? (startsAt ?? (await startOf(ctx, eventId))) : undefined;
  if (at !== undefined) return takeSlot(ctx, at, repeat, seen);
  const standing = await confirmed(ctx, eventId, repeat, seen);
  if (liveOf(standing)) return takenOf(standing!);
  const wanted = startsAt ?? standing?.startsAt;
  if (wanted === undefined) throw new Refusal('hold_over');
  return takeSlot(ctx, wanted, repeat, seen);
}

async function startOf(ctx: Ctx, eventId: string): Promise<number | undefined> {
  const [standings] = await ctx.db.read([standingsOfLink()]);
  return standings.find((one) => one.eventId === eventId)?.startsAt;
}

async function confirmed(
  ctx: Ctx,
  eventId: string,
  repeat: Repeatable | null | undefined,
  seen: Seen,
): Promise<Standing | null> {
  try {
    const answers = await ctx.write([...confirming(ctx, eventId, repeat, seen), standingsOfLink()]);
    return (answers.at(-1) as Standing[]).find((one) => one.eventId === eventId) ?? null;
  } catch (error) {
    // A key that was used before, or nobody knows: what stands is read, and decides.
    if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
    const [standings] = await ctx.db.read([standingsOfLink()]);
    return standings.find((one) => one.eventId === eventId) ?? null;
  }
}

/** The batch that holds `wanted` for the participant of the offer, for HOLD_MINUTES from now. */
function holding(ctx: Ctx, offer: Offer, wanted: Taken, seen: Seen): Statement[] {
  const { invitation, participant, hosts } = offer;
  const heldUntil = ctx.now + HOLD_MINUTES * MINUTE_MS;
  const stands = eventStands(wanted.eventId, 0, 'held');
  return [
    ...lockTakers(offer),
    ...makeWay(offer, wanted),
    ...placeEvent(
      { ...eventOf(ctx, offer, wanted), status: 'held', heldUntil },
      sql`${rulesStand(offer, wanted)} and ${hasRoom(ctx, offer)} and ${personHasRoom} and ${holdsBelow(hosts, HOLDS_AT_ONCE)}`,
    ),
    addAttendee(wanted.eventId, attendeeOf(ctx, offer)),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single)
      select ${newId(ctx.now)}::uuid, ${invitation.id}::uuid, ${participant.id}::uuid, ${wanted.eventId}::uuid, ${isSingle(invitation)}::boolean where ${stands}`),
    answered(ctx, stands, seen),
  ];
}

async function settle(ctx: Ctx, error: unknown, startsAt: number, zone?: string): Promise<Held> {
  if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
  const offer = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone });
  const held = heldAt(offer, startsAt);
  if (held) return holdOf(held);
  if (error instanceof DatabaseSilent) throw error;
  throw lost(offer.situation, startsAt);
}

function heldAt({ standings }: { standings: readonly Standing[] }, startsAt: number) {
  return standings.map((one) => heldOf(one)).find((held) => held?.startsAt === startsAt);
}

function holdOf({ eventId, startsAt, endsAt, heldUntil }: Held): Held {
  return { eventId, startsAt, endsAt, heldUntil };
}

function takenOf({ eventId, startsAt, endsAt }: Taken): Taken {
  return { eventId, startsAt, endsAt };
}
