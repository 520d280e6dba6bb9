/** People are shown by their provider that they were read, and that an answer comes; only while they may be written to. */
import { openSecret } from '#channels/index.ts';
import { at, rows, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { conversations, messages } from '../../schema.ts';
import type { MarkSeen } from '../../talking/inputs.ts';
import { addressOf } from '../addresses/rules.ts';
import { reachedIn } from '../queries.ts';

type Row = {
  organizationId: string;
  channelId: string;
  platform: 'whatsapp' | 'instagram';
  accountId: string;
  token: Sealed;
  providerId: string;
};

/** One mark, handed over once: what comes of it changes nothing. Inside the conversation's organization. */
export const markSeen: MarkSeen = async (job, { conversationId, upTo, typing }) => {
  const [[found], reached] = await job.db.read([
    rows<Row>(sql`
      select v.organization_id as "organizationId", c.id as "channelId", c.platform, c.account_id as "accountId", c.token, m.provider_id as "providerId"
      from ${conversations} v join channels c on c.id = v.channel_id
      cross join lateral (
        select m.provider_id from ${messages} m
        where m.conversation_id = v.id and m.sender = 'user' and m.provider_id is not null and m.sequence_no <= ${upTo}::integer
        order by m.sequence_no desc limit 1) m
      where v.id = ${conversationId}::uuid and v.status = 'active' and v.window_until > ${at(job.now)}
        and c.platform in ('whatsapp', 'instagram') and c.status = 'active' and c.token is not null`),
    reachedIn(sql`${conversationId}::uuid`),
  ]);
  const to = found && addressOf(job.keys, found, reached);
  if (!to) return;
  const { channelId: id, organizationId, platform, accountId: account } = found;
  const token = openSecret(job.keys, { id, organizationId }, 'token', found.token);
  await job.services.chat[platform].seen({ account, token }, to, found.providerId, typing);
};
