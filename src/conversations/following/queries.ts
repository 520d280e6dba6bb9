/** In which conversation an appointment is spoken of. Inside the organization. */
import { samePerson } from '#booking/index.ts';
import { channels, type Platform } from '#channels/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { leadIdentities } from '#leads/index.ts';
import { conversations } from '../schema.ts';

/** An open conversation; `windowUntil` is milliseconds since 1970. */
export type OpenTalk = {
  id: string;
  platform: Platform;
  language: string | null;
  windowUntil: number | null;
  isBlocked: boolean;
};

/** The conversation under way with somebody: with that agent rather than another, the newest first. At most one row. */
export function talkWith({ leadId, agentId }: { leadId: string; agentId: string }): Statement<OpenTalk[]> {
  return rows<OpenTalk>(sql`
    select c.id, h.platform, c.language, extract(epoch from c.window_until)::float8 * 1000 as "windowUntil", i.blocked_at is not null as "isBlocked"
    from ${conversations} c
    join ${channels} h on h.organization_id = c.organization_id and h.id = c.channel_id
    left join ${leadIdentities} i on i.organization_id = c.organization_id and i.id = c.identity_id
    where c.status = 'active' and c.lead_id in ${samePerson(leadId)}
    order by c.agent_id is not distinct from ${agentId}::uuid desc, c.last_message_at desc nulls last, c.id limit 1`);
}
