import { me } from '#accounts/queries.ts';
import { users } from '#accounts/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

/** What the member who entered says of themselves: one row. */
export function ownProfile() {
  return build
    .select({
      name: users.name,
      email: users.email,
      phone: users.phone,
      linkedinProfile: users.linkedinProfile,
      timezone: users.timezone,
      language: users.language,
    })
    .from(users)
    .where(sql`${users.id} = ${me}`);
}
