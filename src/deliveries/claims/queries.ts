import { deliveries } from '#deliveries/schema.ts';
import { rows, sql } from '#foundation/db/index.ts';

/** When somebody must next look after a delivery, also one whose worker died: one row, milliseconds since 1970 as text, or null. */
export function nextDelivery() {
  return rows<{ at: string | null }>(sql`
    select extract(epoch from min(next_attempt_at)) * 1000 as at from ${deliveries} where status in ('pending', 'claimed', 'sending')`);
}
