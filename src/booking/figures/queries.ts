/** How invitations went lately, and which of them wait for their organizer: for the screen that gives an overview. */
import { and, asc, eq, lt } from 'drizzle-orm';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { firstIdAt } from '#foundation/lib/ids.ts';
import { invitationOptions, timeSlots } from '../together/schema.ts';
import { WEEK_MS } from './rules.ts';

const mine = sql`nullif(current_setting('app.user_id', true), '')::uuid`;

/** What came in one week: `asked` people, how many of them answered and how many have a time; and times taken on open pages. */
export type WeekRow = { week: number; asked: number; answered: number; booked: number; open: number };

/**
 * The people whom the member who entered has invited since `since` (ms), by week from then; and those who took a time
 * of an open page. Only ids since then are looked at, so that it does not matter how many there ever were.
 */
export function weeksSince(since: number) {
  return rows<WeekRow>(sql`
    select x.week, count(*) filter (where not x.open)::int as asked, count(*) filter (where not x.open and (x.booked or x.voted))::int as answered,
      count(*) filter (where not x.open and x.booked)::int as booked, count(*) filter (where x.open and x.booked)::int as open
    from (
      select floor(extract(epoch from p.created_at - ${at(since)}) * 1000 / ${WEEK_MS})::int as week, i.mode = 'open' as open,
        exists (select 1 from ${confirmations} c where c.organization_id = p.organization_id and c.participant_id = p.id and c.confirmed_at is not null and c.cancelled_at is null) as booked,
        exists (select 1 from ${timeSlots} s where s.organization_id = p.organization_id and s.invitation_id = p.invitation_id and s.participant_id = p.id) as voted
      from ${invitationParticipants} p join ${invitations} i on i.organization_id = p.organization_id and i.id = p.invitation_id
      where p.id >= ${firstIdAt(since)}::uuid and p.created_at >= ${at(since)} and i.organizer_id = ${mine}) x
    group by x.week order by x.week`);
}

/** Common times whose deadline has passed at `now` (ms) while nothing is settled, of the member who entered: longest over first. */
export function overdueTogether(now: number, limit: number) {
  return build
    .select({ id: invitations.id, title: invitations.title, deadlineAt: invitations.deadlineAt })
    .from(invitations)
    .where(
      and(
        eq(invitations.mode, 'together'),
        eq(invitations.status, 'open'),
        lt(invitations.deadlineAt, now),
        eq(invitations.organizerId, mine),
        sql`not exists (select 1 from ${invitationOptions} o where o.organization_id = ${invitations.organizationId} and o.invitation_id = ${invitations.id} and o.chosen_at is not null)`,
      ),
    )
    .orderBy(asc(invitations.deadlineAt))
    .limit(limit);
}
