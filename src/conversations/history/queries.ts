/** What somebody wrote about, as a part of their history. */
import { channels } from '#channels/index.ts';
import { sql } from '#foundation/db/index.ts';
import { familyOf, type Who } from '#leads/index.ts';
import { conversations } from '../schema.ts';

/** Conversations of a person: SQL that gives `at`, `kind` (`wrote`), `id` and `data` with the platform and how it began last. */
export function conversationHistory(leadId: Who): ReturnType<typeof sql> {
  return sql`
    select c.created_at as at, 'wrote' as kind, c.id, jsonb_build_object('platform', ch.platform, 'conversationId', c.id, 'text', c.last_message_text) as data
    from ${conversations} c join ${channels} ch on ch.organization_id = c.organization_id and ch.id = c.channel_id
    where c.lead_id in ${familyOf(leadId)}`;
}
