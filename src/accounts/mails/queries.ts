import { organizationMembers } from '#accounts/schema.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import type { MemberMail } from './inputs.ts';

/** What the member who entered does not want to be mailed about: one row. */
export function ownMails(): Statement<{ off: string[]; night: boolean }[]> {
  return rows(sql`
    select om.mails_off as off, om.mails_at_night as night from ${organizationMembers} om
    where om.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and om.user_id = nullif(current_setting('app.user_id', true), '')::uuid`);
}

/** Whether the member `m` is there and wants mails of that kind. */
export function wantsMail(kind: MemberMail): ReturnType<typeof sql> {
  return sql`(m.ended_at is null and not (${kind} = any(m.mails_off)))`;
}
