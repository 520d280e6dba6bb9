/** How many bookings of which nobody has confirmed the address are let through: safety.md, Abuse. */
import type { Keys } from '#foundation/lib/tokens.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PER_ADDRESS_HOURLY = 5;
const PER_ADDRESS_DAILY = 15;
const PER_NETWORK_HOURLY = 20;
const PER_HOST_HOURLY = 40;
const PER_ORGANIZATION_DAILY = 400;
const PER_GUEST_DAILY = 10;

/** Whom a try concerns. `network` is null where nobody knows it. */
export type Concerned = { email: string; network: string | null; hosts: readonly string[]; organization: string };

/** Counted under a keyed hash until `until` (RFC 3339), at most `limit` of them. */
export type Try = { key: string; limit: number; until: string };

/** Everything under which a try is counted, over all organizations: the address, the network, who is booked, and theirs. */
export function triesOf(keys: Keys, { email, network, hosts, organization }: Concerned, now: number): Try[] {
  const counted = (what: string, whom: string, limit: number, forMs: number): Try => ({
    key: keys.mark('open booking', `${what} ${whom}`),
    limit,
    until: new Date(now + forMs).toISOString(),
  });
  return [
    counted('address hourly', email, PER_ADDRESS_HOURLY, HOUR_MS),
    counted('address daily', email, PER_ADDRESS_DAILY, DAY_MS),
    ...(network === null ? [] : [counted('network', network, PER_NETWORK_HOURLY, HOUR_MS)]),
    ...hosts.map((host) => counted('host', host, PER_HOST_HOURLY, HOUR_MS)),
    counted('organization', organization, PER_ORGANIZATION_DAILY, DAY_MS),
  ];
}

/** Under which it is counted, over all organizations, that these addresses were named as guests. */
export function guestTriesOf(keys: Keys, emails: readonly string[], now: number): Try[] {
  const until = new Date(now + DAY_MS).toISOString();
  return emails.map((email) => ({ key: keys.mark('open booking', `guest ${email}`), limit: PER_GUEST_DAILY, until }));
}
