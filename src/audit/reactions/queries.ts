import { domainEvents } from '#audit/schema.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { reactionDue } from './commands.ts';

/** When somebody must next look for happenings that were not handled: one row, milliseconds since 1970 as text, or null. */
export function nextReaction() {
  return rows<{ at: string | null }>(sql`
    select extract(epoch from min(${reactionDue()})) * 1000 as at from ${domainEvents} where handled_at is null`);
}
