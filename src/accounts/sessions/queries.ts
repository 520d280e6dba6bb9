import { and, desc, eq, isNull } from 'drizzle-orm';
import { me } from '#accounts/queries.ts';
import { userAppSessions } from '#accounts/schema.ts';
import { build, sql } from '#foundation/db/index.ts';
import { hashToken } from '#foundation/lib/tokens.ts';

const SESSIONS_MAX = 100;

const open = and(isNull(userAppSessions.endedAt), sql`${userAppSessions.expiresAt} > now()`);

/** Whose login session this token is: at most one row. Service scope. */
export function userOfSession(token: string | null) {
  return build
    .select({ userId: userAppSessions.userId, sessionId: userAppSessions.id })
    .from(userAppSessions)
    .where(and(eq(userAppSessions.tokenHash, hashToken(token ?? '')), open));
}

/** The login sessions of the member who entered that still work, the last used first. The tokens' hashes are out of reach. */
export function ownSessions() {
  return build
    .select({
      id: userAppSessions.id,
      device: userAppSessions.device,
      lastSeenAt: userAppSessions.lastSeenAt,
      createdAt: userAppSessions.createdAt,
    })
    .from(userAppSessions)
    .where(and(sql`${userAppSessions.userId} = ${me}`, open))
    .orderBy(desc(userAppSessions.lastSeenAt), desc(userAppSessions.id))
    .limit(SESSIONS_MAX);
}

/** A login session as the list shows it. */
export type ListedSession = ReturnType<typeof ownSessions>['_']['result'][number];
