import { type Account, accountByEmail } from '#accounts/queries.ts';
import { userAppSessions, userCredentials, users } from '#accounts/schema.ts';
import { countTry, forgetTries, triesOf } from '#accounts/throttle/commands.ts';
import { SIGN_IN_DELAYS, secondsToWait } from '#accounts/throttle/rules.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { belongTo, type EndedLogin, endingLogins, rows, type Statement, sql } from '#foundation/db/index.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { checkPassword, hashPassword } from '#foundation/lib/passwords.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import { userOfSession } from './queries.ts';

type Condition = ReturnType<typeof sql>;

/** A login session to be: the token for the browser, and the statement that keeps its hash. */
export type NewSession = { id: string; token: string; statement: Statement<{ id: string }[]> };

/** Who knocks: the network, the browser's name, and the token of the login session that it has already. */
export type Visitor = { network: string; device: string; sessionToken: string | null };

/** What a right password brings: the new login session's token, or whose second step is wanted; `mark` is the password's. */
export type SignedIn = { token: string } | { token: null; userId: string; mark: string };

/**
 * Signs in; the browser's former login session ends. Where an authenticator is on, nothing begins before its code was
 * typed. Unknown addresses take as long as known ones and are told the same. Throws Refusal wrong_password, too_many.
 * Service scope.
 */
export async function signIn(
  ctx: Ctx,
  typed: { email: string; password: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const key = ctx.keys.mark('sign-in', `${typed.email}\0${visitor.network}`);
  const [[counted], [tries], [account], [former]] = await ctx.write([
    countTry(key, SIGN_IN_DELAYS, ctx.now),
    triesOf(key),
    accountByEmail(typed.email),
    userOfSession(visitor.sessionToken),
  ]);
  if (!counted) {
    const wait = Math.max(1, secondsToWait(tries, SIGN_IN_DELAYS, ctx.now));
    throw new Refusal('too_many', { retryAfterSeconds: wait });
  }
  const { right, stale } = await checkPassword(typed.password, account?.passwordHash ?? null);
  if (!account || !right) throw new Refusal('wrong_password');
  if (account.secondFactorAt !== null) {
    await ctx.write([forgetTries(key)]);
    return { token: null, userId: account.userId, mark: passwordMark(ctx, account.passwordHash) };
  }
  const fresh = stale ? await hashPassword(typed.password) : null;
  return {
    token: await enter(ctx, account, { device: visitor.device, former: former?.sessionId ?? null, fresh, key }),
  };
}

/** What stands for a password in a pass: it is another one once the password was changed. */
export function passwordMark(ctx: Ctx, passwordHash: string): string {
  return ctx.keys.mark('second-step', passwordHash);
}

type Entering = { device: string; former: string | null; fresh: string | null; key: string };

async function enter(ctx: Ctx, account: Account, { device, former, fresh, key }: Entering): Promise<string> {
  const { userId } = account;
  // A password that was changed while this one was checked does not let in.
  const same = sql`exists (select 1 from ${userCredentials} where user_id = ${userId}::uuid and password_hash = ${account.passwordHash})`;
  const session = beginSession(ctx, userId, device, same);
  const at = new Date(ctx.now).toISOString();
  const what = { name: 'user.signed_in', subjectType: 'user', subjectId: userId } as const;
  const [, begun] = await ctx.write([
    belongTo(account.organizationId, userId),
    session.statement,
    ...(former ? [endOne(former, same)] : []),
    forgetTries(key),
    rows(sql`update ${users} set last_sign_in_at = ${at}::timestamptz where id = ${userId}::uuid and ${same}`),
    record(ctx, { ...what, actorType: 'user', actorId: userId }, same),
    ...(fresh ? [rehash(userId, fresh, same)] : []),
  ]);
  if ((begun as { id: string }[]).length === 0) throw new Refusal('wrong_password');
  return session.token;
}

/** A new login session of a user; with `when`, only if that holds in the batch. Service scope. */
export function beginSession(ctx: Ctx, userId: string, device: string, when?: Condition): NewSession {
  const id = newId(ctx.now);
  const token = newToken();
  // By the database's clock, since that is the one that its doors compare with.
  const statement = rows<{ id: string }>(sql`
    insert into ${userAppSessions} (id, user_id, token_hash, device, expires_at)
    select ${id}::uuid, ${userId}::uuid, ${hashToken(token)}, ${device}, now() + interval '30 days'
    ${when ? sql`where ${when}` : sql``} returning id`);
  return { id, token, statement };
}

/** Ends the login session that entered. */
export async function signOut(ctx: Ctx): Promise<void> {
  await ctx.db.read([]);
  const { sessionId, userId } = memberOf(ctx);
  if (sessionId === null) throw new Refusal('not_yours');
  const what = { name: 'user.signed_out', subjectType: 'user', subjectId: userId } as const;
  await ctx.write([endOne(sessionId), record(ctx, { ...what, actorType: 'user', actorId: userId })]);
}

/** Ends one login session of the member who entered. Throws Refusal('not_found') for one that is not theirs or over. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  if (!isId(id)) throw new Refusal('not_found');
  await ctx.db.read([]);
  const { userId } = memberOf(ctx);
  const open = sql`exists (select 1 from ${userAppSessions} where id = ${id}::uuid and ended_at is null)`;
  const what = { name: 'session.ended', subjectType: 'user_app_session', subjectId: id } as const;
  const [, ended] = await ctx.write([record(ctx, { ...what, actorType: 'user', actorId: userId }, open), endOne(id)]);
  if (ended.length === 0) throw new Refusal('not_found');
}

/** Ends every login session of the member who entered but this one. Answers how many there were. */
export async function endOtherSessions(ctx: Ctx): Promise<number> {
  await ctx.db.read([]);
  const { userId, sessionId } = memberOf(ctx);
  const what = { name: 'session.others_ended', subjectType: 'user', subjectId: userId } as const;
  const [ended] = await ctx.write([
    endAll(userId, sql`id is distinct from ${sessionId}::uuid`),
    record(ctx, { ...what, actorType: 'user', actorId: userId }),
  ]);
  return ended.length;
}

/** Ends every login session of a user for which `which` holds. */
export function endAll(userId: string, which: Condition): Statement<EndedLogin[]> {
  return endingLogins(sql`
    update ${userAppSessions} set ended_at = now()
    where user_id = ${userId}::uuid and ended_at is null and ${which} returning id, user_id`);
}

/** Ends one login session; with `when`, only if that holds in the batch. Service scope, or its own member's. */
export function endOne(id: string, when?: Condition): Statement<EndedLogin[]> {
  return endingLogins(sql`
    update ${userAppSessions} set ended_at = now()
    where id = ${id}::uuid and ended_at is null ${when ? sql`and ${when}` : sql``} returning id, user_id`);
}

function rehash(userId: string, passwordHash: string, same: Condition): Statement {
  return rows(
    sql`update ${userCredentials} set password_hash = ${passwordHash} where user_id = ${userId}::uuid and ${same}`,
  );
}
