/**
 * What a participant does by their link when none of the offered times suits: they suggest others, take one back, and
 * answer the organizer's counter-offers. Each is two trips: one read that the rules decide on, one guarded batch.
 */
import { keepAnswer, type Repeatable } from '#audit/index.ts';
import { eventStands } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { build, DatabaseSilent, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { aroundOf } from '../page/wishing/rules.ts';
import { LOST, lost, refuse } from '../taking/commands.ts';
import { lengthsOf } from '../taking/lengths/rules.ts';
import { answered, type Taken } from '../taking/placing/commands.ts';
import { busyOfLink, type Offer, readOffer, standingOfLink } from '../taking/queries.ts';
import { datesAround, liveOf, type Standing, shutBecause } from '../taking/rules.ts';
import { chosenOf } from '../together/rules.ts';
import { timeSlots } from '../together/schema.ts';
import { type OpenSuggestion, opened, type SuggestionRow, suggestionsOfLink } from '../wishes/queries.ts';
import { mayStep, maySuggest, type Step, stateOf, timeFault, timeOf } from '../wishes/rules.ts';
import { acceptanceBatch, decided, happening, mayStillAnswer, sealedNote } from './acceptance/commands.ts';
import type { SuggestionsInput } from './inputs.ts';

const MARGIN_MS = 3 * 86_400_000;

type Wish = { startsAt: number; endsAt: number };

/**
 * Suggests times to the organizer, who is told by one mail. Answers all suggestions of the link, newest first; a repeated
 * request changes nothing. Throws Refusal: invalid (times by path), suggestions_waiting, already_confirmed,
 * invitation_draft, _closed, _cancelled, link_revoked, too_many, changed_meanwhile, idempotency_mismatch.
 */
export async function suggestTimes(
  ctx: Ctx,
  input: SuggestionsInput,
  repeat: Repeatable | null = null,
): Promise<OpenSuggestion[]> {
  const offer = await readOffer(ctx, { ...datesAround(ctx.now, ctx.now), repeat, together: true });
  if (offer.kept && offer.kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  if (offer.kept) return offer.suggestions.map((one) => opened(ctx, one));
  if (offer.together && chosenOf(offer.together.options)) throw new Refusal('time_settled');
  const wishes = wishesOf(offer, input, ctx.now);
  const refused = shutBecause(offer.situation) ?? maySuggest(wishes.length, offer.suggestions, aroundOf(offer));
  refuse(refused, offer, ctx.now);
  const { statements, first } = suggesting(ctx, offer, wishes, input);
  const kept = repeat ? [keepAnswer(repeat, first, 201, isThere(first))] : [];
  const answers = await ctx.write([...statements, ...kept, suggestionsOfLink()]);
  const after = answers.at(-1) as SuggestionRow[];
  if (!after.some(({ id }) => id === first)) throw new Refusal('changed_meanwhile');
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
 * Takes the time of a counter-offer, offered or not, as long as every host is free. Throws Refusal: slot_taken with the
 * nearest free times, not_found, suggestion_settled, suggestion_past, and as a closed invitation does.
 */
export async function acceptOffer(ctx: Ctx, id: string): Promise<Taken> {
  const { offer, suggestion } = await readOne(ctx, id, 'accept');
  const { startsAt, endsAt } = suggestion;
  const wanted = { eventId: newId(ctx.now), startsAt, endsAt };
  const deal = { ...offer, suggestion, zone: offer.situation.schedule.timezone };
  try {
    const answers = await ctx.write([
      ...acceptanceBatch(ctx, deal, wanted, 'participant'),
      answered(ctx, eventStands(wanted.eventId), {}),
      standingOfLink(),
      busyOfLink(startsAt - MARGIN_MS, startsAt + 25 * 86_400_000),
    ]);
    const [standings, busy] = answers.slice(-2) as [Standing[], Offer['situation']['busy']];
    const standing = standings[0] ?? null;
    if (liveOf(standing)?.eventId === wanted.eventId) return wanted;
    throw lost({ ...offer.situation, busy, standing }, startsAt);
  } catch (error) {
    return settle(ctx, error, startsAt);
  }
}

// Every fault at once, by the path of the time that it is in.
function wishesOf({ invitation, suggestions, ...offer }: Offer, { times }: SuggestionsInput, now: number): Wish[] {
  const t = words('en').suggesting.faults;
  const lengths = lengthsOf(invitation);
  const around = aroundOf({ invitation, suggestions, ...offer });
  const waiting = suggestions.filter((one) => stateOf(one, around) === 'pending').map(({ startsAt }) => startsAt);
  const fields: Record<string, string[]> = {};
  for (const [at, { startsAt, durationMinutes }] of times.entries()) {
    const fault = timeFault(startsAt, now) ?? (waiting.includes(startsAt) ? 'twice' : null);
    if (fault) fields[`times.${at}.startsAt`] = [t[fault]];
    if (durationMinutes !== undefined && !lengths.includes(durationMinutes))
      fields[`times.${at}.durationMinutes`] = [t.length];
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', { fields });
  return times.map(({ startsAt, durationMinutes }) => timeOf(startsAt, durationMinutes ?? invitation.durationMinutes));
}

function suggesting(ctx: Ctx, offer: Offer, wishes: Wish[], { note, timezone, language }: SuggestionsInput) {
  const { invitation, participant } = offer;
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
      insert into ${timeSlots} (id, invitation_id, participant_id, starts_at, ends_at, is_suggested, suggested_by, note, created_at)
      select s.id, ${invitation.id}::uuid, ${participant.id}::uuid, s.starts_at, s.ends_at, true, 'participant', s.note, ${at(ctx.now)}
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s(id uuid, starts_at timestamptz, ends_at timestamptz, note text)
      where ${mayStillAnswer(offer)} and ${asManyWait(offer)}`),
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
  refuse(mayStep(suggestion, step, 'participant', aroundOf(offer)), offer, ctx.now);
  return { offer, suggestion };
}

// The batch was refused or nobody knows: what stands is read, and decides.
async function settle(ctx: Ctx, error: unknown, startsAt: number): Promise<Taken> {
  if (!(error instanceof DatabaseSilent) && !LOST.has(sqlState(error) ?? '')) throw error;
  const { situation, standing } = await readOffer(ctx, datesAround(startsAt, ctx.now));
  const live = liveOf(standing);
  if (live?.startsAt === startsAt) return { eventId: live.eventId, startsAt, endsAt: live.endsAt };
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

function at(instant: number) {
  return sql`${new Date(instant).toISOString()}::timestamptz`;
}
