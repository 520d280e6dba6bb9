/** Statements that verbs about conversations put into their batch. */
import { sql, stirring } from '#foundation/db/index.ts';

/** Everybody who looks at the organization's inbox looks again. */
export function stirInbox() {
  return stirring(
    sql`select nullif(current_setting('app.organization_id', true), '')::uuid as user_id, null::bigint as until`,
  );
}
