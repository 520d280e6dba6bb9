/** Names that are hashes of what others call their things: those often hold addresses, and may be of any length. */
import { createHash } from 'node:crypto';

const KEY_BYTES = 18;

/** The key of a provider's name for a resource or an instance: 24 base64url characters, equal for equal names. */
export function keyOf(name: string): string {
  return createHash('sha256').update(name, 'utf8').digest().subarray(0, KEY_BYTES).toString('base64url');
}
