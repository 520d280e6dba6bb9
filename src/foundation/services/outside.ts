/**
 * Requests to addresses that a person gave. Only public names over https, no redirect followed, ten seconds, a small
 * answer. A name is looked up before, over HTTPS, and refused when it leads into a private network: a best effort, since a
 * Worker cannot hold on to what it resolved. safety.md, Going out.
 */
import { type Called, call, type Fetch } from './call.ts';

const RESOLVER = 'https://cloudflare-dns.com/dns-query';
const LOOKUP_MS = 3_000;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const NOT_PUBLIC = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
  'test',
  'invalid',
  'onion',
];

/** Why an address is not one that may be asked. */
export type Forbidden = 'not_https' | 'not_public' | 'has_password' | 'own' | 'unspellable';

/** What may be asked beyond public names: our own host never, and on a laptop servers that the configuration names. */
export type Bounds = { own: string; localServers: readonly string[]; ports?: readonly string[] };

/** Why `address` may not be asked, or null when it may, as far as its spelling tells. */
export function forbidden(address: string, { own, localServers, ports = [] }: Bounds): Forbidden | null {
  if (!URL.canParse(address)) return 'unspellable';
  const { protocol, hostname, host, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'has_password';
  if (localServers.includes(host)) return null;
  if (protocol !== 'https:') return 'not_https';
  if (port !== '' && !ports.includes(port)) return 'not_public';
  if (hostname === own) return 'own';
  return isPublicName(hostname) ? null : 'not_public';
}

/** What came of asking outside: an answer, none, or that the address may not be asked at all. */
export type Asked = Called | { answered: false; left: false; reason: 'forbidden' };

export type Outside = {
  /** Why an address may not be asked, by its spelling; null when it may. */
  forbids(address: string): Forbidden | null;
  /** One POST; nothing is thrown. */
  post(address: string, init: { headers: Record<string, string>; body: string }): Promise<Asked>;
};

/** The way outside for this installation. */
export function makeOutside(bounds: Bounds, fetch: Fetch): Outside {
  return {
    forbids: (address) => forbidden(address, bounds),
    async post(address, init) {
      const local = URL.canParse(address) && bounds.localServers.includes(new URL(address).host);
      if (forbidden(address, bounds) !== null || (!local && (await leadsInside(new URL(address).hostname, fetch))))
        return { answered: false, left: false, reason: 'forbidden' };
      return call(fetch, address, init);
    },
  };
}

function isPublicName(hostname: string): boolean {
  const labels = hostname.split('.');
  // What has digits alone at its end is an address and no name (RFC 1123, 2.1).
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!);
  return isName && !NOT_PUBLIC.some((name) => hostname === name || hostname.endsWith(`.${name}`));
}

async function leadsInside(hostname: string, fetch: Fetch): Promise<boolean> {
  const found = await Promise.all(['A', 'AAAA'].map((type) => lookUp(hostname, type, fetch)));
  return found.flat().some(isPrivate);
}

// Who cannot be looked up is asked all the same: the look is no promise.
async function lookUp(hostname: string, type: string, fetch: Fetch): Promise<string[]> {
  try {
    const query = new URLSearchParams({ name: hostname, type });
    const headers = { accept: 'application/dns-json' };
    const answer = await fetch(`${RESOLVER}?${query}`, { headers, signal: AbortSignal.timeout(LOOKUP_MS) });
    const { Answer = [] } = (await answer.json()) as { Answer?: { type: number; data: string }[] };
    return Answer.filter((one) => one.type === 1 || one.type === 28).map(({ data }) => data);
  } catch {
    return [];
  }
}

/** Whether an IP address is of a network that is nobody's outside: loopback, link-local, private, reserved (RFC 6890). */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const four = mapped ?? (/^\d+\.\d+\.\d+\.\d+$/.test(address) ? address : null);
  if (four === null) return /^(::1?$|f[cd]|fe[89ab]|ff|64:ff9b:|100:|2001:db8:|2002:)/i.test(address);
  const [a = 0, b = 0] = four.split('.').map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b <= 127;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 192) return b === 168 || b === 0;
  return a === 198 && (b === 18 || b === 19);
}
