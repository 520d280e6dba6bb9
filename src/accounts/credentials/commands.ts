/** Passwords that are forgotten, reset and changed. */
import { closeLinks, makeOneTimeLink, throughLink } from '#accounts/links/commands.ts';
import { linkByToken } from '#accounts/links/queries.ts';
import { linkState } from '#accounts/links/rules.ts';
import { PASSWORD_MESSAGES } from '#accounts/passwords/inputs.ts';
import { passwordFault } from '#accounts/passwords/rules.ts';
import { type Account, accountByEmail, accountOf } from '#accounts/queries.ts';
import { apiKeys, userCredentials } from '#accounts/schema.ts';
import { beginSession, endAll } from '#accounts/sessions/commands.ts';
import { countTry, forgetTries, triesOf } from '#accounts/throttle/commands.ts';
import { MAIL_DELAYS, SIGN_IN_DELAYS, secondsToWait } from '#accounts/throttle/rules.ts';
import { verifyAddress } from '#accounts/verification/commands.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { belongTo, rows, type Statement, sql } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { checkPassword, hashPassword } from '#foundation/lib/passwords.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

type Condition = ReturnType<typeof sql>;

/**
 * Mails a link to whoever has that address, if there is such an account; three at once, then fewer. The answer is the
 * same for every address, and so is the work. Service scope.
 */
export async function askForReset(ctx: Ctx, email: string): Promise<void> {
  const key = ctx.keys.mark('reset-mail', email);
  const [[counted], [account]] = await ctx.write([countTry(key, MAIL_DELAYS, ctx.now), accountByEmail(email)]);
  if (account && counted) {
    const { userId, organizationId } = account;
    const link = makeOneTimeLink(ctx, { userId, purpose: 'reset_password' });
    await ctx.write([
      belongTo(organizationId, userId),
      ...link.statements,
      mail(ctx, account, { purpose: 'reset_password', subjectType: 'one_time_link', subjectId: link.id }),
    ]);
  } else {
    ctx.due(ctx.now);
    ctx.enqueue({ type: 'deliver', ids: [newId(ctx.now)] });
    await ctx.write([triesOf(key), triesOf(key), triesOf(key), triesOf(key)]);
  }
}

/** Whose password a reset link changes. Throws Refusal no_such_link, link_used, link_expired. Service scope. */
export async function openReset(ctx: Ctx, token: string) {
  const [[link]] = await ctx.db.read([linkByToken(token, 'reset_password')]);
  const state = linkState(link, ctx.now);
  if (!link || state !== 'open') throw new Refusal(state === 'open' ? 'no_such_link' : state);
  return link;
}

/**
 * Sets a new password by the link of a mail, ends every login session and says so in a mail. Who could read the mail has
 * the address: it counts as confirmed, and keys that were made before that are revoked. Throws as `openReset`, and
 * Refusal('invalid') for a password that is the person's own name or address. Service scope.
 */
export async function resetPassword(ctx: Ctx, token: string, password: string): Promise<void> {
  const link = await openReset(ctx, token);
  refuseOwn(password, link);
  const passwordHash = await hashPassword(password);
  const { userId } = link;
  const what = { name: 'password.reset', subjectType: 'user', subjectId: userId } as const;
  await throughLink(ctx, link, (open) => [
    setPassword(ctx, userId, passwordHash, open),
    endAll(userId, open),
    ...(link.verifiedAt === null ? [revokeKeys(ctx, userId, open), verifyAddress(ctx, userId, open)] : []),
    closeLinks(userId, 'verify_email', ctx.now),
    record(ctx, { ...what, actorType: 'user', actorId: userId }, open),
    mail(ctx, link, { purpose: 'password_changed', subjectType: 'user', subjectId: userId }, open),
  ]);
}

/**
 * Changes the password of the member who entered. Every login session ends; the answer is the token of a new one for this
 * browser. Throws Refusal wrong_password, too_many, and invalid for a password that is their own name or address.
 */
export async function changePassword(
  ctx: Ctx,
  typed: { current: string; password: string },
  device: string,
): Promise<string> {
  const { account, key } = await askPassword(ctx, typed.current);
  refuseOwn(typed.password, account);
  const passwordHash = await hashPassword(typed.password);
  const { userId } = account;
  const same = sql`exists (select 1 from ${userCredentials} where user_id = ${userId}::uuid and password_hash = ${account.passwordHash})`;
  const service = asService(ctx);
  const session = beginSession(service, userId, device, same);
  const what = { name: 'password.changed', subjectType: 'user', subjectId: userId } as const;
  const [, , begun] = await service.write([
    belongTo(account.organizationId, userId),
    endAll(userId, same),
    session.statement,
    record(service, { ...what, actorType: 'user', actorId: userId }, same),
    mail(service, account, { purpose: 'password_changed', subjectType: 'user', subjectId: userId }, same),
    closeLinks(userId, 'reset_password', ctx.now),
    forgetTries(key),
    setPassword(service, userId, passwordHash, same),
  ]);
  if (begun.length === 0) throw new Refusal('changed_meanwhile');
  return session.token;
}

/** The account of the member who entered, if that is its password. Throws Refusal wrong_password, too_many. */
export async function askPassword(ctx: Ctx, password: string): Promise<{ account: Account; key: string }> {
  await ctx.db.read([]);
  const { userId, keyId } = memberOf(ctx);
  if (keyId !== null) throw new Refusal('not_yours');
  const key = ctx.keys.mark('own-password', userId);
  const [[counted], [tries], [account]] = await asService(ctx).write([
    countTry(key, SIGN_IN_DELAYS, ctx.now),
    triesOf(key),
    accountOf(userId),
  ]);
  if (!counted) {
    const wait = Math.max(1, secondsToWait(tries, SIGN_IN_DELAYS, ctx.now));
    throw new Refusal('too_many', { retryAfterSeconds: wait });
  }
  const { right } = await checkPassword(password, account?.passwordHash ?? null);
  if (!account || !right) throw new Refusal('wrong_password');
  return { account, key };
}

type Mail = Pick<Parameters<typeof deliver>[1], 'purpose' | 'subjectType' | 'subjectId'>;

function mail(ctx: Ctx, to: { userId: string; organizationId: string }, what: Mail, when?: Condition): Statement {
  const { userId, organizationId } = to;
  const sequence = Math.floor(ctx.now / 1000) % 2 ** 31;
  const recipient = { recipientType: 'user', recipientId: userId, channel: 'email' } as const;
  return deliver(ctx, { ...what, ...recipient, sequence, organizationId }, when);
}

function setPassword(ctx: Ctx, userId: string, passwordHash: string, when: Condition): Statement {
  const at = new Date(ctx.now).toISOString();
  return rows(sql`
    update ${userCredentials} set password_hash = ${passwordHash}, password_changed_at = ${at}::timestamptz
    where user_id = ${userId}::uuid and ${when}`);
}

function revokeKeys(ctx: Ctx, userId: string, when: Condition): Statement {
  const at = new Date(ctx.now).toISOString();
  return rows(sql`
    update ${apiKeys} set revoked_at = ${at}::timestamptz where user_id = ${userId}::uuid and revoked_at is null and ${when}`);
}

function refuseOwn(password: string, { email, name }: { email: string; name: string }): void {
  const fault = passwordFault(password, { email, name });
  if (fault) throw new Refusal('invalid', { fields: { password: [PASSWORD_MESSAGES[fault]] } });
}
