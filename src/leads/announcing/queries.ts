import type * as z from 'zod';
import type { Ctx } from '#context.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { openPerson, personById } from '../queries.ts';
import type { leadTold } from './openapi.ts';
import { isTold } from './rules.ts';

/** What other programs are told of somebody; null for one who is gone. */
export async function leadToTell(ctx: Ctx, id: string): Promise<z.output<typeof leadTold> | null> {
  const [[row]] = await ctx.db.read([personById(id)]);
  if (!row) return null;
  const { name, company, title, url, source, status, tags, identities, createdAt } = openPerson(ctx, row);
  return {
    ...{ leadId: id, name, company, title, url, source, status, tags },
    identities: identities.filter(isTold).map(({ kind, value }) => ({ kind, value })),
    createdAt: spellInstant(createdAt),
  };
}
