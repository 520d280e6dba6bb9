import type { Ctx } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { channels } from '../schema.ts';

/** The provider has shown itself at the channel's address: whoever set it up sees that. Service scope. */
export async function noteHandshake(ctx: Ctx, id: string): Promise<void> {
  await ctx.write([
    rows(sql`
      update ${channels} set settings = settings || jsonb_build_object('handshakeAt', ${ctx.now}::bigint)
      where id = ${id}::uuid and status <> 'removed'`),
  ]);
}
