import { type Ctx, guestOf } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { invitationHosts } from '../../schema.ts';
import { revoked } from '../../taking/queries.ts';

const HOSTS = build.select({ userId: invitationHosts.userId }).from(invitationHosts);

/** Whose times the page at the link shows, in one trip. Throws Refusal('link_revoked'). */
export async function readHosts(ctx: Ctx): Promise<string[]> {
  const [hosts] = await ctx.db.read([HOSTS]);
  if (!guestOf(ctx).live) throw revoked(guestOf(ctx));
  return hosts.map(({ userId }) => userId);
}
