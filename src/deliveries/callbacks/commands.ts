/** A provider's word, applied to the row that it is about. In any order and however often, the same row comes out. */
import type { Ctx } from '#context.ts';
import { at } from '#deliveries/claims/commands.ts';
import { deliveries } from '#deliveries/schema.ts';
import { suppress } from '#deliveries/suppressions/commands.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { CHANNEL_OF, HEARABLE, outweighed, type Said, type Word } from './rules.ts';

type Heard = { addressHash: string | null };

/** Which states have an instant of their own, and its column. */
const STAMPS: Record<Said, string> = {
  sent: 'sent_at',
  failed: 'failed_at',
  suppressed: 'suppressed_at',
  delivered: 'delivered_at',
  read: 'read_at',
  bounced: 'bounced_at',
  complained: 'complained_at',
};

/**
 * Applies what a provider said, also before our own `sent` is stored; then puts an address that takes nothing more on the
 * list. A message that is not ours, or was tried anew since, is left alone. Service scope.
 */
export async function applyWord(ctx: Ctx, provider: 'resend' | 'twilio', word: Word): Promise<void> {
  const [heard] = await ctx.write([hear(ctx, provider, word)]);
  const hash = heard[0]?.addressHash;
  if (!word.suppress || !hash) return;
  await ctx.write([suppress(ctx, CHANNEL_OF[provider], 'ours', hash, word.suppress)]);
}

function hear(ctx: Ctx, provider: 'resend' | 'twilio', word: Word): Statement<Heard[]> {
  const { status, providerId, deliveryId } = word;
  const providers = ctx.config.local ? [provider, 'local'] : [provider];
  const stamp = sql.identifier(STAMPS[status]);
  const moves = sql`d.status = any(${`{${outweighed(status).join(',')}}`}::text[])`;
  // Whatever happens to a message on its way shows that it was sent; that it failed does not.
  const wasSent =
    status === 'failed' || status === 'suppressed' ? sql`d.sent_at` : sql`least(d.sent_at, ${at(word.at)})`;
  return rows<Heard>(sql`
    with found as (
      select id from ${deliveries}
      where provider = any(${`{${providers.join(',')}}`}::text[]) and channel = ${CHANNEL_OF[provider]}
        and (provider_id = ${providerId} or (id = ${deliveryId}::uuid and provider_id is null))
      limit 1)
    update ${deliveries} d set
      status = case when ${moves} then ${status} else d.status end,
      reason = case when ${moves} then ${word.reason} else d.reason end,
      lease_until = case when ${moves} then null else d.lease_until end,
      provider_id = ${providerId},
      ${status === 'sent' ? sql`` : sql`sent_at = ${wasSent},`}
      ${stamp} = least(d.${stamp}, ${at(word.at)})
    from found where d.id = found.id and d.status = any(${`{${HEARABLE.join(',')}}`}::text[])
    returning d.address_hash as "addressHash"`);
}
