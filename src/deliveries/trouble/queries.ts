import { and, desc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import { deliveries } from '#deliveries/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

/** What ended badly, or waits for a person to send it or to look. */
const TROUBLED = ['failed', 'bounced', 'complained', 'unknown', 'assisted'] as const;

/** Messages to participants that did not go well, or wait for somebody, since `since` (ms): newest first, at most `limit`. */
export function troubledDeliveries(since: number, limit: number) {
  return build
    .select({
      id: deliveries.id,
      purpose: deliveries.purpose,
      recipientId: deliveries.recipientId,
      channel: deliveries.channel,
      status: deliveries.status,
      updatedAt: deliveries.updatedAt,
    })
    .from(deliveries)
    .where(inTrouble(since))
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/** SQL that gives the ids of their recipients, so that their names come in the same trip. */
export function troubledRecipients(since: number): SQL {
  return sql`(select ${deliveries.recipientId} from ${deliveries} where ${inTrouble(since)})`;
}

function inTrouble(since: number) {
  return and(
    eq(deliveries.recipientType, 'participant'),
    inArray(deliveries.status, [...TROUBLED]),
    gt(deliveries.createdAt, since),
  );
}
