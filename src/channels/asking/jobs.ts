/** A token that is not taken any more is found before somebody waits for an answer that cannot go out. */
import type { Ctx } from '#context.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { type After, type Standing, TOKENS_PAGE, tryToken, untriedTokens } from './commands.ts';

/** Workers have six connections at a time; one stays for the database. */
const AT_ONCE = 5;

/**
 * Tries the tokens of channels every night, some at once; one that goes wrong keeps nobody else waiting. Those of the next
 * page are a message of their own, so that a run comes round to all. Service scope.
 */
export async function tryTokens(ctx: Ctx, after: After | null = null): Promise<void> {
  const [untried] = await ctx.db.read([untriedTokens(ctx.now, after)]);
  const last = untried.at(-1);
  if (last && untried.length === TOKENS_PAGE) {
    ctx.enqueue({ type: 'tokens', after: { at: last.provenAt, id: last.id } });
    await ctx.write([]);
  }
  const waiting = [...untried];
  const work = async () => {
    for (let channel = waiting.shift(); channel; channel = waiting.shift()) await tryOne(ctx, channel);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
}

async function tryOne(ctx: Ctx, channel: Standing): Promise<void> {
  try {
    await tryToken(insideOrganization(ctx, channel.organizationId), channel);
  } catch (error) {
    ctx.log.warn('A channel could not be tried', { ...faultFields(error), channel: channel.id });
  }
}
