/** Conversations as a list shows them: one page by keyset, or what fits the words that somebody typed. */
import { organizationMembers, users } from '#accounts/index.ts';
import { channels, type Platform } from '#channels/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import {
  type IdentityKind,
  type LeadStatusTag,
  leadIdentities,
  leads,
  leadTags,
  peopleFound,
  peopleReachedBy,
} from '#leads/index.ts';
import type { Mode, Sender } from '../inputs.ts';
import { conversations } from '../schema.ts';
import type { InboxQuery, InboxView } from './inputs.ts';
import { searchedWords } from './rules.ts';

/** Of messages with the words, the newest that are looked at. */
const MESSAGES_SEARCHED = 200;
const PEOPLE_SEARCHED = 50;
const COUNTED_MAX = 100;
const COLLEAGUES_MAX = 500;

/** One line of the list; instants are milliseconds since 1970. */
export type Line = {
  id: string;
  platform: Platform;
  channel: string;
  status: 'active' | 'archived';
  mode: Mode;
  unread: number;
  waitingSince: number | null;
  lastAt: number;
  lastText: string | null;
  lastSender: Sender | null;
  assignedTo: string | null;
  assignedName: string | null;
  leadId: string;
  name: string | null;
  tag: LeadStatusTag | null;
  /** By what they write here: a number, a handle; not of visitors. */
  reach: { kind: IdentityKind; value: string } | null;
};

type Raw = Omit<Line, 'waitingSince' | 'lastAt' | 'reach'> & {
  waitingSince: string | null;
  lastAt: string;
  identityId: string | null;
  kind: IdentityKind | null;
  value: Sealed | null;
};

/** How a line is read from `conversations c`, its channel `ch`, person `l`, whom they turned out to be `r`, identity `i` and member `u`. */
export const lineColumns = sql`
  c.id, ch.platform, ch.display_name as channel, c.status, c.mode, c.unread_count as unread, c.waiting_since as "waitingSince",
  coalesce(c.last_message_at, c.created_at) as "lastAt", c.last_message_text as "lastText", c.last_sender as "lastSender", c.assigned_to as "assignedTo", u.name as "assignedName",
  coalesce(r.id, l.id) as "leadId", coalesce(r.name, l.name) as name, coalesce(r.lead_status_tag, l.lead_status_tag) as tag,
  i.id as "identityId", i.kind, i.value`;

export const lineTables = sql`
  join ${channels} ch on ch.organization_id = c.organization_id and ch.id = c.channel_id
  join ${leads} l on l.organization_id = c.organization_id and l.id = c.lead_id
  left join ${leads} r on r.organization_id = c.organization_id and r.id = l.merged_into_id
  left join ${leadIdentities} i on i.organization_id = c.organization_id and i.id = c.identity_id
  left join ${users} u on u.id = c.assigned_to`;

const ours = sql`c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid`;
const me = sql`nullif(current_setting('app.user_id', true), '')::uuid`;

/** A page of conversations, one more than `limit`, so that it shows whether there are others. */
export function conversationsPage(query: InboxQuery, limit: number): Statement<Raw[]> {
  const { view, cursor, channel, tag } = query;
  const by = view === 'waiting' ? sql`c.waiting_since, c.id` : sql`c.last_message_at desc, c.id desc`;
  return rows<Raw>(sql`
    select ${lineColumns}
    from (select c.id from ${conversations} c where ${ours} and ${shownIn[view]} ${ofChannel(channel)} ${ofTag(tag)} ${after(view, cursor)} order by ${by} limit ${limit + 1}::integer) page
    cross join lateral (select x.* from ${conversations} x where x.id = page.id offset 0) c ${lineTables} order by ${by}`);
}

/** The newest conversations with people called so, reached by one of `leadIds`, or in which the words were written. */
export function conversationsWith(query: InboxQuery, leadIds: readonly string[], limit: number): Statement<Raw[]> {
  const typed = query.q ?? '';
  const status = query.view === 'archived' ? 'archived' : 'active';
  const asked = query.view === 'open' ? sql`` : sql`and ${shownIn[query.view]}`;
  return rows<Raw>(sql`
    with people as (select p.id from ${peopleFound(typed, PEOPLE_SEARCHED)} p union select unnest(${uuids(leadIds)})),
    found as (
      select c.id from people p cross join lateral (select c.id from ${conversations} c where ${ours} and c.lead_id = p.id offset 0) c
      union
      select m.conversation_id from search_messages(${searchedWords(typed)}, ${MESSAGES_SEARCHED}::integer) m)
    select ${lineColumns} from found f cross join lateral (select x.* from ${conversations} x where x.id = f.id offset 0) c ${lineTables}
    where c.status = ${status} ${asked} ${ofChannel(query.channel)} ${ofTag(query.tag)} order by c.last_message_at desc nulls last, c.id desc limit ${limit}::integer`);
}

/** What a list was asked for: a page of it, or up to `found` with the words that were typed; one more trip for those. */
export async function conversationsAsked(ctx: Ctx, query: InboxQuery, limit: number, found: number) {
  if (!query.q) return conversationsPage(query, limit);
  const reached = await peopleReachedBy(ctx, query.q);
  return conversationsWith(
    query,
    reached.map(({ id }) => id),
    found,
  );
}

/** How many conversations wait for a person, and how many have something unread; a hundred at most. */
export function waitingCounts(): Statement<{ waiting: number; unread: number; mine: number; isReached: boolean }[]> {
  const counted = (what: ReturnType<typeof sql>) =>
    sql`(select count(*)::integer from (select 1 from ${conversations} c where ${ours} and c.status = 'active' and ${what} limit ${COUNTED_MAX}::integer) x)`;
  return rows(sql`
    select ${counted(sql`c.waiting_since is not null`)} as waiting, ${counted(sql`c.unread_count > 0`)} as unread,
      ${counted(sql`c.assigned_to = ${me} and c.unread_count > 0`)} as mine,
      exists (select 1 from ${channels} h where h.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and h.status <> 'removed') as "isReached"`);
}

/** Somebody of the organization; those who left are named where they wrote. */
export type Colleague = { userId: string; name: string; left: boolean };

/** Everybody who is or was of the organization. */
export function colleagues(): Statement<Colleague[]> {
  return rows<Colleague>(sql`
    select om.user_id as "userId", u.name, om.ended_at is not null as left from ${organizationMembers} om join ${users} u on u.id = om.user_id
    where om.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid order by u.name, om.user_id limit ${COLLEAGUES_MAX}::integer`);
}

/** A line with what the customer is reached by readable. */
export function openLine(ctx: Ctx, row: Raw): Line {
  const { identityId, kind, value, ...rest } = row;
  const place = { table: 'lead_identities', column: 'value', row: identityId ?? '', organization: organizationOf(ctx) };
  const shown = identityId !== null && kind !== null && value !== null && kind !== 'webchat';
  return {
    ...rest,
    waitingSince: row.waitingSince === null ? null : parseInstant(row.waitingSince),
    lastAt: parseInstant(row.lastAt),
    reach: shown ? { kind, value: ctx.keys.vault.open(place, value) } : null,
  };
}

const written = sql`c.last_message_at is not null`;
const shownIn: Record<InboxView, ReturnType<typeof sql>> = {
  open: sql`c.status = 'active' and ${written}`,
  mine: sql`c.status = 'active' and ${written} and c.assigned_to = ${me}`,
  unassigned: sql`c.status = 'active' and ${written} and c.assigned_to is null`,
  waiting: sql`c.status = 'active' and ${written} and c.waiting_since is not null`,
  // Asked of each in turn, so that the newest are found without looking at all people.
  hot: sql`c.status = 'active' and ${written} and (
    select coalesce(r.lead_status_tag, l.lead_status_tag) from ${leads} l left join ${leads} r on r.organization_id = l.organization_id and r.id = l.merged_into_id
    where l.organization_id = c.organization_id and l.id = c.lead_id) = 'hot'`,
  archived: sql`c.status = 'archived' and ${written}`,
};

function ofChannel(platform: Platform | undefined) {
  return platform
    ? sql`and c.channel_id in (select ch.id from ${channels} ch where ch.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and ch.platform = ${platform})`
    : sql``;
}

// Asked of each in turn as well: of the newest first, by the person and the tag.
function ofTag(tag: string | undefined) {
  return tag
    ? sql`and (select true from ${leadTags} t where t.organization_id = c.organization_id and t.tag = ${tag} and t.lead_id = (
        select coalesce(l.merged_into_id, l.id) from ${leads} l where l.organization_id = c.organization_id and l.id = c.lead_id))`
    : sql``;
}

// Compared with what the row of the cursor says now, so that nothing of a person stands in an address.
function after(view: InboxView, cursor: string | undefined) {
  if (!cursor) return sql``;
  const of = (column: string) =>
    sql`(select x.${sql.identifier(column)} from ${conversations} x where x.id = ${cursor}::uuid)`;
  return view === 'waiting'
    ? sql`and (c.waiting_since, c.id) > (${of('waiting_since')}, ${cursor}::uuid)`
    : sql`and (c.last_message_at, c.id) < (${of('last_message_at')}, ${cursor}::uuid)`;
}
