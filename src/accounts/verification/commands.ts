import { countTry, throughLink } from '#accounts/links/commands.ts';
import { linkByToken, newestLink, type OneTimeLink } from '#accounts/links/queries.ts';
import { CODE_TRIES, codeMark, linkState } from '#accounts/links/rules.ts';
import { users } from '#accounts/schema.ts';
import { beginSession } from '#accounts/sessions/commands.ts';
import { userOfSession } from '#accounts/sessions/queries.ts';
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { sameText } from '#foundation/lib/tokens.ts';

/** Who asks to verify: the user that this browser signed up as, its login session's token, and the browser's name. */
export type Verifier = { pendingId: string | null; sessionToken: string | null; device: string };

/** Verified; `token` is a login session for a browser that signed up and has none yet. */
export type Verified = { ok: true; token: string | null };
/** Not yet: this browser is not known to be the person's, or the code that was typed is not the mail's. */
export type NotVerified = { ok: false; why: 'code_wanted' | 'code_wrong' };

/**
 * Confirms an address by the link of the mail. In the browser that signed up, or is signed in, a click is enough; any
 * other must type the code, since machines and mistaken readers click too. Throws Refusal no_such_link, link_used,
 * link_expired. Service scope.
 */
export async function verifyByLink(
  ctx: Ctx,
  token: string,
  who: Verifier,
  code: string | null,
): Promise<Verified | NotVerified> {
  const [[link], [session]] = await ctx.db.read([linkByToken(token, 'verify_email'), userOfSession(who.sessionToken)]);
  const state = linkState(link, ctx.now);
  if (!link || state !== 'open') throw new Refusal(state === 'open' ? 'no_such_link' : state);
  const signedIn = session?.userId === link.userId;
  const known = signedIn || who.pendingId === link.userId;
  if (!known && code === null) return { ok: false, why: 'code_wanted' };
  if (!known && !(await isCode(ctx, link, code ?? ''))) return { ok: false, why: 'code_wrong' };
  return confirm(ctx, link, who.pendingId === link.userId && !signedIn ? who.device : null);
}

/**
 * Confirms an address by the code of the newest mail, typed in the browser that signed up or is signed in. Whether there
 * is such an account at all is not told: everything that is not right is `code_wrong`. Service scope.
 */
export async function verifyByCode(ctx: Ctx, who: Verifier, code: string): Promise<Verified | NotVerified> {
  const [[session]] = await ctx.db.read([userOfSession(who.sessionToken)]);
  const userId = session?.userId ?? who.pendingId;
  if (userId === null) throw new Refusal('signed_out');
  const [[link]] = await ctx.db.read([newestLink(userId, 'verify_email')]);
  if (!link || linkState(link, ctx.now) !== 'open' || !(await isCode(ctx, link, code)))
    return { ok: false, why: 'code_wrong' };
  return confirm(ctx, link, session ? null : who.device);
}

// The try is counted before the code is compared, so that many at once are no more than five either.
async function isCode(ctx: Ctx, link: OneTimeLink, code: string): Promise<boolean> {
  const [[counted]] = await ctx.write([countTry(link.id, ctx.now, CODE_TRIES)]);
  return counted !== undefined && sameText(counted.codeHash, codeMark(ctx.keys, link.id, code.replace(/\s/g, '')));
}

async function confirm(ctx: Ctx, link: OneTimeLink, device: string | null): Promise<Verified> {
  const { userId } = link;
  let token: string | null = null;
  await throughLink(ctx, link, (open) => {
    const session = device === null ? null : beginSession(ctx, userId, device, open);
    token = session?.token ?? null;
    const what = { name: 'user.verified', subjectType: 'user', subjectId: userId } as const;
    return [
      verifyAddress(ctx, userId, open),
      ...(session ? [session.statement] : []),
      record(ctx, { ...what, actorType: 'user', actorId: userId }, open),
    ];
  });
  return { ok: true, token };
}

/** The user's address is theirs. Stays with the first time. Service scope. */
export function verifyAddress(ctx: Ctx, userId: string, when: ReturnType<typeof sql>): Statement {
  const at = new Date(ctx.now).toISOString();
  return rows(sql`
    update ${users} set email_verified_at = coalesce(email_verified_at, ${at}::timestamptz)
    where id = ${userId}::uuid and ${when}`);
}
