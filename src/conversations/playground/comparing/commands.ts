/** Two versions of what an agent is told answer the words of a saved conversation. */
import { askedFirst, type Repeatable } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type AgentRow, agentById } from '../../agents/queries.ts';
import { instructionsOf } from '../../agents/versions/queries.ts';
import { replay } from '../commands.ts';
import type { TriedLine } from '../inputs.ts';
import { askedIn } from '../queries.ts';

export type Comparing = { conversationId: string; one: number; other: number };
export type Compared = {
  agent: AgentRow;
  /** What the customer said, in order. */
  asked: string[];
  /** What each version said to it; fewer where the credits came to their end. */
  answers: readonly [TriedLine[], TriedLine[]];
};

/**
 * Asks both versions what the customer asked. Throws Refusal: not_found for what is not this agent's and where nothing was
 * asked, answer_not_kept and idempotency_mismatch for a request that came before.
 */
export async function compareVersions(
  ctx: Ctx,
  agentId: string,
  wanted: Comparing,
  repeat: Repeatable | null = null,
): Promise<Compared> {
  const [[agent], found, asked] = await ctx.db.read([
    agentById(agentId),
    instructionsOf(agentId, [wanted.one, wanted.other]),
    askedIn(agentId, wanted.conversationId),
  ]);
  const [one, other] = [wanted.one, wanted.other].map((number) => found.find((version) => version.number === number));
  if (!agent || !one || !other || asked.length === 0) throw new Refusal('not_found');
  await askedFirst(ctx, repeat, agent.id);
  const texts = asked.map(({ text }) => text);
  return { agent, asked: texts, answers: await replay(ctx, agent, [one, other], texts) };
}
