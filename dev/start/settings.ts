import { join, resolve } from 'node:path';

/** What somebody wanted cannot be done; the message is the one sentence that they read. */
export class StartError extends Error {}

export type Settings = {
  port: number;
  /** Everything that a start keeps: database, object state, secrets, the demo world's keys. */
  folder: string;
  databaseUrl: string | null;
  demo: boolean;
};

const ROOT = join(import.meta.dirname, '../..');
const DEFAULT_PORT = 8787;
const FLAGS = ['--empty', '--demo'];
const DEMO_HOST_FLAG = '--demo-host=';
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Reads PORT, PARLEY_DATA, DATABASE_URL and the flags after `npm start --`. Throws StartError. */
export function readSettings(env: Record<string, string | undefined>, flags: string[]): Settings {
  const unknown = flags.find((flag) => !FLAGS.includes(flag) && !flag.startsWith(DEMO_HOST_FLAG));
  if (unknown)
    throw new StartError(`There is no flag ${unknown}: --empty, --demo, --demo-host=<host of DATABASE_URL>.`);
  const databaseUrl = env.DATABASE_URL ? checkUrl(env.DATABASE_URL) : null;
  return {
    port: readPort(env.PORT),
    folder: resolve(ROOT, env.PARLEY_DATA || '.data'),
    databaseUrl,
    demo: wantsDemo(flags, databaseUrl),
  };
}

/** How a database is named to people: without its password. */
export function nameOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function readPort(value: string | undefined): number {
  if (!value) return DEFAULT_PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`PORT is "${value}": it must be a number from 1 to 65535.`);
  }
  return port;
}

function checkUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartError('DATABASE_URL is not an address of the form postgres://user:password@host:5432/database.');
  }
  return value;
}

/** By default only a database that the start made itself; in another one only on request, elsewhere only by its name. */
function wantsDemo(flags: string[], databaseUrl: string | null): boolean {
  if (flags.includes('--empty') && flags.includes('--demo')) {
    throw new StartError('--empty and --demo exclude each other.');
  }
  if (flags.includes('--empty')) return false;
  if (databaseUrl === null) return true;
  if (!flags.includes('--demo')) return false;
  const { hostname } = new URL(databaseUrl);
  if (!LOOPBACK.includes(hostname) && !flags.includes(`${DEMO_HOST_FLAG}${hostname}`)) {
    throw new StartError(
      `The demo world would be made in the database at ${hostname}: if that is meant, add ${DEMO_HOST_FLAG}${hostname}.`,
    );
  }
  return true;
}
