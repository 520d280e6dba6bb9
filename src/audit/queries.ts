import { and, desc, eq, gt, lt } from 'drizzle-orm';
import { build, sql } from '#foundation/db/index.ts';
import type { Repeatable } from './commands.ts';
import { domainEvents, idempotencyKeys } from './schema.ts';

const KEPT_HOURS = 24;

/** The first answer to this very key, if there was one in the last 24 hours: at most one row. */
export function answerKept(request: Pick<Repeatable, 'actor' | 'route' | 'keyHash'>) {
  return build
    .select({
      resource: idempotencyKeys.resource,
      status: idempotencyKeys.status,
      requestHash: idempotencyKeys.requestHash,
    })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.actor, request.actor),
        eq(idempotencyKeys.route, request.route),
        eq(idempotencyKeys.keyHash, request.keyHash),
        gt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`),
      ),
    )
    .limit(1);
}

/** What happened to one subject, newest first, at most `limit`. */
export function happeningsOf(subjectType: string, subjectId: string, limit: number, before?: string) {
  return build
    .select({
      id: domainEvents.id,
      name: domainEvents.name,
      data: domainEvents.data,
      actorType: domainEvents.actorType,
      actorId: domainEvents.actorId,
      createdAt: domainEvents.createdAt,
    })
    .from(domainEvents)
    .where(
      and(
        eq(domainEvents.subjectType, subjectType),
        eq(domainEvents.subjectId, subjectId),
        before ? lt(domainEvents.id, before) : undefined,
      ),
    )
    .orderBy(desc(domainEvents.id))
    .limit(limit);
}
