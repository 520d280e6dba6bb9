/** Values of code as values of the database, for SQL of our own. */
import { type SQL, sql } from 'drizzle-orm';

/** An instant in milliseconds since 1970 as a `timestamptz`; null stays null. */
export function at(instant: number | null): SQL {
  return sql`${instant === null ? null : new Date(instant).toISOString()}::timestamptz`;
}

/** A list of ids as `uuid[]`. */
export function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

/** A list of any texts as `text[]`. */
export function texts(values: readonly string[]): SQL {
  return sql`${`{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`}::text[]`;
}
