/** Which agents there are, and which channel each answers. */
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { agents } from '../agents/schema.ts';

const AGENTS_MAX = 200;

export type LinkableAgent = { id: string; name: string; channelId: string | null };

/** The organization's agents, by name. */
export function linkableAgents(): Statement<LinkableAgent[]> {
  return rows<LinkableAgent>(sql`
    select a.id, a.name, a.channel_id as "channelId" from ${agents} a where a.removed_at is null
    order by a.name, a.id limit ${AGENTS_MAX}::integer`);
}
