/** Conversations on one channel, with whom people have written there and what was said. Nothing of it waits for an answer by itself. */
import { newId } from '#foundation/lib/ids.ts';
import type { Ground } from './fill.ts';
import { at, countAnew } from './tenants.ts';

const EVERY_MINUTES = 30;
const SAID_EACH = 4;
const SENTENCES = [
  'Do you have a free time next week',
  'We are open from nine to five, on Thursdays until eight',
  'How much is a first consultation',
  'Thank you, that was quick',
  'Could I bring my sister along',
];

export async function seedConversations({ db, organizationId, userId, now, mark, sizes }: Ground): Promise<void> {
  const [channelId, agentId] = [newId(now), newId(now)];
  await db.query(
    `insert into channels (id, organization_id, platform, account_id, display_name, status, created_by)
     values ($1, $2, 'webchat', $3, 'Front desk', 'active', $4)`,
    [channelId, organizationId, `seed${mark}`.slice(0, 20), userId],
  );
  await db.query(
    `insert into agents (id, organization_id, channel_id, name, user_id) values ($1, $2, $3, 'Robin', $4)`,
    [agentId, organizationId, channelId, userId],
  );
  await db.query(
    `create temp table seed_conversations as
     select p.n, p.id as lead_id, i.id as identity_id, pg_temp.id_at(w.made, $1 || 'talk' || p.n) as id, w.made
     from seed_people p join lead_identities i on i.lead_id = p.id
     cross join lateral (select $2::timestamptz - make_interval(mins => (p.n + 1) * ${EVERY_MINUTES}) as made) w
     where p.n < $3::integer`,
    [mark, at(now), sizes.conversations],
  );
  await db.query(
    `insert into conversations (id, organization_id, channel_id, agent_id, lead_id, identity_id, status, archived_at, epoch, assigned_to, unread_count,
       waiting_since, last_seq, last_message_at, last_message_text, last_sender, created_at)
     select id, $1, $2, $3, lead_id, identity_id, case when n % 4 = 0 then 'archived' else 'active' end, case when n % 4 = 0 then made end, 1,
       case when n % 7 = 0 then $4::uuid end, case when n % 50 = 1 then 2 else 0 end, case when n % 100 = 2 then made end, ${SAID_EACH}, made, $5, 'user', made
     from seed_conversations`,
    [organizationId, channelId, agentId, userId, SENTENCES[3]],
  );
  await countAnew(db, 'conversations');
  await db.query(
    `insert into messages (id, organization_id, channel_id, conversation_id, sequence_no, sender, kind, text, sent_at, created_at)
     select pg_temp.id_at(c.made, $3 || 'said' || c.n || '-' || s), $1, $2, c.id, s, case when s % 2 = 1 then 'user' else 'agent' end, 'text',
       ($4::text[])[1 + (c.n + s) % ${SENTENCES.length}] || ' ' || c.n, c.made, c.made
     from seed_conversations c cross join generate_series(1, ${SAID_EACH}) s`,
    [organizationId, channelId, mark, SENTENCES],
  );
}
