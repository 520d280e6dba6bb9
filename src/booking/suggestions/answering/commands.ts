/**
 * What the organizer answers to a suggested time: they accept it, decline it, or suggest another one. Each is two trips:
 * one read that the rules decide on, one guarded batch.
 */
import { requireVerified } from '#accounts/index.ts';
import { keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { type EventRow, eventById } from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, DatabaseSilent, type Statement, sql, sqlState } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import { firstResource, keptFor } from '../../invitations/people/commands.ts';
import { hostsBusyRanges } from '../../invitations/queries.ts';
import { actorOf, mayManage } from '../../invitations/rules.ts';
import { LOST } from '../../taking/commands.ts';
import { lengthsOf, minutesOf } from '../../taking/lengths/rules.ts';
import { OPTIONS_MAX } from '../../together/inputs.ts';
import { unsettled } from '../../together/options/commands.ts';
import { invitationOptions, timeSlots } from '../../together/schema.ts';
import { mayStep, type Step, timeFault, timeOf } from '../../wishes/rules.ts';
import {
  acceptanceBatch,
  decided,
  happening,
  mayStillAnswer,
  movingBatch,
  sealedNote,
} from '../acceptance/commands.ts';
import type { CounterInput } from '../inputs.ts';
import { aroundOf, type Received, readReceived, receivedById } from '../queries.ts';

/** The longest buffers and appointment that an invitation may have. */
const REACH_MS = 3 * 720 * MINUTE_MS;

/** What came of an acceptance: an appointment, or, where everybody meets at one time, one more time to answer. */
export type Accepted = { eventId: string | null; startsAt: number; endsAt: number };

type Asked = { note?: string; repeat?: Repeatable | null };

/**
 * Books the suggested time for whoever suggested it, also outside of the offered hours, and tells both, with `note`.
 * Answers the appointment; a repeated request gets the first answer. Throws Refusal: not_found, not_yours, unverified,
 * time_taken when a host is busy then, suggestion_settled, suggestion_past, participant_answered, participant_revoked,
 * invitation_closed, invitation_cancelled.
 */
export async function acceptSuggestion(
  ctx: Ctx,
  invitationId: string,
  id: string,
  { note, repeat = null }: Asked = {},
): Promise<Accepted> {
  const { received, before } = await readFor(ctx, invitationId, id, 'accept', repeat);
  const { startsAt, endsAt } = received;
  if (received.invitation.mode === 'together')
    return before ? { eventId: null, startsAt, endsAt } : offeredToAll(ctx, received, { note, repeat });
  if (before) return { eventId: before, startsAt, endsAt };
  const { event } = received;
  const wanted = { eventId: event?.id ?? newId(ctx.now), startsAt, endsAt };
  const deal = { ...received, suggestion: received };
  const batch = event
    ? movingBatch(ctx, deal, event, 'organizer', note)
    : acceptanceBatch(ctx, deal, wanted, 'organizer', { note });
  const kept = repeat ? [keepAnswer(repeat, wanted.eventId, 201, isNow(id, 'accepted'))] : [];
  const answers = await ctx.write([...batch, ...kept, eventById(wanted.eventId)]).catch((error: unknown) => {
    if (error instanceof DatabaseSilent || !LOST.has(sqlState(error) ?? '')) throw error;
    return [[]];
  });
  if ((answers.at(-1) as EventRow[])[0]?.startsAt === startsAt) return wanted;
  return lost(ctx, invitationId, id);
}

// What suits one of them becomes one of the times that all may answer; nobody is booked by that, and who suggested it is
// told where to say that it suits.
async function offeredToAll(ctx: Ctx, received: Received, { note, repeat }: Asked): Promise<Accepted> {
  const { id, startsAt, invitation } = received;
  const accepted = isNow(id, 'accepted');
  const room = sql`(select count(*) from ${invitationOptions} o where o.invitation_id = ${invitation.id}::uuid and o.withdrawn_at is null) < ${OPTIONS_MAX}::integer`;
  const { endsAt } = timeOf(startsAt, invitation.durationMinutes);
  const [changed] = await ctx.write([
    decided(
      ctx,
      id,
      'accepted',
      'organizer',
      sql`${mayStillAnswer(received)} and ${unsettled(invitation.id)} and ${room}`,
      note,
    ),
    build.execute(sql`
      insert into ${invitationOptions} (id, invitation_id, starts_at, ends_at)
      select ${newId(ctx.now)}::uuid, ${invitation.id}::uuid, ${at(startsAt)}, ${at(endsAt)} where ${accepted}
        and not exists (select 1 from ${invitationOptions} o where o.invitation_id = ${invitation.id}::uuid and o.withdrawn_at is null and o.starts_at = ${at(startsAt)})`),
    deliver(ctx, { ...toParticipant(received, id), purpose: 'suggestion_added' }, accepted),
    happening(ctx, 'suggestion.accepted', subject(id), { ...received, suggestion: received }, 'organizer', accepted),
    record(
      ctx,
      { name: 'together.offered', subjectType: 'invitation', subjectId: invitation.id, ...actorOf(memberOf(ctx)) },
      accepted,
    ),
    ...(repeat ? [keepAnswer(repeat, id, 201, accepted)] : []),
  ]);
  return changed.length > 0 ? { eventId: null, startsAt, endsAt } : lost(ctx, invitation.id, id);
}

/** Declines it; the participant is told, with `note`. Throws as acceptSuggestion, but for the time. */
export async function declineSuggestion(
  ctx: Ctx,
  invitationId: string,
  id: string,
  { note, repeat = null }: Asked = {},
): Promise<void> {
  const { received, before } = await readFor(ctx, invitationId, id, 'decline', repeat);
  if (before) return;
  const declined = isNow(id, 'declined');
  const [changed] = await ctx.write([
    decided(ctx, id, 'declined', 'organizer', mayStillAnswer(received), note),
    deliver(ctx, { ...toParticipant(received, id), purpose: 'suggestion_declined' }, declined),
    happening(ctx, 'suggestion.declined', subject(id), { ...received, suggestion: received }, 'organizer', declined),
    ...(repeat ? [keepAnswer(repeat, id, 200, declined)] : []),
  ]);
  if (changed.length === 0) await lost(ctx, invitationId, id);
}

/**
 * Suggests another time instead; the participant is told and takes it with one button. Answers the counter-offer's id.
 * Throws as acceptSuggestion, and invalid (startsAt, durationMinutes).
 */
export async function counterSuggestion(
  ctx: Ctx,
  invitationId: string,
  id: string,
  input: CounterInput,
  repeat: Repeatable | null = null,
): Promise<string> {
  const busy = hostsBusyRanges(invitationId, input.startsAt - REACH_MS, input.startsAt + REACH_MS);
  const { received, before, more } = await readFor(ctx, invitationId, id, 'counter', repeat, [busy]);
  if (before) return before;
  const offer = { ...offerOf(received, input, ctx.now), id: newId(ctx.now) };
  if (meets(offer, received, more[0])) throw new Refusal('time_taken');
  const [changed] = await ctx.write(countering(ctx, received, offer, input.note, repeat));
  if (changed.length === 0) await lost(ctx, invitationId, id);
  return offer.id;
}

/** Takes a counter-offer back that waits: it can no longer be taken. Throws as acceptSuggestion, but for the time. */
export async function withdrawCounter(ctx: Ctx, invitationId: string, id: string): Promise<void> {
  const { received } = await readFor(ctx, invitationId, id, 'withdraw', null);
  const gone = isNow(id, 'superseded');
  const [changed] = await ctx.write([
    decided(ctx, id, 'superseded', 'organizer', sql`true`),
    happening(ctx, 'suggestion.withdrawn', subject(id), { ...received, suggestion: received }, 'organizer', gone),
  ]);
  if (changed.length === 0) throw new Refusal('suggestion_settled');
}

type Offer = { id: string; startsAt: number; endsAt: number };
type BusyRows = ReturnType<typeof hostsBusyRanges>;

async function readFor(
  ctx: Ctx,
  invitationId: string,
  id: string,
  step: Step,
  repeat: Repeatable | null,
  more: readonly BusyRows[] = [],
) {
  const [kept, found, ...rest] = await ctx.db.read([keptFor(repeat), receivedById(invitationId, id), ...more]);
  const received = found[0];
  if (!received) throw new Refusal('not_found');
  if (!mayManage(memberOf(ctx), received.invitation.organizerId)) throw new Refusal('not_yours');
  const before = firstResource(kept, repeat);
  if (before) return { received, before, more: rest };
  requireVerified(memberOf(ctx));
  const refused = mayStep(received, step, 'organizer', aroundOf(received, ctx.now));
  if (refused) throw new Refusal(refused);
  return { received, before, more: rest };
}

function offerOf({ invitation, event }: Received, { startsAt, durationMinutes }: CounterInput, now: number) {
  const t = words('en').suggesting.faults;
  const fault = timeFault(startsAt, now);
  const wrongLength = durationMinutes !== undefined && !lengthsOf(invitation).includes(durationMinutes);
  const fields = {
    ...(fault && { startsAt: [t[fault]] }),
    ...(wrongLength && { durationMinutes: [t.length] }),
  };
  if (fault || wrongLength) throw new Refusal('invalid', { fields });
  // What moves keeps its length.
  const usual = event ? minutesOf(event) : invitation.durationMinutes;
  return timeOf(startsAt, durationMinutes ?? usual);
}

// What is offered should be free at that moment; whether it still is decides when it is taken.
function meets(offer: Omit<Offer, 'id'>, { invitation, event }: Received, busy: BusyRows['_']['result'] = []): boolean {
  const from = offer.startsAt - invitation.bufferBeforeMinutes * MINUTE_MS;
  const until = offer.endsAt + invitation.bufferAfterMinutes * MINUTE_MS;
  const own = (range: { from: number; until: number }) =>
    event !== null &&
    range.from === event.startsAt - invitation.bufferBeforeMinutes * MINUTE_MS &&
    range.until === event.endsAt + invitation.bufferAfterMinutes * MINUTE_MS;
  return busy.some((range) => range.from < until && range.until > from && !own(range));
}

function countering(ctx: Ctx, received: Received, offer: Offer, note: string | undefined, repeat: Repeatable | null) {
  const { id, participantId, invitation } = received;
  const countered = isNow(id, 'countered');
  return [
    decided(ctx, id, 'countered', 'organizer', mayStillAnswer(received)),
    build.execute(sql`
      insert into ${timeSlots} (id, invitation_id, participant_id, starts_at, ends_at, is_suggested, suggested_by, note, counter_of, event_id, created_at)
      select ${offer.id}::uuid, ${invitation.id}::uuid, ${participantId}::uuid, ${at(offer.startsAt)}, ${at(offer.endsAt)}, true, 'organizer',
        ${note ? sealedNote(ctx, offer.id, 'note', note) : null}, ${id}::uuid, ${received.eventId}::uuid, ${at(ctx.now)}
      where ${countered}`),
    deliver(ctx, { ...toParticipant(received, offer.id), purpose: 'suggestion_countered' }, countered),
    happening(ctx, 'suggestion.countered', subject(id), { ...received, suggestion: offer }, 'organizer', countered),
    ...(repeat ? [keepAnswer(repeat, offer.id, 201, countered)] : []),
  ] as [Statement<{ id: string }[]>, ...Statement[]];
}

// Nothing of the batch came true: what stands now says why.
async function lost(ctx: Ctx, invitationId: string, id: string): Promise<never> {
  const received = await readReceived(ctx, invitationId, id);
  const refused = mayStep(received, 'accept', 'organizer', aroundOf(received, ctx.now));
  throw new Refusal(refused ?? (received.busy ? 'time_taken' : 'changed_meanwhile'));
}

function toParticipant({ participant }: Received, id: string) {
  return {
    subjectType: 'time_slot',
    subjectId: id,
    sequence: 0,
    recipientType: 'participant',
    recipientId: participant.id,
    channel: participant.channel,
  } as const;
}

function subject(id: string) {
  return { type: 'time_slot', id } as const;
}

// Holds once this very batch has decided so, and not somebody who was faster.
function isNow(id: string, status: string) {
  return sql`exists (select 1 from ${timeSlots} t where t.id = ${id}::uuid and t.status = ${status} and t.xmin = pg_current_xact_id()::xid)`;
}
