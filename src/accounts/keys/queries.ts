import { and, desc, isNull } from 'drizzle-orm';
import { me } from '#accounts/queries.ts';
import { apiKeys } from '#accounts/schema.ts';
import { build, sql } from '#foundation/db/index.ts';

const KEYS_MAX = 100;

/** The keys of the member who entered, in this organization, that still work, newest first. The hashes are out of reach. */
export function ownKeys() {
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
    .where(and(sql`${apiKeys.userId} = ${me}`, isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id))
    .limit(KEYS_MAX);
}

/** A key of a member as the list shows it. */
export type ListedKey = ReturnType<typeof ownKeys>['_']['result'][number];
