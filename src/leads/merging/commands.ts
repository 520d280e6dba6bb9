/**
 * Two rows that are one person are joined, and parted again. Nothing is lost by it: the row of who is joined stays and
 * says whom it turned out to be, and what was written down under it is read through it.
 */
import { type Ctx, memberOf } from '#context.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { happened, isThere } from '../commands.ts';
import { leadIdentities, leads, leadTags } from '../schema.ts';

/**
 * Joins `otherId` to `leadId`: who stays keeps what they have, and gets what they lack. Two at once that join the same
 * people in some other way: one of them is refused. Throws Refusal: not_found, changed_meanwhile.
 */
export async function mergePeople(ctx: Ctx, leadId: string, otherId: string): Promise<void> {
  if (leadId === otherId) throw new Refusal('not_found');
  const [[seen]] = await ctx.db.read([
    rows<{ both: boolean }>(sql`select ${isThere(leadId)} and ${isThere(otherId)} as both`),
  ]);
  if (!seen?.both) throw new Refusal('not_found');
  const joined = sql`exists (select 1 from ${leads} l where l.id = ${otherId}::uuid and l.merged_into_id = ${leadId}::uuid and l.xmin = pg_current_xact_id()::xid)`;
  const [, [changed]] = await ctx.write([
    rows(sql`select l.id from ${leads} l where l.id in (${leadId}::uuid, ${otherId}::uuid) order by l.id for update`),
    rows<{ id: string }>(sql`
      update ${leads} set merged_into_id = ${leadId}::uuid
      where id = ${otherId}::uuid and merged_into_id is null and deleted_at is null and ${isThere(leadId)} returning id`),
    build.execute(sql`
      update ${leadIdentities} set lead_id = ${leadId}::uuid, merged_path = merged_path || ${otherId}::uuid where lead_id = ${otherId}::uuid and ${joined}`),
    build.execute(sql`
      insert into ${leadTags} (lead_id, tag, merged_path) select ${leadId}::uuid, t.tag, array[${otherId}::uuid] from ${leadTags} t where t.lead_id = ${otherId}::uuid and ${joined}
      on conflict do nothing`),
    build.execute(sql`
      update ${leads} l set name = coalesce(l.name, o.name), name_folded = case when l.name is null then o.name_folded else l.name_folded end,
        company = coalesce(l.company, o.company), company_folded = case when l.company is null then o.company_folded else l.company_folded end,
        title = coalesce(l.title, o.title), url = coalesce(l.url, o.url), lead_status_tag = coalesce(l.lead_status_tag, o.lead_status_tag),
        last_contact_at = greatest(l.last_contact_at, o.last_contact_at)
      from ${leads} o where l.id = ${leadId}::uuid and o.id = ${otherId}::uuid and ${joined}`),
    happened(ctx, 'lead.merged', leadId, joined, { otherId }),
  ]);
  if (!changed) throw new Refusal('changed_meanwhile');
}

/**
 * Parts two people who were joined: what came from the other goes back to them. What was filled in stays with both.
 * Throws Refusal: not_found where they are not joined.
 */
export async function splitPeople(ctx: Ctx, leadId: string, otherId: string): Promise<void> {
  await ctx.db.read([]);
  memberOf(ctx);
  const parted = sql`exists (select 1 from ${leads} l where l.id = ${otherId}::uuid and l.merged_into_id is null and l.xmin = pg_current_xact_id()::xid)`;
  const [changed] = await ctx.write([
    rows<{ id: string }>(
      sql`update ${leads} set merged_into_id = null where id = ${otherId}::uuid and merged_into_id = ${leadId}::uuid returning id`,
    ),
    build.execute(sql`
      update ${leadIdentities} set lead_id = ${otherId}::uuid, merged_path = trim_array(merged_path, 1)
      where lead_id = ${leadId}::uuid and cardinality(merged_path) > 0 and merged_path[cardinality(merged_path)] = ${otherId}::uuid and ${parted}`),
    build.execute(
      sql`delete from ${leadTags} t where t.lead_id = ${leadId}::uuid and t.merged_path = array[${otherId}::uuid] and ${parted}`,
    ),
    happened(ctx, 'lead.parted', leadId, parted, { otherId }),
  ]);
  if (changed.length === 0) throw new Refusal('not_found');
}
