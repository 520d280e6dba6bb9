import { sql } from '#foundation/db/index.ts';
import { deliveries } from '../schema.ts';

/**
 * Messages to these participants (SQL that gives their ids) as a part of somebody's history: SQL that gives `at` (when the
 * message came to where it is now), `kind` (`delivery`), `id` and `data` with purpose, channel and status. One that was
 * overtaken is left out.
 */
export function deliveryHistory(participants: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`
    select greatest(d.created_at, d.sent_at, d.delivered_at, d.read_at, d.bounced_at, d.complained_at, d.failed_at, d.suppressed_at) as at,
      'delivery' as kind, d.id, jsonb_build_object('purpose', d.purpose, 'channel', d.channel, 'status', d.status) as data
    from ${deliveries} d where d.recipient_type = 'participant' and d.recipient_id in ${participants} and d.status <> 'superseded' and d.next_attempt_at <= now()`;
}
