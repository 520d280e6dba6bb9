/** What a participant's link shows, all of it in one trip. */

import { desc, eq } from 'drizzle-orm';
import { answerKept, type Repeatable } from '#audit/index.ts';
import {
  busyRanges,
  type CalendarToAsk,
  calendarsToAsk,
  events,
  type GuestRow,
  type Slot,
  type StoredSchedule,
} from '#calendar/index.ts';
import { type Ctx, guestOf } from '#context.ts';
import { build, type GuestEntry, rows, sql, stirring } from '#foundation/db/index.ts';
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
import { ownOf, USED_UP } from './standings/queries.ts';
import { mostOf, standingFor } from './standings/rules.ts';

const DAY_MS = 86_400_000;
/** Buffers, zones and what times line up behind reach beyond the dates that were asked for. */
const MARGIN_MS = 4 * DAY_MS;
/** More than a link may have at a time, so that what it had last is among them. */
const STANDINGS_MAX = 50;

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
  /** What the request is about; `standings` is all that the link has and had. */
  standing: Standing | null;
  standings: readonly Standing[];
  /** The common times, when everybody meets at one of them. */
  together: LinkView | null;
  /** Times that this participant and the organizer suggested to each other, the newest first. */
  suggestions: SuggestionRow[];
  /** Who comes along to what the request is about, and to whatever stands; addresses are sealed. */
  guests: GuestRow[];
  everyGuest: GuestRow[];
  situation: Situation;
  /** The hosts' calendars elsewhere, to be asked when a time is taken; and whether one of them did not say. */
  toAsk: readonly CalendarToAsk[];
  unanswered?: boolean;
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
  /** Which appointment the request is about, where there may be several. */
  eventId?: string | null;
  /** The length that is asked for, of those that may be chosen; `wishedMinutes` is one that may be wrong. */
  minutes?: number | null;
  wishedMinutes?: number | null;
  /** A person's act, not a machine's fetch. */
  opened?: boolean;
  /** A time is to be taken: the hosts' calendars elsewhere are asked about it. */
  taking?: boolean;
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
  const { invitation, participant, offer, standings } = row;
  const most = mostOf(invitation);
  const standing = standingFor(standings, most, question.eventId);
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
    standings,
    together,
    suggestions: row.suggestions,
    guests: row.guests.filter(({ eventId }) => eventId === standing?.eventId),
    everyGuest: row.guests,
    situation: {
      status: invitation.status,
      terms: live ? ofLength(invitation, minutesOf(live)) : termsOfLength(invitation, question),
      policy: invitation,
      schedule: offer.schedule,
      busy: row.busy,
      counted: row.counted,
      seats: row.seats,
      standing,
      standings,
      most,
      usedUp: row.usedUp,
      named: Boolean(question.eventId),
      guestZone,
      now: ctx.now,
    },
    kept: row.kept,
    toAsk: row.toAsk,
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
  const [
    ,
    offers,
    invitationRows,
    participants,
    busy,
    counted,
    standings,
    seats,
    kept,
    together,
    suggestions,
    guests,
    toAsk,
    [person],
  ] = await ctx.notice(statementsFor(question, from, until));
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
    standings: standings.map((one) => asOf(one, ctx.now)),
    kept: kept[0] ?? null,
    together,
    suggestions,
    guests,
    toAsk,
    usedUp: person?.usedUp ?? false,
  };
}

function statementsFor(question: OfferQuestion, from: number, until: number) {
  return [
    question.opened ? OPENED : FETCHED,
    OFFER,
    INVITATION,
    PARTICIPANT,
    busyOfLink(from, until, question.eventId),
    countedOfLink(from, until, question.eventId),
    STANDINGS,
    seatsOfLink(from, until),
    question.repeat ? answerKept(question.repeat) : NOTHING_KEPT,
    TOGETHER_OF_LINK,
    SUGGESTIONS,
    GUESTS,
    question.taking ? TO_ASK : NOBODY_TO_ASK,
    USED_UP,
  ] as const;
}

type LinkOffer = { schedule: StoredSchedule; hosts: string[] };

// The scope says whose rows these are, so that the statements are the same for every link: spelled once per isolate.
const OFFER = rows<{ offer: LinkOffer }>(sql`select offer_of_link() as offer`);
const INVITATION = build.select().from(invitations).limit(1);
const PARTICIPANT = build.select().from(invitationParticipants).limit(1);
const STANDINGS = standingsOfLink();
const SUGGESTIONS = suggestionsOfLink();
const GUESTS = guestsOfLink();
// A fetch is only a fetch, machines open links too; a person's act opens it, which the hosts' pages show.
const FETCHED = build.execute(
  sql`update ${invitationParticipants} set first_fetched_at = now() where first_fetched_at is null`,
);
const OPENED = stirring(sql`
  with noticed as (
    update ${invitationParticipants} set first_fetched_at = coalesce(first_fetched_at, now()), opened_at = coalesce(opened_at, now())
    where first_fetched_at is null or opened_at is null returning id)
  select h.user_id, null::float8 as until from ${invitationHosts} h where exists (select 1 from noticed)`);
const TO_ASK = calendarsToAsk(sql`(select array_agg(user_id) from ${invitationHosts})`);
const NOBODY_TO_ASK = calendarsToAsk([]);
const NOTHING_KEPT = build
  .select({ resource: sql<string>`null`, status: sql<number>`null`, requestHash: sql<string>`null` })
  .from(sql`(select 1 where false) n`);

/**
 * The free times behind a link on these dates of `zone`, in one trip; `eventId` is an appointment that is to be moved. Throws Refusal: invitation_draft, _closed,
 * _cancelled, deadline_over, link_revoked.
 */
export async function readFreeTimes(
  ctx: Ctx,
  from: string,
  to: string,
  zone?: string | null,
  minutes?: number,
  eventId?: string,
): Promise<Slot[]> {
  const { situation } = await readOffering(ctx, { from, to, zone, minutes, eventId });
  const shut = shutBecause(situation);
  if (shut) throw new Refusal(shut);
  return offered(situation, from, to);
}

/**
 * What keeps the hosts of the link's invitation busy in [from, until): what is being moved never blocks itself. That is
 * the event that is named, else the hold, else the appointment of a link that has one alone.
 */
export function busyOfLink(from: number, until: number, eventId?: string | null) {
  return busyRanges(sql`(select array_agg(user_id) from ${invitationHosts})`, from, until, ownOf(eventId));
}

/** What the limits of the link's invitation count around [from, until): what is being moved does not count either. */
export function countedOfLink(from: number, until: number, eventId?: string | null) {
  return countedOf(null, from, until, ownOf(eventId));
}

/** The participant's hold and appointments of this invitation, cancelled ones last, each part the newest first. */
export function standingsOfLink() {
  return build
    .select({
      eventId: confirmations.eventId,
      status: events.status,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
      timezone: events.timezone,
      icalUid: events.icalUid,
      icalSequence: events.icalSequence,
      room: events.meetLink,
      cancelledAt: confirmations.cancelledAt,
      cancelledBy: confirmations.cancelledBy,
      confirmedAt: confirmations.confirmedAt,
      heldUntil: events.heldUntil,
      confirmationId: confirmations.id,
      attendeeId: confirmations.attendeeId,
      takenToday: sql<number>`(count(*) filter (where ${confirmations.createdAt} > now() - interval '1 day' and ${events.status} <> 'held') over ())::int`,
    })
    .from(confirmations)
    .innerJoin(events, eq(events.id, confirmations.eventId))
    .orderBy(sql`${confirmations.cancelledAt} is not null`, desc(confirmations.createdAt))
    .limit(STANDINGS_MAX);
}

/** How a link that is no longer valid says no: kindly, and whom to ask. */
export function revoked(guest: GuestEntry): Refusal {
  return new Refusal('link_revoked', whomToAsk(guest));
}
