/** What a link knows of the common times, as one statement beside the others of its read. */
import type { Preference } from '#booking/inputs.ts';
import { invitations } from '#booking/schema.ts';
import { rows, sql } from '#foundation/db/index.ts';
import type { Option } from './rules.ts';
import { invitationOptions, timeSlots } from './schema.ts';

/** What a link's page knows of a `together`: the times, the participant's own words, the others' unless they are hidden. */
export type LinkView = {
  zone: string;
  options: Option[];
  mine: Record<string, Preference>;
  others: { name: string; answers: Record<string, Preference> }[] | null;
};

type LinkJson = {
  options: { id: string; startsAt: string; endsAt: string; chosenAt: string | null; eventId: string | null }[];
  mine: Record<string, Preference> | null;
  public: { timezone: string; others: LinkView['others'] } | null;
};

/** The same as a statement: one row, null for an invitation that is no `together`; the scope says whose it is. */
export const TOGETHER_OF_LINK = rows<{ together: LinkJson | null }>(sql`
  select case when i.mode = 'together' then jsonb_build_object(
    'options', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'startsAt', o.starts_at, 'endsAt', o.ends_at, 'chosenAt', o.chosen_at, 'eventId', o.event_id) order by o.starts_at, o.id), '[]'::jsonb)
                from ${invitationOptions} o where o.invitation_id = i.id and o.withdrawn_at is null),
    'mine', (select jsonb_object_agg(t.option_id, t.preference) from ${timeSlots} t where t.invitation_id = i.id and t.option_id is not null),
    'public', together_of_link()) end as together
  from ${invitations} i limit 1`);

/** What that statement brought; null for another mode. */
export function linkViewOf(found: readonly { together: LinkJson | null }[]): LinkView | null {
  const together = found[0]?.together;
  if (!together) return null;
  return {
    zone: together.public?.timezone ?? 'UTC',
    options: together.options.map((option) => ({
      ...option,
      startsAt: Date.parse(option.startsAt),
      endsAt: Date.parse(option.endsAt),
      chosenAt: option.chosenAt === null ? null : Date.parse(option.chosenAt),
      withdrawnAt: null,
    })),
    mine: together.mine ?? {},
    others: together.public?.others ?? null,
  };
}
