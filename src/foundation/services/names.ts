import { inTime } from '#foundation/lib/in-time.ts';
import type { Fetch } from './call.ts';

const RESOLVER = 'https://cloudflare-dns.com/dns-query';
const LOOKUP_MS = 3_000;
const TYPES = { A: 1, AAAA: 28, TXT: 16, SRV: 33 } as const;

/** What stands in the names' register. `signed`: the answer was proven by DNSSEC (RFC 4035). */
export type DnsRecords = { values: readonly string[]; signed: boolean };

/** Looks a name up over HTTPS (RFC 8484 in its JSON form). Who cannot be looked up has no records: the look is no promise. */
export async function lookUp(fetch: Fetch, name: string, type: keyof typeof TYPES): Promise<DnsRecords> {
  try {
    const query = new URLSearchParams({ name, type });
    const headers = { accept: 'application/dns-json' };
    const { Answer = [], AD = false } = await inTime(LOOKUP_MS, async (signal) => {
      const answer = await fetch(`${RESOLVER}?${query}`, { headers, signal });
      return (await answer.json()) as Answered;
    });
    const values = Answer.filter((one) => addressed(type, one.type)).map(({ data }) => String(data));
    return { values, signed: AD === true };
  } catch {
    return { values: [], signed: false };
  }
}

type Answered = { AD?: boolean; Answer?: { type: number; data: string }[] };

// Whoever asks for one kind of address may be told of the other too.
function addressed(asked: keyof typeof TYPES, type: number): boolean {
  const isAddress = type === TYPES.A || type === TYPES.AAAA;
  return type === TYPES[asked] || (isAddress && (asked === 'A' || asked === 'AAAA'));
}
