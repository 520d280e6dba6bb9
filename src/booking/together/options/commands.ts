/** The rows of the common times, and whether they still wait for a decision. */
import { invitations } from '#booking/schema.ts';
import type { Ctx } from '#context.ts';
import { build, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { invitationOptions } from '../schema.ts';

/** Options of a new invitation, for its own batch; each begins at one of `starts` (ms). */
export function newOptions(ctx: Ctx, invitationId: string, starts: readonly number[], minutes: number): Statement {
  const list = [...new Set(starts)].map((startsAt, index) => ({
    // Ids of one millisecond sort by chance.
    id: newId(ctx.now + index),
    starts_at: iso(startsAt),
    ends_at: iso(startsAt + minutes * MINUTE_MS),
  }));
  return build.execute(sql`
    insert into ${invitationOptions} (id, invitation_id, starts_at, ends_at)
    select o.id, ${invitationId}::uuid, o.starts_at, o.ends_at
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as o(id uuid, starts_at timestamptz, ends_at timestamptz)
    where ${unsettled(invitationId)}
      and not exists (select 1 from ${invitationOptions} x where x.invitation_id = ${invitationId}::uuid and x.withdrawn_at is null and x.starts_at = o.starts_at)`);
}

/** Holds in the batch while no time is chosen and the invitation was not cancelled. */
export function unsettled(id: string) {
  return sql`(exists (select 1 from ${invitations} i where i.id = ${id}::uuid and i.status <> 'cancelled')
    and not exists (select 1 from ${invitationOptions} c where c.invitation_id = ${id}::uuid and c.chosen_at is not null))`;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
