/**
 * Links as they stand in rendered messages that are kept: they name a row, and open nothing. The real address is put in
 * at the moment of sending, and nowhere else.
 */
import type { LinkPurpose } from './links.ts';
import type { Keys } from './tokens.ts';

const PLACEHOLDER = /\/~(b|h|once|u)~([0-9a-f-]{36})~(\d{1,3})~/g;

const PURPOSE_OF: Record<string, LinkPurpose> = { b: 'participant', h: 'hold', u: 'unsubscribe' };

/** A participant's page, `/b/...`. `then` is what follows the token, such as `/calendar.ics`. */
export function participantPlaceholder(origin: string, participantId: string, version: number, then = ''): string {
  return `${origin}/~b~${participantId}~${version}~${then}`;
}

/** Where a booking is confirmed by whoever reads the mail that it was made with, `/h/...`. */
export function holdPlaceholder(origin: string, participantId: string, version: number): string {
  return `${origin}/~h~${participantId}~${version}~`;
}

/** A one-time link; `path` is its page (`/verify`). */
export function oncePlaceholder(origin: string, path: string, linkId: string): string {
  return `${origin}${path}/~once~${linkId}~0~`;
}

/** The page that ends invitations like the one in this delivery, `/u/...`. */
export function unsubscribePlaceholder(origin: string, deliveryId: string): string {
  return `${origin}/~u~${deliveryId}~1~`;
}

/**
 * The text with the placeholders of `rows` made working links. Any other stays as it is: people write parts of a letter,
 * and whoever knows the id of somebody else's row must not be sent the key to it.
 */
export function fillPlaceholders(keys: Keys, text: string, rows: readonly string[]): string {
  return text.replace(PLACEHOLDER, (as, kind: string, id: string, version: string) => {
    if (!rows.includes(id)) return as;
    if (kind === 'once') return `/${keys.onceToken(id)}`;
    return `/${kind}/${keys.link(PURPOSE_OF[kind]!, id, Number(version))}`;
  });
}
