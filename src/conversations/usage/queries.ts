/** What an organization's agents have cost, from the ledger itself: every sum here is one of the same entries. */
import { organizations } from '#accounts/index.ts';
import { creditEntries } from '#billing/index.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { leads } from '#leads/index.ts';
import { agents } from '../agents/schema.ts';
import { extractions } from '../extracting/schema.ts';
import { conversations, turns } from '../schema.ts';

const CONVERSATIONS_SHOWN = 20;
const LINES_MAX = 10_000;

/** All that was ever entered: given, used, and set aside for work that is not over. */
export type Ledger = { granted: number; used: number; aside: number };
export type DayUsed = { day: string; credits: number };
/** `agentId` null: what is tried in playgrounds, and whatever is not there any more. */
export type AgentUsed = {
  agentId: string | null;
  name: string | null;
  credits: number;
  today: number;
  perDay: number | null;
};
export type ConversationUsed = { conversationId: string; name: string | null; agent: string | null; credits: number };
export type UsageLine = {
  id: string;
  at: string;
  day: string;
  kind: string;
  agent: string | null;
  conversationId: string | null;
  credits: number;
};

/** The ledger's sums: one row. */
export function ledger(): Statement<Ledger[]> {
  return rows<Ledger>(sql`
    select coalesce(sum(e.amount) filter (where e.kind = 'grant'), 0)::integer as granted,
      coalesce(sum(e.amount) filter (where e.kind = 'settle'), 0)::integer as used,
      coalesce(sum(e.amount) filter (where e.kind = 'reserve' and not exists (
        select 1 from ${creditEntries} d where d.organization_id = e.organization_id and d.cause_type = e.cause_type and d.cause_id = e.cause_id
          and d.kind in ('settle', 'release'))), 0)::integer as aside
    from ${creditEntries} e where e.organization_id = ${HERE}`);
}

/** What was used on each day since `since` (ms) in the organization's zone, the newest first. */
export function usedByDay(since: number): Statement<DayUsed[]> {
  return rows<DayUsed>(sql`
    select u.day::text as day, sum(u.amount)::integer as credits from ${settled(since)} u group by u.day order by u.day desc`);
}

/** The same by agent, the most expensive first; with what each has used today, and may use on a day. */
export function usedByAgent(since: number): Statement<AgentUsed[]> {
  return rows<AgentUsed>(sql`
    select u."agentId", max(u.agent) as name, sum(u.amount)::integer as credits, coalesce(sum(u.amount) filter (where u.day = u.today), 0)::integer as today,
      max((u.settings -> 'caps' ->> 'perDay')::integer) as "perDay"
    from ${settled(since)} u group by u."agentId" order by sum(u.amount) desc, u."agentId" nulls last limit 100`);
}

/** The conversations that cost most. */
export function usedByConversation(since: number): Statement<ConversationUsed[]> {
  return rows<ConversationUsed>(sql`
    select u."conversationId", max(u.person) as name, max(u.agent) as agent, sum(u.amount)::integer as credits from ${settled(since)} u
    where u."conversationId" is not null group by u."conversationId" order by sum(u.amount) desc, u."conversationId" limit ${CONVERSATIONS_SHOWN}::integer`);
}

/** Every entry that was settled since `since` (ms), the newest first; ten thousand at most. */
export function usageLines(since: number): Statement<UsageLine[]> {
  return linesOf(since, LINES_MAX, sql``);
}

/** A page of them, after the entry `cursor` where it is given; one more than `limit`. */
export function usagePage(since: number, limit: number, cursor: string | null = null): Statement<UsageLine[]> {
  const before = sql`select d.created_at, d.id from ${creditEntries} d where d.organization_id = ${HERE} and d.id = ${cursor}::uuid`;
  return linesOf(since, limit + 1, cursor === null ? sql`` : sql`where (u.at, u.id) < (${before})`);
}

function linesOf(since: number, limit: number, where: ReturnType<typeof sql>): Statement<UsageLine[]> {
  return rows<UsageLine>(sql`
    select u.id, u.at::text as at, u.day::text as day, u.kind, u.agent, u."conversationId", u.amount as credits from ${settled(since)} u ${where}
    order by u.at desc, u.id desc limit ${limit}::integer`);
}

const HERE = sql`nullif(current_setting('app.organization_id', true), '')::uuid`;

// By left joins, so that an entry counts whatever became of what it was for.
function settled(since: number) {
  return sql`(
    select e.id, e.amount, e.cause_type as kind, e.created_at as at, (e.created_at at time zone o.timezone)::date as day, (now() at time zone o.timezone)::date as today,
      a.id as "agentId", a.name as agent, a.settings, c.id as "conversationId", l.name as person
    from ${creditEntries} e
    join ${organizations} o on o.id = e.organization_id
    left join ${turns} t on e.cause_type = 'turn' and t.organization_id = e.organization_id and t.id = e.cause_id
    left join ${extractions} x on e.cause_type = 'extraction' and x.organization_id = e.organization_id and x.id = e.cause_id
    left join ${conversations} c on c.organization_id = e.organization_id and c.id = coalesce(t.conversation_id, x.conversation_id)
    left join ${agents} a on a.organization_id = e.organization_id and a.id = c.agent_id
    left join ${leads} l on l.organization_id = e.organization_id and l.id = c.lead_id
    where e.organization_id = ${HERE} and e.kind = 'settle' and e.amount > 0 and e.created_at >= ${at(since)})`;
}
