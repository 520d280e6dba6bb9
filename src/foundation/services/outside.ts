/**
 * Requests to addresses that a person gave. Only public names over https, bounded in time and size; a redirect is judged
 * like the address itself. A name is looked up before, over HTTPS, and refused when it leads into a private network: a
 * best effort, since a Worker cannot hold on to what it resolved. safety.md, Going out.
 */
import { type Called, call, type Fetch } from './call.ts';
import { follow, type Reached, type Request } from './hops.ts';
import { type DnsRecords, lookUp } from './names.ts';

// A first reading asks one server dozens of times within seconds.
const LOOKED_UP_FOR_MS = 60_000;
const LOOKED_UP_MAX = 500;
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
  /** One request of any kind, with up to three redirects; nothing is thrown. */
  ask(address: string, request: Request): Promise<Reached>;
  /** The records of a name (RFC 1035: 'SRV', 'TXT'), as the resolver writes them; none where it does not answer. */
  records(name: string, type: 'SRV' | 'TXT'): Promise<DnsRecords>;
};

export type { Reached, Request };

/** The way outside for this installation. */
export function makeOutside(bounds: Bounds, fetch: Fetch): Outside {
  const lookedUp = new Map<string, { inside: boolean; until: number }>();
  return {
    forbids: (address) => forbidden(address, bounds),
    async post(address, init) {
      const may = await mayAsk(address, bounds, (name) => leadsInside(name, fetch));
      return may ? call(fetch, address, init) : { answered: false, left: false, reason: 'forbidden' };
    },
    ask(address, request) {
      const within = { ...bounds, ports: request.ports };
      const remembered = (name: string) => remember(lookedUp, name, () => leadsInside(name, fetch));
      return follow(fetch, (at) => mayAsk(at, within, remembered), address, request);
    },
    records: (name, type) => lookUp(fetch, name, type),
  };
}

async function mayAsk(address: string, bounds: Bounds, inside: (name: string) => Promise<boolean>): Promise<boolean> {
  if (forbidden(address, bounds) !== null) return false;
  const { host, hostname } = new URL(address);
  return bounds.localServers.includes(host) || !(await inside(hostname));
}

async function remember(
  known: Map<string, { inside: boolean; until: number }>,
  name: string,
  look: () => Promise<boolean>,
): Promise<boolean> {
  const kept = known.get(name);
  if (kept && kept.until > Date.now()) return kept.inside;
  const inside = await look();
  if (known.size >= LOOKED_UP_MAX) known.clear();
  known.set(name, { inside, until: Date.now() + LOOKED_UP_FOR_MS });
  return inside;
}

function isPublicName(hostname: string): boolean {
  const labels = hostname.split('.');
  // What has digits alone at its end is an address and no name (RFC 1123, 2.1).
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!);
  return isName && !NOT_PUBLIC.some((name) => hostname === name || hostname.endsWith(`.${name}`));
}

async function leadsInside(hostname: string, fetch: Fetch): Promise<boolean> {
  const found = await Promise.all([lookUp(fetch, hostname, 'A'), lookUp(fetch, hostname, 'AAAA')]);
  return found.flatMap(({ values }) => values).some(isPrivate);
}

/** Whether an IP address is of a network that is nobody's outside: loopback, link-local, private, reserved (RFC 6890). */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const four = mapped ?? (/^\d+\.\d+\.\d+\.\d+$/.test(address) ? address : null);
  if (four === null) return /^(::|0+:|f[cd]|fe[89a-f]|ff|0*64:ff9b:|0*100:|2001:0*db8:|2002:)/i.test(address);
  const [a = 0, b = 0] = four.split('.').map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b <= 127;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 192) return b === 168 || b === 0;
  return a === 198 && (b === 18 || b === 19);
}
