/**
 * The ledger of credits: something is set aside before the work is done, settled by what was used, and released when
 * nothing came of it. Each is a statement for the batch of whoever does the work, inside its organization; each happens
 * once for its cause, and nothing is settled above what was set aside. What an organization has left is kept beside the
 * entries, in the same statement.
 */
import type { Ctx } from '#context.ts';
import { build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { UsageKind } from './inputs.ts';
import { ofAMonth } from './queries.ts';
import { monthOf } from './rules.ts';
import { creditEntries, credits, usageRecords } from './schema.ts';

type Condition = ReturnType<typeof sql>;

/** What credits are used for: the id of its row. */
export type Cause = { type: 'turn' | 'extraction' | 'playground'; id: string };

const HERE = sql`nullif(current_setting('app.organization_id', true), '')::uuid`;

/**
 * Sets credits aside for a cause, if there are as many and `when` holds; gives the month's before, where they were not
 * given yet. Ask with `setAside` at the end of the batch.
 */
export function reserve(ctx: Ctx, cause: Cause, amount: number, when: Condition = sql`true`): Statement[] {
  return [
    ...fillUp(ctx),
    build.execute(sql`
      with paid as (
        update ${credits} c set remaining = c.remaining - ${amount}::integer, reserved = c.reserved + ${amount}::integer
        where c.organization_id = ${HERE} and c.remaining >= ${amount}::integer and not ${entered(cause, ['reserve'])} and ${when}
        returning 1)
      insert into ${creditEntries} (id, cause_type, cause_id, kind, amount)
      select ${newId(ctx.now)}::uuid, ${cause.type}, ${cause.id}::uuid, 'reserve', ${amount}::integer from paid`),
  ];
}

/** How much is set aside for a cause and neither settled nor released: no row where there is none. */
export function setAside(cause: Cause): Statement<{ amount: number }[]> {
  return rows(sql`
    select e.amount from ${creditEntries} e where ${isOf(cause)} and e.kind = 'reserve' and not ${entered(cause, ['settle', 'release'])}`);
}

/**
 * Settles a cause by what was used, at most what was set aside; the rest is free again. What was used is counted on `day`
 * (YYYY-MM-DD, the organization's) beside it. A cause that is settled or released already stays so.
 */
export function settle(
  ctx: Ctx,
  cause: Cause,
  used: number,
  counted: { day: string; usage: Partial<Record<UsageKind, number>> },
): Statement[] {
  return [
    LOCK,
    build.execute(sql`
      with r as (${openReserve(cause)}),
      s as (select least(${used}::integer, r.amount) as used, r.amount as reserved from r),
      e as (
        insert into ${creditEntries} (id, cause_type, cause_id, kind, amount, detail)
        select ${newId(ctx.now)}::uuid, ${cause.type}, ${cause.id}::uuid, 'settle', s.used, ${JSON.stringify(counted.usage)}::jsonb from s returning amount),
      c as (
        update ${credits} c set reserved = c.reserved - s.reserved, used = c.used + s.used, remaining = c.remaining + s.reserved - s.used
        from s where c.organization_id = ${HERE} returning 1),
      n as (
        select u.kind, u.amount from jsonb_to_recordset(${usageList(counted.usage)}::jsonb) as u(kind text, amount bigint), e
        union all select 'credits', e.amount from e where e.amount > 0)
      insert into ${usageRecords} as u (day, kind, amount) select ${counted.day}::date, n.kind, n.amount from n
      on conflict (organization_id, day, kind) do update set amount = u.amount + excluded.amount`),
  ];
}

/** Releases what was set aside for a cause: nothing came of the work, and it is free. */
export function release(ctx: Ctx, cause: Cause): Statement[] {
  return [
    LOCK,
    build.execute(sql`
      with r as (${openReserve(cause)}),
      e as (
        insert into ${creditEntries} (id, cause_type, cause_id, kind, amount)
        select ${newId(ctx.now)}::uuid, ${cause.type}, ${cause.id}::uuid, 'release', r.amount from r returning amount)
      update ${credits} c set reserved = c.reserved - e.amount, remaining = c.remaining + e.amount from e where c.organization_id = ${HERE}`),
  ];
}

/** Counts what was used without costing anything; inside the organization. */
export function count(day: string, usage: Partial<Record<UsageKind, number>>): Statement {
  return build.execute(sql`
    insert into ${usageRecords} as u (day, kind, amount)
    select ${day}::date, n.kind, n.amount from jsonb_to_recordset(${usageList(usage)}::jsonb) as n(kind text, amount bigint)
    on conflict (organization_id, day, kind) do update set amount = u.amount + excluded.amount`);
}

/** Gives an organization credits beyond its month's, once for each cause. */
export function grantCredits(ctx: Ctx, cause: { type: string; id: string }, amount: number): Statement {
  return granting(ctx, cause.type, sql`${cause.id}::uuid`, sql`${amount}::integer`);
}

// What is left of the month before is not added up: it is filled to the month's measure.
function fillUp(ctx: Ctx): Statement[] {
  const missing = sql`greatest(0, ${ofAMonth} - coalesce((select c.remaining from ${credits} c where c.organization_id = ${HERE}), 0))`;
  return [LOCK, granting(ctx, monthOf(ctx.now), HERE, missing)];
}

function granting(ctx: Ctx, type: string, id: Condition, amount: Condition): Statement {
  return build.execute(sql`
    with granted as (
      insert into ${creditEntries} (id, cause_type, cause_id, kind, amount)
      select ${newId(ctx.now)}::uuid, ${type}, ${id}, 'grant', ${amount}
      on conflict (organization_id, cause_type, cause_id, kind) do nothing returning amount)
    insert into ${credits} as c (remaining) select amount from granted
    on conflict (organization_id) do update set remaining = c.remaining + excluded.remaining`);
}

// Two that settle and release at once meet here: the second sees what the first has entered.
const LOCK = rows(sql`select 1 from ${credits} c where c.organization_id = ${HERE} for update`);

function openReserve(cause: Cause): Condition {
  return sql`select e.amount from ${creditEntries} e where ${isOf(cause)} and e.kind = 'reserve' and not ${entered(cause, ['settle', 'release'])}`;
}

function entered(cause: Cause, kinds: readonly string[]): Condition {
  return sql`exists (select 1 from ${creditEntries} e where ${isOf(cause)} and e.kind = any (${`{${kinds.join(',')}}`}::text[]))`;
}

function isOf({ type, id }: Cause): Condition {
  return sql`e.organization_id = ${HERE} and e.cause_type = ${type} and e.cause_id = ${id}::uuid`;
}

function usageList(usage: Partial<Record<UsageKind, number>>): string {
  return JSON.stringify(Object.entries(usage).flatMap(([kind, amount]) => (amount > 0 ? [{ kind, amount }] : [])));
}
