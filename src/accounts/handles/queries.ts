import { me } from '#accounts/queries.ts';
import { organizationMembers } from '#accounts/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

/** What the public page of the member who entered says: one row. */
export function ownPublicPage() {
  return build
    .select({
      handle: organizationMembers.handle,
      publicName: organizationMembers.publicName,
      publicText: organizationMembers.publicText,
    })
    .from(organizationMembers)
    .where(sql`${organizationMembers.userId} = ${me}`)
    .limit(1);
}
