/** What the limits of an invitation count: its own appointments, held ones too, whoever hosts them. */
import type { SQL } from 'drizzle-orm';
import { type Counted, limitSpans } from '#calendar/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { DAY_MS, MINUTE_MS } from '#foundation/lib/zones.ts';

/** A week to both sides, and a day for the zone whose week it is. */
const REACH_MS = 8 * DAY_MS;

/**
 * The appointments that limits count around [from, until) (ms), none for an invitation without limits. `invitationId` may
 * be null behind a link: its own invitation. What is being moved does not count: `except` is its event's id.
 */
export function countedOf(
  invitationId: string | null,
  from: number,
  until: number,
  except: string | SQL | null = null,
) {
  return build
    .select({
      eventId: sql<string>`c.event_id`,
      startsAt: sql<number>`c.starts_at`.mapWith(parseInstant),
      endsAt: sql<number>`c.ends_at`.mapWith(parseInstant),
    })
    .from(sql`counted_of(${invitationId}::uuid, ${at(from - REACH_MS)}, ${at(until + REACH_MS)}, (${except})::uuid) c`);
}

/**
 * Holds in a write batch while the day and the week of an appointment, in the schedule's `zone`, have room for it: in one
 * statement behind the hosts' lock, so that of two who come at once the second one counts the first. `except` is the event
 * that is being moved.
 */
export function limitsStand(
  invitationId: string,
  zone: string,
  { startsAt, endsAt }: Counted,
  except: string | null = null,
) {
  const { day, week } = limitSpans(zone, startsAt);
  const minutes = Math.round((endsAt - startsAt) / MINUTE_MS);
  return sql`limits_stand(${invitationId}::uuid, ${minutes}::integer, ${at(day.from)}, ${at(day.until)}, ${at(week.from)}, ${at(week.until)}, ${except}::uuid)`;
}
