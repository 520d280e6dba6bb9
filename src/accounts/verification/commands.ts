import { countCodeTry, makeOneTimeLink, throughLink } from '#accounts/links/commands.ts';
import { linkByToken, newestLink, type OneTimeLink } from '#accounts/links/queries.ts';
import { CODE_TRIES, codeMark, linkState } from '#accounts/links/rules.ts';
import { type Account, accountOf } from '#accounts/queries.ts';
import { users } from '#accounts/schema.ts';
import { beginSession } from '#accounts/sessions/commands.ts';
import { userOfSession } from '#accounts/sessions/queries.ts';
import { countTry, triesOf } from '#accounts/throttle/commands.ts';
import { MAIL_DELAYS, secondsToWait } from '#accounts/throttle/rules.ts';
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { belongTo, rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { sameText } from '#foundation/lib/tokens.ts';

/** Who asks to verify: the user that this browser signed up as, its login session's token, and the browser's name. */
export type Verifier = { pendingId: string | null; sessionToken: string | null; device: string };

/** `token` is a login session for a browser that signed up and has none yet; `signedIn` says that it has one. */
export type Verified = { ok: true; token: string | null; signedIn: boolean };
/** Not yet: this browser is not known to be the person's, or the code that was typed is not the mail's. */
export type NotVerified = { ok: false; why: 'code_wanted' | 'code_wrong' };

/** A verification link that may be used, and how this browser stands to its user. */
export type OpenVerification = { link: OneTimeLink; signedUpHere: boolean; signedIn: boolean };

/** Looks at a verification link without using it. Throws Refusal no_such_link, link_used, link_expired. Service scope. */
export async function openVerification(ctx: Ctx, token: string, who: Verifier): Promise<OpenVerification> {
  const [[link], [session]] = await ctx.db.read([linkByToken(token, 'verify_email'), userOfSession(who.sessionToken)]);
  const state = linkState(link, ctx.now);
  if (!link || state !== 'open') throw new Refusal(state === 'open' ? 'no_such_link' : state);
  return { link, signedUpHere: who.pendingId === link.userId, signedIn: session?.userId === link.userId };
}

/**
 * Confirms an address by the link of the mail. In the browser that signed up, or is signed in, a click is enough; any
 * other must type the code, since machines and mistaken readers click too. Throws as `openVerification`. Service scope.
 */
export async function verifyByLink(
  ctx: Ctx,
  token: string,
  who: Verifier,
  code: string | null,
): Promise<Verified | NotVerified> {
  const { link, signedUpHere, signedIn } = await openVerification(ctx, token, who);
  if (!signedUpHere && !signedIn) {
    if (code === null) return { ok: false, why: 'code_wanted' };
    if (!(await isCode(ctx, link, code))) return { ok: false, why: 'code_wrong' };
  }
  return confirm(ctx, link, signedIn, signedUpHere && !signedIn ? who.device : null);
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
  return confirm(ctx, link, session !== undefined, session ? null : who.device);
}

/**
 * Mails another link and code to whoever this browser signed up or is signed in as. For an address that was taken all
 * along, the answer is the same. Throws Refusal too_many, signed_out. Service scope.
 */
export async function sendAgain(ctx: Ctx, who: Verifier): Promise<void> {
  const [[session]] = await ctx.db.read([userOfSession(who.sessionToken)]);
  const userId = session?.userId ?? who.pendingId;
  if (userId === null) throw new Refusal('signed_out');
  const key = ctx.keys.mark('verification-mail', userId);
  const [[counted], [tries], [account]] = await ctx.write([
    countTry(key, MAIL_DELAYS, ctx.now),
    triesOf(key),
    accountOf(userId),
  ]);
  if (!counted)
    throw new Refusal('too_many', { retryAfterSeconds: Math.max(1, secondsToWait(tries, MAIL_DELAYS, ctx.now)) });
  if (account && account.verifiedAt === null) await ctx.write(mailLink(ctx, account));
}

function mailLink(ctx: Ctx, { userId, organizationId }: Account): Statement[] {
  const link = makeOneTimeLink(ctx, { userId, purpose: 'verify_email' });
  const about = { subjectType: 'one_time_link', subjectId: link.id, sequence: 0, channel: 'email' } as const;
  const to = { recipientType: 'user', recipientId: userId, organizationId } as const;
  return [
    belongTo(organizationId, userId),
    ...link.statements,
    deliver(ctx, { purpose: 'verify_email', ...about, ...to }),
  ];
}

// The try is counted before the code is compared, so that many at once are no more than five either.
async function isCode(ctx: Ctx, link: OneTimeLink, code: string): Promise<boolean> {
  const [[counted]] = await ctx.write([countCodeTry(link.id, ctx.now, CODE_TRIES)]);
  return counted !== undefined && sameText(counted.codeHash, codeMark(ctx.keys, link.id, code.replace(/\s/g, '')));
}

async function confirm(ctx: Ctx, link: OneTimeLink, signedIn: boolean, device: string | null): Promise<Verified> {
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
  return { ok: true, token, signedIn };
}

/** The user's address is theirs. Stays with the first time. Service scope. */
export function verifyAddress(ctx: Ctx, userId: string, when: ReturnType<typeof sql>): Statement {
  const at = new Date(ctx.now).toISOString();
  return rows(sql`
    update ${users} set email_verified_at = coalesce(email_verified_at, ${at}::timestamptz)
    where id = ${userId}::uuid and ${when}`);
}
