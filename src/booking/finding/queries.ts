import { invitations } from '#booking/schema.ts';
import { events } from '#calendar/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { titlesWith } from '#leads/index.ts';

/** An invitation or an event that was found; `startsAt` is an event's, in milliseconds since 1970. */
export type Found = {
  kind: 'invitation' | 'event';
  id: string;
  title: string;
  status: string;
  startsAt: number | null;
};

type FoundRow = Omit<Found, 'startsAt'> & { startsAt: string | null };

/** Invitations and events whose title holds every word, newest first, at most `limit` of each. */
export function thingsCalled(query: string, limit: number): Statement<FoundRow[]> {
  return rows<FoundRow>(sql`
    select s.kind, s.id, coalesce(i.title, e.title) as title, coalesce(i.status, e.status) as status, e.starts_at as "startsAt"
    from ${titlesWith(query, limit)} s
    left join ${invitations} i on s.kind = 'invitation' and i.id = s.id left join ${events} e on s.kind = 'event' and e.id = s.id
    where i.id is not null or e.id is not null`);
}

/** What was found, with its instant. */
export function readFound(row: FoundRow): Found {
  return { ...row, startsAt: row.startsAt === null ? null : parseInstant(row.startsAt) };
}
