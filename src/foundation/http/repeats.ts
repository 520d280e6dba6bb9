/** `Idempotency-Key` on the JSON door and the form token on pages: a double click or a retried request gets the first answer. */
import { createHash } from 'node:crypto';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import type { C } from './app.ts';
import { sessionToken } from './gates.ts';

const KEY_MAX = 255;

/** The request as it may be repeated; null when it carries no key. `actor` is who asks, `route` the pattern. */
export type RepeatKey = { route: string; keyHash: string; requestHash: string };

/** Reads the key from the header, or from the form's `_token`. Throws Refusal('invalid') for a key over 255 characters. */
export function repeatKey(c: C, route: string, asked: unknown, token?: string): RepeatKey | null {
  const key = c.req.header('idempotency-key') ?? token;
  if (!key) return null;
  if (key.length > KEY_MAX)
    throw new Refusal('invalid', { fields: { 'Idempotency-Key': ['At most 255 characters.'] } });
  const requestHash = createHash('sha256')
    .update(`${c.req.path}\0${JSON.stringify(asked)}`)
    .digest('base64url');
  return { route, keyHash: hashToken(key), requestHash };
}

/**
 * Who asks, known before the database says so: a keyed mark of the API key or login session that was shown. The actor
 * of a member's repeatable request.
 */
export function callerOf(c: C): string {
  const key = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const shown = key ? `key ${key}` : `session ${sessionToken(c) ?? ''}`;
  return `caller:${c.var.runtime.keys.mark('caller', shown)}`;
}
