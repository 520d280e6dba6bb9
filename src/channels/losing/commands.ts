/** What happens to a channel by itself: it is heard from, and its provider does not let us in any more. */
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { concerned } from '../queries.ts';
import { channels } from '../schema.ts';

/** How exactly it is known when somebody wrote last: more often than this the row is not touched. */
const EXACT_MS = 30_000;

/** Somebody wrote by this channel at `when` (ms). */
export function heardFrom(channelId: string, when: number): Statement {
  return rows(sql`
    update ${channels} set last_inbound_at = ${at(when)}
    where id = ${channelId}::uuid and (last_inbound_at is null or last_inbound_at < ${at(when - EXACT_MS)})`);
}

/** A channel with who connected it, and the token that was not taken, where it was read some time before. */
export type Losable = { id: string; organizationId: string; createdBy: string; token?: Sealed | null };

/**
 * The provider does not take the channel's token any more: nothing is sent until it is connected anew, and whoever
 * connected it is told, once, as are the owners. Whoever connected it anew meanwhile is not. Inside the channel's organization.
 */
export async function loseChannel(ctx: Ctx, channel: Losable, reason: string): Promise<void> {
  const { id, organizationId, createdBy, token = null } = channel;
  const isSame = sql`(${token}::text is null or c.token = ${token}::text)`;
  const stands = sql`exists (select 1 from ${channels} c where c.id = ${id}::uuid and c.status = 'active' and ${isSame})`;
  const [people] = await ctx.db.read([concerned(organizationId, createdBy)]);
  const to = { recipientType: 'user', channel: 'email', organizationId } as const;
  const about = { purpose: 'channel_lost', subjectType: 'channel', subjectId: id } as const;
  await ctx.write([
    ...people.map(({ recipientId }) =>
      deliver(ctx, { ...about, ...to, recipientId, sequence: Math.floor(ctx.now / 1000) % 2 ** 31 }, stands),
    ),
    record(
      ctx,
      { name: 'channel.lost', subjectType: 'channel', subjectId: id, actorType: 'system', actorId: null },
      stands,
    ),
    rows(sql`
      update ${channels} c set status = 'needs_reconnect', status_reason = ${reason}
      where c.id = ${id}::uuid and c.status = 'active' and ${isSame}`),
  ]);
}
