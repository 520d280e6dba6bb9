import { Refusal } from '#foundation/lib/refusal.ts';

/** Who has not confirmed their address sends nothing and accepts nothing. Throws Refusal('unverified'). */
export function requireVerified(entry: { verified: boolean }): void {
  if (!entry.verified) throw new Refusal('unverified');
}
