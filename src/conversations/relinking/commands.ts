/** Another agent takes a channel over, or it is let go. Whatever was begun there ends with it, and nothing of that is sent. */
import { record } from '#audit/index.ts';
import { agentLinks, closeLinks, reopenLinks } from '#booking/index.ts';
import { channels, manager, ownChannel, removeChannel } from '#channels/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { agents } from '../agents/schema.ts';
import { closeRooms, puttingAway } from '../archiving/commands.ts';
import { linkableAgents } from './queries.ts';

/**
 * Gives a channel to an agent, or to people only (`agentId` null), in one transaction: turns end, conversations are put
 * away with a row that says so, the channel's epoch is raised. An agent that answered elsewhere leaves that first. The same agent again changes nothing. Throws Refusal
 * not_found, not_yours.
 */
export async function relinkChannel(ctx: Ctx, channelId: string, agentId: string | null): Promise<void> {
  if (agentId !== null && !isId(agentId)) throw new Refusal('not_found');
  const { epoch } = await ownChannel(ctx, channelId);
  manager(ctx);
  // Links that were closed with a channel it had answered are open again with this one.
  const [all, shut] = await ctx.db.read([
    linkableAgents(),
    agentLinks(
      sql`i.agent_id = ${agentId}::uuid and i.status = 'closed' and i.closed_at in (select c.removed_at from ${channels} c)`,
    ),
  ]);
  const before = all.find(({ id }) => id === agentId)?.channelId ?? null;
  // An agent answers one channel: the one that it leaves is people's from then on.
  if (before !== null && before !== channelId) await relinkChannel(ctx, before, null);
  const links = shut.map(({ id }) => id);
  await relink(ctx, { channelId, agentId, epoch, links });
}

/** The same from the agent's side: it gets a channel, or leaves the one it answers (null). Throws Refusal not_found, not_yours. */
export async function linkAgent(ctx: Ctx, agentId: string, channelId: string | null): Promise<void> {
  if (channelId !== null) return relinkChannel(ctx, channelId, agentId);
  const [all] = await ctx.db.read([linkableAgents()]);
  const agent = all.find(({ id }) => id === agentId);
  if (!agent) throw new Refusal('not_found');
  if (agent.channelId !== null) await relinkChannel(ctx, agent.channelId, null);
}

/**
 * Lets go of a channel's account for good: its turns end, its conversations are put away with a row that says so, its
 * agent answers nothing any more and gives no more times at its links; appointments stay. Throws Refusal: not_found, not_yours.
 */
export async function dropChannel(ctx: Ctx, channelId: string): Promise<void> {
  const { epoch } = await ownChannel(ctx, channelId);
  const its = sql`(select a.id from ${agents} a where a.channel_id = ${channelId}::uuid)`;
  const [links] = await ctx.db.read([agentLinks(sql`i.agent_id in ${its} and i.status = 'open'`)]);
  const gone = sql`exists (select 1 from ${channels} c where c.id = ${channelId}::uuid and c.status = 'removed' and c.xmin = pg_current_xact_id()::xid)`;
  const answers = await removeChannel(ctx, channelId, [
    ...puttingAway(ctx, { channelId, newAgentId: null, reason: 'removed' }, gone),
    rows(sql`update ${agents} set channel_id = null where channel_id = ${channelId}::uuid and ${gone}`),
    ...closeLinks(
      ctx,
      links.map(({ id }) => id),
    ),
  ]);
  await closeRooms(ctx, idsIn(answers[2]), epoch + 1);
}

type Relinking = { channelId: string; agentId: string | null; epoch: number; links: string[] };

async function relink(ctx: Ctx, { channelId, agentId, epoch, links }: Relinking): Promise<void> {
  const moved = sql`exists (select 1 from ${channels} c where c.id = ${channelId}::uuid and c.epoch = ${epoch + 1}::integer and c.xmin = pg_current_xact_id()::xid)`;
  const [, ...answers] = await ctx.write([
    // Whoever takes the agent out at this moment is waited for: it is given no channel after that.
    rows(sql`select 1 from ${agents} a where a.id = ${agentId}::uuid for update`),
    raise(channelId, agentId, epoch),
    ...puttingAway(ctx, { channelId, newAgentId: agentId, reason: 'relinked' }, moved),
    rows(sql`
      update ${agents} set channel_id = null where channel_id = ${channelId}::uuid and id is distinct from ${agentId}::uuid and ${moved}`),
    rows(sql`
      update ${agents} set channel_id = ${channelId}::uuid where id = ${agentId}::uuid and removed_at is null and ${moved}`),
    happened(ctx, channelId, moved),
    rows<{ there: boolean }>(sql`select ${there(agentId)} as there`),
    ...reopenLinks(ctx, links),
  ]);
  if (!(answers[7] as { there: boolean }[])[0]?.there) throw new Refusal('not_found');
  await closeRooms(ctx, idsIn(answers[3]), epoch + 1);
}

function idsIn(answer: unknown): string[] {
  return (answer as { id: string }[]).map(({ id }) => id);
}

/** Holds for an agent that is there, and for nobody. */
function there(agentId: string | null): ReturnType<typeof sql> {
  return sql`(${agentId}::uuid is null or exists (select 1 from ${agents} a where a.id = ${agentId}::uuid and a.removed_at is null))`;
}

// The same agent again is no change; of two changes at once, one is made.
function raise(channelId: string, agentId: string | null, epoch: number): Statement {
  return rows(sql`
    update channels set epoch = epoch + 1
    where id = ${channelId}::uuid and epoch = ${epoch}::integer and ${there(agentId)}
      and ${agentId}::uuid is distinct from (select a.id from ${agents} a where a.channel_id = ${channelId}::uuid and a.removed_at is null)`);
}

function happened(ctx: Ctx, channelId: string, moved: ReturnType<typeof sql>): Statement {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  return record(ctx, { name: 'channel.relinked', subjectType: 'channel', subjectId: channelId, ...actor }, moved);
}
