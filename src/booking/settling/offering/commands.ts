/** The common times: offered, withdrawn, and kept free meanwhile where the invitation wants that. */
import { record } from '#audit/index.ts';
import { actorOf, mayManage } from '#booking/invitations/rules.ts';
import { invitations } from '#booking/schema.ts';
import {
  type Claim,
  claimTime,
  eventStands,
  lockHosts,
  prolongClaim,
  releaseClaims,
  releaseHold,
} from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, build, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { OPTIONS_MAX } from '../../together/inputs.ts';
import { newOptions, unsettled } from '../../together/options/commands.ts';
import { chosenOf } from '../../together/rules.ts';
import { invitationOptions } from '../../together/schema.ts';
import { type OptionRow, readTogether, type Together } from '../queries.ts';

/**
 * Offers more times; one that was withdrawn comes back with what was said of it. Throws Refusal: not_found, not_yours,
 * invitation_cancelled, time_settled, slot_not_offered (what has passed), too_many (options), changed_meanwhile.
 */
export async function offerTimes(ctx: Ctx, id: string, starts: readonly number[]): Promise<void> {
  const together = managed(ctx, await readTogether(ctx, id));
  const { invitation, options } = together;
  if (starts.some((startsAt) => startsAt <= ctx.now)) throw new Refusal('slot_not_offered');
  const live = options.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ startsAt }) => startsAt);
  if (new Set([...live, ...starts]).size > OPTIONS_MAX) throw new Refusal('too_many');
  const back = options.filter((one) => one.withdrawnAt !== null && starts.includes(one.startsAt));
  const added = starts.filter((startsAt) => !options.some((one) => one.startsAt === startsAt));
  await changeOptions(ctx, together, 'together.offered', [
    build.execute(sql`
      update ${invitationOptions} set withdrawn_at = null where id = any(${uuids(back.map(({ id }) => id))}) and ${unsettled(id)}`),
    newOptions(ctx, id, added, invitation.durationMinutes),
  ]);
}

/** Withdraws a time; what was said of it is kept. Withdrawing twice is one withdrawal. Throws as offerTimes. */
export async function withdrawTime(ctx: Ctx, id: string, optionId: string): Promise<void> {
  const together = managed(ctx, await readTogether(ctx, id));
  const option = together.options.find((one) => one.id === optionId);
  if (!option) throw new Refusal('not_found');
  if (option.withdrawnAt !== null) return;
  await changeOptions(ctx, together, 'together.withdrawn', [
    ...(option.eventId ? [releaseHold(option.eventId, unsettled(id))] : []),
    build.execute(sql`
      update ${invitationOptions} set withdrawn_at = ${at(ctx.now)}, event_id = null where id = ${optionId}::uuid and ${unsettled(id)}`),
  ]);
}

async function changeOptions(ctx: Ctx, { invitation, hosts }: Together, name: string, statements: Statement[]) {
  const { id } = invitation;
  const answers = await ctx.write([
    ...lockHosts([...hosts, id]),
    ...statements,
    record(ctx, { name, subjectType: 'invitation', subjectId: id, ...actorOf(memberOf(ctx)) }, unsettled(id)),
    rows<{ open: boolean }>(sql`select ${unsettled(id)} as open`),
  ]);
  if (!(answers.at(-1) as { open: boolean }[])[0]?.open) throw new Refusal('changed_meanwhile');
}

/** The `together` if its member may change it and it is not settled. */
function managed(ctx: Ctx, together: Together): Together {
  const { invitation, options } = together;
  if (!mayManage(memberOf(ctx), invitation.organizerId)) throw new Refusal('not_yours');
  if (invitation.status === 'cancelled') throw new Refusal('invitation_cancelled');
  if (chosenOf(options)) throw new Refusal('time_settled');
  return together;
}

/**
 * Brings what is held in line with what is offered: a tentative event for each open option while the invitation is open
 * and wants it, none otherwise. A time at which a host is busy stays an option that nothing holds. May run again and
 * again; inside the organization.
 */
export async function keepHolds(ctx: Ctx, id: string): Promise<void> {
  const together = await readTogether(ctx, id).catch(unlessGone);
  if (!together) return;
  const { invitation, options, hosts } = together;
  const until = invitation.deadlineAt ?? Number.POSITIVE_INFINITY;
  const wanted = invitation.holdsOptions && invitation.status === 'open' && !chosenOf(options) && until > ctx.now;
  if (invitation.deadlineAt !== null && invitation.deadlineAt > ctx.now) ctx.due(invitation.deadlineAt);
  const open = options.filter((option) => option.withdrawnAt === null && option.startsAt > ctx.now);
  await ctx.write([
    ...lockHosts([...hosts, id]),
    askAnew(ctx, together),
    asLongAs(together),
    ...(wanted ? open.flatMap((option) => holding(ctx, together, option)) : [releaseClaims(id)]),
  ]);
}

function holding(ctx: Ctx, together: Together, option: OptionRow): Statement[] {
  const { invitation } = together;
  const heldUntil = Math.min(option.startsAt, invitation.deadlineAt ?? option.startsAt);
  const { eventId: held, event } = option;
  const longEnough = event && event.endsAt - event.startsAt === invitation.durationMinutes * MINUTE_MS;
  if (held !== null && event?.status === 'held' && longEnough) return [prolongClaim(held, heldUntil)];
  const eventId = newId(ctx.now);
  const stillOpen = sql`${unsettled(invitation.id)} and exists (select 1 from ${invitations} i where i.id = ${invitation.id}::uuid and i.status = 'open')
    and exists (select 1 from ${invitationOptions} o where o.id = ${option.id}::uuid and o.withdrawn_at is null and o.event_id is null)`;
  return [
    ...(held === null ? [] : [releaseHold(held)]),
    ...claimTime({ ...claimOf(ctx, together, option, eventId), status: 'held', heldUntil }, stillOpen),
    build.execute(sql`
      update ${invitationOptions} set event_id = ${eventId}::uuid where id = ${option.id}::uuid and ${eventStands(eventId, 0, 'held')}`),
  ];
}

// What was offered is as long as the invitation says, also when that was changed.
function asLongAs({ invitation }: Together): Statement {
  return build.execute(sql`
    update ${invitationOptions} set ends_at = starts_at + make_interval(mins => ${invitation.durationMinutes}::integer)
    where invitation_id = ${invitation.id}::uuid and chosen_at is null and ends_at <> starts_at + make_interval(mins => ${invitation.durationMinutes}::integer)`);
}

// A deadline that was moved on is told again when it comes.
function askAnew(ctx: Ctx, { invitation }: Together): Statement {
  return build.execute(sql`
    update ${invitations} set deadline_told_at = null
    where id = ${invitation.id}::uuid and deadline_told_at is not null and (deadline_at is null or deadline_at > ${at(ctx.now)})`);
}

/** An option as an event of the invitation's hosts, in its claim group. */
export function claimOf(ctx: Ctx, { invitation, hosts, zone }: Together, option: OptionRow, eventId: string): Claim {
  return {
    id: eventId,
    status: 'confirmed',
    heldUntil: null,
    claimGroup: invitation.id,
    title: invitation.title,
    description: invitation.description,
    startsAt: option.startsAt,
    endsAt: option.startsAt + invitation.durationMinutes * MINUTE_MS,
    timezone: zone,
    bufferBeforeMinutes: invitation.bufferBeforeMinutes,
    bufferAfterMinutes: invitation.bufferAfterMinutes,
    locationType: invitation.locationType,
    location: invitation.location,
    icalUid: `${eventId}@${new URL(ctx.config.origin).hostname}`,
    sourceType: 'invitation',
    sourceId: invitation.id,
    createdBy: null,
    hosts,
    busy: true,
    exclusive: true,
  };
}

function unlessGone(error: unknown): null {
  if (error instanceof Refusal && error.reason === 'not_found') return null;
  throw error;
}
