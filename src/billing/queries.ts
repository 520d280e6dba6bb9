import { build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { MONTHLY_CREDITS, monthOf } from './rules.ts';
import { creditEntries, credits, organizationLimits, usageRecords } from './schema.ts';

/** What the organization has left, has set aside, and has used so far: at most one row. */
export function creditsLeft(): Statement<{ remaining: number; reserved: number; used: number }[]> {
  return build
    .select({ remaining: credits.remaining, reserved: credits.reserved, used: credits.used })
    .from(credits)
    .where(sql`organization_id = nullif(current_setting('app.organization_id', true), '')::uuid`)
    .limit(1);
}

/** What the organization has for a month, in SQL: its own measure, else its plan's. */
export const ofAMonth = sql`coalesce((select o.monthly_credits from ${organizationLimits} o where o.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid), ${MONTHLY_CREDITS}::integer)`;

/** What the organization has for a month, and whether those of the month of `now` (ms) were given by now: they are when they are first needed. */
export function monthsCredits(now: number): Statement<{ monthly: number; given: boolean }[]> {
  return rows(sql`
    select ${ofAMonth} as monthly, exists (
      select 1 from ${creditEntries} e where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
        and e.cause_type = ${monthOf(now)} and e.kind = 'grant') as given`);
}

/** What was used on the days from `from` to `to` (YYYY-MM-DD, both included), by day and kind. */
export function usageBetween(from: string, to: string): Statement<{ day: string; kind: string; amount: number }[]> {
  return rows(sql`
    select u.day::text as day, u.kind, u.amount::float8 as amount from ${usageRecords} u
    where u.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and u.day between ${from}::date and ${to}::date
    order by u.day, u.kind`);
}
