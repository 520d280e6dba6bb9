/**
 * What a room has decided becomes rows: one batch, in the order in which it was decided. The same batch may come twice,
 * if nobody heard that it was stored: nothing is written, counted or told a second time.
 */
import { record } from '#audit/index.ts';
import { release } from '#billing/index.ts';
import { heardFrom } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { stirInbox } from '../commands.ts';
import { wantExtraction } from '../extracting/commands.ts';
import { sealedContent } from '../messages/queries.ts';
import { conversations, messages, turns } from '../schema.ts';
import type { About, Said, ToStore } from './inputs.ts';

/** Platforms that let us write freely for a day after the customer has. */
const WINDOWED = new Set(['whatsapp', 'instagram']);
const WINDOW_MS = 24 * 3_600_000;
const LINE_MAX = 200;
/** What is further back was read long ago. */
const SEEN_MAX = 200;
/** What lists show as said last. */
const SHOWN = new Set(['user', 'agent', 'human']);
/** Turns of which nothing was heard: whatever was set aside for them is free again, also where nobody is left to say so. */
const FREE = new Set(['superseded', 'failed']);
/** Another program wants to hear of messages. */
const IS_HEARD = sql`exists (select 1 from webhook_endpoints w where w.status = 'active' and w.events @> array['message.received'])`;

type Of<K extends ToStore['kind']> = Extract<ToStore, { kind: K }>;

/**
 * Stores all of it in one trip, inside the conversation's organization (`ctx`). `isHeard`: other programs want to hear of
 * messages, as far as was known; answers whether they do. Of what nobody wants to hear nothing is recorded.
 */
export async function storeAll(
  ctx: Ctx,
  about: About,
  entries: readonly ToStore[],
  isHeard: boolean,
): Promise<boolean> {
  const said = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.said] : []));
  const came = said.findLast(({ sender }) => sender === 'user');
  const read = entries.findLast((entry) => entry.kind === 'read');
  const seen = entries.findLast((entry) => entry.kind === 'seen');
  const quiet: Ctx = isHeard ? ctx : { ...ctx, enqueue: () => undefined };
  const answers = await ctx.write([
    rows<{ isHeard: boolean }>(sql`select ${IS_HEARD} as "isHeard"`),
    ...entries.flatMap((entry) => storing(entry.kind === 'message' ? quiet : ctx, about, entry)),
    ...(said.length > 0 ? [counted(about, said)] : []),
    ...(came ? [wantExtraction(ctx, about.conversation)] : []),
    // By the other ways the hook has said so already, also where nothing could be made of it.
    ...(came && about.platform === 'webchat' ? [heardFrom(about.channel, came.at)] : []),
    // What was read is counted anew, from what is there by then.
    ...(read?.kind === 'read' ? [readUpTo(about, read.seq)] : []),
    ...(seen?.kind === 'seen' ? [seenUpTo(about, seen)] : []),
    // A turn that begins changes nothing in the list.
    ...(entries.some(({ kind }) => kind !== 'turn') ? [stirInbox()] : []),
  ]);
  const [heard] = answers[0] as { isHeard: boolean }[];
  // Since a moment ago somebody does: whoever looks next finds what was recorded.
  if (heard!.isHeard && !isHeard) await ctx.clock.arm(ctx.now);
  return heard!.isHeard;
}

function storing(ctx: Ctx, about: About, entry: ToStore): Statement[] {
  if (entry.kind === 'message') return messageStored(ctx, about, entry);
  else if (entry.kind === 'turn') return turnStored(ctx, about, entry);
  else if (entry.kind === 'mode') return modeStored(ctx, about, entry);
  else if (entry.kind === 'waiting') return waitingStored(ctx, about, entry);
  else if (entry.kind === 'read' || entry.kind === 'seen') return [];
  else return [amended(ctx, about, entry)];
}

function waitingStored(ctx: Ctx, { conversation }: About, { since, event }: Of<'waiting'>): Statement[] {
  const actor = { actorType: 'lead', actorId: null } as const;
  return [
    build.execute(sql`update ${conversations} set waiting_since = ${at(since)} where id = ${conversation}::uuid`),
    ...(since === null ? [] : [recordedOnce(ctx, event, 'conversation.waiting', conversation, actor, {})]),
  ];
}

function messageStored(ctx: Ctx, about: About, { said, event }: Of<'message'>): Statement[] {
  const { conversation } = about;
  const content = sealedContent(ctx, about.organization, said.id, said.content);
  const stored = build.execute(sql`
    insert into ${messages} (id, channel_id, conversation_id, sequence_no, sender, author_id, kind, text, content, reply_to, provider_id, client_id, turn_id, sent_at, created_at)
    select ${said.id}::uuid, c.channel_id, c.id, ${said.seq}::integer, ${said.sender},
      (select o.user_id from organization_members o where o.organization_id = c.organization_id and o.user_id = ${said.authorId}::uuid),
      ${said.kind}, ${said.text}, ${content},
      (select r.id from ${messages} r where r.organization_id = c.organization_id and r.id = ${said.replyTo}::uuid),
      ${said.providerId}, ${said.clientId},
      (select t.id from ${turns} t where t.organization_id = c.organization_id and t.id = ${said.turnId}::uuid), ${at(said.sentAt)}, ${at(said.at)}
    from ${conversations} c where c.id = ${conversation}::uuid
    on conflict do nothing`);
  if (said.sender !== 'user') return [stored];
  // Before it is counted: what was counted was told.
  const isNews = sql`${IS_HEARD} and exists (select 1 from ${conversations} c where c.id = ${conversation}::uuid and c.last_seq < ${said.seq}::integer)`;
  const data = { messageId: said.id, seq: said.seq, channelId: about.channel, kind: said.kind };
  const told = record(
    ctx,
    {
      ...{ id: event, name: 'message.received', subjectType: 'conversation', subjectId: conversation },
      ...{ actorType: 'lead', actorId: null, data },
    },
    isNews,
  );
  return [stored, told];
}

function turnStored(ctx: Ctx, { conversation }: About, turn: Of<'turn'>): Statement[] {
  const endedAt = turn.status === 'open' || turn.status === 'claimed' ? null : turn.at;
  const stored = build.execute(sql`
    insert into ${turns} (id, conversation_id, number, status, from_seq, to_seq, started_at, ended_at, fault)
    values (${turn.id}::uuid, ${conversation}::uuid, ${turn.number}::integer, ${turn.status}, ${turn.from}::integer, ${turn.to}::integer,
      ${at(turn.startedAt)}, ${at(endedAt)}, ${turn.fault})
    on conflict (id) do update set status = excluded.status, ended_at = excluded.ended_at, fault = coalesce(excluded.fault, ${turns}.fault)`);
  const freed = FREE.has(turn.status) ? release(ctx, { type: 'turn', id: turn.id }) : [];
  return [stored, ...freed];
}

function modeStored(ctx: Ctx, about: About, change: Of<'mode'>): Statement[] {
  const { conversation, organization } = about;
  const { mode, until, waitingSince, reason, by, handled } = change;
  const place = { table: 'conversations', column: 'handled', row: conversation, organization };
  const note = handled === null ? null : ctx.keys.vault.seal(place, handled);
  const member = sql`(select o.user_id from organization_members o where o.organization_id = c.organization_id and o.user_id = ${by}::uuid and o.ended_at is null)`;
  const stored = build.execute(sql`
    update ${conversations} c set mode = ${mode}, mode_until = ${at(until)}, waiting_since = ${at(waitingSince)},
      handover_reason = case when ${mode}::text = 'agent' then null else coalesce(${reason}, c.handover_reason) end,
      handled = case when ${mode}::text = 'agent' then coalesce(${note}, c.handled) else c.handled end,
      assigned_to = case when ${mode}::text = 'human' then coalesce(c.assigned_to, ${member}) else c.assigned_to end
    where c.id = ${conversation}::uuid`);
  const name = nameOf(change);
  if (name === null) return [stored];
  const actor =
    by === null ? ({ actorType: 'agent', actorId: null } as const) : ({ actorType: 'user', actorId: by } as const);
  return [stored, recordedOnce(ctx, change.event, name, conversation, actor, { reason, mode })];
}

function nameOf({ mode, reason }: Of<'mode'>): string | null {
  if (mode === 'agent') return 'conversation.handed_back';
  else if (reason === null) return null;
  else return reason === 'person' ? 'conversation.taken_over' : 'conversation.handed_over';
}

type Actor = { actorType: 'agent' | 'user' | 'lead'; actorId: string | null };

function recordedOnce(
  ctx: Ctx,
  id: string,
  name: string,
  conversation: string,
  actor: Actor,
  data: Record<string, string | number | null>,
): Statement {
  const isNew = sql`not exists (select 1 from domain_events e where e.id = ${id}::uuid)`;
  return record(ctx, { id, name, subjectType: 'conversation', subjectId: conversation, ...actor, data }, isNew);
}

function readUpTo({ conversation }: About, seq: number): Statement {
  return build.execute(sql`
    update ${conversations} c set read_seq = ${seq}::integer,
      unread_count = (select count(*) from ${messages} m
        where m.organization_id = c.organization_id and m.conversation_id = c.id and m.sender = 'user' and m.sequence_no > ${seq}::integer)
    where c.id = ${conversation}::uuid and c.read_seq < ${seq}::integer`);
}

// In our own chat no provider tells it: each message of ours is read when the visitor's page says so for the first time.
function seenUpTo({ conversation }: About, { seq, at: when }: Of<'seen'>): Statement {
  return build.execute(sql`
    insert into message_delivery_status (id, channel_id, message_id, read_at)
    select gen_random_uuid(), m.channel_id, m.id, ${at(when)} from ${messages} m
    where m.conversation_id = ${conversation}::uuid and m.sequence_no <= ${seq}::integer and m.sequence_no > ${seq - SEEN_MAX}::integer
      and m.sender in ('agent', 'human') and m.kind not in ('reaction', 'notice')
    on conflict (organization_id, message_id) where provider_id is null do nothing`);
}

// Told late or twice, an older change never overtakes a newer one, and what was taken back stays so.
function amended(ctx: Ctx, { organization }: About, change: Of<'edited' | 'revoked'>): Statement {
  const { id, at: when } = change;
  if (change.kind === 'revoked')
    return build.execute(sql`
      update ${messages} set revoked_at = ${at(when)}, text = '', content = null where id = ${id}::uuid and revoked_at is null`);
  const content = sealedContent(ctx, organization, id, change.content);
  return build.execute(sql`
    update ${messages} set edited_at = ${at(when)}, text = ${change.text}, content = coalesce(${content}, content)
    where id = ${id}::uuid and revoked_at is null and (edited_at is null or edited_at < ${at(when)})`);
}

// By the last number that was counted, so that nothing counts twice.
function counted({ conversation, platform }: About, said: readonly Said[]): Statement {
  const last = said.at(-1)!;
  const shown = said.findLast(({ sender }) => SHOWN.has(sender));
  const came = said.filter(({ sender }) => sender === 'user');
  const newest = came.at(-1);
  const answered = said.findLast(({ sender }) => sender === 'human')?.seq ?? 0;
  const windowUntil = newest && WINDOWED.has(platform) ? newest.at + WINDOW_MS : null;
  return rows(sql`
    update ${conversations} c set last_seq = ${last.seq}::integer,
      last_message_at = coalesce(${at(shown?.at ?? null)}, c.last_message_at),
      last_message_text = coalesce(${shown ? shown.text.slice(0, LINE_MAX) : null}, c.last_message_text),
      last_sender = coalesce(${shown?.sender ?? null}, c.last_sender),
      last_inbound_at = coalesce(${at(newest?.at ?? null)}, c.last_inbound_at),
      window_until = coalesce(${at(windowUntil)}, c.window_until),
      read_seq = greatest(c.read_seq, ${answered}::integer),
      unread_count = case when ${answered}::integer > c.last_seq then 0 else c.unread_count end
        + (select count(*) from unnest(${`{${came.map(({ seq }) => seq).join(',')}}`}::integer[]) s where s > greatest(c.last_seq, ${answered}::integer))
    where c.id = ${conversation}::uuid and c.last_seq < ${last.seq}::integer`);
}
