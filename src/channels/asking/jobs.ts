/** A token that is not taken any more is found before somebody waits for an answer that cannot go out. */
import type { Ctx } from '#context.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { tryToken, untriedTokens } from './commands.ts';

/** Tries the tokens of channels every night; one that goes wrong keeps nobody else waiting. Service scope. */
export async function tryTokens(ctx: Ctx): Promise<void> {
  const [untried] = await ctx.db.read([untriedTokens(ctx.now)]);
  for (const channel of untried) {
    try {
      await tryToken(insideOrganization(ctx, channel.organizationId), channel);
    } catch (error) {
      ctx.log.warn('A channel could not be tried', { ...faultFields(error), channel: channel.id });
    }
  }
}
