import { parseInstant } from '#foundation/db/columns.ts';
import { build, sql } from '#foundation/db/index.ts';

/** What keeps people busy, padded with its own buffers; milliseconds since 1970. */
export type BusyRange = { userId: string; from: number; until: number };

/** The busy ranges of `users` that touch [from, until), expired holds and the event `except` left out; for a `from`. */
export function busyOf(users: readonly string[], from: number, until: number, except: string | null) {
  const list = `{${users.join(',')}}`;
  return sql`busy_of(${list}::uuid[], ${new Date(from).toISOString()}::timestamptz, ${new Date(until).toISOString()}::timestamptz, ${except}::uuid) b`;
}

/** The same as rows, for a read. */
export function busyRanges(users: readonly string[], from: number, until: number, except: string | null = null) {
  return build
    .select({
      userId: sql<string>`b.user_id`,
      from: sql<number>`b.busy_from`.mapWith(parseInstant),
      until: sql<number>`b.busy_until`.mapWith(parseInstant),
    })
    .from(busyOf(users, from, until, except));
}
