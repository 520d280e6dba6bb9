import { userAppSessions } from '#accounts/schema.ts';
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';

type Condition = ReturnType<typeof sql>;

/** A login session to be: the token for the browser, and the statement that keeps its hash. */
export type NewSession = { id: string; token: string; statement: Statement };

/** A new login session of a user; with `when`, only if that holds in the batch. Service scope. */
export function beginSession(ctx: Ctx, userId: string, device: string, when?: Condition): NewSession {
  const id = newId(ctx.now);
  const token = newToken();
  // By the database's clock, since that is the one that its doors compare with.
  const statement = rows(sql`
    insert into ${userAppSessions} (id, user_id, token_hash, device, expires_at)
    select ${id}::uuid, ${userId}::uuid, ${hashToken(token)}, ${device}, now() + interval '30 days'
    ${when ? sql`where ${when}` : sql``}`);
  return { id, token, statement };
}
