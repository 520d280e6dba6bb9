/**
 * Booking on a page that is open to anyone. What is booked is a hold until its address is confirmed, so that nobody is
 * booked in somebody else's name. Two trips: one read that the rules decide on, one batch that the database decides.
 */
import { isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { addAttendee, eventStands, lockHosts, placeEvent } from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, DatabaseSilent, rows, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { idTime, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { answersTo, sealAnswers } from '../questions/commands.ts';
import type { Answer } from '../questions/inputs.ts';
import { confirmations, invitationParticipants } from '../schema.ts';
import { ending, endingOf, freeElsewhere, LOST, lost } from '../taking/commands.ts';
import { eventOf, rulesStand, type Seen, type Taken } from '../taking/placing/commands.ts';
import { type Offering, readOffering } from '../taking/queries.ts';
import { datesAround, mayTake } from '../taking/rules.ts';
import { countTries, waitFor } from '../tries/queries.ts';
import { type Try, triesOf } from '../tries/rules.ts';

/** How long a time is kept for somebody who has a mail to read. */
export const CONFIRM_WITHIN_MINUTES = 30;
const WAIT_SECONDS = 600;

/** Who books, and from which network; null where nobody knows. */
export type Visitor = { name: string; email: string; network: string | null };

/** A time that is kept until `heldUntil` (ms). */
export type HeldOpen = Taken & { heldUntil: number };

type Booking = {
  offering: Offering;
  visitor: Visitor;
  wanted: HeldOpen;
  participantId: string;
  answers: readonly Answer[];
  tries: readonly Try[];
  seen: Seen;
};

/**
 * Holds `startsAt` for a visitor and writes to their address. Throws Refusal: slot_taken and slot_not_offered with the
 * nearest free times, invitation_closed, _cancelled, deadline_over, invalid (a length, answers), idempotency_mismatch, too_many.
 */
export async function bookOpenly(
  ctx: Ctx,
  startsAt: number,
  visitor: Visitor,
  seen: Seen = {},
  repeat: Repeatable | null = null,
): Promise<HeldOpen> {
  const { zone, minutes } = seen;
  const read = await readOffering(ctx, { ...datesAround(startsAt, ctx.now), zone, minutes, repeat, taking: true });
  const before = firstAnswer(read, startsAt, repeat);
  if (before) return before;
  const offering = await freeElsewhere(ctx, read, startsAt, mayTake);
  const { invitation, hosts } = offering;
  const answers = answersTo(invitation.questions, seen.answers, seen.language);
  const tries = triesOf(ctx.keys, { ...visitor, hosts, organization: organizationOf(ctx) }, ctx.now);
  const wanted = heldOf(offering, newId(ctx.now), startsAt);
  const booking = { offering, visitor, wanted, participantId: newId(ctx.now), answers, tries, seen };
  return hold(ctx, booking, repeat);
}

async function hold(ctx: Ctx, booking: Booking, repeat: Repeatable | null): Promise<HeldOpen> {
  const { offering, wanted, tries } = booking;
  try {
    const end = ending(ctx, wanted.startsAt);
    const wait = rows<{ seconds: number }>(sql`select ${waitFor(tries, ctx.now)} as seconds`);
    const found = await ctx.write([...holding(ctx, booking, repeat), wait, ...end]);
    const { standing, standings: _, ...now } = endingOf(found);
    if (standing?.eventId === wanted.eventId) return wanted;
    const [{ seconds }] = found.at(-1 - end.length) as [{ seconds: number }];
    if (seconds > 0) throw new Refusal('too_many', { retryAfterSeconds: Math.min(seconds, WAIT_SECONDS) });
    throw lost({ ...offering.situation, ...now, standing: null }, wanted.startsAt);
  } catch (error) {
    return settle(ctx, error, booking, repeat);
  }
}

function holding(ctx: Ctx, booking: Booking, repeat: Repeatable | null): Statement[] {
  const { offering, wanted, participantId, tries } = booking;
  const { invitation, hosts } = offering;
  const stands = eventStands(wanted.eventId, 0, 'held');
  const event = { ...eventOf(ctx, offering, wanted), status: 'held' as const, heldUntil: wanted.heldUntil };
  return [
    ...lockHosts(hosts),
    rows(sql`select set_config('app.participant_id', ${participantId}, true)`),
    ...placeEvent(event, sql`${rulesStand(offering, wanted)} and ${waitFor(tries, ctx.now)} = 0`),
    guestRow(ctx, booking, stands),
    addAttendee(wanted.eventId, attendeeOf(ctx, booking.visitor)),
    build.execute(sql`
      insert into ${confirmations} (id, invitation_id, participant_id, event_id, single)
      select ${newId(ctx.now)}::uuid, ${invitation.id}::uuid, ${participantId}::uuid, ${wanted.eventId}::uuid, true where ${stands}`),
    deliver(
      ctx,
      {
        purpose: 'address_check',
        subjectType: 'event',
        subjectId: wanted.eventId,
        sequence: 0,
        recipientType: 'participant',
        recipientId: participantId,
        channel: 'email',
      },
      stands,
    ),
    countTries(tries, ctx.now, stands),
    record(ctx, heldHappening(booking), stands),
    ...(repeat && !offering.kept ? [keepAnswer(repeat, wanted.eventId, 202, stands)] : []),
  ];
}

function guestRow(ctx: Ctx, booking: Booking, stands: ReturnType<typeof sql>): Statement {
  const { offering, visitor, participantId: id, answers, seen } = booking;
  const { vault } = ctx.keys;
  const organization = organizationOf(ctx);
  const email = vault.seal({ table: 'invitation_participants', column: 'email', row: id, organization }, visitor.email);
  const blind = vault.blind(organization, 'email', visitor.email);
  return build.execute(sql`
    insert into ${invitationParticipants} (id, invitation_id, name, channel, email, email_blind, timezone, language, answers, self_booked, created_at)
    select ${id}::uuid, ${offering.invitation.id}::uuid, ${visitor.name}, 'email', ${email}, ${blind}, ${seen.zone ?? null}, ${seen.language ?? null},
      ${sealAnswers(ctx, id, answers)}, true, ${at(ctx.now)} where ${stands}`);
}

function attendeeOf(ctx: Ctx, { name, email }: Visitor) {
  const id = newId(ctx.now);
  const organization = organizationOf(ctx);
  return {
    id,
    name,
    email: ctx.keys.vault.seal({ table: 'event_attendees', column: 'email', row: id, organization }, email),
    emailBlind: ctx.keys.vault.blind(organization, 'email', email),
    phone: null,
    phoneBlind: null,
    response: 'accepted' as const,
  };
}

function heldHappening({ offering, wanted, participantId }: Booking) {
  return {
    name: 'booking.held',
    subjectType: 'event',
    subjectId: wanted.eventId,
    actorType: 'participant' as const,
    actorId: participantId,
    data: {
      invitationId: offering.invitation.id,
      participantId,
      startsAt: new Date(wanted.startsAt).toISOString(),
    },
  };
}

// The batch was refused or nobody knows. Only a request with a key can find out what became of it.
async function settle(
  ctx: Ctx,
  error: unknown,
  { wanted, seen }: Booking,
  repeat: Repeatable | null,
): Promise<HeldOpen> {
  if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
  const { zone, minutes } = seen;
  const offering = await readOffering(ctx, { ...datesAround(wanted.startsAt, ctx.now), zone, minutes, repeat });
  const before = firstAnswer(offering, wanted.startsAt, repeat);
  if (before) return before;
  if (error instanceof DatabaseSilent || isKeyTaken(error)) throw error;
  throw lost(offering.situation, wanted.startsAt);
}

function firstAnswer(offering: Offering, startsAt: number, repeat: Repeatable | null): HeldOpen | null {
  const { kept } = offering;
  if (!kept) return null;
  if (kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  return heldOf(offering, kept.resource, startsAt);
}

// The event's id was made when the hold began.
function heldOf({ situation }: Offering, eventId: string, startsAt: number): HeldOpen {
  const endsAt = startsAt + situation.terms.durationMinutes * MINUTE_MS;
  return { eventId, startsAt, endsAt, heldUntil: idTime(eventId) + CONFIRM_WITHIN_MINUTES * MINUTE_MS };
}
