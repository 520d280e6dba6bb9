/** Who is not written to, and by whom: an address that takes nothing by nobody, one that unsubscribed by one organization. */
import {
  type DeliveryChannel,
  type Purpose,
  type RecipientType,
  type SuppressionReason,
  UNSUBSCRIBABLE,
} from '#deliveries/inputs.ts';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import type { Keys } from '#foundation/lib/tokens.ts';

/** All of our senders of a channel count as one: an address that is dead for one is dead for all. */
export const OURS = 'ours';

/** How an address is kept where it must be recognised and not read: the hash in force first, those of a rotating secret after it. */
export function addressHashes(keys: Keys, channel: DeliveryChannel, address: string): string[] {
  const normal = channel === 'email' ? (normalizeEmail(address) ?? address.trim().toLowerCase()) : address.trim();
  return keys.vault.blinds(null, `suppression:${channel}`, normal);
}

/** What keeps a message from being sent: reasons by sender. Nothing keeps from somebody what they ask for to sign in. */
export function suppressedBy(message: { purpose: Purpose; recipientType: RecipientType; organizationId: string }): {
  senders: string[];
  reasons: SuppressionReason[];
} {
  const { purpose, recipientType, organizationId } = message;
  if (recipientType === 'one_time_link') return { senders: [], reasons: [] };
  else if (!UNSUBSCRIBABLE.includes(purpose)) return { senders: [OURS], reasons: ['bounced', 'complained', 'stopped'] };
  else return { senders: [OURS, organizationId], reasons: ['bounced', 'complained', 'stopped', 'unsubscribed'] };
}
