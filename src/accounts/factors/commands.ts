/** An authenticator's codes after the password, and recovery codes for when it is gone. */
import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { askPassword } from '#accounts/credentials/commands.ts';
import { recoveryCodes, userCredentials, users } from '#accounts/schema.ts';
import { countTry, forgetTries, triesOf } from '#accounts/throttle/commands.ts';
import { SIGN_IN_DELAYS, secondsToWait } from '#accounts/throttle/rules.ts';
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, belongTo, rows, type Statement, sql } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { requireVerified } from '../rules.ts';
import { type Factor, factorOf } from './queries.ts';
import { authenticatorAddress, RECOVERY_CODES, recoveryCode, spelledCode, stepOfCode } from './rules.ts';

const SECRET_BYTES = 20;
const RECOVERY_BYTES = 12;

type Condition = ReturnType<typeof sql>;

/** What an authenticator is set up with: base32 for typing, an `otpauth:` address for its camera. */
export type Setup = { secret: string; address: string };

/**
 * Begins an authenticator for the member who entered; it counts once a code of it was typed. Throws Refusal
 * wrong_password, too_many, unverified, and changed_meanwhile when there is one already.
 */
export async function beginAuthenticator(ctx: Ctx, password: string): Promise<Setup> {
  const { account, key } = await askPassword(ctx, password);
  requireVerified(memberOf(ctx));
  const { userId, organizationId, email } = account;
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32;
  const sealed = ctx.keys.vault.seal(placeOf(userId), secret);
  const [, begun] = await asService(ctx).write([
    belongTo(organizationId, userId),
    rows<{ userId: string }>(sql`
      update ${userCredentials} set totp_secret = ${sealed}, totp_step = null
      where user_id = ${userId}::uuid and not exists (select 1 from ${users} u where u.id = ${userId}::uuid and u.second_factor_at is not null)
      returning user_id as "userId"`),
    forgetTries(key),
  ]);
  if (begun.length === 0) throw new Refusal('changed_meanwhile');
  return { secret, address: authenticatorAddress(secret, email) };
}

/** The authenticator that was begun and waits for its first code, or null. */
export async function begunAuthenticator(ctx: Ctx): Promise<Setup | null> {
  await ctx.db.read([]);
  const { userId } = memberOf(ctx);
  const [[factor]] = await asService(ctx).db.read([factorOf(userId)]);
  if (!factor?.secret || factor.since !== null) return null;
  const secret = ctx.keys.vault.open(placeOf(userId), factor.secret);
  return { secret, address: authenticatorAddress(secret, factor.email) };
}

/**
 * Switches the authenticator on by a code of it; the answer is the recovery codes, shown this once. Throws Refusal
 * too_many, changed_meanwhile, and invalid for a code that is not right.
 */
export async function confirmAuthenticator(ctx: Ctx, code: string): Promise<string[]> {
  await ctx.db.read([]);
  const { userId, keyId } = memberOf(ctx);
  if (keyId !== null) throw new Refusal('not_yours');
  const service = asService(ctx);
  const { factor, key } = await tried(service, userId);
  if (!factor.secret || factor.since !== null) throw new Refusal('changed_meanwhile');
  const step = stepOfCode(ctx.keys.vault.open(placeOf(userId), factor.secret), code, ctx.now, factor.step);
  if (step === null) throw wrongCode();
  const here = sql`exists (select 1 from ${users} u where u.id = ${userId}::uuid and u.xmin = pg_current_xact_id()::xid)`;
  const codes = newCodes();
  const [, on] = await service.write([
    belongTo(factor.organizationId, userId),
    rows<{ id: string }>(sql`
      update ${users} set second_factor_at = ${at(ctx.now)}
      where id = ${userId}::uuid and second_factor_at is null
        and exists (select 1 from ${userCredentials} c where c.user_id = ${userId}::uuid and c.totp_secret = ${factor.secret})
      returning id`),
    rows(sql`update ${userCredentials} set totp_step = ${step}::integer where user_id = ${userId}::uuid and ${here}`),
    ...keepCodes(service, userId, codes, here),
    ...told(service, factor, 'authenticator.on', here),
    forgetTries(key),
  ]);
  if (on.length === 0) throw new Refusal('changed_meanwhile');
  return codes;
}

/** Switches the authenticator off; recovery codes go with it. Throws Refusal wrong_password, too_many. */
export async function endAuthenticator(ctx: Ctx, password: string): Promise<void> {
  const { account, key } = await askPassword(ctx, password);
  const { userId, organizationId } = account;
  const here = sql`exists (select 1 from ${users} u where u.id = ${userId}::uuid and u.xmin = pg_current_xact_id()::xid)`;
  const service = asService(ctx);
  await service.write([
    belongTo(organizationId, userId),
    rows(sql`update ${users} set second_factor_at = null where id = ${userId}::uuid and second_factor_at is not null`),
    rows(sql`update ${userCredentials} set totp_secret = null, totp_step = null where user_id = ${userId}::uuid`),
    rows(sql`delete from ${recoveryCodes} where user_id = ${userId}::uuid`),
    ...told(service, account, 'authenticator.off', here),
    forgetTries(key),
  ]);
}

/** Other recovery codes in place of those that were: shown this once. Throws Refusal wrong_password, too_many, changed_meanwhile. */
export async function renewCodes(ctx: Ctx, password: string): Promise<string[]> {
  const { account, key } = await askPassword(ctx, password);
  const { userId, organizationId } = account;
  const on = sql`exists (select 1 from ${users} u where u.id = ${userId}::uuid and u.second_factor_at is not null)`;
  const codes = newCodes();
  const service = asService(ctx);
  const [, kept] = await service.write([
    belongTo(organizationId, userId),
    rows<{ id: string }>(sql`select id from ${users} u where u.id = ${userId}::uuid and ${on}`),
    ...keepCodes(service, userId, codes, on),
    ...told(service, account, 'recovery_codes.renewed', on),
    forgetTries(key),
  ]);
  if (kept.length === 0) throw new Refusal('changed_meanwhile');
  return codes;
}

/** What proves the second step, in the batch that signs in: a statement that uses it up, and whether this batch did. */
export type Proof = { by: 'authenticator' | 'recovery_code'; statement: Statement; holds: Condition; key: string };

/**
 * Takes a code of the authenticator or a recovery code, for whoever has typed the password. Throws Refusal too_many,
 * signed_out when `still` no longer holds of their account, and invalid for a code that is not right. Service scope.
 */
export async function takeCode(
  ctx: Ctx,
  userId: string,
  code: string,
  still: (factor: Factor) => boolean,
): Promise<{ factor: Factor; proof: Proof }> {
  const { factor, key } = await tried(ctx, userId);
  if (factor.since === null || !factor.secret || !still(factor)) throw new Refusal('signed_out');
  const step = stepOfCode(ctx.keys.vault.open(placeOf(userId), factor.secret), code, ctx.now, factor.step);
  const spelled = spelledCode(code);
  if (step === null && spelled === null) throw wrongCode();
  const proof = step === null ? byRecovery(ctx, userId, spelled!) : byAuthenticator(userId, step);
  return { factor, proof: { ...proof, key } };
}

/** How a code that is not right is said. */
export function wrongCode(): Refusal {
  return new Refusal('invalid', { fields: { code: [words('en').factors.codeWrong] } });
}

function byAuthenticator(userId: string, step: number): Omit<Proof, 'key'> {
  const own = sql`c.user_id = ${userId}::uuid and c.totp_step = ${step}::integer`;
  return {
    by: 'authenticator',
    statement: rows(sql`
      update ${userCredentials} set totp_step = ${step}::integer
      where user_id = ${userId}::uuid and coalesce(totp_step, 0) < ${step}::integer`),
    holds: sql`exists (select 1 from ${userCredentials} c where ${own} and c.xmin = pg_current_xact_id()::xid)`,
  };
}

function byRecovery(ctx: Ctx, userId: string, spelled: string): Omit<Proof, 'key'> {
  const hash = codeHash(ctx, userId, spelled);
  const own = sql`r.user_id = ${userId}::uuid and r.code_hash = ${hash}`;
  return {
    by: 'recovery_code',
    statement: rows(sql`
      update ${recoveryCodes} set used_at = ${at(ctx.now)}
      where user_id = ${userId}::uuid and code_hash = ${hash} and used_at is null`),
    holds: sql`exists (select 1 from ${recoveryCodes} r where ${own} and r.xmin = pg_current_xact_id()::xid)`,
  };
}

async function tried(service: Ctx, userId: string): Promise<{ factor: Factor; key: string }> {
  const key = service.keys.mark('second-factor', userId);
  const [[counted], [tries], [factor]] = await service.write([
    countTry(key, SIGN_IN_DELAYS, service.now),
    triesOf(key),
    factorOf(userId),
  ]);
  if (!counted) {
    const wait = Math.max(1, secondsToWait(tries, SIGN_IN_DELAYS, service.now));
    throw new Refusal('too_many', { retryAfterSeconds: wait });
  }
  if (!factor) throw new Refusal('signed_out');
  return { factor, key };
}

function newCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_BYTES)));
}

function keepCodes(ctx: Ctx, userId: string, codes: readonly string[], when: Condition): Statement[] {
  const kept = JSON.stringify(
    codes.map((code) => ({ id: newId(ctx.now), hash: codeHash(ctx, userId, spelledCode(code)!) })),
  );
  return [
    rows(sql`delete from ${recoveryCodes} where user_id = ${userId}::uuid and ${when}`),
    rows(sql`
      insert into ${recoveryCodes} (id, user_id, code_hash)
      select k.id, ${userId}::uuid, k.hash from jsonb_to_recordset(${kept}::jsonb) as k(id uuid, hash text) where ${when}`),
  ];
}

function told(
  ctx: Ctx,
  { userId, organizationId }: { userId: string; organizationId: string },
  name: string,
  when: Condition,
): Statement[] {
  const subject = { subjectType: 'user', subjectId: userId } as const;
  const to = { recipientType: 'user', recipientId: userId, channel: 'email', organizationId } as const;
  const sequence = Math.floor(ctx.now / 1000) % 2 ** 31;
  return [
    record(ctx, { ...subject, name, actorType: 'user', actorId: userId }, when),
    deliver(ctx, { purpose: 'sign_in_changed', ...subject, ...to, sequence, note: name }, when),
  ];
}

function codeHash(ctx: Ctx, userId: string, spelled: string): string {
  return ctx.keys.mark('recovery-code', `${userId}\0${spelled}`);
}

function placeOf(userId: string) {
  return { table: 'user_credentials', column: 'totp_secret', row: userId, organization: null };
}
