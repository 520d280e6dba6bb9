/** Those who have not answered are asked again: by plan, or when somebody presses the button. */
import { requireVerified } from '#accounts/index.ts';
import { isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { peopleIn } from '#booking/invitations/counting/queries.ts';
import { firstResource, keptFor, ruled } from '#booking/invitations/people/commands.ts';
import { detailOf, detailStatements, type InvitationDetail } from '#booking/invitations/queries.ts';
import { actorOf, windowIsOver } from '#booking/invitations/rules.ts';
import { nudgesOf, type PlannedNudge, toNudge } from '#booking/nudging/rules.ts';
import { deadlineIsOver } from '#booking/policy/rules.ts';
import { invitationParticipants, invitations } from '#booking/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

/** In one batch, so that a long list does not hold the database. */
const ROWS_AT_ONCE = 200;

/**
 * Lays the nudges of an invitation into the outbox, those whose time is still to come; each once, however often this
 * runs. `ctx` is inside the organization. Nothing to do for one that is not open.
 */
export async function planNudges(ctx: Ctx, invitationId: string): Promise<void> {
  const found = await ctx.db.read(detailStatements(invitationId));
  const [[invitation]] = found;
  if (invitation?.status !== 'open' || invitation.nudgeMinutes.length === 0) return;
  const planned = nudgesOf(detailOf(ctx, found).participants, invitation, ctx.now);
  for (let from = 0; from < planned.length; from += ROWS_AT_ONCE) {
    await ctx.write(planned.slice(from, from + ROWS_AT_ONCE).map((one) => message(ctx, invitationId, one)));
  }
}

/**
 * Writes now to everybody who has not answered and was not written to within a day. Answers to how many; a repeated
 * request gets the first answer. Throws Refusal: not_found, not_yours, unverified, invitation_draft, _closed,
 * _cancelled, window_over, deadline_over, idempotency_mismatch.
 */
export async function nudgeNow(ctx: Ctx, invitationId: string, repeat: Repeatable | null = null): Promise<number> {
  const [kept, ...found] = await ctx.db.read([keptFor(repeat), ...detailStatements(invitationId)]);
  const detail = ruled(ctx, detailOf(ctx, found));
  const first = firstResource(kept, repeat);
  if (first) return peopleIn(ctx, first);
  requireVerified(memberOf(ctx));
  stillOpen(detail, ctx.now);
  const planned = toNudge(detail.participants, ctx.now);
  const nudged = newId(ctx.now);
  const about = { subjectType: 'invitation', subjectId: invitationId, data: { people: planned.length } };
  const statements = [
    ...planned.map((one) => message(ctx, invitationId, one)),
    record(ctx, { id: nudged, name: 'invitation.nudged', ...about, ...actorOf(memberOf(ctx)) }),
    ...(repeat ? [keepAnswer(repeat, nudged, 202)] : []),
  ];
  try {
    await ctx.write(statements);
    return planned.length;
  } catch (error) {
    if (!isKeyTaken(error)) throw error;
    return nudgeNow(ctx, invitationId, repeat);
  }
}

function stillOpen({ invitation }: InvitationDetail, now: number): void {
  if (invitation.status !== 'open') throw new Refusal(`invitation_${invitation.status}`);
  if (windowIsOver(invitation, now)) throw new Refusal('window_over');
  if (deadlineIsOver(invitation, now)) throw new Refusal('deadline_over');
}

function message(ctx: Ctx, invitationId: string, { participantId, channel, sequence, dueAt }: PlannedNudge): Statement {
  const when = sql`exists (
    select 1 from ${invitations} i join ${invitationParticipants} p on p.organization_id = i.organization_id and p.invitation_id = i.id
    where i.id = ${invitationId}::uuid and i.status = 'open' and p.id = ${participantId}::uuid and p.revoked_at is null)`;
  return deliver(
    ctx,
    {
      purpose: 'nudge',
      subjectType: 'invitation_participant',
      subjectId: participantId,
      sequence,
      recipientType: 'participant',
      recipientId: participantId,
      channel,
      queue: 'bulk',
      dueAt,
    },
    when,
  );
}
