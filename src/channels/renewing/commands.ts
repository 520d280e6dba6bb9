import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { loseChannel } from '../losing/commands.ts';
import { openSecret, sealSecret } from '../rules.ts';
import { channels } from '../schema.ts';

const DAY_MS = 86_400_000;
/** They live for sixty days. */
const BEFORE_MS = 30 * DAY_MS;
const ATTEMPTS_MAX = 200;

export type OldToken = {
  id: string;
  organizationId: string;
  createdBy: string;
  accountId: string;
  token: Sealed;
  isOver: boolean;
};

/** Channels whose token has less than a month, or nobody knows how long; those that are over first. Service scope. */
export function oldTokens(now: number): Statement<OldToken[]> {
  return rows<OldToken>(sql`
    select c.id, c.organization_id as "organizationId", c.created_by as "createdBy", c.account_id as "accountId", c.token,
      coalesce(c.token_expires_at < ${at(now)}, false) as "isOver"
    from ${channels} c
    where c.platform = 'instagram' and c.status = 'active' and c.token is not null and c.proven_at < ${at(now - DAY_MS)}
      and (c.token_expires_at is null or c.token_expires_at < ${at(now + BEFORE_MS)})
    order by c.token_expires_at nulls last, c.id limit ${ATTEMPTS_MAX}::integer`);
}

/** Changes one for a fresh one; one that is not taken any more marks the channel. Inside its organization. */
export async function renewToken(ctx: Ctx, channel: OldToken): Promise<void> {
  const { id, accountId, token } = channel;
  const shown = openSecret(ctx.keys, channel, 'token', token);
  const fresh = await ctx.services.chat.instagram.renew?.({ account: accountId, token: shown });
  if (fresh?.ok)
    await ctx.write([
      rows(sql`
        update ${channels} set token = ${sealSecret(ctx.keys, channel, 'token', fresh.value.token)}, token_expires_at = ${at(fresh.value.until)}
        where id = ${id}::uuid and token = ${token}`),
    ]);
  else if (fresh?.remedy === 'reconnect') await loseChannel(ctx, channel, `code ${fresh.code}`);
  // Whatever the provider says of it: by its own word it is over.
  else if (channel.isOver) await loseChannel(ctx, channel, 'expired');
}
