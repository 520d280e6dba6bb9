/** The list of addresses that are not written to. Spans organizations: the service's alone. */
import type { Ctx } from '#context.ts';
import type { DeliveryChannel, SuppressionReason } from '#deliveries/inputs.ts';
import { suppressions } from '#deliveries/schema.ts';
import { rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { OURS } from './rules.ts';

/** Puts an address on the list, for all of our senders or for one organization (its id); twice is once. Service scope. */
export function suppress(
  ctx: Ctx,
  channel: DeliveryChannel,
  sender: string,
  addressHash: string,
  reason: SuppressionReason,
): Statement {
  return rows(sql`
    insert into ${suppressions} (id, channel, sender, address_hash, reason)
    values (${newId(ctx.now)}::uuid, ${channel}, ${sender}, ${addressHash}, ${reason})
    on conflict (address_hash, channel, sender, reason) do nothing`);
}

/** Texts may go to a number again that had said STOP. Service scope. */
export function allowTexts(addressHashes: readonly string[]): Statement {
  return rows(sql`
    delete from ${suppressions} where address_hash = any(${texts(addressHashes)})
      and channel = 'sms' and sender = ${OURS} and reason = 'stopped'`);
}

/** An organization's invitations may go to an address again that had unsubscribed. Service scope. */
export function resubscribe(organizationId: string, addressHash: string): Statement {
  return rows(sql`
    delete from ${suppressions} where address_hash = ${addressHash}
      and channel = 'email' and sender = ${organizationId} and reason = 'unsubscribed'`);
}
