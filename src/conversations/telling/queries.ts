/** Whom a conversation concerns among the members, and what they are told of it. Inside the organization. */
import { type MemberMail, organizationMembers, organizations, users, wantsMail } from '#accounts/index.ts';
import { channels, type Platform } from '#channels/index.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { leads } from '#leads/index.ts';
import { agents } from '../agents/schema.ts';
import { extractions } from '../extracting/schema.ts';
import type { HandoverReason } from '../inputs.ts';
import { conversations, messages } from '../schema.ts';

const PEOPLE_MAX = 20;
const WAITING_SHOWN = 50;
const QUOTED_MAX = 20;

const here = sql`m.organization_id = c.organization_id and m.ended_at is null`;
const is = (user: ReturnType<typeof sql>) =>
  sql`exists (select 1 from ${organizationMembers} o where o.organization_id = c.organization_id and o.user_id = ${user} and o.ended_at is null)`;

// In charge of conversation `c` with agent `a`: whose it is, else whose agent it is, else owners and admins.
const inCharge = sql`(case when ${is(sql`c.assigned_to`)} then m.user_id = c.assigned_to
  when ${is(sql`a.user_id`)} then m.user_id = a.user_id else m.role in ('owner', 'admin') end)`;

const agentOf = sql`left join ${agents} a on a.organization_id = c.organization_id and a.id = c.agent_id and a.removed_at is null`;

export type Told = { userId: string; zone: string; night: boolean };

/** Who is in charge of a conversation, with owners where `owners` says so; of them those who want such mails. */
export function peopleInCharge(conversationId: string, kind: MemberMail, owners = false): Statement<Told[]> {
  return rows<Told>(sql`
    select m.user_id as "userId", u.timezone as zone, m.mails_at_night as night
    from ${conversations} c ${agentOf}
    join ${organizationMembers} m on ${here} join ${users} u on u.id = m.user_id and u.deleted_at is null
    where c.id = ${conversationId}::uuid and (${inCharge} or (${owners}::boolean and m.role = 'owner')) and ${wantsMail(kind)}
    order by m.user_id limit ${PEOPLE_MAX}::integer`);
}

/** Since when a conversation waits for a person (ms): no row where it does not. */
export function waitsSince(conversationId: string): Statement<{ since: number }[]> {
  return rows(sql`
    select extract(epoch from c.waiting_since)::float8 * 1000 as since from ${conversations} c
    where c.id = ${conversationId}::uuid and c.status = 'active' and c.waiting_since is not null`);
}

/** A member as they are written to: no row for who left, or does not want it by now. */
export type Reader = { name: string; email: string; language: string; home: string };

/** Who reads it. */
export function readerOf(userId: string, kind: MemberMail): Statement<Reader[]> {
  return rows<Reader>(sql`
    select u.name, u.email, u.language, o.slug as home from ${organizationMembers} m
    join ${users} u on u.id = m.user_id and u.deleted_at is null join ${organizations} o on o.id = m.organization_id
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.user_id = ${userId}::uuid and ${wantsMail(kind)}`);
}

/** A conversation as mails name it. */
export type Named = { who: string | null; platform: Platform; channel: string };
const named = sql`coalesce(r.name, l.name) as who, h.platform, h.display_name as channel`;
const withNames = sql`
  join ${channels} h on h.organization_id = c.organization_id and h.id = c.channel_id
  join ${leads} l on l.organization_id = c.organization_id and l.id = c.lead_id
  left join ${leads} r on r.organization_id = c.organization_id and r.id = l.merged_into_id`;
const lastWords = sql`
  (select x.text from ${messages} x where x.organization_id = c.organization_id and x.conversation_id = c.id and x.sender = 'user'
    and x.revoked_at is null order by x.sequence_no desc limit 1) as words`;

export type Waiting = Named & { id: string; since: number; reason: HandoverReason | null; words: string | null };

/** What waits for that member since `before` (ms) at least, what came last first. */
export function waitingFor(userId: string, before: number): Statement<Waiting[]> {
  return rows<Waiting>(sql`
    select c.id, ${named}, extract(epoch from c.waiting_since)::float8 * 1000 as since, c.handover_reason as reason, ${lastWords}
    from ${conversations} c ${agentOf} ${withNames}
    join ${organizationMembers} m on ${here} and m.user_id = ${userId}::uuid
    where c.status = 'active' and c.waiting_since <= ${at(before)} and ${inCharge}
    order by c.waiting_since desc, c.id limit ${WAITING_SHOWN}::integer`);
}

/** When the member was last told of what waits (ms); null: never. */
export function lastTold(userId: string): Statement<{ at: number | null }[]> {
  return rows(sql`
    select extract(epoch from max(d.claimed_at))::float8 * 1000 as at from deliveries d
    where d.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and d.recipient_type = 'user' and d.recipient_id = ${userId}::uuid
      and d.purpose = 'conversation_waiting' and d.sent_at is not null`);
}

export type Assigned = Named & { words: string | null; colleague: string | null };

/** A conversation that is that member's, and who gave it to them: no row where it is not theirs any more. */
export function assignedTo(conversationId: string, userId: string): Statement<Assigned[]> {
  return rows<Assigned>(sql`
    select ${named}, ${lastWords},
      (select u.name from domain_events e join ${users} u on u.id = e.actor_id
        where e.organization_id = c.organization_id and e.subject_type = 'conversation' and e.subject_id = c.id and e.name = 'conversation.assigned' and e.actor_type = 'user'
          and e.data ->> 'to' = ${userId} and e.actor_id <> ${userId}::uuid order by e.id desc limit 1) as colleague
    from ${conversations} c ${withNames}
    where c.id = ${conversationId}::uuid and c.status = 'active' and c.assigned_to = ${userId}::uuid`);
}

/** A conversation as mails name it: at most one row. */
export function namedConversation(conversationId: string): Statement<Named[]> {
  return rows<Named>(sql`select ${named} from ${conversations} c ${withNames} where c.id = ${conversationId}::uuid`);
}

/** The messages that prove the scores of a conversation's latest judgement. */
export function provingWords(conversationId: string): Statement<{ seq: number; words: string }[]> {
  return rows(sql`
    select x.sequence_no as seq, x.text as words from ${messages} x
    where x.conversation_id = ${conversationId}::uuid and x.revoked_at is null and exists (
      select 1 from ${extractions} j, jsonb_each(j.evidence) e
      where j.conversation_id = x.conversation_id and j.is_latest and e.value @> to_jsonb(x.sequence_no))
    order by x.sequence_no limit ${QUOTED_MAX}::integer`);
}
