import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { heed } from '../health/commands.ts';
import { loseChannel } from '../losing/commands.ts';
import { askedAccount, askedStanding } from '../proving/commands.ts';
import { openSecret } from '../rules.ts';
import { channels } from '../schema.ts';

/** A little less than from night to night. */
const ASKED_AFTER_MS = 0.8 * DAY_MS;
/** Instagram's tokens are changed for fresh ones anyway, and may not be too young for that. */
const INSTAGRAM_AFTER_MS = 7 * DAY_MS;
/** As many as one run asks about: each is asked twice, and a run may ask so much and no more. */
export const TOKENS_PAGE = 100;

export type Standing = {
  id: string;
  organizationId: string;
  createdBy: string;
  platform: string;
  accountId: string;
  businessId: string | null;
  token: Sealed;
  /** When it was last taken, as the database spells it. */
  provenAt: string;
};

/** Where a run goes on. */
export type After = { at: string; id: string };

/** Channels with a token of their own that nobody has tried for a while, the longest first, a page of them. Service scope. */
export function untriedTokens(now: number, after: After | null = null): Statement<Standing[]> {
  const further = after ? sql`and (c.proven_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const since = sql`case when c.platform = 'instagram' then ${at(now - INSTAGRAM_AFTER_MS)} else ${at(now - ASKED_AFTER_MS)} end`;
  return rows<Standing>(sql`
    select c.id, c.organization_id as "organizationId", c.created_by as "createdBy", c.platform, c.account_id as "accountId", c.business_id as "businessId", c.token,
      c.proven_at::text as "provenAt"
    from ${channels} c
    where c.platform in ('whatsapp', 'instagram', 'sms') and c.status = 'active' and c.token is not null and c.proven_at < ${since} ${further}
    order by c.proven_at, c.id limit ${TOKENS_PAGE}::integer`);
}

/**
 * Asks the provider whether the token is still taken; one that is not marks the channel, and tells who is concerned. What
 * the provider cannot say just now is asked another night. How a good one stands is asked too. Inside the channel's organization.
 */
export async function tryToken(ctx: Ctx, channel: Standing): Promise<void> {
  const token = openSecret(ctx.keys, channel, 'token', channel.token);
  const answer = await askedAccount(ctx, { ...channel, token });
  if (answer.ok) {
    await ctx.write([rows(sql`update ${channels} set proven_at = ${at(ctx.now)} where id = ${channel.id}::uuid`)]);
    const news = await askedStanding(ctx, { ...channel, token });
    if (news.length > 0) await heed(ctx, [channel], { news, at: ctx.now });
  } else if (answer.remedy === 'reconnect') await loseChannel(ctx, channel, `code ${answer.code}`);
}
