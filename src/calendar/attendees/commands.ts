import { eventAttendees } from '#calendar/schema.ts';
import { build, type Statement, sql } from '#foundation/db/index.ts';

/** Whoever comes to events under this address or number is this person, where nobody had said so. */
export function attendeeIs(
  leadId: string,
  { emailBlind, phoneBlind }: { emailBlind: string | null; phoneBlind: string | null },
): Statement {
  return build.execute(sql`
    update ${eventAttendees} set lead_id = ${leadId}::uuid
    where lead_id is null and organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and (email_blind = ${emailBlind} or phone_blind = ${phoneBlind})`);
}
