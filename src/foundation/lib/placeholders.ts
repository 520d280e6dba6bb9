/**
 * Links as they stand in rendered messages that are kept: they name a row, and open nothing. The real address is put in
 * at the moment of sending, and nowhere else.
 */
import type { Keys } from './tokens.ts';

const PLACEHOLDER = /\/~(b|once)~([0-9a-f-]{36})~(\d{1,3})~/g;

/** A participant's page, `/b/...`. `then` is what follows the token, such as `/calendar.ics`. */
export function participantPlaceholder(origin: string, participantId: string, version: number, then = ''): string {
  return `${origin}/~b~${participantId}~${version}~${then}`;
}

/** A one-time link; `path` is its page (`/verify`). */
export function oncePlaceholder(origin: string, path: string, linkId: string): string {
  return `${origin}${path}/~once~${linkId}~0~`;
}

/** The text with every placeholder made a working link. */
export function fillPlaceholders(keys: Keys, text: string): string {
  return text.replace(PLACEHOLDER, (_, kind: string, id: string, version: string) =>
    kind === 'b' ? `/b/${keys.link('participant', id, Number(version))}` : `/${keys.onceToken(id)}`,
  );
}
