/** Chats on an organization's own pages: an owner or admin opens one, and says how it looks and where it may stand. */
import { randomBytes } from 'node:crypto';
import { keepAnswer, type Repeatable } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { changedBy, manager } from '../managing/commands.ts';
import { channels } from '../schema.ts';
import { type ChatSettings, chatSettings } from './inputs.ts';

const KEY_LENGTH = 20;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Opens a chat under a key of its own. Answers its id and key. Throws Refusal('not_yours') for who is neither owner nor admin. */
export async function openWebchat(
  ctx: Ctx,
  name: string,
  repeat: Repeatable | null = null,
): Promise<{ id: string; key: string }> {
  const { organizationId, userId } = await admin(ctx);
  const [id, key] = [newId(ctx.now), newKey()];
  await ctx.write([
    build.insert(channels).values({
      id,
      platform: 'webchat',
      accountId: key,
      displayName: name,
      appSecret: sealedSecret(ctx, organizationId, id, newToken()),
      status: 'active',
      provenAt: ctx.now,
      settings: chatSettings.parse({}),
      createdBy: userId,
    }),
    changedBy(ctx, 'channel.connected', id),
    ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
  ]);
  return { id, key };
}

/** Says how a chat looks and where it may stand. Throws Refusal: not_yours, not_found. */
export async function changeWebchat(ctx: Ctx, id: string, settings: ChatSettings): Promise<void> {
  await admin(ctx);
  const [changed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${channels} set settings = ${JSON.stringify(settings)}::jsonb
      where id = ${id}::uuid and platform = 'webchat' and status <> 'removed' returning id`),
    changedBy(ctx, 'channel.changed', id),
  ]);
  if (changed.length === 0) throw new Refusal('not_found');
}

/** A new secret for who vouches for visitors, which is answered; what the one before has signed is good until the next. Throws Refusal: not_yours, not_found, changed_meanwhile. */
export async function renewChatSecret(ctx: Ctx, id: string): Promise<string> {
  const { organizationId: organization } = await admin(ctx);
  const [[chat]] = await ctx.db.read([
    rows<{ secret: string | null }>(sql`
      select app_secret as secret from ${channels} where id = ${id}::uuid and platform = 'webchat' and status <> 'removed'`),
  ]);
  if (!chat) throw new Refusal('not_found');
  const place = (column: string) => ({ table: 'channels', column, row: id, organization });
  // A seal stands for its column: the secret that goes to another one is sealed anew.
  const before = chat.secret
    ? ctx.keys.vault.seal(place('app_secret_before'), ctx.keys.vault.open(place('app_secret'), chat.secret))
    : null;
  const secret = newToken();
  const [renewed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${channels} set app_secret = ${sealedSecret(ctx, organization, id, secret)}, app_secret_before = ${before}
      where id = ${id}::uuid and app_secret is not distinct from ${chat.secret} returning id`),
    changedBy(ctx, 'channel.changed', id),
  ]);
  // Two asked at once: the other one's stands.
  if (renewed.length === 0) throw new Refusal('changed_meanwhile');
  return secret;
}

async function admin(ctx: Ctx) {
  await ctx.db.read([]);
  return manager(ctx);
}

function sealedSecret(ctx: Ctx, organization: string, id: string, secret: string) {
  return ctx.keys.vault.seal({ table: 'channels', column: 'app_secret', row: id, organization }, secret);
}

// 20 letters of 36 are 103 bits; a byte that would favour some letters is left out.
function newKey(): string {
  let key = '';
  while (key.length < KEY_LENGTH) {
    for (const byte of randomBytes(KEY_LENGTH * 2)) {
      if (byte < 252 && key.length < KEY_LENGTH) key += LETTERS[byte % LETTERS.length];
    }
  }
  return key;
}
