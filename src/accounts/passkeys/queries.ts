import { desc, eq } from 'drizzle-orm';
import { me } from '#accounts/queries.ts';
import { organizationMembers, organizations, passkeys, users } from '#accounts/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

/** How many passkeys somebody may have. */
export const PASSKEYS_MAX = 20;

/** The passkeys of the member who entered, the newest first. */
export function ownPasskeys() {
  return build
    .select({
      id: passkeys.id,
      name: passkeys.name,
      lastUsedAt: passkeys.lastUsedAt,
      createdAt: passkeys.createdAt,
    })
    .from(passkeys)
    .where(sql`${passkeys.userId} = ${me}`)
    .orderBy(desc(passkeys.createdAt), desc(passkeys.id))
    .limit(PASSKEYS_MAX);
}

export type ListedPasskey = ReturnType<typeof ownPasskeys>['_']['result'][number];

/** A user's passkeys as their devices are told of them. Service scope. */
export function passkeysOf(userId: string) {
  return build
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .limit(PASSKEYS_MAX);
}

/** A passkey by what its device calls it, with its owner: at most one row. Service scope. */
export function passkeyBy(credentialId: string) {
  return build
    .select({
      id: passkeys.id,
      credentialId: passkeys.credentialId,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
      userId: users.id,
      organizationId: organizations.id,
    })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .innerJoin(organizationMembers, eq(organizationMembers.userId, users.id))
    .innerJoin(
      organizations,
      sql`${organizations.id} = ${organizationMembers.organizationId} and ${organizations.kind} = 'personal'`,
    )
    .where(
      sql`${passkeys.credentialId} = ${credentialId} and ${users.deletedAt} is null and ${organizationMembers.endedAt} is null`,
    );
}
