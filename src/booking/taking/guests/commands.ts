/**
 * Bringing others to an appointment, and taking them off. Two trips: one read that rules decide on, one batch that the
 * database decides; whoever moves or cancels meanwhile waits for it, so that every guest hears of every change once.
 */
import { record } from '#audit/index.ts';
import { eventAttendees, eventStands, type GuestRow, lockEvent, openGuests, removeGuests } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliverToEach, supersedeFor } from '#deliveries/index.ts';
import { rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { naming, refuseTooMany, selvesOf } from '../../guests/commands.ts';
import { type GuestOfLink, guestsOfLink } from '../../guests/queries.ts';
import { guestChanges } from '../../guests/rules.ts';
import { guestPurpose, tellGuests, tellOfGuests } from '../../telling/guests/commands.ts';
import { waitFor } from '../../tries/queries.ts';
import { guestTriesOf } from '../../tries/rules.ts';
import { happening } from '../happenings/rules.ts';
import { type Offer, readOffer } from '../queries.ts';
import { datesAround, liveOf, type Standing } from '../rules.ts';
import { isUnnamed } from '../standings/rules.ts';

type Condition = ReturnType<typeof sql>;
type Change = (now: readonly GuestOfLink[]) => readonly string[];

const WAIT_SECONDS = 3600;

/**
 * Makes what `change` answers the guests of the participant's appointment; those who are new are invited, those left out
 * are told; where there may be several `eventId` says which. Answers who comes along now. Throws Refusal:
 * nothing_confirmed, which_appointment, event_over, invalid (too many), too_many,
 * changed_meanwhile, answers_wanted, link_revoked.
 */
export async function changeGuests(
  ctx: Ctx,
  change: Change,
  { language, eventId }: { language?: string; eventId?: string } = {},
): Promise<GuestOfLink[]> {
  const offer = await readOffer(ctx, { ...datesAround(ctx.now, ctx.now), eventId });
  const live = liveOf(offer.standing);
  if (!live) throw new Refusal(isUnnamed(offer.situation) ? 'which_appointment' : 'nothing_confirmed');
  if (live.startsAt <= ctx.now) throw new Refusal('event_over', { eventId: live.eventId });
  const before = openGuests(ctx, offer.guests);
  const changes = guestChanges(before, change(before), selvesOf(ctx, offer));
  const { added, removed, count } = changes;
  if (added.length === 0 && removed.length === 0) return before;
  if (added.length > 0) refuseTooMany(offer, count, language);
  const answers = await ctx.write([...changing(ctx, offer, live, changes), guestsOfLink(), waiting(ctx, added)]);
  const [everybody, [{ seconds }]] = answers.slice(-2) as [GuestRow[], [{ seconds: number }]];
  const now = everybody.filter((one) => one.eventId === live.eventId);
  const after = openGuests(ctx, now) as GuestOfLink[];
  const all = added.every((email) => after.some((one) => one.email === email));
  if (all && removed.every(({ id }) => after.every((one) => one.id !== id))) return after;
  if (seconds > 0 || offer.guests.length === now.length)
    throw new Refusal('too_many', { retryAfterSeconds: WAIT_SECONDS });
  throw new Refusal('changed_meanwhile');
}

function changing(
  ctx: Ctx,
  offer: Offer,
  live: Standing,
  { added, removed }: ReturnType<typeof guestChanges>,
): Statement[] {
  const { eventId } = live;
  const stands = eventStands(eventId, live.icalSequence, live.status);
  const changed = sql`${stands} and ${changedHere(eventId)}`;
  const gone = removed.map(({ id }) => id);
  const about = { subjectType: 'event', subjectId: eventId, sequence: live.icalSequence } as const;
  const told = { eventId, sequence: live.icalSequence };
  return [
    lockEvent(eventId),
    ...(gone.length > 0
      ? [
          removeGuests(eventId, gone, ctx.now, stands),
          supersedeFor(about, gone, stands),
          deliverToEach(ctx, { ...about, recipientType: 'attendee' }, leaving(told, gone), gone.length, stands),
        ]
      : []),
    ...(added.length > 0 ? naming(ctx, offer, eventId, added, stands) : []),
    ...(added.length > 0 && live.status === 'confirmed'
      ? tellGuests(ctx, 'taken', { ...told, guests: added.length }, stands, newcomers(eventId))
      : []),
    ...tellOfGuests(ctx, { eventId, organizerId: offer.invitation.organizerId }, changed),
    record(ctx, happening('booking.guests', offer, live), changed),
  ];
}

// Who never heard of it need not hear that they are off.
function leaving({ eventId }: { eventId: string }, ids: readonly string[]): Condition {
  return sql`select a.id, ${guestPurpose(eventId, null, 'guest_removed')} as purpose from ${eventAttendees} a where a.id = any(${uuids(ids)})`;
}

function newcomers(eventId: string): Condition {
  return sql`a.xmin = pg_current_xact_id()::xid and a.event_id = ${eventId}::uuid`;
}

function changedHere(eventId: string): Condition {
  return sql`exists (select 1 from ${eventAttendees} a where a.event_id = ${eventId}::uuid and a.kind = 'guest' and a.xmin = pg_current_xact_id()::xid)`;
}

function waiting(ctx: Ctx, emails: readonly string[]): Statement<{ seconds: number }[]> {
  return rows(sql`select ${waitFor(guestTriesOf(ctx.keys, emails, ctx.now), ctx.now)} as seconds`);
}
