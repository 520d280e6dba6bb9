import { organizations } from '#accounts/schema.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

/** The sites that may show the organization's pages: one row. */
export function ownSites() {
  return build.select({ sites: organizations.embedOrigins }).from(organizations).limit(1);
}

/** Says which sites may show the organization's pages. Throws Refusal('not_yours') for who is neither owner nor admin. */
export async function changeSites(ctx: Ctx, sites: readonly string[]): Promise<void> {
  await ctx.db.read([]);
  const { organizationId, userId, role } = memberOf(ctx);
  if (role === 'member') throw new Refusal('not_yours');
  const about = { subjectType: 'organization', subjectId: organizationId } as const;
  await ctx.write([
    rows(sql`
      update ${organizations} set embed_origins = array(select jsonb_array_elements_text(${JSON.stringify(sites)}::jsonb))
      where id = ${organizationId}::uuid`),
    record(ctx, { name: 'sites.changed', ...about, actorType: 'user', actorId: userId }),
  ]);
}
