import { eq } from 'drizzle-orm';
import type { Ctx } from '#context.ts';
import { build } from '#foundation/db/index.ts';
import { leads } from '#leads/schema.ts';

/** What other programs are told of somebody; null for one who is gone. */
export async function leadToTell(ctx: Ctx, id: string): Promise<Record<string, unknown> | null> {
  const [[found]] = await ctx.db.read([build.select().from(leads).where(eq(leads.id, id)).limit(1)]);
  if (!found) return null;
  const { name, company, title, source, statusTag } = found;
  return { leadId: id, name, company, title, source, status: statusTag };
}
