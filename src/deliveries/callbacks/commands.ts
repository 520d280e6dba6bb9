/** A provider's word, applied to the row that it is about. In any order and however often, the same row comes out. */
import type { Ctx } from '#context.ts';
import { tellLost } from '#deliveries/detours/commands.ts';
import type { DeliveryStatus } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { suppress } from '#deliveries/suppressions/commands.ts';
import { at, rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { CHANNEL_OF, HEARABLE, outweighed, type Said, type Word } from './rules.ts';

type Heard = { id: string; organizationId: string; status: DeliveryStatus; addressHash: string | null };

const LOST: readonly DeliveryStatus[] = ['bounced', 'failed', 'suppressed'];

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
  if (heard[0]) await follow(ctx, provider, word, heard[0]);
}

/**
 * Applies many words in one trip; then what each of them is followed by. Those about one message stand together and in one
 * order, so that two who apply words at the same time do not wait for each other in a circle.
 */
export async function applyWords(ctx: Ctx, provider: 'resend' | 'twilio', words: readonly Word[]): Promise<void> {
  const ordered = words.toSorted((one, other) => (one.providerId < other.providerId ? -1 : 1));
  const answers = await ctx.write(ordered.map((word) => hear(ctx, provider, word)));
  for (const [at, [row]] of answers.entries()) if (row) await follow(ctx, provider, ordered[at]!, row);
}

async function follow(ctx: Ctx, provider: 'resend' | 'twilio', word: Word, row: Heard): Promise<void> {
  const { addressHash: hash, id, status, organizationId } = row;
  if (word.suppress && hash) await ctx.write([suppress(ctx, CHANNEL_OF[provider], 'ours', hash, word.suppress)]);
  // Also of one that was lost before: whoever heard of it may have died before it was told.
  if (LOST.includes(status)) {
    const inside = insideOrganization(ctx, organizationId);
    await inside.write([tellLost(inside, id)]);
  }
}

function hear(ctx: Ctx, provider: 'resend' | 'twilio', word: Word): Statement<Heard[]> {
  const { status, providerId, deliveryId } = word;
  const providers = ctx.config.local ? [provider, 'local'] : [provider];
  const stamp = sql.identifier(STAMPS[status]);
  const moves = sql`d.status = any(${texts(outweighed(status))})`;
  // Whatever happens to a message on its way shows that it was sent; that it failed does not.
  const wasSent =
    status === 'failed' || status === 'suppressed' ? sql`d.sent_at` : sql`least(d.sent_at, ${at(word.at)})`;
  return rows<Heard>(sql`
    with found as (
      select id from ${deliveries}
      where provider = any(${texts(providers)}) and channel = ${CHANNEL_OF[provider]}
        and (provider_id = ${providerId} or (id = ${deliveryId}::uuid and provider_id is null))
      limit 1)
    update ${deliveries} d set
      status = case when ${moves} then ${status} else d.status end,
      reason = case when ${moves} then ${word.reason} else d.reason end,
      lease_until = case when ${moves} then null else d.lease_until end,
      provider_id = ${providerId},
      ${status === 'sent' ? sql`` : sql`sent_at = ${wasSent},`}
      ${stamp} = least(d.${stamp}, ${at(word.at)})
    from found where d.id = found.id and d.status = any(${texts(HEARABLE)})
    returning d.id, d.organization_id as "organizationId", d.status, d.address_hash as "addressHash"`);
}
