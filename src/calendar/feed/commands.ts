import { organizationMembers } from '#accounts/index.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type Feed, ownFeed } from './queries.ts';

const VERSION_MAX = 255;

/** Gives the member who entered a new feed address; the one before ends. Throws Refusal: not_found, not_yours, links_used_up. */
export async function renewFeed(ctx: Ctx): Promise<Feed> {
  const [[seen]] = await ctx.db.read([ownFeed()]);
  const { userId, keyId } = memberOf(ctx);
  if (keyId !== null) throw new Refusal('not_yours');
  if (!seen) throw new Refusal('not_found');
  if (seen.version >= VERSION_MAX) throw new Refusal('links_used_up');
  const what = { name: 'feed.renewed', subjectType: 'organization_member', subjectId: seen.id } as const;
  const renewed = sql`exists (select 1 from ${organizationMembers} where id = ${seen.id}::uuid and feed_version = ${seen.version + 1})`;
  const [, , after] = await ctx.write([
    rows(sql`
      update ${organizationMembers} set feed_version = feed_version + 1
      where id = ${seen.id}::uuid and feed_version = ${seen.version}`),
    record(ctx, { ...what, actorType: 'user', actorId: userId }, renewed),
    ownFeed(),
  ]);
  return after[0]!;
}
