/** Statements that other domains put into their own batch: what happened, and the first answer to a repeated request. */

import { is, SQL } from 'drizzle-orm';
import type { Ctx } from '#context.ts';
import { at, build, constraintOf, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { ActorType, EventData } from './inputs.ts';
import { domainEvents, idempotencyKeys } from './schema.ts';

/** What happened, to what, by whom. `data` holds allow-listed values only. */
export type Happening = {
  /** Its own id, where somebody must find it again. */
  id?: string;
  name: string;
  subjectType: string;
  subjectId: string;
  actorType: ActorType;
  /** An id, or the SQL that finds it within the batch; so with the data, as jsonb. */
  actorId: string | ReturnType<typeof sql> | null;
  data?: EventData | ReturnType<typeof sql>;
};

/**
 * Records what happened in the verb's own transaction, and has its reactions run after the commit. With `when`, only if
 * that condition holds in the batch, so that what was lost leaves no trace.
 */
export function record(ctx: Ctx, happening: Happening, when?: ReturnType<typeof sql>): Statement {
  const id = happening.id ?? newId(ctx.now);
  ctx.enqueue({ type: 'react', ids: [id] });
  const data = is(happening.data, SQL) ? happening.data : sql`${JSON.stringify(happening.data ?? {})}`;
  return build.execute(sql`
    insert into ${domainEvents} (id, name, subject_type, subject_id, actor_type, actor_id, data, created_at)
    select ${id}::uuid, ${happening.name}, ${happening.subjectType}, ${happening.subjectId}::uuid, ${happening.actorType}, (${happening.actorId})::uuid, (${data})::jsonb, ${at(ctx.now)}
    ${when ? sql`where ${when}` : sql``}`);
}

/** A request that may be repeated: its actor, route, key, and what it asked for. */
export type Repeatable = { actor: string; route: string; keyHash: string; requestHash: string };

/** Keeps the first answer's resource and status under the request's key; a second insert is a 23505. */
export function keepAnswer(
  request: Repeatable,
  resource: string,
  status: number,
  when?: ReturnType<typeof sql>,
): Statement {
  return build.execute(sql`
    insert into ${idempotencyKeys} (actor, route, key_hash, request_hash, resource, status)
    select ${request.actor}, ${request.route}, ${request.keyHash}, ${request.requestHash}, ${resource}::uuid, ${status}::integer
    ${when ? sql`where ${when}` : sql``}`);
}

/** Whether a batch was refused because the same key has kept its answer a moment before: that one counts. */
export function isKeyTaken(error: unknown): boolean {
  return constraintOf(error) === 'idempotency_keys_key';
}
