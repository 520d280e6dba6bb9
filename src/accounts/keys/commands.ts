import { apiKeys } from '#accounts/schema.ts';
import { isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import { requireVerified } from '../rules.ts';
import type { KeyScope } from './inputs.ts';

const KEY_START = 'parley_';
const PREFIX_LENGTH = KEY_START.length + 6;

/** A key as it is shown once, and never again. */
export type NewKey = { id: string; key: string };

/**
 * Makes a key of the member who entered: `parley_` and 43 characters. Throws Refusal('unverified', 'not_yours'), and
 * key_shown for a form that came twice: what it made was shown, and is kept nowhere.
 */
export async function createKey(
  ctx: Ctx,
  { name, scopes }: { name: string; scopes: readonly KeyScope[] },
  repeat: Repeatable | null = null,
): Promise<NewKey> {
  const member = await signedIn(ctx);
  requireVerified(member);
  const [id, key] = [newId(ctx.now), KEY_START + newToken()];
  const prefix = key.slice(0, PREFIX_LENGTH);
  await once(ctx, [
    ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
    build
      .insert(apiKeys)
      .values({ id, userId: member.userId, name, prefix, keyHash: hashToken(key), scopes: [...scopes] }),
    record(ctx, {
      name: 'key.created',
      subjectType: 'api_key',
      subjectId: id,
      actorType: 'user',
      actorId: member.userId,
    }),
  ]);
  return { id, key };
}

/** Ends a key of the member who entered. Throws Refusal('not_found') for one that is not theirs or ended before. */
export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  const member = await signedIn(ctx);
  if (!isId(id)) throw new Refusal('not_found');
  const mine = sql`exists (select 1 from ${apiKeys} where id = ${id}::uuid and revoked_at is null)`;
  const [, revoked] = await ctx.write([
    record(
      ctx,
      { name: 'key.revoked', subjectType: 'api_key', subjectId: id, actorType: 'user', actorId: member.userId },
      mine,
    ),
    rows<{ id: string }>(sql`
      update ${apiKeys} set revoked_at = ${at(ctx.now)}
      where id = ${id}::uuid and revoked_at is null returning id`),
  ]);
  if (revoked.length === 0) throw new Refusal('not_found');
}

async function once(ctx: Ctx, statements: Statement[]): Promise<void> {
  try {
    await ctx.write(statements);
  } catch (error) {
    if (isKeyTaken(error)) throw new Refusal('key_shown');
    throw error;
  }
}

// Keys are made and ended by people at a screen: one that leaked cannot make others.
async function signedIn(ctx: Ctx): Promise<MemberEntry> {
  await ctx.db.read([]);
  const member = memberOf(ctx);
  if (member.keyId !== null) throw new Refusal('not_yours');
  return member;
}
