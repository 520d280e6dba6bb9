/** What other domains do about what happened, driven by the happening's own row: none is lost, none is tried for ever. */
import type { ActorType, EventData } from '#audit/inputs.ts';
import { domainEvents } from '#audit/schema.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql, texts, uuids } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { isGivenUp, REACTION_PAUSE_SECONDS } from './rules.ts';

/** Something that happened, as it was recorded. `id` is the key by which a handler knows that it has acted already. */
export type Happened = {
  id: string;
  organizationId: string;
  name: string;
  subjectType: string;
  subjectId: string;
  data: EventData;
  actorType: ActorType;
  actorId: string | null;
  attempts: number;
};

/** Acts inside the happening's organization. May be called again for the same happening, and by two at once. */
export type Reaction = (ctx: Ctx, happened: Happened) => Promise<void>;
/** Name of what happened -> what is done about it. */
export type Reactions = Record<string, readonly Reaction[]>;

/**
 * Runs the reactions to these happenings, or to all that somebody should have handled by now; at most `limit`. Those
 * that nobody reacts to are done with in the same trip. Needs the service's scope.
 */
export async function react(
  ctx: Ctx,
  ids: readonly string[] | null,
  limit: number,
  reactions: Reactions,
): Promise<void> {
  const [taken] = await ctx.db.write([take(ctx.now, ids, limit, Object.keys(reactions))]);
  const handled: string[] = [];
  for (const happened of taken) {
    if (await actOn(ctx, happened, reactions[happened.name] ?? [])) handled.push(happened.id);
  }
  if (handled.length > 0) await ctx.db.write([finish(ctx.now, handled)]);
}

function take(
  now: number,
  ids: readonly string[] | null,
  limit: number,
  names: readonly string[],
): Statement<Happened[]> {
  const wanted = ids ? sql`id = any(${uuids(ids)})` : sql`${reactionDue()} <= ${at(now)}`;
  const reactedTo = sql`name = any(${texts(names)})`;
  return rows<Happened>(sql`
    with wanted as (
      select id from ${domainEvents} where handled_at is null and ${wanted} order by id limit ${limit}::integer for update skip locked
    ), taken as (
      update ${domainEvents} e set attempts = attempts + 1, handled_at = case when ${reactedTo} then null else ${at(now)} end
      from wanted where e.id = wanted.id returning e.*
    )
    select id, organization_id as "organizationId", name, subject_type as "subjectType", subject_id as "subjectId", data,
      actor_type as "actorType", actor_id as "actorId", attempts
    from taken where ${reactedTo} order by id`);
}

/** When a happening must be looked at that nobody has handled, in SQL; the same as `reactionDueAt`. */
export function reactionDue() {
  return sql`created_at + make_interval(secs => ${REACTION_PAUSE_SECONDS}::integer * power(2, attempts))`;
}

async function actOn(ctx: Ctx, happened: Happened, reactions: readonly Reaction[]): Promise<boolean> {
  const inside = insideOrganization(ctx, happened.organizationId);
  try {
    for (const reaction of reactions) await reaction(inside, happened);
    return true;
  } catch (error) {
    const over = isGivenUp(happened.attempts);
    const fields = { ...faultFields(error), happening: happened.id, name: happened.name, attempts: happened.attempts };
    ctx.log.error(over ? 'A reaction was given up' : 'A reaction failed', fields);
    return over;
  }
}

function finish(now: number, ids: readonly string[]): Statement {
  return rows(sql`update ${domainEvents} set handled_at = ${at(now)} where id = any(${uuids(ids)})`);
}
