/** Who hears of what happens to a channel. */
import { organizationMembers, wantsMail } from '#accounts/index.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';

const TOLD_MAX = 20;

/** Whoever connected it, and the owners, as far as they want such mails. */
export function concerned(organizationId: string, createdBy: string): Statement<{ recipientId: string }[]> {
  return rows(sql`
    select m.user_id as "recipientId" from ${organizationMembers} m
    where m.organization_id = ${organizationId}::uuid and (m.user_id = ${createdBy}::uuid or m.role = 'owner') and ${wantsMail('channel')}
    order by m.user_id limit ${TOLD_MAX}::integer`);
}
