/** Accounts as sign-in and the other arrivals need them: for the service's scope only. */
import { and, eq, isNull } from 'drizzle-orm';
import { build, sql } from '#foundation/db/index.ts';
import { organizationMembers, organizations, userCredentials, users } from './schema.ts';

/** The member who entered, as the database knows them: no trip is needed to learn who asks. */
export const me = sql`nullif(current_setting('app.user_id', true), '')::uuid`;

/** The account with that address (in its one spelling), its personal organization and its password's hash: at most one row. */
export function accountByEmail(email: string) {
  return accounts().where(and(sql`lower(${users.email}) = ${email}`, isNull(users.deletedAt)));
}

/** The same of a user. */
export function accountOf(userId: string) {
  return accounts().where(and(eq(users.id, userId), isNull(users.deletedAt)));
}

/** An account as the two queries above answer it. */
export type Account = ReturnType<typeof accountOf>['_']['result'][number];

function accounts() {
  return build
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      language: users.language,
      verifiedAt: users.emailVerifiedAt,
      passwordHash: userCredentials.passwordHash,
      secondFactorAt: users.secondFactorAt,
      organizationId: organizations.id,
      slug: organizations.slug,
    })
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .innerJoin(organizationMembers, and(eq(organizationMembers.userId, users.id), isNull(organizationMembers.endedAt)))
    .innerJoin(
      organizations,
      and(eq(organizations.id, organizationMembers.organizationId), eq(organizations.kind, 'personal')),
    );
}
