import { and, desc, eq, isNull } from 'drizzle-orm';
import { apiKeys } from '#accounts/schema.ts';
import { build } from '#foundation/db/index.ts';

const KEYS_MAX = 100;

/** A member's keys in this organization that still work, newest first. The hashes are out of reach. */
export function keysOf(userId: string) {
  return build
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
      createdAt: apiKeys.createdAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id))
    .limit(KEYS_MAX);
}

/** A key of a member as the list shows it. */
export type ListedKey = ReturnType<typeof keysOf>['_']['result'][number];
