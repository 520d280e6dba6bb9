/** What a judgement is made of: who talks with whom, and the words of the newest messages. */
import { organizations } from '#accounts/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { type LeadStatusTag, leads } from '#leads/index.ts';
import { agents } from '../../agents/schema.ts';
import type { Sender } from '../../inputs.ts';
import { conversationEvents, conversations, messages } from '../../schema.ts';
import { extractions } from '../schema.ts';

const MESSAGES_READ = 80;

export type Parties = {
  leadId: string;
  person: string | null;
  leadTag: LeadStatusTag | null;
  /** Whether that tag is what one of their conversations came to, and not somebody's own word. */
  isTagOurs: boolean;
  language: string;
  business: string;
  zone: string;
  agent: string | null;
  model: string | null;
  lastSeq: number;
  booked: boolean;
};

export type SaidRow = { seq: number; sender: Sender; text: string };

/** Who talks with whom: at most one row. */
export function partiesOf(conversationId: string): Statement<Parties[]> {
  return rows<Parties>(sql`
    select c.lead_id as "leadId", l.name as person, l.lead_status_tag as "leadTag",
      l.lead_status_tag is null or exists (
        select 1 from ${extractions} x join ${conversations} o on o.organization_id = x.organization_id and o.id = x.conversation_id
        where o.organization_id = c.organization_id and o.lead_id = c.lead_id and x.is_latest and x.overruled_by is null and x.lead_status_tag = l.lead_status_tag) as "isTagOurs",
      coalesce(c.language, o.language) as language, o.name as business,
      o.timezone as zone, a.name as agent, a.model, c.last_seq as "lastSeq",
      exists (select 1 from ${conversationEvents} e where e.organization_id = c.organization_id and e.conversation_id = c.id and e.kind in ('booked', 'moved')) as booked
    from ${conversations} c join ${organizations} o on o.id = c.organization_id
    join ${leads} l on l.organization_id = c.organization_id and l.id = c.lead_id
    left join ${agents} a on a.organization_id = c.organization_id and a.id = c.agent_id
    where c.id = ${conversationId}::uuid`);
}

/** The newest messages in their order, without what was taken back. */
export function saidIn(conversationId: string): Statement<SaidRow[]> {
  return rows<SaidRow>(sql`
    select s.seq, s.sender, s.text from (
      select m.sequence_no as seq, m.sender, m.text from ${messages} m
      where m.conversation_id = ${conversationId}::uuid and m.revoked_at is null and m.sender in ('user', 'agent', 'human') and m.text <> ''
      order by m.sequence_no desc limit ${MESSAGES_READ}::integer) s
    order by s.seq`);
}
