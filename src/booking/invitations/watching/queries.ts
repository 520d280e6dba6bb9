import type { SQL } from 'drizzle-orm';
import { hostsOfInvitation } from '#booking/invitations/queries.ts';
import { invitationHosts } from '#booking/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { sql, stirring } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

/** What an invitation's pages offer has changed, if `when` holds in the batch: those that are open look again. */
export function stirringHosts(invitationId: string, when: SQL) {
  return stirring(
    sql`select h.user_id, null::float8 as until from ${invitationHosts} h where h.invitation_id = ${invitationId}::uuid and ${when}`,
  );
}

/** Whose rooms hear of an invitation, and by which login the member looks, in one trip. Throws Refusal('not_found'). */
export async function readHosts(
  ctx: Ctx,
  invitationId: string,
): Promise<{ hosts: string[]; sessionId: string | null }> {
  const [hosts] = await ctx.db.read([hostsOfInvitation(invitationId)]);
  if (hosts.length === 0) throw new Refusal('not_found');
  return { hosts: hosts.map(({ userId }) => userId), sessionId: memberOf(ctx).sessionId };
}
