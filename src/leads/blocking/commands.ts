/** Who may write to the organization on a channel, and who may not any more. */
import type { Ctx } from '#context.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { leadIdentities } from '../schema.ts';

/** What comes from this identity is taken again, or from now on let drop; what is so already stays untouched. */
export function letWrite(ctx: Ctx, identityId: string, may: boolean): Statement {
  const since = may ? sql`null` : at(ctx.now);
  const other = may ? sql`is not null` : sql`is null`;
  return build.execute(sql`
    update ${leadIdentities} set blocked_at = ${since} where id = ${identityId}::uuid and blocked_at ${other}`);
}

/** Holds after `letWrite` in its batch, where that has changed something. */
export function letChanged(identityId: string) {
  return sql`exists (select 1 from ${leadIdentities} i where i.id = ${identityId}::uuid and i.xmin = pg_current_xact_id()::xid)`;
}
