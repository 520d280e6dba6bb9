/** How an account stands at its provider, out of the facts that were told: what still holds, and what it is told about. Pure. */

import { DAY_MS } from '#foundation/lib/zones.ts';
import type { ChatFacet, ChatNews } from '#foundation/services/chat/index.ts';

/** So long is shown what only happened. */
const SHOWN_MS = 30 * DAY_MS;
const DIGITS_MIN = 7;

/** A fact as the database answers it; `at` is milliseconds since 1970. */
export type HealthFact = Omit<ChatNews, 'detail'> & { detail: ChatNews['detail']; at: number };

/** Which accounts are switched off: nothing goes out by them. */
export const OFF = ['disabled', 'deleted', 'left'] as const;

type Told = { state: string; at: number };

/** What a channel's provider says of it. Instants are milliseconds since 1970. */
export type ChannelHealth = {
  /** Null of an account that nothing is said against. */
  account: (Told & { until: number | null }) | null;
  restrictions: readonly { kind: string; at: number; until: number | null }[];
  violations: readonly { kind: string; at: number }[];
  review: Told | null;
  quality: Told | null;
  limit: Told | null;
  name: (Told & { name: string | null; reason: string | null }) | null;
  alerts: readonly { kind: string; severity: string; description: string | null; at: number }[];
  security: Told | null;
};

/** What holds at `now`; null where nothing was ever told. */
export function healthOf(facts: readonly HealthFact[], now: number): ChannelHealth | null {
  if (facts.length === 0) return null;
  const all = (facet: ChatFacet) => facts.filter((fact) => fact.facet === facet);
  const lately = (facet: ChatFacet) => all(facet).filter(({ at }) => at > now - SHOWN_MS);
  const one = (facet: ChatFacet) => all(facet)[0] ?? null;
  const [account, name] = [one('account'), one('name')];
  return {
    account: account && account.state !== 'fine' ? { ...toldOf(account)!, until: until(account) } : null,
    restrictions: all('restriction')
      .filter((fact) => fact.state === 'restricted' && (until(fact) ?? now + 1) > now)
      .map((fact) => ({ kind: fact.subject, at: fact.at, until: until(fact) })),
    violations: lately('violation').map(({ subject, at }) => ({ kind: subject, at })),
    review: toldOf(one('review')),
    quality: toldOf(one('quality')),
    limit: toldOf(one('limit')),
    name: name && { ...toldOf(name)!, name: text(name.detail.name), reason: text(name.detail.reason) },
    alerts: lately('alert')
      .filter(({ state }) => state !== 'over')
      .map(({ subject, state, detail, at }) => ({
        ...{ kind: subject, severity: state, at },
        description: text(detail.description),
      })),
    security: toldOf(lately('security')[0] ?? null),
  };
}

/** Whether its owner is told of it: nothing goes out, will soon not, or not everything does; or why that may come. */
export function isTold({ facet, state }: Pick<ChatNews, 'facet' | 'state'>): boolean {
  if (facet === 'account') return state !== 'fine';
  return (facet === 'restriction' && state === 'restricted') || facet === 'violation';
}

type Numbered = { accountId: string; address: string | null };

/** Those channels of a business that something is about: of one number its own, otherwise all. */
export function concernedBy<T extends Numbered>(
  channels: readonly T[],
  of: { phone: string | null; account: string | null },
): T[] {
  if (of.account !== null) return channels.filter(({ accountId }) => accountId === of.account);
  const { phone } = of;
  if (phone === null) return [...channels];
  // A number whose spelling nobody knows yet is theirs where there is no other one.
  if (channels.length === 1 && channels[0]!.address === null) return [...channels];
  return channels.filter(({ address }) => digits(address).length >= DIGITS_MIN && digits(address) === phone);
}

function digits(text: string | null): string {
  return (text ?? '').replace(/\D/g, '');
}

function toldOf(fact: HealthFact | null): Told | null {
  return fact && { state: fact.state, at: fact.at };
}

function until({ detail }: HealthFact): number | null {
  return typeof detail.until === 'number' ? detail.until : null;
}

function text(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
