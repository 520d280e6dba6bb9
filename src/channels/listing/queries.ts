/** The organization's channels, and how they stand. */

import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { ChannelRow } from '../finding/queries.ts';
import { HEALTH } from '../health/queries.ts';
import type { HealthFact } from '../health/rules.ts';
import type { ChannelStatus, Platform } from '../inputs.ts';
import { type Hook, hookOf, openSecret } from '../rules.ts';
import { channels } from '../schema.ts';

export const CHANNELS_MAX = 200;

/** A channel as its organization sees it. Instants are milliseconds since 1970, as text. */
export type ListedChannel = {
  id: string;
  platform: Platform;
  accountId: string;
  businessId: string | null;
  displayName: string;
  address: string | null;
  status: ChannelStatus;
  statusReason: string | null;
  epoch: number;
  provenAt: string | null;
  lastInboundAt: string | null;
  lastOutboundAt: string | null;
  /** When its provider showed itself at our address. */
  handshakeAt: string | null;
  hasOwnApp: boolean;
  /** What its provider says of it; read by `healthOf`. */
  facts: readonly HealthFact[];
  createdAt: string;
};

const SHOWN = sql`
  c.id, c.platform, c.account_id as "accountId", c.business_id as "businessId", c.display_name as "displayName", c.address, c.status,
  c.status_reason as "statusReason", c.epoch, extract(epoch from c.proven_at) * 1000 as "provenAt",
  extract(epoch from c.last_inbound_at) * 1000 as "lastInboundAt", extract(epoch from c.last_outbound_at) * 1000 as "lastOutboundAt",
  c.settings ->> 'handshakeAt' as "handshakeAt", c.app_secret is not null or (c.platform = 'sms' and c.token is not null) as "hasOwnApp",
  extract(epoch from c.created_at) * 1000 as "createdAt", ${HEALTH}`;

/** All that are not removed, the oldest first. */
export function listedChannels(): Statement<ListedChannel[]> {
  return rows<ListedChannel>(
    sql`select ${SHOWN} from ${channels} c where c.status <> 'removed' order by c.id limit ${CHANNELS_MAX}::integer`,
  );
}

/** One of them. */
export function listedChannel(id: string): Statement<ListedChannel[]> {
  return rows<ListedChannel>(
    sql`select ${SHOWN} from ${channels} c where c.id = ${id}::uuid and c.status <> 'removed'`,
  );
}

export type ChannelWithSecrets = ChannelRow & { appSecret: Sealed | null; verifyToken: Sealed | null };

/** One of them with what lets us in. */
export function channelWithSecrets(id: string): Statement<ChannelWithSecrets[]> {
  return rows<ChannelWithSecrets>(sql`
    select c.id, c.organization_id as "organizationId", c.platform, c.account_id as "accountId", c.business_id as "businessId", c.token,
      c.status, c.epoch, c.created_by as "createdBy", c.app_secret as "appSecret", c.verify_token as "verifyToken"
    from ${channels} c where c.id = ${id}::uuid and c.status <> 'removed'`);
}

export type ShownSecrets = { id: string; organizationId: string; verifyToken: Sealed | null };

/** What of its secrets is shown again: the token by which a provider's setting up is known. */
export function shownSecrets(id: string): Statement<ShownSecrets[]> {
  return rows<ShownSecrets>(sql`
    select c.id, c.organization_id as "organizationId", c.verify_token as "verifyToken"
    from ${channels} c where c.id = ${id}::uuid and c.status <> 'removed'`);
}

/** What is pasted at the provider; null where nothing is. */
export function hookAddress(ctx: Ctx, channel: ListedChannel, secrets: ShownSecrets): Hook | null {
  const { verifyToken } = secrets;
  const token = verifyToken === null ? null : openSecret(ctx.keys, secrets, 'verify_token', verifyToken);
  return hookOf(ctx.config.origin, channel, token);
}
