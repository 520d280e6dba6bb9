import { users } from '#accounts/index.ts';
import { type StoredSchedule, wholeSchedulesOf } from '#calendar/index.ts';
import { channels } from '#channels/index.ts';
import { type Ctx, visitorOf } from '#context.ts';
import { rows, type Statement, sql, type VisitorEntry } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { agents } from '../agents/schema.ts';
import { conversationFiles } from '../files/schema.ts';
import { conversations, messages } from '../schema.ts';
import { FRAMES_MAX, type ShownMessage, shownContent } from './inputs.ts';
import { visitors } from './schema.ts';

type Row = Omit<ShownMessage, 'content' | 'isGone' | 'state'> & {
  content: string | null;
  gone: boolean;
  read: boolean;
};
export type Told = {
  chat: VisitorEntry;
  /** The conversation that is open now; null before the first word, and after the last. */
  talk: string | null;
  messages: ShownMessage[];
  /** Up to where members have read. */
  seen: number;
  isMore: boolean;
  /** The hours of whom the agent books for, where the chat goes by them. */
  schedule: StoredSchedule | null;
};

/** The chat and what was said in it after `since`, in one trip. `visitor` is whose link was shown; null for who has none. */
export async function readChat(ctx: Ctx, key: string, visitor: string | null, since: number): Promise<Told> {
  const [said, [read], schedules] = await ctx.db.read([saidAfter(visitor, since), readUpTo(visitor), hoursOf(key)]);
  const chat = visitorOf(ctx);
  return {
    chat,
    talk: chat.conversation?.id ?? null,
    messages: said.slice(0, FRAMES_MAX).map((row) => shown(ctx, chat.organizationId, row)),
    seen: read?.seq ?? 0,
    isMore: said.length > FRAMES_MAX,
    schedule: schedules[0]?.schedule ?? null,
  };
}

/** A file of the conversation that is open now. Throws Refusal('not_found') for any other. */
export async function readFile(ctx: Ctx, visitor: string, id: string) {
  const [[file]] = await ctx.db.read([
    rows<{ id: string; name: string; mediaType: string; content: string }>(sql`
      select f.id, f.name, f.media_type as "mediaType", f.content from ${conversationFiles} f
      where f.id = ${id}::uuid and f.conversation_id in (${conversationsOf(visitor)})`),
  ]);
  if (!file) throw new Refusal('not_found');
  const { organizationId: organization } = visitorOf(ctx);
  const open = (column: 'name' | 'content') =>
    ctx.keys.vault.open({ table: 'conversation_files', column, row: file.id, organization }, file[column]);
  return { name: open('name'), type: file.mediaType, base64: open('content') };
}

// Visitors see what people say, and nothing of how it came about.
function saidAfter(visitor: string | null, since: number): Statement<Row[]> {
  return rows<Row>(sql`
    select m.sequence_no as seq, m.id, m.sender, u.name as author, m.text, m.content, (extract(epoch from m.created_at) * 1000)::float8 as at,
      m.client_id as "clientId", m.revoked_at is not null as gone, m.sequence_no <= c.read_seq as read
    from ${visitors} v
    join ${conversations} c on c.organization_id = v.organization_id and c.channel_id = v.channel_id and c.identity_id = v.identity_id and c.status = 'active'
    join ${messages} m on m.organization_id = c.organization_id and m.conversation_id = c.id
    left join ${users} u on u.id = m.author_id
    where v.id = ${visitor}::uuid and m.sequence_no > ${since}::integer and m.sender in ('user', 'agent', 'human') and m.kind not in ('reaction', 'notice')
    order by m.sequence_no limit ${FRAMES_MAX + 1}::integer`);
}

function readUpTo(visitor: string | null): Statement<{ seq: number }[]> {
  return rows<{ seq: number }>(
    sql`select c.read_seq as seq from ${conversations} c where c.status = 'active' and c.id in (${conversationsOf(visitor)})`,
  );
}

function conversationsOf(visitor: string | null): ReturnType<typeof sql> {
  return sql`
    select c.id from ${conversations} c
    join ${visitors} v on v.organization_id = c.organization_id and v.channel_id = c.channel_id and v.identity_id = c.identity_id
    where v.id = ${visitor}::uuid`;
}

function hoursOf(key: string) {
  return wholeSchedulesOf(sql`(
    select a.user_id from ${agents} a join ${channels} c on c.organization_id = a.organization_id and c.id = a.channel_id
    where c.platform = 'webchat' and c.account_id = ${key} and c.settings ->> 'away' = 'hours' and a.removed_at is null limit 1)`);
}

function shown(ctx: Ctx, organization: string, { content, gone, read, ...row }: Row): ShownMessage {
  const place = { table: 'messages', column: 'content', row: row.id, organization };
  const beside = content === null ? {} : shownContent.catch({}).parse(JSON.parse(ctx.keys.vault.open(place, content)));
  return {
    ...row,
    text: gone ? '' : row.text,
    content: gone ? {} : beside,
    isGone: gone,
    state: read ? 'seen' : 'sent',
  };
}
