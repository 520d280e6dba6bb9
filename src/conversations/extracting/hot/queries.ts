/** Who is hot just now and has nothing booked yet: for the owner's list of what to do. */
import { type Ctx, organizationOf } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { leads } from '#leads/index.ts';
import { conversationEvents, conversations } from '../../schema.ts';
import { extractions } from '../schema.ts';

export type HotRow = {
  id: string;
  conversationId: string;
  leadId: string;
  name: string | null;
  notification: Sealed | null;
};
export type HotPerson = Omit<HotRow, 'notification' | 'id'> & { notification: string | null };

/** Open conversations that came to hot since `since` (ms) and in which nothing is booked, the newest first. */
export function hotSince(since: number, limit: number): Statement<HotRow[]> {
  return rows<HotRow>(sql`
    select x.id, x.conversation_id as "conversationId", c.lead_id as "leadId", l.name, x.smart_notification as notification
    from ${extractions} x
    join ${conversations} c on c.organization_id = x.organization_id and c.id = x.conversation_id and c.status = 'active'
    join ${leads} l on l.organization_id = c.organization_id and l.id = c.lead_id and l.deleted_at is null
    where x.is_latest and x.lead_status_tag = 'hot' and x.created_at >= ${at(since)}
      and not exists (select 1 from ${conversationEvents} e where e.organization_id = c.organization_id and e.conversation_id = c.id and e.kind in ('booked', 'moved'))
    order by x.created_at desc, x.id desc limit ${limit}::integer`);
}

/** The same made readable. */
export function openHot(ctx: Ctx, { id, notification, ...row }: HotRow): HotPerson {
  const place = { table: 'extractions', column: 'smart_notification', row: id, organization: organizationOf(ctx) };
  return { ...row, notification: notification === null ? null : ctx.keys.vault.open(place, notification) };
}
