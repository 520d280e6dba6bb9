import { eq } from 'drizzle-orm';
import { me } from '#accounts/queries.ts';
import { organizationMembers, organizations, recoveryCodes, userCredentials, users } from '#accounts/schema.ts';
import { build, rows, sql } from '#foundation/db/index.ts';

/** What the member who entered has beside a password: since when an authenticator, and how many recovery codes are left. */
export function ownFactors() {
  return rows<{ since: number | null; codesLeft: number }>(sql`
    select (extract(epoch from u.second_factor_at) * 1000)::float8 as since,
      (select count(*) from ${recoveryCodes} r where r.user_id = u.id and r.used_at is null)::int as "codesLeft"
    from ${users} u where u.id = ${me}`);
}

/** A user's second factor as it is checked: at most one row. Service scope. */
export function factorOf(userId: string) {
  return build
    .select({
      userId: users.id,
      email: users.email,
      since: users.secondFactorAt,
      secret: userCredentials.totpSecret,
      step: userCredentials.totpStep,
      passwordHash: userCredentials.passwordHash,
      organizationId: organizations.id,
    })
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .innerJoin(organizationMembers, eq(organizationMembers.userId, users.id))
    .innerJoin(
      organizations,
      sql`${organizations.id} = ${organizationMembers.organizationId} and ${organizations.kind} = 'personal'`,
    )
    .where(
      sql`${users.id} = ${userId}::uuid and ${users.deletedAt} is null and ${organizationMembers.endedAt} is null`,
    );
}

export type Factor = ReturnType<typeof factorOf>['_']['result'][number];
