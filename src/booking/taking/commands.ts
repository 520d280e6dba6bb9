/**
 * Taking, moving and cancelling by a participant's link. Each is two trips: one read that rules.ts decides on, one
 * guarded batch that the database decides. What changed in between makes the batch do nothing, and the participant gets
 * the nearest free times instead. data-model.md, "Never double-booked".
 */
import { keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { addAttendee, eventStands, placeEvent, readAgain } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, DatabaseSilent, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';
import { lapseLetter } from '../asking/commands.ts';
import { takenAs } from '../asking/rules.ts';
import { broughtBy, naming } from '../guests/commands.ts';
import { answersTo, keepAnswers } from '../questions/commands.ts';
import type { Answer } from '../questions/inputs.ts';
import { confirmations } from '../schema.ts';
import { messagesAbout } from '../telling/commands.ts';
import { happening } from './happenings/rules.ts';
import { withdraw } from './leaving/commands.ts';
import { cancellingBatch, movingBatch } from './moving/commands.ts';
import {
  answered,
  attendeeOf,
  eventOf,
  hasRoom,
  isFree,
  isSingle,
  lapsed,
  lockTakers,
  makeWay,
  rulesStand,
  type Seen,
  type Taken,
} from './placing/commands.ts';
import { busyOfLink, countedOfLink, type Offer, type Offering, readOffer, standingsOfLink } from './queries.ts';
import {
  alternativesTo,
  datesAround,
  fullBecause,
  helpWith,
  liveOf,
  mayCancel,
  mayMove,
  mayTake,
  type Situation,
  type Standing,
} from './rules.ts';
import { isShared, leavingSeat, takingSeat } from './seats/commands.ts';
import { personHasRoom } from './standings/queries.ts';
import { verified } from './verifying/commands.ts';

/** A lock that was not given in time, the constraint, and one live confirmation each: all of them mean that somebody was faster. */
export const LOST = new Set(['55P03', '23P01', '23505']);

/** How often who finds a shared time begun by somebody else looks for a place there. */
const JOIN_TRIES = 2;

export type { Seen, Taken } from './placing/commands.ts';

/**
 * Takes `startsAt` for the participant whose link it is; the days of `seen.zone` are the ones that count. The same time again gives the first answer. Throws Refusal: slot_taken and
 * slot_not_offered with the nearest free times, already_confirmed, deadline_over, invitation_draft, _closed, _cancelled, link_revoked, idempotency_mismatch, too_many,
 * invalid (a length that is not offered, answers by `answers.<id>`).
 */
export async function takeSlot(
  ctx: Ctx,
  startsAt: number,
  repeat?: Repeatable | null,
  seen: Seen = {},
  tries = 0,
): Promise<Taken> {
  const { zone, minutes } = seen;
  const read = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone, minutes, repeat, taking: true });
  const before = firstAnswer(read, startsAt, repeat);
  if (before) return before;
  const offer = await freeElsewhere(ctx, read, startsAt, mayTake);
  const wanted = timeOf(offer, newId(ctx.now), startsAt);
  const told = answersTo(offer.invitation.questions, seen.answers, seen.language);
  const guests = broughtBy(ctx, offer, seen);
  try {
    const answers = await ctx.write([
      ...(isShared(offer)
        ? takingSeat(ctx, offer, wanted, seen, { repeat })
        : takingBatch(ctx, offer, wanted, repeat, { ...seen, guests, told })),
      ...ending(ctx, startsAt),
    ]);
    const now = endingOf(answers);
    const taken = liveAt(now, startsAt);
    if (taken) return takenOf(taken);
    // Somebody made the shared time meanwhile: there may be a place left at theirs.
    if (isShared(offer) && tries < JOIN_TRIES && !fullBecause({ ...offer.situation, ...now }))
      return takeSlot(ctx, startsAt, repeat, seen, tries + 1);
    throw lost({ ...offer.situation, ...now }, startsAt);
  } catch (error) {
    return settle(ctx, error, startsAt, seen.zone);
  }
}

/**
 * Moves the participant's appointment to `startsAt`; the same row, its sequence one higher. Where there may be several
 * `eventId` says which. Throws as takeSlot, and nothing_confirmed, which_appointment, event_over, move_too_late,
 * changed_meanwhile.
 */
export async function moveSlot(ctx: Ctx, startsAt: number, seen: Seen = {}, eventId?: string): Promise<Taken> {
  const read = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone: seen.zone, eventId, taking: true });
  const live = liveOf(read.standing);
  if (live?.startsAt === startsAt) return takenOf(live);
  const offer = await freeElsewhere(ctx, read, startsAt, mayMove);
  const wanted = timeOf(offer, live!.eventId, startsAt);
  try {
    const batch = live!.attendeeId
      ? takingSeat(ctx, offer, { ...wanted, eventId: newId(ctx.now) }, seen, { leaving: live! })
      : movingBatch(ctx, offer, live!, wanted, seen);
    const answers = await ctx.write([...batch, ...ending(ctx, startsAt)]);
    const { standings, busy, counted } = endingOf(answers);
    const moved = standings.find((one) => liveOf(one)?.startsAt === startsAt && (live!.attendeeId || isOf(one, live!)));
    if (moved) return takenOf(moved);
    const now = standings.find((one) => isOf(one, live!));
    if (now?.icalSequence !== live!.icalSequence) throw new Refusal('changed_meanwhile');
    throw lost({ ...offer.situation, busy, counted, standing: null, standings: [] }, startsAt);
  } catch (error) {
    return settle(ctx, error, startsAt, seen.zone);
  }
}

/**
 * Cancels the participant's appointment and frees its time at once; where others come too, they leave it and it stands.
 * Where there may be several `eventId` says which. Cancelling twice is one cancellation.
 */
export async function cancelSlot(ctx: Ctx, eventId?: string, seen: Seen = {}): Promise<void> {
  const offer = await readOffer(ctx, { ...datesAround(ctx.now, ctx.now), together: true, eventId });
  refuse(mayCancel(offer.situation), offer, ctx.now);
  const live = liveOf(offer.standing);
  if (live && offer.together) {
    await withdraw(ctx, offer, live);
  } else if (live) {
    const batch = live.attendeeId ? leavingSeat(ctx, offer, live) : cancellingBatch(ctx, offer, live, seen);
    const answers = await ctx.write([...batch, ...ending(ctx, ctx.now)]);
    const now = endingOf(answers).standings.find((one) => isOf(one, live)) ?? null;
    if (liveOf(now)) throw new Refusal('changed_meanwhile');
  }
}

function takingBatch(
  ctx: Ctx,
  offer: Offer,
  wanted: Taken,
  repeat: Repeatable | null | undefined,
  seen: Seen & { told: readonly Answer[] },
): Statement[] {
  const { invitation, participant } = offer;
  const { needsConfirmation } = offer.situation.policy;
  const as = takenAs(offer.situation.policy);
  const stands = eventStands(wanted.eventId, 0, as.status);
  const { guests = [] } = seen;
  const told = {
    eventId: wanted.eventId,
    sequence: 0,
    participant,
    organizerId: invitation.organizerId,
    guests: guests.length,
  };
  return [
    ...lockTakers(offer),
    ...makeWay(offer, wanted),
    ...lapsed(ctx, offer),
    ...placeEvent(
      { ...eventOf(ctx, offer, wanted), ...as },
      sql`${rulesStand(offer, wanted)} and ${hasRoom(ctx, offer)} and ${personHasRoom} and ${as.exclusive ? sql`true` : isFree(offer, wanted)}`,
    ),
    addAttendee(wanted.eventId, attendeeOf(ctx, offer)),
    ...(guests.length > 0 ? naming(ctx, offer, wanted.eventId, guests, stands) : []),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single, confirmed_at)
      select ${newId(ctx.now)}::uuid, ${invitation.id}::uuid, ${participant.id}::uuid, ${wanted.eventId}::uuid, ${isSingle(invitation)}::boolean, ${at(needsConfirmation ? null : ctx.now)}
      where ${stands}`),
    ...(seen.along ? [seen.along(wanted.eventId)] : []),
    answered(ctx, stands, seen),
    ...keepAnswers(ctx, participant.id, seen.told, stands),
    ...messagesAbout(ctx, needsConfirmation ? 'asked' : 'taken', told, stands),
    ...(needsConfirmation ? lapseLetter(ctx, told, wanted.startsAt, stands) : []),
    record(
      ctx,
      happening(needsConfirmation ? 'booking.requested' : 'booking.confirmed', offer, wanted, { talk: seen.talk }),
      stands,
    ),
    // A key that carries its first answer already keeps it.
    ...(repeat && !offer.kept ? [keepAnswer(repeat, wanted.eventId, 201, stands)] : []),
  ];
}

/** Last in a batch: what the participant has now, and what keeps the hosts busy around the wanted time. */
export function ending(ctx: Ctx, startsAt: number): Statement[] {
  const { from, to } = datesAround(startsAt, ctx.now);
  const reach = [Date.parse(from) - 4 * DAY_MS, Date.parse(to) + 3 * DAY_MS] as const;
  return [countedOfLink(...reach), standingsOfLink(), busyOfLink(...reach)];
}

/** What `ending` answered. */
export function endingOf(answers: readonly unknown[]): Ended {
  const [counted, standings, busy] = answers.slice(-3) as [Situation['counted'], Standing[], Situation['busy']];
  return { standing: standings[0] ?? null, standings, busy, counted };
}

type Ended = Pick<Situation, 'standing' | 'busy' | 'counted'> & { standings: readonly Standing[] };

// The batch was refused or nobody knows: what stands is read, and decides.
async function settle(ctx: Ctx, error: unknown, startsAt: number, zone?: string): Promise<Taken> {
  if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
  const offer = await readOffer(ctx, { ...datesAround(startsAt, ctx.now), zone });
  const live = liveAt(offer, startsAt);
  if (live) return takenOf(live);
  if (error instanceof DatabaseSilent) throw error;
  throw lost(offer.situation, startsAt);
}

function firstAnswer(offer: Offer, startsAt: number, repeat?: Repeatable | null): Taken | null {
  const { kept, standing, standings } = offer;
  if (kept && kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (kept && standing?.eventId === kept.resource) return takenOf(standing);
  const kin = standings.find((one) => kept && liveOf(one)?.eventId === kept.resource);
  const first = kin ?? liveAt(offer, startsAt);
  return first ? takenOf(first) : null;
}

function liveAt({ standings }: { standings: readonly Standing[] }, startsAt: number): Standing | undefined {
  return standings.find((one) => liveOf(one)?.startsAt === startsAt);
}

function isOf(one: Standing, { eventId }: Standing): boolean {
  return one.eventId === eventId;
}

/** The appointment that a time would become. */
export function timeOf({ situation }: Offer, eventId: string, startsAt: number): Taken {
  return { eventId, startsAt, endsAt: startsAt + situation.terms.durationMinutes * MINUTE_MS };
}

/** Somebody was faster. */
export function lost(situation: Situation, startsAt: number): Refusal {
  return new Refusal(fullBecause(situation) ?? 'slot_taken', { alternatives: alternativesTo(situation, startsAt) });
}

/**
 * The offer with what the hosts' calendars elsewhere say of `startsAt` just now. Throws what `may` refuses of it, before
 * anybody is asked and after.
 */
export async function freeElsewhere<O extends Offering>(
  ctx: Ctx,
  read: O,
  startsAt: number,
  may: typeof mayTake,
): Promise<O> {
  refuse(may(read.situation, startsAt), read, startsAt);
  const offer = await verified(ctx, read, startsAt);
  const reason = may(offer.situation, startsAt);
  if (reason) await readAgain(ctx, read.toAsk);
  refuse(reason, offer, startsAt);
  return offer;
}

/** Throws what a rule refuses, with what helps. */
export function refuse(reason: ReturnType<typeof mayTake>, { situation, guest }: Offering, startsAt: number): void {
  if (reason) throw new Refusal(reason, helpWith(reason, situation, startsAt, guest));
}

function takenOf({ eventId, startsAt, endsAt, status }: Taken): Taken {
  return { eventId, startsAt, endsAt, status };
}
