import { and, asc, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { build } from '#foundation/db/index.ts';
import type { Repeatable } from './commands.ts';
import { domainEvents, idempotencyKeys } from './schema.ts';

const SUBJECTS_HAPPENINGS_MAX = 1_000;

/** The first answer to this very key, while it is kept: a day at least, until the night after. At most one row. */
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
      ),
    )
    .limit(1);
}

/** What happened to one subject, newest first, at most `limit`. */
export function happeningsOf(subjectType: string, subjectId: string, limit: number, before?: string) {
  return happenings(subjectType, subjectId, before ? lt(domainEvents.id, before) : undefined, limit);
}

/** What happened to one subject at times that `when` says of their column, newest first, at most `limit`; instants are ms. */
export function happeningsWithin(subjectType: string, subjectId: string, when: (createdAt: SQL) => SQL, limit: number) {
  return happenings(subjectType, subjectId, when(sql`${domainEvents.createdAt}`), limit);
}

function happenings(subjectType: string, subjectId: string, only: SQL | undefined, limit: number) {
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
    .where(and(eq(domainEvents.subjectType, subjectType), eq(domainEvents.subjectId, subjectId), only))
    .orderBy(desc(domainEvents.id))
    .limit(limit);
}

/** What happened under an id: at most one row. */
export function happeningById(id: string) {
  return build.select({ data: domainEvents.data }).from(domainEvents).where(eq(domainEvents.id, id)).limit(1);
}

/** What happened to several subjects of one kind, oldest first; as many as were asked about are few. */
export function happeningsOfSubjects(subjectType: string, subjectIds: readonly string[]) {
  return build
    .select({ subjectId: domainEvents.subjectId, name: domainEvents.name, data: domainEvents.data })
    .from(domainEvents)
    .where(and(eq(domainEvents.subjectType, subjectType), inArray(domainEvents.subjectId, [...subjectIds])))
    .orderBy(asc(domainEvents.id))
    .limit(SUBJECTS_HAPPENINGS_MAX);
}
