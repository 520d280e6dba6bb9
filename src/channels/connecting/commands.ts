/** Accounts are connected, and connected anew, by owners and admins, who show that they are theirs. */
import { randomBytes } from 'node:crypto';
import { keepAnswer, once, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, constraintOf, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { clearOff, keepNews, marks } from '../health/commands.ts';
import { changedBy, manager, ownChannel } from '../managing/commands.ts';
import { askedStanding, proveAccount, subscribeTo } from '../proving/commands.ts';
import { openSecret, sealSecret } from '../rules.ts';
import { channels } from '../schema.ts';
import { openWebchat } from '../webchat/commands.ts';
import type { ConnectInput, ReconnectInput } from './inputs.ts';

const VERIFY_BYTES = 24;
const t = words('en').channels;

type Account = {
  platform: ConnectInput['platform'];
  accountId: string;
  businessId: string | null;
  token: string | null;
  appSecret: string | null;
  displayName: string;
  address: string | null;
};

/**
 * Connects an account, after its provider has shown that the token opens it. Answers the channel's id. Throws Refusal
 * not_yours, channel_taken (another organization has it, or this one already), idempotency_mismatch, and invalid with the
 * fields that are wrong.
 */
export async function connectChannel(ctx: Ctx, input: ConnectInput, repeat: Repeatable | null = null): Promise<string> {
  return once(ctx, repeat, async () => {
    if (input.platform !== 'webchat') return connectAccount(ctx, input, repeat);
    return (await openWebchat(ctx, input.name ?? t.platforms.webchat, repeat)).id;
  });
}

type AccountInput = Exclude<ConnectInput, { platform: 'webchat' }>;

async function connectAccount(ctx: Ctx, input: AccountInput, repeat: Repeatable | null): Promise<string> {
  await ctx.db.read([]);
  manager(ctx);
  const account = await accountOf(ctx, input);
  const news = await askedStanding(ctx, account);
  const id = newId(ctx.now);
  try {
    await ctx.write([
      build.insert(channels).values(rowOf(ctx, id, account)),
      changedBy(ctx, 'channel.connected', id),
      keepNews(ctx, [id], news, ctx.now),
      ...marks([id]),
      ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
    ]);
  } catch (error) {
    if (['channels_account', 'channels_once'].includes(constraintOf(error) ?? '')) throw new Refusal('channel_taken');
    throw error;
  }
  return id;
}

async function accountOf(ctx: Ctx, input: AccountInput): Promise<Account> {
  const { platform, name } = input;
  if (platform === 'sms' && input.token === null) {
    const accountId = ourNumber(ctx);
    const nothing = { businessId: null, token: null, appSecret: null };
    return { ...nothing, platform, accountId, displayName: name ?? accountId, address: accountId };
  }
  const appSecret = 'appSecret' in input ? input.appSecret : null;
  const businessId = 'businessId' in input ? input.businessId : null;
  if (platform !== 'sms' && appSecret === null && !ctx.config.hooks.meta) throw wrong('appSecret', t.faults.appSecret);
  const claimed = { platform, accountId: input.accountId, businessId, token: input.token };
  const found = await proveAccount(ctx, claimed);
  await subscribeTo(ctx, claimed);
  return { ...claimed, appSecret, displayName: name ?? found.name, address: found.address };
}

// Strangers' answers to everybody's reminders come to this number: whoever runs Parley says who may read them.
function ourNumber(ctx: Ctx): string {
  const { hooks, local, textsOf } = ctx.config;
  const isAllowed = local ? textsOf === null || textsOf === slugOf(ctx) : textsOf === slugOf(ctx);
  if (!hooks.twilio || !isAllowed) throw wrong('accountId', t.faults.noNumber);
  return hooks.twilio.from;
}

function slugOf(ctx: Ctx): string {
  return memberOf(ctx).organizationSlug;
}

function wrong(field: string, sentence: string): Refusal {
  return new Refusal('invalid', { fields: { [field]: [sentence] } });
}

function rowOf(ctx: Ctx, id: string, { token, appSecret, ...account }: Account) {
  const { organizationId, userId } = memberOf(ctx);
  const owned = { id, organizationId };
  const ownHook = account.platform === 'whatsapp' || account.platform === 'instagram';
  return {
    ...account,
    id,
    token: token === null ? null : sealSecret(ctx.keys, owned, 'token', token),
    appSecret: appSecret === null ? null : sealSecret(ctx.keys, owned, 'app_secret', appSecret),
    verifyToken: ownHook
      ? sealSecret(ctx.keys, owned, 'verify_token', randomBytes(VERIFY_BYTES).toString('hex'))
      : null,
    status: 'active' as const,
    provenAt: ctx.now,
    createdBy: userId,
  };
}

/**
 * Connects an account anew: with another token, another app secret (the one before stays good for what is under way), or
 * the same ones after its provider was unwell. Throws Refusal not_found, not_yours, channel_taken, invalid: also where the
 * token is taken, and saved, but the provider has switched the account off.
 */
export async function reconnectChannel(ctx: Ctx, id: string, { token, appSecret }: ReconnectInput): Promise<void> {
  const found = await ownChannel(ctx, id);
  const owned = { id, organizationId: found.organizationId };
  const shown = token ?? (found.token === null ? null : openSecret(ctx.keys, owned, 'token', found.token));
  const claimed = { ...found, token: shown };
  if (shown !== null) {
    await proveAccount(ctx, claimed);
    await subscribeTo(ctx, claimed);
  }
  const news = shown === null ? [] : await askedStanding(ctx, claimed);
  const isOff = news.some(({ facet }) => facet === 'account');
  const before = found.appSecret === null ? null : openSecret(ctx.keys, owned, 'app_secret', found.appSecret);
  const set = {
    status: 'active' as const,
    statusReason: null,
    provenAt: ctx.now,
    ...(token !== null && { token: sealSecret(ctx.keys, owned, 'token', token), tokenExpiresAt: null }),
    ...(appSecret !== null && {
      appSecret: sealSecret(ctx.keys, owned, 'app_secret', appSecret),
      appSecretBefore: before === null ? null : sealSecret(ctx.keys, owned, 'app_secret_before', before),
    }),
  };
  await ctx.write([
    build.update(channels).set(set).where(sql`id = ${id}::uuid and status <> 'removed'`),
    changedBy(ctx, 'channel.reconnected', id),
    ...(isOff ? [] : [clearOff(id, ctx.now)]),
    keepNews(ctx, [id], news, ctx.now),
    ...marks([id]),
  ]);
  if (isOff) throw new Refusal('invalid', { fields: { token: [words('en').channelHealth.off] } });
}

/** Tries whether the channel's own token is still taken; one that had to be connected anew works again. Throws as reconnecting. */
export async function checkChannel(ctx: Ctx, id: string): Promise<void> {
  await reconnectChannel(ctx, id, { token: null, appSecret: null });
}
