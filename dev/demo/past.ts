/** What the database dates by its own clock, put where it happened: it knows nothing of the past in which the world was made. */
import { makeContext, type Runtime } from '#context.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { serviceScope } from '#foundation/db/scope.ts';

/** Messages are written when they were sent, arrive soon after, and people are known from their first invitation or message on. */
export async function datePast(runtime: Runtime, organizationId: string): Promise<void> {
  const ctx = makeContext(runtime, serviceScope(), runtime.now());
  await ctx.write([
    rows(sql`
      update deliveries set
        created_at = least(created_at, coalesce(sent_at, assisted_at)),
        delivered_at = case when status in ('sent', 'delivered') then sent_at + interval '3 seconds' else delivered_at end
      where organization_id = ${organizationId}::uuid`),
    rows(sql`
      update conversations c set created_at = least(c.created_at, (
        select min(m.created_at) from messages m where m.organization_id = c.organization_id and m.conversation_id = c.id))
      where c.organization_id = ${organizationId}::uuid`),
    rows(sql`
      update leads l set created_at = least(l.created_at, (
        select min(i.opened_at) from invitation_participants p
        join invitations i on i.organization_id = p.organization_id and i.id = p.invitation_id
        where p.organization_id = l.organization_id and p.lead_id = l.id), (
        select min(c.created_at) from conversations c where c.organization_id = l.organization_id and c.lead_id = l.id))
      where l.organization_id = ${organizationId}::uuid`),
  ]);
}
