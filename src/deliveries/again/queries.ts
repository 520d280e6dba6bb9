import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { DeliveryChannel, DeliveryStatus } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { build, texts } from '#foundation/db/index.ts';
import { UNDELIVERED } from './rules.ts';

// What its sender withdrew did not fail to arrive.
const INTENDED = ['revoked'];

const columns = {
  id: deliveries.id,
  purpose: deliveries.purpose,
  subjectType: deliveries.subjectType,
  subjectId: deliveries.subjectId,
  recipientId: deliveries.recipientId,
  channel: deliveries.channel,
  status: deliveries.status,
  reason: deliveries.reason,
  createdAt: deliveries.createdAt,
  updatedAt: deliveries.updatedAt,
  // Named in full, since the inner table has the same columns.
  /** How far the same is that went over another channel by itself. */
  over: sql<{
    channel: DeliveryChannel;
    status: DeliveryStatus;
  } | null>`(select jsonb_build_object('channel', o.channel, 'status', o.status) from deliveries o
    where o.subject_type = deliveries.subject_type and o.subject_id = deliveries.subject_id and o.purpose = deliveries.purpose and o.sequence = deliveries.sequence
      and o.recipient_id = deliveries.recipient_id and o.channel <> deliveries.channel and o.dedupe_key like '%:over:%' limit 1)`,
};

/** A message that did not arrive, as a person sees it; instants are milliseconds since 1970. */
export type Undelivered = ReturnType<typeof undelivered>['_']['result'][number];

/** Messages to participants that did not arrive and that nobody has dealt with: newest first, before `cursor`, one more than `limit`. */
export function undelivered({ limit, cursor }: { limit: number; cursor?: string }) {
  return build
    .select(columns)
    .from(deliveries)
    .where(waiting(cursor))
    .orderBy(desc(deliveries.id))
    .limit(limit + 1);
}

/** SQL that gives the ids of their readers, so that who they are comes in the same trip. */
export function undeliveredTo({ limit, cursor }: { limit: number; cursor?: string }): SQL {
  return sql`(select ${deliveries.recipientId} from ${deliveries} where ${waiting(cursor)} order by ${deliveries.id} desc limit ${limit + 1}::integer)`;
}

/** One of the organization's messages to a participant, and whether somebody has dealt with it: at most one row. */
export function deliveryOf(id: string) {
  return build
    .select({ ...columns, dealtWith: sql<boolean>`${deliveries.markedBy} is not null` })
    .from(deliveries)
    .where(and(eq(deliveries.id, id), eq(deliveries.recipientType, 'participant')))
    .limit(1);
}

function waiting(cursor?: string) {
  return and(
    eq(deliveries.recipientType, 'participant'),
    inArray(deliveries.status, [...UNDELIVERED]),
    isNull(deliveries.markedBy),
    or(isNull(deliveries.reason), sql`${deliveries.reason} <> all(${texts(INTENDED)})`),
    cursor ? lt(deliveries.id, cursor) : undefined,
  );
}
