/** Statements that every verb about a person puts into its batch. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import type { Statement } from '#foundation/db/index.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { actorOf } from './rules.ts';
import { leads } from './schema.ts';

type Condition = ReturnType<typeof sql>;

/** Records what a member, or a job inside their organization, did to a person, if `when` holds in the batch. */
export function happened(
  ctx: Ctx,
  name: string,
  leadId: string,
  when: Condition,
  data: Record<string, string | number | null> = {},
): Statement {
  const isMember = ctx.db.entry.kind === 'member';
  const actor = isMember ? actorOf(memberOf(ctx)) : ({ actorType: 'system', actorId: null } as const);
  return record(ctx, { name, subjectType: 'lead', subjectId: leadId, ...actor, data }, when);
}

/** Holds in the batch while there is such a person, neither taken out nor joined to another one. */
export function isThere(leadId: string): Condition {
  return sql`exists (select 1 from ${leads} l where l.id = ${leadId}::uuid and l.deleted_at is null and l.merged_into_id is null)`;
}

/** An instant of the code as the database keeps it. */

/** These people (SQL that gives their ids) were in contact at `when`, in milliseconds since 1970. */
export function inContact(people: Condition, when: number): Statement {
  return build.execute(
    sql`update ${leads} set last_contact_at = ${at(when)} where id in ${people} and last_contact_at < ${at(when)}`,
  );
}
