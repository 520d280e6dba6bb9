import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Role } from './backend.ts';
import { PostgresError } from './messages.ts';

const PASSWORD_BYTES = 24;

export type Key = { user: string; password: string; role: Role };

export function newPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
}

/** Whom a user name and password let in. Throws 28P01, which does not say which of the two was wrong. */
export function roleOf(keys: Key[], user: string, password: string): Role {
  const key = keys.find((candidate) => candidate.user === user);
  if (key && timingSafeEqual(digest(key.password), digest(password))) return key.role;
  else
    throw new PostgresError({ severity: 'FATAL', code: '28P01', message: 'The database door refused the password.' });
}

/** The same for the connection string that the HTTP driver sends along. */
export function roleOfUrl(keys: Key[], url: unknown): Role {
  const address = typeof url === 'string' && URL.canParse(url) ? new URL(url) : new URL('postgres://');
  return roleOf(keys, decodeURIComponent(address.username), decodeURIComponent(address.password));
}

/**
 * Why a request is turned away before anything of it is read: pages in a browser send an Origin, also on WebSockets, and
 * a name that somebody else's DNS points to this machine stands in Host.
 */
export function refuseStranger(request: IncomingMessage, port: number): string | null {
  const { host, origin } = request.headers;
  if (origin !== undefined) return 'The database door is not for pages in a browser.';
  else if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'The database door has another name.';
  else return null;
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
