import { inboundEvents } from '#audit/schema.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { inboundDue } from './commands.ts';

/** When somebody must next look for what providers told and nobody acted on: one row, milliseconds since 1970 as text, or null. */
export function nextInbound() {
  return rows<{ at: string | null }>(sql`
    select extract(epoch from min(${inboundDue()})) * 1000 as at from ${inboundEvents} where handled_at is null`);
}
