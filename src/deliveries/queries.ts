import { and, asc, desc, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import { build } from '#foundation/db/index.ts';
import type { Purpose, RecipientType } from './inputs.ts';
import { deliveries } from './schema.ts';

/** No screen shows more messages at once. */
const SHOWN_MAX = 5_000;

/** A message's life without its content; instants are milliseconds since 1970. */
export type DeliveryLife = ReturnType<typeof deliveriesPage>['_']['result'][number];

const columns = {
  id: deliveries.id,
  purpose: deliveries.purpose,
  subjectType: deliveries.subjectType,
  subjectId: deliveries.subjectId,
  sequence: deliveries.sequence,
  recipientType: deliveries.recipientType,
  recipientId: deliveries.recipientId,
  channel: deliveries.channel,
  status: deliveries.status,
  reason: deliveries.reason,
  createdAt: deliveries.createdAt,
  nextAttemptAt: deliveries.nextAttemptAt,
  sentAt: deliveries.sentAt,
  deliveredAt: deliveries.deliveredAt,
  readAt: deliveries.readAt,
  bouncedAt: deliveries.bouncedAt,
  complainedAt: deliveries.complainedAt,
  failedAt: deliveries.failedAt,
  suppressedAt: deliveries.suppressedAt,
  assistedAt: deliveries.assistedAt,
  unknownAt: deliveries.unknownAt,
};

/**
 * Messages to these recipients, oldest first, of some purposes only where they are named. `recipients` may be SQL that
 * gives their ids, so that they and their messages come in one trip.
 */
export function deliveriesOfRecipients(
  recipientType: RecipientType,
  recipients: readonly string[] | SQL,
  purposes?: readonly Purpose[],
) {
  const ids = Array.isArray(recipients) ? [...recipients] : (recipients as SQL);
  return build
    .select(columns)
    .from(deliveries)
    .where(
      and(
        eq(deliveries.recipientType, recipientType),
        inArray(deliveries.recipientId, ids),
        purposes && inArray(deliveries.purpose, [...purposes]),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(SHOWN_MAX);
}

/** What a list of messages is about: each part is SQL that gives ids. */
export type About = { participants: SQL; events: SQL };

/**
 * Messages to these participants or about these events, all there are where nothing is said; newest first, those before
 * `cursor`, one more than `limit`.
 */
export function deliveriesPage({ limit, cursor, about }: { limit: number; cursor?: string; about?: About }) {
  const concerned =
    about &&
    or(
      and(eq(deliveries.recipientType, 'participant'), inArray(deliveries.recipientId, about.participants)),
      and(eq(deliveries.subjectType, 'event'), inArray(deliveries.subjectId, about.events)),
    );
  return build
    .select(columns)
    .from(deliveries)
    .where(and(concerned, cursor ? lt(deliveries.id, cursor) : undefined))
    .orderBy(desc(deliveries.id))
    .limit(limit + 1);
}

/** One message: at most one row. */
export function deliveryLife(id: string) {
  return build.select(columns).from(deliveries).where(eq(deliveries.id, id)).limit(1);
}
