/** Who may write to the organization on a channel, and who may not any more. */
import type { Ctx } from '#context.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { leadIdentities } from '../schema.ts';

/** What comes from this identity is taken again, or from now on let drop. */
export function letWrite(ctx: Ctx, identityId: string, may: boolean): Statement {
  const since = may ? sql`null` : sql`coalesce(blocked_at, ${at(ctx.now)})`;
  return build.execute(sql`update ${leadIdentities} set blocked_at = ${since} where id = ${identityId}::uuid`);
}
