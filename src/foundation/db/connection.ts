/**
 * The one place that touches the driver. Locally the door of `dev/` speaks Neon's protocols on loopback; in production
 * the same code speaks to Neon, and only the URL differs. Only HTTP is spoken: of the driver's other half, over
 * WebSockets, the bundle has nothing (dev/driver.mjs).
 */
import { neon, neonConfig } from '@neondatabase/serverless';
import { inTime } from '#foundation/lib/in-time.ts';
import { asSilence } from './errors.ts';
import type { Prepared } from './statements.ts';

/** How long the database may take for one trip, beyond its own statement_timeout of 4 s. */
const TRIP_TIMEOUT_MS = 6_000;

/** Rows as arrays of values, with the columns' names. */
export type RawAnswer = { rows: unknown[][]; fields: { name: string }[] };

export type Connection = {
  /** All statements in one transaction, one round trip. */
  batch(statements: readonly Prepared[]): Promise<RawAnswer[]>;
};

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Opens nothing yet; `url` is postgres://login:password@host/database, `tripTimeoutMs` how long one trip may take. */
export function connect(url: string, tripTimeoutMs = TRIP_TIMEOUT_MS): Connection {
  speakPlainlyOnLoopback(new URL(url));
  const http = neon(url, { arrayMode: true, fullResults: true });
  return {
    async batch(statements) {
      try {
        return await inTime(tripTimeoutMs, async (signal) => {
          const queries = statements.map((statement) => http.query(statement.sql, statement.params));
          const options = { isolationLevel: 'ReadCommitted', fetchOptions: { signal } } as const;
          return (await http.transaction(queries, options)) as RawAnswer[];
        });
      } catch (error) {
        throw asSilence(error);
      }
    },
  };
}

function speakPlainlyOnLoopback(url: URL): void {
  if (LOOPBACK.has(url.hostname)) {
    neonConfig.fetchEndpoint = (host) => `http://${host}:${url.port}/sql`;
  }
}
