/**
 * What a participant does by their link when none of the offered times suits: they suggest others, take one back, and
 * answer the organizer's counter-offers. Each is two trips: one read that the rules decide on, one guarded batch.
 */
import { answerKept, keepAnswer, type Repeatable } from '#audit/index.ts';
import { eventChangedHere, eventStands } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, DatabaseSilent, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { aroundOf, isMovable } from '../page/wishing/rules.ts';
import { answersTo } from '../questions/commands.ts';
import { LOST, lost, refuse } from '../taking/commands.ts';
import { lengthsOf, minutesOf } from '../taking/lengths/rules.ts';
import { answered, type Seen, type Taken } from '../taking/placing/commands.ts';
import { busyOfLink, type Offer, readOffer, standingsOfLink } from '../taking/queries.ts';
import { datesAround, liveOf, type Standing, shutBecause } from '../taking/rules.ts';
import { chosenOf } from '../together/rules.ts';
import { timeSlots } from '../together/schema.ts';
import { type OpenSuggestion, opened, type SuggestionRow, suggestionsOfLink } from '../wishes/queries.ts';
import { mayStep, maySuggest, type Step, stateOf, timeFault, timeOf } from '../wishes/rules.ts';
import { acceptanceBatch, decided, happening, mayStillAnswer, movingBatch, sealedNote } from './acceptance/commands.ts';
import type { SuggestionsInput } from './inputs.ts';

const MARGIN_MS = 3 * 86_400_000;

type Wish = { startsAt: number; endsAt: number };

/**
 * Suggests times to the organizer, who is told by one mail: for one more appointment, or, with `eventId` or where there can
 * be one alone, for another time of the one that stands. Answers all suggestions of the link, newest first; a repeated
 * request changes nothing. Throws Refusal: invalid (times by path), suggestions_waiting, already_confirmed,
 * invitation_draft, _closed, _cancelled, link_revoked, too_many, changed_meanwhile, idempotency_mismatch.
 */
export async function suggestTimes(
  ctx: Ctx,
  input: SuggestionsInput,
  repeat: Repeatable | null = null,
): Promise<OpenSuggestion[]> {
  const { eventId } = input;
  const offer = await readOffer(ctx, { ...datesAround(ctx.now, ctx.now), repeat, together: true, eventId });
  if (offer.kept && offer.kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (offer.kept) return offer.suggestions.map((one) => opened(ctx, one));
  if (offer.together && chosenOf(offer.together.options)) throw new Refusal('time_settled');
  const moved = movedBy(offer);
  if (eventId && !moved) throw new Refusal('nothing_confirmed');
  const wishes = wishesOf(offer, input, moved, ctx.now);
  const asked = maySuggest(wishes.length, offer.suggestions, aroundOf(offer), moved?.eventId);
  refuse(shutBecause(offer.situation) ?? asked, offer, ctx.now);
  const { statements, first } = suggesting(ctx, offer, wishes, input, moved);
  const kept = repeat ? [keepAnswer(repeat, first, 201, isThere(first))] : [];
  const answers = await ctx.write([...statements, ...kept, suggestionsOfLink()]);
  const after = answers.at(-1) as SuggestionRow[];
  if (after.some(({ id }) => id === first)) return after.map((one) => opened(ctx, one));
  // The same request may have come twice at once, and the other one was faster: it has its answer by now.
  const [[before]] = repeat ? await ctx.db.read([answerKept(repeat)]) : [[]];
  if (before?.requestHash !== repeat?.requestHash || !before) throw new Refusal('changed_meanwhile');
  return after.map((one) => opened(ctx, one));
}

/** Takes a suggestion back. Throws Refusal: not_found, suggestion_settled, and as a closed invitation does. */
export async function withdrawSuggestion(ctx: Ctx, id: string): Promise<void> {
  const { offer, suggestion } = await readOne(ctx, id, 'withdraw');
  const gone = isNow(id, 'superseded');
  const [changed] = await ctx.write([
    decided(ctx, id, 'superseded', 'participant', sql`true`),
    happening(ctx, 'suggestion.withdrawn', { type: 'time_slot', id }, { ...offer, suggestion }, 'participant', gone),
  ]);
  if (changed.length === 0) throw new Refusal('suggestion_settled');
}

/** Declines a counter-offer, with a word; the organizer is told. Throws as withdrawSuggestion. */
export async function declineOffer(ctx: Ctx, id: string, note?: string): Promise<void> {
  const { offer, suggestion } = await readOne(ctx, id, 'decline');
  const declined = isNow(id, 'declined');
  const [changed] = await ctx.write([
    decided(ctx, id, 'declined', 'participant', sql`true`, note),
    deliver(ctx, { ...toOrganizer(offer, id), purpose: 'counter_declined' }, declined),
    happening(ctx, 'suggestion.declined', { type: 'time_slot', id }, { ...offer, suggestion }, 'participant', declined),
  ]);
  if (changed.length === 0) throw new Refusal('suggestion_settled');
}

/**
 * Takes the time of a counter-offer, offered or not, as long as every host is free; what the invitation asks is answered
 * with it. Throws Refusal: slot_taken with the nearest free times, invalid (answers by `answers.<id>`), not_found,
 * suggestion_settled, suggestion_past, and as a closed invitation does.
 */
export async function acceptOffer(
  ctx: Ctx,
  id: string,
  { answers: given, language }: Pick<Seen, 'answers' | 'language'> = {},
): Promise<Taken> {
  const { offer, suggestion } = await readOne(ctx, id, 'accept');
  const before = acceptedBefore(suggestion, offer.standings);
  if (before) return before;
  const moved = offer.standings.find(({ eventId }) => eventId === suggestion.eventId);
  // What was asked was answered when the appointment was made.
  const told = moved ? [] : answersTo(offer.invitation.questions, given, language);
  const { startsAt, endsAt } = suggestion;
  const wanted = { eventId: moved?.eventId ?? newId(ctx.now), startsAt, endsAt };
  const deal = { ...offer, suggestion, zone: offer.situation.schedule.timezone };
  const batch = moved
    ? movingBatch(ctx, deal, { ...moved, id: moved.eventId }, 'participant')
    : acceptanceBatch(ctx, deal, wanted, 'participant', { told });
  try {
    const answers = await ctx.write([
      ...batch,
      answered(ctx, moved ? eventChangedHere(wanted.eventId) : eventStands(wanted.eventId), { language }),
      standingsOfLink(),
      busyOfLink(startsAt - MARGIN_MS, startsAt + 25 * 86_400_000),
    ]);
    const [standings, busy] = answers.slice(-2) as [Standing[], Offer['situation']['busy']];
    const taken = standings.find((one) => liveOf(one)?.eventId === wanted.eventId);
    if (taken?.startsAt === startsAt) return wanted;
    const twin = standingAt(standings, startsAt);
    if (twin) return twin;
    throw lost({ ...offer.situation, busy, standing: null, standings: moved ? [] : standings }, startsAt);
  } catch (error) {
    return settle(ctx, error, startsAt);
  }
}

/** The appointment for which other times are suggested: the one that is named, or the only one there can be. */
export function movedBy(offer: Offer): Standing | null {
  const live = liveOf(offer.standing);
  return live && isMovable(live, offer) ? live : null;
}

// Every fault at once, by the path of the time that it is in.
function wishesOf(
  { invitation, suggestions, situation }: Offer,
  { times }: SuggestionsInput,
  moved: Standing | null,
  now: number,
): Wish[] {
  const t = words('en').suggesting.faults;
  // What moves keeps its length.
  const usual = moved ? minutesOf(moved) : invitation.durationMinutes;
  const lengths = moved ? [usual] : lengthsOf(invitation);
  const around = aroundOf({ invitation, situation });
  const waiting = suggestions.filter((one) => stateOf(one, around) === 'pending').map(({ startsAt }) => startsAt);
  const fields: Record<string, string[]> = {};
  for (const [at, { startsAt, durationMinutes }] of times.entries()) {
    const fault = timeFault(startsAt, now) ?? (waiting.includes(startsAt) ? 'twice' : null);
    if (fault) fields[`times.${at}.startsAt`] = [t[fault]];
    if (durationMinutes !== undefined && !lengths.includes(durationMinutes))
      fields[`times.${at}.durationMinutes`] = [t.length];
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', { fields });
  return times.map(({ startsAt, durationMinutes }) => timeOf(startsAt, durationMinutes ?? usual));
}

function suggesting(
  ctx: Ctx,
  offer: Offer,
  wishes: Wish[],
  { note, timezone, language }: SuggestionsInput,
  moved: Standing | null,
) {
  const { invitation, participant } = offer;
  const eventId = moved?.eventId ?? null;
  // Ids of one millisecond sort by chance, and times are shown in the order in which they were named.
  const made = wishes.map((wish, index) => ({ ...wish, id: newId(ctx.now + index) }));
  const first = made[0]!.id;
  const list = made.map(({ id, startsAt, endsAt }) => ({
    id,
    starts_at: new Date(startsAt).toISOString(),
    ends_at: new Date(endsAt).toISOString(),
    note: note ? sealedNote(ctx, id, 'note', note) : null,
  }));
  const statements: Statement[] = [
    // First, because it locks the participant's row: of two requests at once the second one sees what the first made.
    answered(ctx, sql`id = ${participant.id}::uuid`, { zone: timezone, language }),
    build.execute(sql`
      insert into ${timeSlots} (id, invitation_id, participant_id, starts_at, ends_at, is_suggested, suggested_by, note, event_id, created_at)
      select s.id, ${invitation.id}::uuid, ${participant.id}::uuid, s.starts_at, s.ends_at, true, 'participant', s.note, ${eventId}::uuid, ${at(ctx.now)}
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s(id uuid, starts_at timestamptz, ends_at timestamptz, note text)
      where ${mayStillAnswer({ ...offer, eventId })} and ${asManyWait(offer)}`),
    deliver(ctx, { ...toOrganizer(offer, first), purpose: 'suggestion' }, isThere(first)),
    ...made.map((suggestion) => {
      const subject = { type: 'time_slot', id: suggestion.id } as const;
      return happening(ctx, 'suggestion.made', subject, { ...offer, suggestion }, 'participant', isThere(first));
    }),
  ];
  return { statements, first };
}

// As many as the rules have seen, and no more: another request may have made some since.
function asManyWait({ participant, suggestions }: Offer) {
  const own = suggestions.filter(({ suggestedBy, status }) => suggestedBy === 'participant' && status === 'pending');
  return sql`(select count(*) from ${timeSlots} t where t.participant_id = ${participant.id}::uuid and t.is_suggested and t.suggested_by = 'participant' and t.status = 'pending') <= ${own.length}::integer`;
}

async function readOne(ctx: Ctx, id: string, step: Step) {
  const offer = await readOffer(ctx, { ...datesAround(ctx.now, ctx.now), together: true });
  const suggestion = offer.suggestions.find((one) => one.id === id);
  if (!suggestion) throw new Refusal('not_found');
  const done = step === 'accept' && acceptedBefore(suggestion, offer.standings);
  if (!done) refuse(mayStep(suggestion, step, 'participant', aroundOf(offer)), offer, ctx.now);
  return { offer, suggestion };
}

// Accepting twice is accepting once: the appointment that came of it, while it is there.
function acceptedBefore({ status, startsAt }: SuggestionRow, standings: readonly Standing[]): Taken | null {
  return status === 'accepted' ? standingAt(standings, startsAt) : null;
}

function standingAt(standings: readonly Standing[], startsAt: number): Taken | null {
  const live = standings.find((one) => liveOf(one)?.startsAt === startsAt);
  return live ? { eventId: live.eventId, startsAt, endsAt: live.endsAt } : null;
}

// The batch was refused or nobody knows: what stands is read, and decides.
async function settle(ctx: Ctx, error: unknown, startsAt: number): Promise<Taken> {
  if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
  const { situation, standings } = await readOffer(ctx, datesAround(startsAt, ctx.now));
  const taken = standingAt(standings, startsAt);
  if (taken) return taken;
  if (error instanceof DatabaseSilent) throw error;
  throw lost(situation, startsAt);
}

function toOrganizer({ invitation }: Offer, id: string) {
  return {
    subjectType: 'time_slot',
    subjectId: id,
    sequence: 0,
    recipientType: 'user',
    recipientId: invitation.organizerId,
    channel: 'email',
  } as const;
}

function isThere(id: string) {
  return sql`exists (select 1 from ${timeSlots} t where t.id = ${id}::uuid)`;
}

function isNow(id: string, status: string) {
  return sql`exists (select 1 from ${timeSlots} t where t.id = ${id}::uuid and t.status = ${status} and t.xmin = pg_current_xact_id()::xid)`;
}
