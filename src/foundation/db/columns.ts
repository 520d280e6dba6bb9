/**
 * The column kinds of the data model, so that every table spells them alike. Instants are milliseconds since the
 * epoch in code and `timestamptz` in the database; sealed values are text that only the vault can open.
 */
import { sql } from 'drizzle-orm';
import { check, customType, type PgColumn, text, uuid } from 'drizzle-orm/pg-core';
import type { Sealed } from '#foundation/lib/vault.ts';

/** An instant: `number` of milliseconds since 1970-01-01T00:00Z, kept as `timestamptz`. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => parseInstant(value),
});

/** Text that was sealed by the vault for exactly this table, column, row and organization. */
export const sealed = customType<{ data: Sealed; driverData: string }>({ dataType: () => 'text' });

/** A blind index: HMAC of a normalised value, comparable but not readable. */
export const blind = (name: string) => text(name);

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** The words of a text column as they are searched: in lower case, without accents. Queries fold theirs by `foldName`. */
export const searched = (name: string, column: string) =>
  tsvector(name).generatedAlwaysAs(
    sql.raw(
      `to_tsvector('simple'::regconfig, regexp_replace(normalize(lower(${column}), NFKD), '[\\u0300-\\u036f]', '', 'g'))`,
    ),
  );

/** A UUIDv7 that the app makes before the write. */
export const id = () => uuid('id').primaryKey().notNull();
/** When the row came to be; the database's clock. */
export const createdAt = () => instant('created_at').notNull().default(sql`now()`);
/** When the row was changed last; one trigger keeps it. */
export const updatedAt = () => instant('updated_at').notNull().default(sql`now()`);

/** The tenant of a row; the database fills it from the scope, so that a verb cannot name another one by mistake. */
export const organizationId = () =>
  uuid('organization_id').notNull().default(sql`nullif(current_setting('app.organization_id', true), '')::uuid`);

/** A check made from the one list in code that also feeds zod and the screens. */
export function oneOf(name: string, column: PgColumn, values: readonly string[]) {
  const list = sql.join(
    values.map((value) => sql.raw(`'${value.replaceAll("'", "''")}'`)),
    sql.raw(', '),
  );
  return check(name, sql`${column} in (${list})`);
}

/** Reads Postgres' text of a `timestamptz` (`2026-11-20 09:00:00.123+00`) into milliseconds. */
export function parseInstant(value: string): number {
  const iso = value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new Error('The database sent an instant that cannot be read');
  return instant;
}
