import { rows, sql } from '#foundation/db/index.ts';
import { events } from '../schema.ts';

/** Holds for an event (e) that was taken and is not over: what is only held may never be. */
export const isChecked = sql`e.status in ('confirmed', 'pending')`;

/** When calendars are next to be asked about an event: milliseconds as text, null when they are not. For the service's scope. */
export function nextCheck() {
  return rows<{ at: string | null }>(sql`
    select (extract(epoch from min(check_at)) * 1000)::text as at from ${events} e where check_at is not null and ${isChecked}`);
}
