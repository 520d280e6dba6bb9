/** What channels are, decided on plain data: how their secrets are kept, and who may claim what. */
import type { Keys } from '#foundation/lib/tokens.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

/** A channel's columns that only the vault can open. */
export type SecretColumn = 'token' | 'app_secret' | 'app_secret_before' | 'verify_token';
type Owned = { id: string; organizationId: string };

/** A secret as it is kept. */
export function sealSecret(keys: Keys, { id, organizationId }: Owned, column: SecretColumn, plain: string): Sealed {
  return keys.vault.seal({ table: 'channels', column, row: id, organization: organizationId }, plain);
}

/** A secret again. Throws SealBroken where it was sealed for another place, or under a key that is gone. */
export function openSecret(keys: Keys, { id, organizationId }: Owned, column: SecretColumn, value: Sealed): string {
  return keys.vault.open({ table: 'channels', column, row: id, organization: organizationId }, value);
}

/** What a provider is given so that it tells us what happens; `token` is shown to whoever sets it up. */
export type Hook = { kind: 'meta' | 'texts'; callback: string; token: string | null };

/** Where an organization's own application, or own number, tells us; null where it is told through ours. */
export function hookOf(
  origin: string,
  channel: { id: string; platform: string; hasOwnApp: boolean },
  token: string | null,
): Hook | null {
  if (!channel.hasOwnApp || channel.platform === 'webchat') return null;
  else if (channel.platform === 'sms')
    return { kind: 'texts', callback: `${origin}/hooks/texts/${channel.id}`, token: null };
  else return { kind: 'meta', callback: `${origin}/hooks/meta/${channel.id}`, token };
}
