import type { SQL } from 'drizzle-orm';
import { invitationHosts } from '#booking/schema.ts';
import { sql, stirring } from '#foundation/db/index.ts';

/** What an invitation's pages offer has changed, if `when` holds in the batch: those that are open look again. */
export function stirringHosts(invitationId: string, when: SQL) {
  return stirring(
    sql`select h.user_id, null::float8 as until from ${invitationHosts} h where h.invitation_id = ${invitationId}::uuid and ${when}`,
  );
}
