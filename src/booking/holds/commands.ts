/**
 * Holding a time by a link: it is kept from others while its participant reads it once more and fills in what is asked.
 * A hold is an event like any other, whose confirmation is not given yet; data-model.md, "Never double-booked". Holding
 * is two trips, confirming one's own hold is one.
 */
import type { Repeatable } from '#audit/index.ts';
import {
  addAttendee,
  eventStands,
  holdsBelow,
  liveHolds,
  lockHosts,
  placeEvent,
  releaseHold,
} from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { build, DatabaseSilent, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import { confirmations } from '../schema.ts';
import { ending, endingOf, LOST, lost, refuse, takeSlot, timeOf } from '../taking/commands.ts';
import {
  answered,
  attendeeOf,
  eventOf,
  makeWay,
  nothingStands,
  rulesStand,
  type Seen,
  type Taken,
} from '../taking/placing/commands.ts';
import { type Offer, readOffer, standingOfLink } from '../taking/queries.ts';
import { datesAround, heldOf, liveOf, mayTake, type Standing } from '../taking/rules.ts';
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
  const offer = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone, minutes });
  if (offer.situation.policy.capacity > 1)
    throw new Refusal('invalid', { fields: { startsAt: [words('en').policyFaults.sharedNoHold] } });
  const held = heldOf(offer.standing);
  const wanted = timeOf(offer, newId(ctx.now), startsAt);
  if (held?.startsAt === startsAt && held.endsAt === wanted.endsAt && isKept(held, ctx.now)) return holdOf(held);
  refuse(mayTake(offer.situation, startsAt), offer, startsAt);
  try {
    const batch = [...holding(ctx, offer, wanted, seen), liveHolds(offer.hosts), ...ending(ctx, startsAt)];
    const answers = await ctx.write(batch);
    const { standing, busy, counted } = endingOf(answers);
    const mine = heldOf(standing);
    if (mine?.startsAt === startsAt) return holdOf(mine);
    const [{ holds }] = answers.at(-4) as [{ holds: number }];
    if (holds >= HOLDS_AT_ONCE) throw new Refusal('too_many', { retryAfterSeconds: WAIT_SECONDS });
    throw lost({ ...offer.situation, busy, counted, standing }, startsAt);
  } catch (error) {
    return settle(ctx, error, startsAt, seen.zone);
  }
}

/** Lets the participant's hold go; its time is free at once. Without one there is nothing to do. */
export async function releaseSlot(ctx: Ctx): Promise<void> {
  const own = sql`(select c.event_id from ${confirmations} c where c.cancelled_at is null and c.confirmed_at is null limit 1)`;
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
  if (standing && liveOf(standing)?.eventId === eventId) return takenOf(standing);
  const wanted = startsAt ?? (standing?.eventId === eventId ? standing.startsAt : undefined);
  if (wanted === undefined) throw new Refusal('hold_over');
  return takeSlot(ctx, wanted, repeat, seen);
}

async function startOf(ctx: Ctx, eventId: string): Promise<number | undefined> {
  const [[standing]] = await ctx.db.read([standingOfLink()]);
  return standing?.eventId === eventId ? standing.startsAt : undefined;
}

async function confirmed(
  ctx: Ctx,
  eventId: string,
  repeat: Repeatable | null | undefined,
  seen: Seen,
): Promise<Standing | null> {
  try {
    const answers = await ctx.write([...confirming(ctx, eventId, repeat, seen), standingOfLink()]);
    return (answers.at(-1) as Standing[])[0] ?? null;
  } catch (error) {
    // A key that was used before, or nobody knows: what stands is read, and decides.
    if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
    const [standing] = await ctx.db.read([standingOfLink()]);
    return standing[0] ?? null;
  }
}

/** The batch that holds `wanted` for the participant of the offer, for HOLD_MINUTES from now. */
function holding(ctx: Ctx, offer: Offer, wanted: Taken, seen: Seen): Statement[] {
  const { invitation, participant, hosts } = offer;
  const heldUntil = ctx.now + HOLD_MINUTES * MINUTE_MS;
  const stands = eventStands(wanted.eventId, 0, 'held');
  return [
    ...lockHosts(hosts),
    ...makeWay(offer, wanted),
    ...placeEvent(
      { ...eventOf(ctx, offer, wanted), status: 'held', heldUntil },
      sql`${rulesStand(offer, wanted)} and ${nothingStands(offer)} and ${holdsBelow(hosts, HOLDS_AT_ONCE)}`,
    ),
    addAttendee(wanted.eventId, attendeeOf(ctx, offer)),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single)
      select ${newId(ctx.now)}::uuid, ${invitation.id}::uuid, ${participant.id}::uuid, ${wanted.eventId}::uuid, true where ${stands}`),
    answered(ctx, stands, seen),
  ];
}

async function settle(ctx: Ctx, error: unknown, startsAt: number, zone?: string): Promise<Held> {
  if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
  const offer = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone });
  const held = heldOf(offer.standing);
  if (held?.startsAt === startsAt) return holdOf(held);
  if (error instanceof DatabaseSilent) throw error;
  throw lost(offer.situation, startsAt);
}

function holdOf({ eventId, startsAt, endsAt, heldUntil }: Held): Held {
  return { eventId, startsAt, endsAt, heldUntil };
}

function takenOf({ eventId, startsAt, endsAt }: Taken): Taken {
  return { eventId, startsAt, endsAt };
}
