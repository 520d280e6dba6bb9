/** What an agent is told is never overwritten: each change is a version, and going back makes an old one live again. */
import { keepAnswer, once, type Repeatable } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { build, constraintOf, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { happened, manager } from '../commands.ts';
import { agentById } from '../queries.ts';
import { agentPromptVersions, agents } from '../schema.ts';

/**
 * Tells an agent something else from its next answer on; the same words again change nothing. `seen` is the number that
 * was live when somebody began to write. Throws Refusal: not_found, not_yours, changed_meanwhile, idempotency_mismatch.
 */
export async function writeVersion(
  ctx: Ctx,
  agentId: string,
  told: { instructions: string; note: string | null; seen: number | null },
  repeat: Repeatable | null = null,
): Promise<void> {
  await once(ctx, repeat, () => write(ctx, agentId, told, repeat));
}

async function write(
  ctx: Ctx,
  agentId: string,
  { instructions, note, seen }: Parameters<typeof writeVersion>[2],
  repeat: Repeatable | null,
): Promise<string> {
  const [[agent]] = await ctx.db.read([agentById(agentId)]);
  if (!agent || agent.removed) throw new Refusal('not_found');
  const { userId } = manager(ctx);
  if (seen !== null && agent.version && agent.version.number !== seen) throw new Refusal('changed_meanwhile');
  if (agent.version?.instructions === instructions) return agent.version.id;
  const id = newId(ctx.now);
  try {
    await ctx.write([
      build.execute(sql`
        insert into ${agentPromptVersions} (id, agent_id, number, instructions, note, created_by)
        select ${id}::uuid, ${agentId}::uuid, coalesce(max(v.number), 0) + 1, ${instructions}, ${note}, ${userId}::uuid
        from ${agentPromptVersions} v where v.agent_id = ${agentId}::uuid`),
      build.update(agents).set({ versionId: id }).where(sql`id = ${agentId}::uuid`),
      happened(ctx, 'agent.told', agentId),
      ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
    ]);
    return id;
  } catch (error) {
    // Two wrote at once: the other one's number stands.
    throw constraintOf(error) === 'agent_prompt_versions_number' ? new Refusal('changed_meanwhile') : error;
  }
}

/** Makes a version live that was so before. Throws Refusal: not_found, not_yours. */
export async function goBackTo(ctx: Ctx, agentId: string, number: number): Promise<void> {
  await ctx.db.read([]);
  manager(ctx);
  const [found] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${agents} a set version_id = v.id from ${agentPromptVersions} v
      where a.id = ${agentId}::uuid and a.removed_at is null and v.agent_id = a.id and v.number = ${number}::integer returning a.id`),
    happened(ctx, 'agent.told', agentId, { version: number }),
  ]);
  if (found.length === 0) throw new Refusal('not_found');
}
