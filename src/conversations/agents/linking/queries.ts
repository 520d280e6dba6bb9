/** Which channels there are, who answers each, and what is under way there. */
import { channels, type Platform } from '#channels/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { conversations } from '../../schema.ts';
import { agents } from '../schema.ts';

const CHANNELS_MAX = 100;

/** A channel that an agent may answer; `open`: conversations that are under way on it. */
export type LinkableChannel = {
  id: string;
  platform: Platform;
  name: string;
  agentId: string | null;
  agentName: string | null;
  open: number;
};

/** The organization's channels with who answers each, by name. */
export function linkableChannels(): Statement<LinkableChannel[]> {
  return rows<LinkableChannel>(sql`
    select c.id, c.platform, c.display_name as name, a.id as "agentId", a.name as "agentName",
      (select count(*)::integer from ${conversations} v where v.organization_id = c.organization_id and v.channel_id = c.id and v.status = 'active') as open
    from ${channels} c left join ${agents} a on a.organization_id = c.organization_id and a.channel_id = c.id and a.removed_at is null
    where c.status <> 'removed' order by c.display_name, c.id limit ${CHANNELS_MAX}::integer`);
}
