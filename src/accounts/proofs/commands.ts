/** Login sessions on what proves somebody beside a password: each proof is used up in the batch that begins the session. */
import { Buffer } from 'node:buffer';
import { takeCode, wrongCode } from '#accounts/factors/commands.ts';
import { library, siteOf, wrong } from '#accounts/passkeys/commands.ts';
import type { Assertion } from '#accounts/passkeys/inputs.ts';
import { passkeyBy } from '#accounts/passkeys/queries.ts';
import { passkeys, throttles, users } from '#accounts/schema.ts';
import { beginSession, endOne, passwordMark, type Visitor } from '#accounts/sessions/commands.ts';
import { userOfSession } from '#accounts/sessions/queries.ts';
import { countTry } from '#accounts/throttle/commands.ts';
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, belongTo, rows, type Statement, sql } from '#foundation/db/index.ts';
import { sameText } from '#foundation/lib/tokens.ts';

/** A second try waits until the challenge is long forgotten. */
const ONCE = [0, 86_400] as const;

type Condition = ReturnType<typeof sql>;

/**
 * The second step, for whoever typed the password whose mark that is: a code of the authenticator or a recovery code.
 * Answers the new login session's token. Throws Refusal signed_out when the password or the authenticator changed since,
 * too_many, and invalid for a code that is not right. Service scope.
 */
export async function signInByCode(
  ctx: Ctx,
  asked: { userId: string; mark: string; code: string },
  visitor: Visitor,
): Promise<string> {
  const same = (factor: { passwordHash: string }) => sameText(passwordMark(ctx, factor.passwordHash), asked.mark);
  const { factor, proof } = await takeCode(ctx, asked.userId, asked.code, same);
  const { by } = proof;
  const told = by === 'recovery_code' ? [recoveryNotice(ctx, factor, proof.holds)] : [];
  const proved = { ...proof, statements: [proof.statement], by, told };
  const token = await beginProved(ctx, factor, proved, visitor);
  if (token === null) throw wrongCode();
  return token;
}

/** What lets in beside a password: the statements that use it up, whether this batch did, and what else is said of it. */
export type Proved = { statements: Statement[]; holds: Condition; by: string; key: string; told: Statement[] };

/** A login session on a proof that is used up in the same batch: its token, or null when the proof was gone. Service scope. */
export async function beginProved(
  ctx: Ctx,
  { userId, organizationId }: { userId: string; organizationId: string },
  { statements, holds, by, key, told }: Proved,
  visitor: Visitor,
): Promise<string | null> {
  const [[former]] = await ctx.db.read([userOfSession(visitor.sessionToken)]);
  const session = beginSession(ctx, userId, visitor.device, holds);
  const what = { name: 'user.signed_in', subjectType: 'user', subjectId: userId, data: { by } } as const;
  const answers = await ctx.write([
    belongTo(organizationId, userId),
    ...statements,
    session.statement,
    ...(former ? [endOne(former.sessionId, holds)] : []),
    rows(sql`delete from ${throttles} where key = ${key} and ${holds}`),
    rows(sql`update ${users} set last_sign_in_at = ${at(ctx.now)} where id = ${userId}::uuid and ${holds}`),
    record(ctx, { ...what, actorType: 'user', actorId: userId }, holds),
    ...told,
  ]);
  const begun = answers[1 + statements.length] as { id: string }[];
  return begun.length > 0 ? session.token : null;
}

function recoveryNotice(
  ctx: Ctx,
  { userId, organizationId }: { userId: string; organizationId: string },
  when: Condition,
): Statement {
  const to = { recipientType: 'user', recipientId: userId, channel: 'email', organizationId } as const;
  const about = { purpose: 'sign_in_changed', subjectType: 'user', subjectId: userId } as const;
  const sequence = Math.floor(ctx.now / 1000) % 2 ** 31;
  return deliver(ctx, { ...about, ...to, sequence, note: 'recovery_code.used' }, when);
}

/** What the browser is asked for a passkey with: any of this site's, by whoever holds the device and shows that it is them. */
export async function askPasskey(ctx: Ctx) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({ rpID: siteOf(ctx), userVerification: 'required' });
}

/**
 * Signs in by a passkey: the device asked for finger, face or code, so that it is both steps. A challenge counts once.
 * Answers the new login session's token. Throws Refusal too_many, and invalid for a passkey that is not right. Service scope.
 */
export async function signInByPasskey(
  ctx: Ctx,
  { credential, challenge }: { credential: Assertion; challenge: string | null },
  visitor: Visitor,
): Promise<string> {
  if (challenge === null) throw wrong();
  const key = ctx.keys.mark('passkey-challenge', challenge);
  const [[fresh], [passkey]] = await ctx.write([countTry(key, ONCE, ctx.now), passkeyBy(credential.id)]);
  if (!fresh || !passkey) throw wrong();
  const counter = await counterOf(ctx, credential, challenge, passkey);
  const own = sql`id = ${passkey.id}::uuid and counter = ${passkey.counter}::bigint`;
  const used = rows(
    sql`update ${passkeys} set counter = ${counter}::bigint, last_used_at = ${at(ctx.now)} where ${own}`,
  );
  const holds = sql`exists (select 1 from ${passkeys} p where p.id = ${passkey.id}::uuid and p.xmin = pg_current_xact_id()::xid)`;
  const proved = {
    statements: [used],
    holds,
    by: 'passkey',
    key: ctx.keys.mark('second-factor', passkey.userId),
    told: [],
  };
  const token = await beginProved(ctx, passkey, proved, visitor);
  if (token === null) throw wrong();
  return token;
}

async function counterOf(
  ctx: Ctx,
  credential: Assertion,
  challenge: string,
  { credentialId, publicKey, counter }: { credentialId: string; publicKey: string; counter: number },
): Promise<number> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as never,
      expectedChallenge: challenge,
      expectedOrigin: ctx.config.origin,
      expectedRPID: siteOf(ctx),
      credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    });
    if (verified) return authenticationInfo.newCounter;
  } catch {
    // The library says why in words for programmers; whoever reads this can only try again.
  }
  throw wrong();
}
