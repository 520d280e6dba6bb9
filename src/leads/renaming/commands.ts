/** Somebody goes by another number or name: it is written down at the same person. */
import { type Ctx, organizationOf } from '#context.ts';
import { rows, sql, texts } from '#foundation/db/index.ts';
import { findOrMakeLeads } from '../finding/commands.ts';
import { mergePeople } from '../merging/commands.ts';
import type { Identity } from '../rules.ts';
import { leadIdentities } from '../schema.ts';

/**
 * Whoever was known by `before` is known by `after` too; where that was somebody already, the two are joined. Of somebody
 * who was not known nothing is written down. `at` is when they said so, in milliseconds since 1970.
 */
export async function renamePerson(
  ctx: Ctx,
  before: readonly Identity[],
  after: readonly Identity[],
  at: number,
): Promise<void> {
  await ctx.db.read([]);
  const [[old], [other]] = await ctx.db.read([knownBy(ctx, before), knownBy(ctx, after)]);
  if (!old) return;
  if (other && other.leadId !== old.leadId) await mergePeople(ctx, old.leadId, other.leadId);
  await ctx.write([findOrMakeLeads(ctx, [{ identities: [...before, ...after], at }], 'conversation')]);
}

function knownBy(ctx: Ctx, identities: readonly Identity[]) {
  const organization = organizationOf(ctx);
  const blinds = identities.flatMap(({ kind, value }) => ctx.keys.vault.blinds(organization, kind, value));
  const kinds = identities.map(({ kind }) => kind);
  return rows<{ leadId: string }>(sql`
    select i.lead_id as "leadId" from ${leadIdentities} i
    where i.kind = any(${texts(kinds)}) and i.value_blind = any(${texts(blinds)}) order by i.id limit 1`);
}
