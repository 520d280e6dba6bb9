/** A channel is paused, taken up again and removed by owners and admins. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, type MemberEntry, rows, type Statement, sql } from '#foundation/db/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { marks } from '../health/commands.ts';
import { channelHealth } from '../health/schema.ts';
import {
  type ChannelWithSecrets,
  channelWithSecrets,
  hookAddress,
  listedChannel,
  shownSecrets,
} from '../listing/queries.ts';
import type { Hook } from '../rules.ts';
import { channels } from '../schema.ts';

/** Nothing is sent by it for now; what comes in is kept. Throws Refusal not_found, not_yours. */
export async function pauseChannel(ctx: Ctx, id: string): Promise<void> {
  await ownChannel(ctx, id);
  await ctx.write([
    rows(sql`
      update ${channels} set status = 'paused', status_reason = 'person' where id = ${id}::uuid and status in ('active', 'needs_reconnect', 'disabled')`),
    changedBy(ctx, 'channel.paused', id),
  ]);
}

/** What is sent goes out again. Throws Refusal not_found, not_yours. */
export async function resumeChannel(ctx: Ctx, id: string): Promise<void> {
  await ownChannel(ctx, id);
  await ctx.write([
    rows(
      sql`update ${channels} set status = 'active', status_reason = null where id = ${id}::uuid and status = 'paused'`,
    ),
    changedBy(ctx, 'channel.resumed', id),
    ...marks([id]),
  ]);
}

/**
 * Lets go of the account: its secrets are forgotten, nothing comes in or goes out by it any more, and somebody else may
 * connect it. Its conversations stay to be read. `along` is done in the same batch; answers what that answered. Throws
 * Refusal not_found, not_yours.
 */
export async function removeChannel(ctx: Ctx, id: string, along: readonly Statement[] = []): Promise<unknown[]> {
  await ownChannel(ctx, id);
  const [, , , ...answers] = await ctx.write([
    rows(sql`
      update ${channels} set status = 'removed', removed_at = ${at(ctx.now)}, epoch = epoch + 1,
        token = null, app_secret = null, app_secret_before = null, verify_token = null
      where id = ${id}::uuid and status <> 'removed'`),
    changedBy(ctx, 'channel.removed', id),
    rows(sql`delete from ${channelHealth} where channel_id = ${id}::uuid`),
    ...along,
  ]);
  return answers;
}

/** What its provider is given, and when (ms) it has shown itself there. Throws Refusal not_found, not_yours. */
export async function readConnection(ctx: Ctx, id: string): Promise<{ hook: Hook | null; handshakeAt: number | null }> {
  const [[channel], [secrets]] = await ctx.db.read([listedChannel(id), shownSecrets(id)]);
  if (!channel || !secrets) throw new Refusal('not_found');
  manager(ctx);
  const { handshakeAt } = channel;
  return { hook: hookAddress(ctx, channel, secrets), handshakeAt: handshakeAt === null ? null : Number(handshakeAt) };
}

/** A channel of the organization, for whoever may change it. Throws Refusal not_found, not_yours. */
export async function ownChannel(ctx: Ctx, id: string): Promise<ChannelWithSecrets> {
  if (!isId(id)) throw new Refusal('not_found');
  const [[found]] = await ctx.db.read([channelWithSecrets(id)]);
  if (!found) throw new Refusal('not_found');
  manager(ctx);
  return found;
}

/** Who may change channels: owners and admins, since by them strangers are spoken to. Throws Refusal not_yours. */
export function manager(ctx: Ctx): MemberEntry {
  const member = memberOf(ctx);
  if (member.role === 'member') throw new Refusal('not_yours');
  return member;
}

/** Records what a member did with a channel, if they did: its row was written before in the same batch. */
export function changedBy(ctx: Ctx, name: string, id: string): Statement {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  const isDone = sql`exists (select 1 from ${channels} c where c.id = ${id}::uuid and c.xmin = pg_current_xact_id()::xid)`;
  return record(ctx, { name, subjectType: 'channel', subjectId: id, ...actor }, isDone);
}
