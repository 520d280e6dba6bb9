/**
 * How many strangers a young organization has written to in a day is counted where each message steps out, and exactly:
 * the organization's steps stand in a line. Beyond the number a message waits, shown as waiting; nothing is refused.
 */
import type { Ctx } from '#context.ts';
import { type Claimed, held } from '#deliveries/claims/commands.ts';
import { STRANGERS, UNASKED } from '#deliveries/inputs.ts';
import { strangersPerDay } from '#deliveries/rules.ts';
import { deliveries } from '#deliveries/schema.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';

const COUNTED_MS = 24 * 3600_000;
const LOOK_AGAIN_MS = 15 * 60_000;

type Condition = ReturnType<typeof sql>;

/** How many strangers this message's organization may write to today; null where it is not counted. */
export function strangersAllowed(row: Claimed, provider: string, now: number): number | null {
  // What stays on this machine reaches no stranger.
  const counted = UNASKED.includes(row.purpose) && STRANGERS.includes(row.recipientType) && provider !== 'local';
  return counted ? strangersPerDay(row.organizationCreatedAt, now) : null;
}

/** Runs `before`, then `step` only while fewer than `allowed` others were written to; otherwise all that waits for the same reason waits on. */
export async function stepWithin<T>(
  ctx: Ctx,
  row: Claimed,
  allowed: number,
  now: number,
  before: Statement,
  step: (when: Condition) => Statement<T[]>,
): Promise<T[]> {
  const few = sql`(select count(distinct s.recipient_id) from ${deliveries} s
    where ${counted(row, now)} and s.recipient_id <> ${row.recipientId}::uuid) < ${allowed}::integer`;
  const [, , begun, postponed] = await ctx.write([
    rows(sql`select pg_advisory_xact_lock(hashtextextended(${`strangers:${row.organizationId}`}, 0))`),
    before,
    step(few),
    postpone(row, now),
  ]);
  const until = postponed[0]?.until;
  if (until) await ctx.clock.arm(Number(until));
  return begun;
}

// Still claimed after the step means that the day's number is reached.
function postpone(row: Claimed, now: number): Statement<{ until: string }[]> {
  return rows<{ until: string }>(sql`
    update ${deliveries} d set status = 'pending', lease_until = null, reason = 'daily_limit',
      attempts = d.attempts - case when d.status = 'claimed' then 1 else 0 end, next_attempt_at = greatest(
      (select min(s.sending_at) from ${deliveries} s where ${counted(row, now)}) + make_interval(secs => ${COUNTED_MS / 1000}::integer),
      ${at(now + LOOK_AGAIN_MS)})
    where d.organization_id = ${row.organizationId}::uuid and d.purpose = any(${unasked}::text[]) and d.recipient_type = any(${strangers}::text[])
      and ((${held(row, 'claimed')}) or (d.status = 'pending' and d.next_attempt_at <= ${at(now)}))
      and exists (select 1 from ${deliveries} d where ${held(row, 'claimed')})
    returning extract(epoch from next_attempt_at) * 1000 as until`);
}

function counted(row: Claimed, now: number): Condition {
  return sql`s.organization_id = ${row.organizationId}::uuid and s.purpose = any(${unasked}::text[])
    and s.recipient_type = any(${strangers}::text[]) and s.sending_at > ${at(now - COUNTED_MS)}`;
}

const unasked = `{${UNASKED.join(',')}}`;
const strangers = `{${STRANGERS.join(',')}}`;
