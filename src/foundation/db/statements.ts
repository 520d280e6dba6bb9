/**
 * Statements are built without a connection and run later, together, in one round trip. `build` is Drizzle's query
 * builder over no client: awaiting one of its queries fails, only a `Db` with a scope runs them.
 */
import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/neon-http';
import { PgDialect } from 'drizzle-orm/pg-core';

/** One SQL statement with its parameters, and how its rows become `T`. */
export type Statement<T = unknown> = { readonly _: { readonly dialect: 'pg'; readonly result: T } };

/** What a list of statements answers, in order. */
export type Answers<S extends readonly Statement[]> = { -readonly [K in keyof S]: S[K]['_']['result'] };

/** A statement ready for the driver. `map` gets rows as arrays, in the order of the columns. */
export type Prepared = { sql: string; params: unknown[]; map: (rows: unknown[][], columns: string[]) => unknown };

export const build = drizzle.mock();

const dialect = new PgDialect();

type DrizzlePrepared = {
  getQuery(): { sql: string; params: unknown[] };
  mapResult(result: { rows: unknown[][] }): unknown;
  fields?: unknown;
};
type Preparable = { _prepare(): DrizzlePrepared };

class RowsStatement<T> implements Statement<T> {
  declare readonly _: { readonly dialect: 'pg'; readonly result: T };
  readonly query: SQL;
  constructor(query: SQL) {
    this.query = query;
  }
}

/**
 * A statement in SQL of our own, whose rows come as objects by column name. Values are what Postgres' text becomes by
 * the driver: numbers, booleans, parsed json, text; instants and int8 stay text.
 */
export function rows<T>(query: SQL): Statement<T[]> {
  return new RowsStatement<T[]>(query);
}

/** A member whose free times a statement has changed, and when they change once more by themselves (ms since 1970). */
export type Stirred = { user_id: string; until: number | null };

const stirrers = new WeakSet<Statement>();

/** A statement whose rows say whose free times it changed: after the commit the pages that show them look again. */
export function stirring(query: SQL): Statement<Stirred[]> {
  const statement = rows<Stirred>(query);
  stirrers.add(statement);
  return statement;
}

/** Whose free times these statements have changed, by their answers; each with when they change by themselves. */
export function stirredBy(statements: readonly Statement[], answers: readonly unknown[]): Map<string, number | null> {
  const found = statements.flatMap((one, at) => (stirrers.has(one) ? (answers[at] as Stirred[]) : []));
  return new Map(found.map(({ user_id, until }) => [user_id, until]));
}

/** A login session that a statement has ended. */
export type EndedLogin = { id: string; user_id: string };

const enders = new WeakSet<Statement>();

/** A statement whose rows say which login sessions it ended: after the commit the pages that they opened are cut off. */
export function endingLogins(query: SQL): Statement<EndedLogin[]> {
  const statement = rows<EndedLogin>(query);
  enders.add(statement);
  return statement;
}

/** The login sessions that these statements have ended, by their answers. */
export function endedBy(statements: readonly Statement[], answers: readonly unknown[]): EndedLogin[] {
  return statements.flatMap((one, at) => (enders.has(one) ? (answers[at] as EndedLogin[]) : []));
}

const prepared = new WeakMap<Statement, Prepared>();

/** Turns a statement of either kind into what the driver takes; one that is kept and run again, only the first time. */
export function prepare(statement: Statement): Prepared {
  const known = prepared.get(statement);
  if (known) return known;
  const ready = spell(statement);
  prepared.set(statement, ready);
  return ready;
}

function spell(statement: Statement): Prepared {
  if (statement instanceof RowsStatement) {
    const { sql, params } = dialect.sqlToQuery(statement.query);
    return { sql, params, map: asObjects };
  }
  const query = (statement as unknown as Preparable)._prepare();
  const { sql, params } = query.getQuery();
  return { sql, params, map: (rows) => query.mapResult({ rows }) };
}

function asObjects(rows: unknown[][], columns: string[]): unknown {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}
