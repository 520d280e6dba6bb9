/** What providers told about accounts, read again. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { ChannelRow } from '../finding/queries.ts';
import { channels } from '../schema.ts';
import type { HealthFact } from './rules.ts';
import { channelHealth } from './schema.ts';

const CHANNELS_MAX = 100;

/** The facts about a channel `c` but those about its templates, the newest first: a column of whoever lists channels. */
export const HEALTH = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('facet', h.facet, 'subject', h.subject, 'state', h.state, 'detail', h.detail,
      'at', floor(extract(epoch from h.told_at) * 1000)) order by h.told_at desc, h.subject), '[]'::jsonb)
   from ${channelHealth} h where h.channel_id = c.id and h.facet not in ('template', 'template_quality')) as facts`;

/** What was told about a channel's templates; the subject is the name and language. Inside the organization. */
export function templateFacts(channelId: string): Statement<HealthFact[]> {
  return rows<HealthFact>(sql`
    select h.facet, h.subject, h.state, h.detail, floor(extract(epoch from h.told_at) * 1000)::float8 as at
    from ${channelHealth} h where h.channel_id = ${channelId}::uuid and h.facet in ('template', 'template_quality')`);
}

/** A channel that something was told about. */
export type ToldChannel = Pick<ChannelRow, 'id' | 'organizationId' | 'createdBy' | 'accountId'> & {
  address: string | null;
};

/**
 * The numbers of a business account, or the one number that is named, of all organizations; with `hook` only of that which
 * brought the application that tells it. One that was connected without naming its business is told by its own. Service scope.
 */
export function channelsOfBusiness(account: string, hook: string | null): Statement<ToldChannel[]> {
  return rows<ToldChannel>(sql`
    select c.id, c.organization_id as "organizationId", c.created_by as "createdBy", c.account_id as "accountId", c.address
    from ${channels} c
    where c.platform = 'whatsapp' and c.status in ('active', 'needs_reconnect', 'disabled', 'paused')
      and (c.business_id = ${account} or c.account_id = ${account} or (c.id = ${hook}::uuid and c.business_id is null))
      and (${hook}::uuid is null or c.organization_id = (select h.organization_id from ${channels} h where h.id = ${hook}::uuid and h.status <> 'removed'))
    order by c.id limit ${CHANNELS_MAX}::integer`);
}
