import { deliveries, suppressions } from '#deliveries/schema.ts';
import { rows, sql } from '#foundation/db/index.ts';

/** Whom a mail was from, to which address (its hash), and whether that address has unsubscribed from them. */
export type Subscription = {
  organizationId: string;
  organization: string;
  addressHash: string | null;
  unsubscribed: boolean;
};

/** What an unsubscribe link's delivery says: at most one row. Service scope. */
export function subscriptionOf(deliveryId: string) {
  return rows<Subscription>(sql`
    select d.organization_id as "organizationId", o.name as organization, d.address_hash as "addressHash",
      exists (select 1 from ${suppressions} s where s.address_hash = d.address_hash and s.channel = 'email'
        and s.sender = d.organization_id::text and s.reason = 'unsubscribed') as unsubscribed
    from ${deliveries} d join organizations o on o.id = d.organization_id
    where d.id = ${deliveryId}::uuid and d.channel = 'email'`);
}
