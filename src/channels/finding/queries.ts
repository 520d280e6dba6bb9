/** The channel that something came in by, or goes out over. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { ChannelStatus, Platform } from '../inputs.ts';
import { channels } from '../schema.ts';

/** A channel as whoever sends or receives needs it. */
export type ChannelRow = {
  id: string;
  organizationId: string;
  platform: Platform;
  accountId: string;
  businessId: string | null;
  token: Sealed | null;
  status: ChannelStatus;
  epoch: number;
  createdBy: string;
};

const COLUMNS = sql`
  c.id, c.organization_id as "organizationId", c.platform, c.account_id as "accountId", c.business_id as "businessId", c.token,
  c.status, c.epoch, c.created_by as "createdBy"`;

/**
 * Whoever has the account, of all organizations. With `hook`, the channel whose organization's own application told it,
 * only within that organization: nobody's application speaks for somebody else's account. Service scope.
 */
export function channelOfAccount(platform: Platform, accountId: string, hook: string | null): Statement<ChannelRow[]> {
  return rows<ChannelRow>(sql`
    select ${COLUMNS} from ${channels} c
    where c.platform = ${platform} and c.account_id = ${accountId} and c.status in ('active', 'needs_reconnect', 'disabled', 'paused')
      and (${hook}::uuid is null or c.organization_id = (select h.organization_id from ${channels} h where h.id = ${hook}::uuid and h.status <> 'removed'))`);
}

/** The channels of an account above theirs, for what is told of all of them. Service scope. */
export function channelById(id: string): Statement<ChannelRow[]> {
  return rows<ChannelRow>(sql`select ${COLUMNS} from ${channels} c where c.id = ${id}::uuid and c.status <> 'removed'`);
}
