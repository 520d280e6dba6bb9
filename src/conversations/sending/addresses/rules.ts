/** Where a message goes. */

import type { Keys } from '#foundation/lib/tokens.ts';
import type { ChatAddress } from '#foundation/services/chat/index.ts';
import type { ReachedBy, Sendable } from '../queries.ts';

/** The person's number and name at the platform; null where neither is known. The newest of several counts. */
export function addressOf(
  keys: Keys,
  { platform, organizationId }: Pick<Sendable, 'platform' | 'organizationId'>,
  reached: readonly ReachedBy[],
): ChatAddress | null {
  const kind = platform === 'sms' ? 'phone' : platform;
  const values = reached
    .filter((one) => one.kind === kind)
    .map(({ id, value }) =>
      keys.vault.open({ table: 'lead_identities', column: 'value', row: id, organization: organizationId }, value),
    );
  const phone = values.findLast((value) => value.startsWith('+'))?.slice(1) ?? null;
  const userId = values.findLast((value) => !value.startsWith('+')) ?? null;
  return phone === null && userId === null ? null : { phone, userId };
}
