import { and, desc, eq, isNull } from 'drizzle-orm';
import type { LinkPurpose } from '#accounts/inputs.ts';
import { oneTimeLinks, organizationMembers, organizations, users } from '#accounts/schema.ts';
import { build } from '#foundation/db/index.ts';
import { hashToken } from '#foundation/lib/tokens.ts';

const columns = {
  id: oneTimeLinks.id,
  userId: oneTimeLinks.userId,
  usedAt: oneTimeLinks.usedAt,
  expiresAt: oneTimeLinks.expiresAt,
  newEmail: oneTimeLinks.newEmail,
  email: users.email,
  name: users.name,
  language: users.language,
  verifiedAt: users.emailVerifiedAt,
  organizationId: organizations.id,
  slug: organizations.slug,
};

/** The one-time link with that token, and whose it is: at most one row. Service scope. */
export function linkByToken(token: string, purpose: LinkPurpose) {
  return links().where(
    and(eq(oneTimeLinks.tokenHash, hashToken(token)), eq(oneTimeLinks.purpose, purpose), isNull(users.deletedAt)),
  );
}

/** The one-time link of that id: at most one row. Service scope. */
export function linkById(id: string) {
  return links().where(and(eq(oneTimeLinks.id, id), isNull(users.deletedAt)));
}

/** The newest link of a purpose that a user has: at most one row. Service scope. */
export function newestLink(userId: string, purpose: LinkPurpose) {
  return links()
    .where(and(eq(oneTimeLinks.userId, userId), eq(oneTimeLinks.purpose, purpose), isNull(users.deletedAt)))
    .orderBy(desc(oneTimeLinks.createdAt), desc(oneTimeLinks.id))
    .limit(1);
}

/** A one-time link as the queries above answer it. */
export type OneTimeLink = ReturnType<typeof newestLink>['_']['result'][number];

// What a link does is recorded in its user's personal organization.
function links() {
  return build
    .select(columns)
    .from(oneTimeLinks)
    .innerJoin(users, eq(users.id, oneTimeLinks.userId))
    .innerJoin(organizationMembers, and(eq(organizationMembers.userId, users.id), isNull(organizationMembers.endedAt)))
    .innerJoin(
      organizations,
      and(eq(organizations.id, organizationMembers.organizationId), eq(organizations.kind, 'personal')),
    );
}
