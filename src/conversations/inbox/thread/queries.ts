/** One conversation as it is read: who with, what was said, what was noted and what happened in between. */
import { users } from '#accounts/index.ts';
import { happeningsWithin } from '#audit/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { leads } from '#leads/index.ts';
import { agents } from '../../agents/schema.ts';
import { CTA_KINDS, type CtaKind } from '../../extracting/inputs.ts';
import { extractions } from '../../extracting/schema.ts';
import type { HandoverReason, MessageKind, Sender } from '../../inputs.ts';
import { conversationNotes } from '../../notes/schema.ts';
import { conversations, messages, turns } from '../../schema.ts';
import { messageDeliveryStatus } from '../../sending/schema.ts';
import { type Line, lineColumns, lineTables, openLine } from '../queries.ts';
import type { Way } from '../rules.ts';

const BETWEEN_MAX = 200;
const TURNS_MAX = 100;

/** What stands above a conversation. */
export type Head = Line & {
  agent: { id: string; name: string } | null;
  modeUntil: number | null;
  handoverReason: HandoverReason | null;
  windowUntil: number | null;
  lastSeq: number;
  epoch: number;
  channelId: string;
  identityId: string | null;
  blockedAt: number | null;
  language: string | null;
};

type HeadRow = Parameters<typeof openLine>[1] &
  Omit<Head, 'modeUntil' | 'windowUntil' | 'blockedAt' | 'agent' | keyof Line> & {
    agentId: string | null;
    agentName: string | null;
    modeUntil: string | null;
    windowUntil: string | null;
    blockedAt: string | null;
  };

/** The conversation with that id: at most one row. */
export function conversationById(id: string): Statement<HeadRow[]> {
  return rows<HeadRow>(sql`
    select ${lineColumns}, a.id as "agentId", a.name as "agentName", c.mode_until as "modeUntil", c.handover_reason as "handoverReason",
      c.window_until as "windowUntil", c.last_seq as "lastSeq", c.epoch, c.channel_id as "channelId", c.language, i.blocked_at as "blockedAt"
    from ${conversations} c ${lineTables} left join ${agents} a on a.organization_id = c.organization_id and a.id = c.agent_id
    where c.id = ${id}::uuid`);
}

/** SQL that gives whom a conversation is with. */
export function leadOf(id: string): ReturnType<typeof sql> {
  return sql`(select coalesce(l.merged_into_id, l.id) from ${conversations} c join ${leads} l on l.organization_id = c.organization_id and l.id = c.lead_id where c.id = ${id}::uuid)`;
}

/** One message; instants are milliseconds since 1970, `content` is what it is beside its words. */
export type Said = {
  id: string;
  seq: number;
  sender: Sender;
  authorId: string | null;
  author: string | null;
  kind: MessageKind;
  text: string;
  content: Record<string, unknown> | null;
  reply: { id: string; text: string } | null;
  clientId: string | null;
  turnId: string | null;
  edited: boolean;
  revoked: boolean;
  at: number;
  way: Way | null;
  fault: string | null;
  /** The provider's number for it. */
  faultCode: string | null;
};

type SaidRow = Omit<Said, 'content' | 'reply' | 'at' | 'way' | 'edited' | 'revoked'> & {
  content: Sealed | null;
  replyTo: string | null;
  replyText: string | null;
  editedAt: string | null;
  revokedAt: string | null;
  createdAt: string;
} & Record<'dSent' | 'dDelivered' | 'dRead' | 'dPlayed' | 'dFailed', string | null>;

/** What part of a conversation is read: the newest, what is before a message, or what came after one. */
export type Part = { before?: number; after?: number; limit: number };

// The page of messages; what else happened is shown as far as it stands between them.
function pageOf(id: string, { before, after, limit }: Part): ReturnType<typeof sql> {
  const from = before ? sql`and m.sequence_no < ${before}::integer` : sql``;
  return after === undefined
    ? sql`(select m.* from ${messages} m where m.conversation_id = ${id}::uuid ${from} order by m.sequence_no desc limit ${limit + 1}::integer)`
    : sql`(select m.* from ${messages} m where m.conversation_id = ${id}::uuid and m.sequence_no > ${after}::integer order by m.sequence_no limit ${limit}::integer)`;
}

/** Messages in their order; of what is before, one more than `limit`. One that went out in pieces is as far as the last of them. */
export function messagesOf(id: string, part: Part): Statement<SaidRow[]> {
  return rows<SaidRow>(sql`
    select m.id, m.sequence_no as seq, m.sender, m.author_id as "authorId", u.name as author, m.kind, m.text, m.content, m.reply_to as "replyTo",
      r.text as "replyText", m.client_id as "clientId", m.turn_id as "turnId", m.edited_at as "editedAt", m.revoked_at as "revokedAt", m.created_at as "createdAt",
      d.*
    from ${pageOf(id, part)} m left join ${users} u on u.id = m.author_id
    left join ${messages} r on r.organization_id = m.organization_id and r.id = m.reply_to
    left join lateral (
      select max(d.sent_at) as "dSent", case when count(d.delivered_at) = count(*) then max(d.delivered_at) end as "dDelivered",
        case when count(d.read_at) = count(*) then max(d.read_at) end as "dRead", max(d.played_at) as "dPlayed", max(d.failed_at) as "dFailed", max(d.error_text) as fault, max(d.error_code) as "faultCode"
      from ${messageDeliveryStatus} d where d.organization_id = m.organization_id and d.message_id = m.id) d on true
    order by m.sequence_no`);
}

/** A note between the messages. */
export type Noted = { id: string; text: string; authorId: string; author: string; at: number };
export type NotedRow = Omit<Noted, 'at' | 'text'> & { body: Sealed; createdAt: string };

/** Notes that were written while those messages came. */
export function notesAmong(id: string, part: Part): Statement<NotedRow[]> {
  return rows<NotedRow>(sql`
    select n.id, n.body, n.author_id as "authorId", u.name as author, n.created_at as "createdAt"
    from ${conversationNotes} n join ${users} u on u.id = n.author_id
    where n.conversation_id = ${id}::uuid and n.deleted_at is null and ${within(id, part, sql`n.created_at`)}
    order by n.created_at desc limit ${BETWEEN_MAX}::integer`);
}

/** What happened with the conversation; by whom is told by an id. */
export type Happened = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  actorType: string;
  actorId: string | null;
  createdAt: number;
};

/** What was done with the conversation while those messages came; by whom is told by ids. */
export function happenedAmong(id: string, part: Part) {
  return happeningsWithin('conversation', id, (column) => within(id, part, column), BETWEEN_MAX);
}

/** A turn of the agent, with what it did. */
export type Turned = {
  id: string;
  status: string;
  model: string | null;
  credits: number;
  ms: number | null;
  trace: unknown;
};
type TurnedRow = Omit<Turned, 'ms' | 'trace'> & { trace: Sealed | null; startedAt: string; endedAt: string | null };

/** The turns in which those messages were said. */
export function turnsOf(id: string, part: Part): Statement<TurnedRow[]> {
  return rows<TurnedRow>(sql`
    select t.id, t.status, t.model, t.credits_settled as credits, t.trace, t.started_at as "startedAt", t.ended_at as "endedAt"
    from ${turns} t where t.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and t.id in (select m.turn_id from ${pageOf(id, part)} m where m.turn_id is not null) limit ${TURNS_MAX}::integer`);
}

// From the first message of the page, or the beginning where there is none before it, to the first that is not on it.
function within(id: string, part: Part, column: ReturnType<typeof sql>) {
  const { before, after, limit } = part;
  const edge = (seq: number) =>
    sql`(select m.created_at from ${messages} m where m.conversation_id = ${id}::uuid and m.sequence_no >= ${seq}::integer order by m.sequence_no limit 1)`;
  if (after !== undefined) return sql`${column} >= coalesce(${edge(after)}, '-infinity'::timestamptz)`;
  const first = sql`(select case when count(*) > ${limit}::integer then min(p.created_at) end from ${pageOf(id, part)} p)`;
  const last = before ? sql`and ${column} < ${edge(before)}` : sql``;
  return sql`${column} >= coalesce(${first}, '-infinity'::timestamptz) ${last}`;
}

/** How a conversation looks: five scores of 1 to 3, each with the numbers of the messages that prove it, what was asked for, and what to do. */
export type Scores = {
  total: number;
  each: { name: string; score: number; evidence: number[] }[];
  cta: CtaKind[];
  notification: string | null;
};
const SCORED = ['intent', 'urgency', 'budget', 'fit', 'engagement'] as const;
type ScoreRow = Record<(typeof SCORED)[number] | 'total', number> & {
  id: string;
  evidence: Record<string, number[]>;
  cta: Record<CtaKind, boolean>;
  notification: Sealed | null;
};

/** The latest judgement of a conversation: at most one row. */
export function scoresOf(id: string): Statement<ScoreRow[]> {
  return rows<ScoreRow>(sql`
    select x.intent_score as intent, x.urgency_score as urgency, x.budget_score as budget, x.fit_score as fit, x.engagement_score as engagement,
      x.total_score as total, x.evidence, x.id, x.smart_notification as notification,
      jsonb_build_object('pricing', x.cta_pricing_clicked, 'demo', x.cta_demo_clicked, 'followup', x.cta_followup_clicked, 'sample', x.cta_sample_clicked,
        'website', x.cta_website_clicked, 'escalated', x.cta_escalated_to_human) as cta
    from ${extractions} x where x.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and x.conversation_id = ${id}::uuid and x.is_latest`);
}

/** A judgement as the page shows it. */
export function readScores(ctx: Ctx, { id, total, evidence, cta, notification, ...scores }: ScoreRow): Scores {
  return {
    total,
    each: SCORED.map((name) => ({ name, score: scores[name], evidence: evidence[name] ?? [] })),
    cta: CTA_KINDS.filter((kind) => cta[kind]),
    notification: notification && unsealed(ctx, 'extractions', 'smart_notification', id, notification),
  };
}

/** What stands above the conversation, readable. */
export function openHead(ctx: Ctx, row: HeadRow): Head {
  const { agentId, agentName, modeUntil, windowUntil, blockedAt, ...line } = row;
  return {
    ...openLine(ctx, row),
    agent: agentId && agentName ? { id: agentId, name: agentName } : null,
    modeUntil: maybe(modeUntil),
    windowUntil: maybe(windowUntil),
    blockedAt: maybe(blockedAt),
    handoverReason: line.handoverReason,
    lastSeq: line.lastSeq,
    epoch: line.epoch,
    channelId: line.channelId,
    identityId: line.identityId,
    language: line.language,
  };
}

/** A message with what it is beside its words readable. */
export function openSaid(ctx: Ctx, row: SaidRow): Said {
  const { dSent, dDelivered, dRead, dPlayed, dFailed, content, replyTo, replyText, editedAt, revokedAt, createdAt } =
    row;
  const plain = content === null ? null : unsealed(ctx, 'messages', 'content', row.id, content);
  return {
    id: row.id,
    seq: row.seq,
    sender: row.sender,
    authorId: row.authorId,
    author: row.author,
    kind: row.kind,
    text: row.text,
    clientId: row.clientId,
    turnId: row.turnId,
    fault: row.fault,
    faultCode: row.faultCode,
    content: plain === null ? null : asRecord(JSON.parse(plain)),
    reply: replyTo === null ? null : { id: replyTo, text: replyText ?? '' },
    edited: editedAt !== null,
    revoked: revokedAt !== null,
    at: parseInstant(createdAt),
    way: {
      sentAt: maybe(dSent),
      deliveredAt: maybe(dDelivered),
      readAt: maybe(dRead),
      playedAt: maybe(dPlayed),
      failedAt: maybe(dFailed),
    },
  };
}

/** A note with its text readable. */
export function openNoted(ctx: Ctx, { body, createdAt, ...row }: NotedRow): Noted {
  return { ...row, text: unsealed(ctx, 'conversation_notes', 'body', row.id, body), at: parseInstant(createdAt) };
}

/** A turn with its trace readable. */
export function openTurned(ctx: Ctx, { startedAt, endedAt, trace, ...row }: TurnedRow): Turned {
  const plain = trace === null ? null : unsealed(ctx, 'turns', 'trace', row.id, trace);
  const ms = endedAt === null ? null : parseInstant(endedAt) - parseInstant(startedAt);
  return { ...row, ms, trace: plain === null ? null : JSON.parse(plain) };
}

function unsealed(ctx: Ctx, table: string, column: string, row: string, value: Sealed): string {
  return ctx.keys.vault.open({ table, column, row, organization: organizationOf(ctx) }, value);
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function maybe(value: string | null): number | null {
  return value === null ? null : parseInstant(value);
}
