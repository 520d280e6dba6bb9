/** Instagram's tokens grow old: each is changed for a fresh one long before its end. */
import type { Ctx } from '#context.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { oldTokens, renewToken } from './commands.ts';

/** Renews what grows old, every night; what is not renewed tonight keeps nobody else waiting, and is tried again tomorrow. Service scope. */
export async function renewTokens(ctx: Ctx): Promise<void> {
  const [old] = await ctx.db.read([oldTokens(ctx.now)]);
  for (const channel of old) {
    try {
      await renewToken(insideOrganization(ctx, channel.organizationId), channel);
    } catch (error) {
      ctx.log.warn('A token could not be renewed', { ...faultFields(error), channel: channel.id });
    }
  }
}
