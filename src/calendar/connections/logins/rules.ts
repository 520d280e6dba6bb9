/** Providers whose ways of signing in people do not guess, by what they type. */

/** Who takes a password of its own kind only (`app`), and who takes none at all (`none`). */
export type Hint =
  | { takes: 'app'; who: 'icloud' | 'fastmail' | 'yahoo' }
  | { takes: 'none'; who: 'google' | 'microsoft' };

const HINTS: readonly [Hint, ...string[]][] = [
  [{ takes: 'none', who: 'google' }, 'gmail.com', 'googlemail.com', 'google.com', 'googleusercontent.com'],
  [
    { takes: 'none', who: 'microsoft' },
    ...['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'office365.com', 'office.com', 'outlook.de'],
  ],
  [{ takes: 'app', who: 'icloud' }, 'icloud.com', 'me.com', 'mac.com'],
  [{ takes: 'app', who: 'fastmail' }, 'fastmail.com', 'fastmail.fm', 'messagingengine.com'],
  [{ takes: 'app', who: 'yahoo' }, 'yahoo.com'],
];

/** What is known of the provider of a server's address, or of an email address; null where nothing is. */
export function hintFor(server: string): Hint | null {
  const host = server
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '');
  const name = host.replace(/:\d+$/, '').replace(/\.$/, '');
  const isOf = (domain: string) => name === domain || name.endsWith(`.${domain}`);
  return HINTS.find(([, ...domains]) => domains.some(isOf))?.[0] ?? null;
}
