/**
 * The one place that touches the driver. Locally the door of `dev/` speaks Neon's protocols on loopback; in production
 * the same code speaks to Neon, and only the URL differs.
 */
import { Client, neon, neonConfig } from '@neondatabase/serverless';
import { asSilence } from './errors.ts';
import type { Prepared } from './statements.ts';

/** How long the database may take for one trip, beyond its own statement_timeout of 4 s. */
const TRIP_TIMEOUT_MS = 6_000;
const GOODBYE_MS = 500;

/** Rows as arrays of values, with the columns' names. */
export type RawAnswer = { rows: unknown[][]; fields: { name: string }[] };

export type Connection = {
  /** All statements in one transaction, one round trip. */
  batch(statements: readonly Prepared[]): Promise<RawAnswer[]>;
  /** An interactive transaction over a WebSocket; `run` is one exchange. */
  session<T>(work: (run: (statement: Prepared) => Promise<RawAnswer>) => Promise<T>, exchanged: () => void): Promise<T>;
};

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Opens nothing yet; `url` is postgres://login:password@host/database, `tripTimeoutMs` how long one trip may take. */
export function connect(url: string, tripTimeoutMs = TRIP_TIMEOUT_MS): Connection {
  speakPlainlyOnLoopback(new URL(url));
  const http = neon(url, { arrayMode: true, fullResults: true });
  return {
    async batch(statements) {
      try {
        const signal = AbortSignal.timeout(tripTimeoutMs);
        const queries = statements.map((statement) => http.query(statement.sql, statement.params));
        return (await http.transaction(queries, {
          isolationLevel: 'ReadCommitted',
          fetchOptions: { signal },
        })) as RawAnswer[];
      } catch (error) {
        throw asSilence(error);
      }
    },
    async session(work, exchanged) {
      const client = new Client({
        connectionString: url,
        connectionTimeoutMillis: tripTimeoutMs,
        query_timeout: tripTimeoutMs,
      });
      // workerd reports the orderly close after a goodbye as a lost connection. A real loss fails the query that waits.
      client.on('error', () => undefined);
      const run = (statement: Prepared) => {
        exchanged();
        return client.query({ text: statement.sql, values: statement.params, rowMode: 'array' }) as Promise<RawAnswer>;
      };
      try {
        await client.connect();
        await run({ sql: 'begin isolation level read committed', params: [], map: String });
        const result = await work(run);
        await run({ sql: 'commit', params: [], map: String });
        return result;
      } catch (error) {
        throw asSilence(error);
      } finally {
        await sayGoodbye(client);
      }
    },
  };
}

// Ending an open transaction's connection rolls it back. The driver waits for ever for the end of what never began.
async function sayGoodbye(client: Client): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE_MS);
  });
  await Promise.race([client.end().catch(() => undefined), patience]);
  clearTimeout(timer);
}

function speakPlainlyOnLoopback(url: URL): void {
  if (LOOPBACK.has(url.hostname)) {
    neonConfig.fetchEndpoint = (host) => `http://${host}:${url.port}/sql`;
    neonConfig.wsProxy = (host) => `${host}:${url.port}/v2`;
    neonConfig.useSecureWebSocket = false;
  }
}
