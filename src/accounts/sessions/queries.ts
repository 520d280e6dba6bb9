import { and, eq, isNull } from 'drizzle-orm';
import { userAppSessions } from '#accounts/schema.ts';
import { build, sql } from '#foundation/db/index.ts';
import { hashToken } from '#foundation/lib/tokens.ts';

/** Whose login session this token is: at most one row. Service scope. */
export function userOfSession(token: string | null) {
  return build
    .select({ userId: userAppSessions.userId, sessionId: userAppSessions.id })
    .from(userAppSessions)
    .where(
      and(
        eq(userAppSessions.tokenHash, hashToken(token ?? '')),
        isNull(userAppSessions.endedAt),
        sql`${userAppSessions.expiresAt} > now()`,
      ),
    );
}
