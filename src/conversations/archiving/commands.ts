/** Conversations are put away: one by somebody, or all of a channel when another agent takes it over or it is let go. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { stirInbox } from '../commands.ts';
import { conversationArchives, conversations, turns } from '../schema.ts';

const AT_ONCE = 20;

type Condition = ReturnType<typeof sql>;
type Closed = { id: string };

/** Puts one away: whoever writes next begins anew. One that is put away already stays so. Throws Refusal: not_found. */
export async function archiveConversation(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.read([]);
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  const isDone = sql`exists (select 1 from ${conversations} c where c.id = ${id}::uuid and c.status = 'archived' and c.xmin = pg_current_xact_id()::xid)`;
  const [[done], , [there]] = await ctx.write([
    rows<{ epoch: number }>(sql`
      update ${conversations} set ${away(ctx)} where id = ${id}::uuid and status = 'active' returning epoch`),
    record(ctx, { name: 'conversation.archived', subjectType: 'conversation', subjectId: id, ...actor }, isDone),
    rows<Closed>(sql`select c.id from ${conversations} c where c.id = ${id}::uuid`),
    stirInbox(),
  ]);
  if (!there) throw new Refusal('not_found');
  if (done) await closeRooms(ctx, [id], done.epoch + 1);
}

/**
 * The statements that put all of a channel away, with the row that says so and what became of it, if `when` holds; the
 * last of them answers which. Their rooms are closed after the batch.
 */
export function puttingAway(
  ctx: Ctx,
  { channelId, newAgentId, reason }: { channelId: string; newAgentId: string | null; reason: 'relinked' | 'removed' },
  when: Condition,
): [Statement, Statement, Statement<Closed[]>] {
  const open = sql`v.channel_id = ${channelId}::uuid and v.status = 'active' and ${when}`;
  return [
    rows(sql`
      insert into ${conversationArchives} (id, channel_id, old_agent_id, new_agent_id, count, reason)
      select ${newId(ctx.now)}::uuid, ${channelId}::uuid, (select a.id from agents a where a.channel_id = ${channelId}::uuid and a.removed_at is null),
        ${newAgentId}::uuid, (select count(*)::integer from ${conversations} v where ${open}), ${reason}
      where ${when}`),
    rows(sql`
      update ${turns} t set status = 'superseded', ended_at = ${at(ctx.now)} from ${conversations} v
      where v.organization_id = t.organization_id and v.id = t.conversation_id and ${open} and t.status in ('open', 'claimed')`),
    rows<Closed>(sql`update ${conversations} v set ${away(ctx)} where ${open} returning v.id`),
  ];
}

/**
 * Tells the rooms that they are closed: what is under way there from an epoch before `epoch` is neither said nor sent.
 * Whichever is not reached, its sends are refused by the channel's epoch all the same.
 */
export async function closeRooms(ctx: Ctx, ids: readonly string[], epoch: number): Promise<void> {
  await tellRooms(ctx, ids, (id) => ctx.talks.close(id, epoch));
}

/** Tells rooms, some at once; of those that are not reached the log says why. */
export async function tellRooms(ctx: Ctx, ids: readonly string[], tell: (id: string) => Promise<void>): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const told = await Promise.allSettled(ids.slice(from, from + AT_ONCE).map(tell));
    const failed = told.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') ctx.log.warn('A room was not reached', faultFields(failed.reason));
  }
}

// What was put away waits for nobody, and nothing in it is news.
function away(ctx: Ctx) {
  return sql`status = 'archived', archived_at = ${at(ctx.now)}, mode_until = null, waiting_since = null, unread_count = 0`;
}
