import { and, asc, desc, eq, lt } from 'drizzle-orm';
import { build, rows, sql } from '#foundation/db/index.ts';
import { webhookDeliveries, webhookEndpoints } from './schema.ts';

/** How many endpoints an organization may have. */
export const ENDPOINTS_MAX = 20;

const endpoint = {
  id: webhookEndpoints.id,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  events: webhookEndpoints.events,
  status: webhookEndpoints.status,
  failingSince: webhookEndpoints.failingSince,
  offAt: webhookEndpoints.offAt,
  offReason: webhookEndpoints.offReason,
  createdAt: webhookEndpoints.createdAt,
};

/** The organization's endpoints, the oldest first. */
export function endpoints() {
  return build.select(endpoint).from(webhookEndpoints).orderBy(asc(webhookEndpoints.id)).limit(ENDPOINTS_MAX);
}

/** One of them: at most one row. */
export function endpointById(id: string) {
  return build.select(endpoint).from(webhookEndpoints).where(eq(webhookEndpoints.id, id)).limit(1);
}

/** One with its sealed secret: at most one row. */
export function endpointWithSecret(id: string) {
  return build
    .select({ ...endpoint, secret: webhookEndpoints.secret, organizationId: webhookEndpoints.organizationId })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .limit(1);
}

export type Endpoint = ReturnType<typeof endpointById>['_']['result'][number];

/** What was sent to an endpoint, newest first, those before `cursor`, one more than `limit`. */
export function hooksOf(endpointId: string, { limit, cursor }: { limit: number; cursor?: string }) {
  return build
    .select({
      id: webhookDeliveries.id,
      name: webhookDeliveries.name,
      status: webhookDeliveries.status,
      attempts: webhookDeliveries.attempts,
      answer: webhookDeliveries.answer,
      error: webhookDeliveries.error,
      milliseconds: webhookDeliveries.milliseconds,
      nextAttemptAt: webhookDeliveries.nextAttemptAt,
      deliveredAt: webhookDeliveries.deliveredAt,
      createdAt: webhookDeliveries.createdAt,
    })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), cursor ? lt(webhookDeliveries.id, cursor) : undefined))
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit + 1);
}

export type HookLine = ReturnType<typeof hooksOf>['_']['result'][number];

/** Who is to be told of that: the endpoints that asked for it and are on. */
export function endpointsFor(name: string) {
  return rows<{ id: string }>(
    sql`select id from ${webhookEndpoints} where status = 'active' and ${name} = any(events) order by id limit ${ENDPOINTS_MAX}::integer`,
  );
}

/** When somebody must next look after a message to another program: one row, milliseconds since 1970 as text, or null. */
export function nextHook() {
  return rows<{ at: string | null }>(sql`
    select extract(epoch from min(h.next_attempt_at)) * 1000 as at
    from ${webhookDeliveries} h join ${webhookEndpoints} e on e.organization_id = h.organization_id and e.id = h.endpoint_id
    where h.status in ('pending', 'sending') and e.status = 'active'`);
}
