/** What a participant's link shows, all of it in one trip. */

import { desc, eq } from 'drizzle-orm';
import { answerKept, type Repeatable } from '#audit/index.ts';
import { busyRanges, events, type GuestRow, type Slot, type StoredSchedule } from '#calendar/index.ts';
import { type Ctx, guestOf } from '#context.ts';
import { build, type GuestEntry, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { asOf } from '../asking/rules.ts';
import { guestsOfLink } from '../guests/queries.ts';
import { countedOf } from '../limits/queries.ts';
import { confirmations, invitationHosts, invitationParticipants, invitations } from '../schema.ts';
import { type LinkView, linkViewOf, TOGETHER_OF_LINK } from '../together/queries.ts';
import { type SuggestionRow, suggestionsOfLink } from '../wishes/queries.ts';
import { lengthOf, minutesOf, ofLength } from './lengths/rules.ts';
import { liveOf, offered, type Situation, type Standing, shutBecause, whomToAsk } from './rules.ts';
import { seatsOfLink } from './seats/queries.ts';

const DAY_MS = 86_400_000;
/** Buffers, zones and what times line up behind reach beyond the dates that were asked for. */
const MARGIN_MS = 4 * DAY_MS;

type Row = Awaited<ReturnType<typeof readRows>>;
export type OfferedInvitation = Row['invitation'];
export type OfferedParticipant = NonNullable<Row['participant']>;

/** One participant's view: who invites to what, what is offered by which hours, and what stands. */
export type Offer = Offering & { participant: OfferedParticipant };

/** What is offered behind a link or on a page that is open to anyone, where nobody is known yet. */
export type Offering = {
  guest: GuestEntry;
  invitation: OfferedInvitation;
  participant: OfferedParticipant | null;
  hosts: string[];
  standing: Standing | null;
  /** The common times, when everybody meets at one of them. */
  together: LinkView | null;
  /** Times that this participant and the organizer suggested to each other, the newest first. */
  suggestions: SuggestionRow[];
  /** Who comes along to what stands; addresses are sealed. */
  guests: GuestRow[];
  situation: Situation;
  /** The first answer to this very request, when it came before. */
  kept: { resource: string; status: number; requestHash: string } | null;
};

export type OfferQuestion = {
  /** Plain dates, both included. */
  from: string;
  to: string;
  /** Whose days are counted; the participant's own zone, else the schedule's, when nothing is asked. */
  zone?: string | null;
  /** Where the request came from, when neither the guest nor the participant's row says. */
  fallbackZone?: string | null;
  repeat?: Repeatable | null;
  /** The length that is asked for, of those that may be chosen; `wishedMinutes` is one that may be wrong. */
  minutes?: number | null;
  wishedMinutes?: number | null;
  /** A person's act, not a machine's fetch. */
  opened?: boolean;
  /** Whoever asks knows what to do where everybody meets at one time; others are refused there. */
  together?: boolean;
};

/**
 * Reads the offer behind the link in one trip. Throws Refusal('link_revoked') with title and organizer for a link that
 * is no longer valid, Refusal('invalid') for a length that may not be chosen, Refusal('answers_wanted') where nobody takes
 * a time alone and `together` was not asked for.
 */
export async function readOffer(ctx: Ctx, question: OfferQuestion): Promise<Offer> {
  const offering = await readOffering(ctx, question);
  const { participant } = offering;
  if (!participant) throw revoked(offering.guest);
  return { ...offering, participant };
}

/** The same where it may be that nobody is known. */
export async function readOffering(ctx: Ctx, question: OfferQuestion): Promise<Offering> {
  const row = await readRows(ctx, question);
  const guest = guestOf(ctx);
  const { invitation, participant, offer, standing } = row;
  const guestZone = question.zone ?? participant?.timezone ?? question.fallbackZone ?? offer.schedule.timezone;
  const live = liveOf(standing);
  const together = linkViewOf(row.together);
  if (together && !question.together) throw new Refusal('answers_wanted');
  return {
    guest,
    invitation,
    participant,
    hosts: offer.hosts,
    standing,
    together,
    suggestions: row.suggestions,
    guests: row.guests.filter(({ eventId }) => eventId === standing?.eventId),
    situation: {
      status: invitation.status,
      terms: live ? ofLength(invitation, minutesOf(live)) : termsOfLength(invitation, question),
      policy: invitation,
      schedule: offer.schedule,
      busy: row.busy,
      counted: row.counted,
      seats: row.seats,
      standing,
      guestZone,
      now: ctx.now,
    },
    kept: row.kept,
  };
}

// What was agreed keeps its length when it moves, whatever is offered by now.
function termsOfLength(invitation: OfferedInvitation, { minutes, wishedMinutes }: OfferQuestion) {
  const chosen = lengthOf(invitation, minutes ?? wishedMinutes);
  if (chosen === null && minutes != null)
    throw new Refusal('invalid', { fields: { durationMinutes: [words('en').openPage.faults.length] } });
  return ofLength(invitation, chosen ?? invitation.durationMinutes);
}

async function readRows(ctx: Ctx, question: OfferQuestion) {
  // Where the first bookable days are counted, they are counted from today on.
  const from = Math.min(Date.parse(question.from), ctx.now) - MARGIN_MS;
  const until = Date.parse(question.to) + DAY_MS + MARGIN_MS;
  const [, offers, invitationRows, participants, busy, counted, standings, seats, kept, together, suggestions, guests] =
    await ctx.db.read([
      question.opened ? OPENED : FETCHED,
      OFFER,
      INVITATION,
      PARTICIPANT,
      busyOfLink(from, until),
      countedOfLink(from, until),
      STANDING,
      seatsOfLink(from, until),
      question.repeat ? answerKept(question.repeat) : NOTHING_KEPT,
      TOGETHER_OF_LINK,
      SUGGESTIONS,
      GUESTS,
    ]);
  const guest = guestOf(ctx);
  const [invitation, participant, offer] = [invitationRows[0], participants[0], offers[0]?.offer];
  if (!guest.live || !invitation || !offer) throw revoked(guest);
  return {
    invitation,
    participant: participant ?? null,
    offer,
    busy,
    counted,
    seats,
    standing: standings[0] ? asOf(standings[0], ctx.now) : null,
    kept: kept[0] ?? null,
    together,
    suggestions,
    guests,
  };
}

type LinkOffer = { schedule: StoredSchedule; hosts: string[] };

// The scope says whose rows these are, so that the statements are the same for every link: spelled once per isolate.
const OFFER = rows<{ offer: LinkOffer }>(sql`select offer_of_link() as offer`);
const INVITATION = build.select().from(invitations).limit(1);
const PARTICIPANT = build.select().from(invitationParticipants).limit(1);
const STANDING = standingOfLink();
const SUGGESTIONS = suggestionsOfLink();
const GUESTS = guestsOfLink();
const FETCHED = notice(false);
const OPENED = notice(true);
const NOTHING_KEPT = build
  .select({ resource: sql<string>`null`, status: sql<number>`null`, requestHash: sql<string>`null` })
  .from(sql`(select 1 where false) n`);

/**
 * The free times behind a link on these dates of `zone`, in one trip. Throws Refusal: invitation_draft, _closed,
 * _cancelled, deadline_over, link_revoked.
 */
export async function readFreeTimes(
  ctx: Ctx,
  from: string,
  to: string,
  zone?: string | null,
  minutes?: number,
): Promise<Slot[]> {
  const { situation } = await readOffering(ctx, { from, to, zone, minutes });
  const shut = shutBecause(situation);
  if (shut) throw new Refusal(shut);
  return offered(situation, from, to);
}

/** What keeps the hosts of the link's invitation busy in [from, until): what is being moved never blocks itself. */
export function busyOfLink(from: number, until: number) {
  return busyRanges(sql`(select array_agg(user_id) from ${invitationHosts})`, from, until, OWN);
}

/** What the limits of the link's invitation count around [from, until): what is being moved does not count either. */
export function countedOfLink(from: number, until: number) {
  return countedOf(null, from, until, OWN);
}

const OWN = sql`select c.event_id from ${confirmations} c where c.cancelled_at is null and c.attendee_id is null limit 1`;

/** The participant's hold or latest appointment of this invitation, cancelled or not; at most one row. */
export function standingOfLink() {
  return build
    .select({
      eventId: confirmations.eventId,
      status: events.status,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
      timezone: events.timezone,
      icalUid: events.icalUid,
      icalSequence: events.icalSequence,
      cancelledAt: confirmations.cancelledAt,
      cancelledBy: confirmations.cancelledBy,
      confirmedAt: confirmations.confirmedAt,
      heldUntil: events.heldUntil,
      confirmationId: confirmations.id,
      attendeeId: confirmations.attendeeId,
      takenToday: sql<number>`(count(*) filter (where ${confirmations.createdAt} > now() - interval '1 day' and ${confirmations.confirmedAt} is not null) over ())::int`,
    })
    .from(confirmations)
    .innerJoin(events, eq(events.id, confirmations.eventId))
    .orderBy(sql`${confirmations.cancelledAt} is not null`, desc(confirmations.createdAt))
    .limit(1);
}

/** How a link that is no longer valid says no: kindly, and whom to ask. */
export function revoked(guest: GuestEntry): Refusal {
  return new Refusal('link_revoked', whomToAsk(guest));
}

// A fetch is only a fetch, machines open links too; `opened` needs a person's act. Neither changes anything else.
function notice(opened: boolean) {
  return build.execute(sql`
    update ${invitationParticipants} set first_fetched_at = coalesce(first_fetched_at, now())
    ${opened ? sql`, opened_at = coalesce(opened_at, now())` : sql``}
    where first_fetched_at is null ${opened ? sql`or opened_at is null` : sql``}`);
}
