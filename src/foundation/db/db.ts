/** A database handle for one unit of work after another, all in one scope, counting its round trips. */
import { type Connection, connect, type RawAnswer } from './connection.ts';
import { DatabaseSilent, rerunnable } from './errors.ts';
import { type Entry, openingOf, type Scope } from './scope.ts';
import { type Answers, type Prepared, prepare, type Statement } from './statements.ts';

/** Round trips so far and the milliseconds spent waiting for them. */
export type Trips = { count: number; ms: number };

export class Db {
  readonly trips: Trips;
  readonly #connection: Connection;
  readonly #scope: Scope;
  #entry: Entry | null = null;

  constructor(connection: Connection, scope: Scope, trips: Trips = { count: 0, ms: 0 }) {
    this.#connection = connection;
    this.#scope = scope;
    this.trips = trips;
  }

  /** The same trips counter under another scope. */
  as(scope: Scope): Db {
    return new Db(this.#connection, scope, this.trips);
  }

  /** What the scope turned out to stand for; known after the first unit of work. Throws before. */
  /** The same, null while nobody has. */
  get entered(): Entry | null {
    return this.#entry ?? null;
  }

  get entry(): Entry {
    if (!this.#entry) throw new Error('Nobody has entered yet: read or write first');
    return this.#entry;
  }

  /** Statements that change nothing, in one trip; asked once more when the database did not answer. */
  async read<const S extends readonly Statement[]>(statements: S): Promise<Answers<S>> {
    try {
      return await this.write(statements);
    } catch (error) {
      if (!(error instanceof DatabaseSilent)) throw error;
      return await this.write(statements);
    }
  }

  /** Statements as one transaction, in one trip; run once more after a serialization failure or deadlock (40001, 40P01). */
  async write<const S extends readonly Statement[]>(statements: S): Promise<Answers<S>> {
    try {
      return await this.#batch(statements);
    } catch (error) {
      if (!rerunnable(error)) throw error;
      return await this.#batch(statements);
    }
  }

  async #batch<S extends readonly Statement[]>(statements: S): Promise<Answers<S>> {
    const { statements: opening, entryAt } = openingOf(this.#scope);
    const prepared = [...opening, ...statements].map(prepare);
    const started = performance.now();
    this.trips.count++;
    try {
      const answers = await this.#connection.batch(prepared);
      const mapped = prepared.map((statement, at) => read(statement, answers[at]!));
      this.#entry = entryIn(mapped[entryAt]);
      return mapped.slice(opening.length) as Answers<S>;
    } finally {
      this.trips.ms += performance.now() - started;
    }
  }
}

/** A database handle for `url` in `scope`. */
export function openDb(url: string, scope: Scope): Db {
  return new Db(connect(url), scope);
}

function read(statement: Prepared, answer: RawAnswer): unknown {
  return statement.map(
    answer.rows,
    answer.fields.map((field) => field.name),
  );
}

function entryIn(answer: unknown): Entry {
  const [row] = answer as { entry: Entry | string }[];
  return (typeof row!.entry === 'string' ? JSON.parse(row!.entry) : row!.entry) as Entry;
}
