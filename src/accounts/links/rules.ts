import { Buffer } from 'node:buffer';
import type { LinkPurpose } from '#accounts/inputs.ts';
import type { Keys } from '#foundation/lib/tokens.ts';

/** How long each kind of link works. */
export const LINK_HOURS: Record<LinkPurpose, number> = { verify_email: 24, reset_password: 1, change_email: 24 };

/** How often the code of one mail may be typed. */
export const CODE_TRIES = 5;
const CODE_DIGITS = 6;
const CODE_BYTES = 6;

export type LinkRow = { usedAt: number | null; expiresAt: number };
export type LinkState = 'open' | 'link_used' | 'link_expired' | 'no_such_link';

/** What a link is worth at `now` (ms). */
export function linkState(link: LinkRow | undefined, now: number): LinkState {
  if (!link) return 'no_such_link';
  if (link.usedAt !== null) return 'link_used';
  return link.expiresAt > now ? 'open' : 'link_expired';
}

/** The six digits that stand in the mail beside a link; made from its row's id, so that they are kept nowhere. */
export function codeOf(keys: Pick<Keys, 'mark'>, linkId: string): string {
  const bytes = Buffer.from(keys.mark('link-code', linkId), 'base64url');
  return String(bytes.readUIntBE(0, CODE_BYTES) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

/** How a code is kept for comparing. */
export function codeMark(keys: Pick<Keys, 'mark'>, linkId: string, code: string): string {
  return keys.mark('link-code-typed', `${linkId}\0${code}`);
}
