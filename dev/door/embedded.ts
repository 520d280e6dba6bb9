/**
 * PostgreSQL inside this process. It has one backend and one superuser session, so one lock lets one unit of work in at
 * a time, and each unit runs under the unprivileged login by SET SESSION AUTHORIZATION. Sessions are therefore those of
 * a pooler in transaction mode: settings and prepared statements do not outlive their unit.
 */
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { Backend, Login, Role } from './backend.ts';
import { lockFolder } from './folder.ts';
import { PostgresError, SYNC, simpleQuery, welcome } from './messages.ts';
import { turns } from './queue.ts';
import { readReplies, statusOf } from './replies.ts';
import { serveSession, type Turn } from './session.ts';

const EXTENSIONS = { btree_gin, btree_gist, citext, pg_trgm, pgcrypto, unaccent };
const SUPERUSER = 'postgres';
// RESET SESSION AUTHORIZATION has no effect here: the way back is to name the superuser.
const LEAVE = simpleQuery(`set session authorization ${SUPERUSER}; reset all; deallocate all`);
const PARAMETERS = {
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  integer_datetimes: 'on',
  standard_conforming_strings: 'on',
};

export type Patience = { lockMs: number; idleMs: number };

/** Where its files are: in memory without a directory, and there a `copy` of another one's to begin with. */
export type Place = { directory?: string; copy?: Blob };

export type Embedded = Backend & {
  /** Its files, as a `copy` for others. */
  dump(): Promise<Blob>;
};

/** Opens (or makes) the database of a place. Throws FolderInUse. */
export async function openEmbedded({ directory, copy }: Place, login: Login, patience: Patience): Promise<Embedded> {
  const unlock = directory ? lockFolder(directory) : () => {};
  const options = { extensions: EXTENSIONS, ...(copy && { loadDataDir: copy }) };
  const database = await PGlite.create(directory, options).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const take = turns(1, patience.lockMs, {
    code: '55P03',
    message: `The embedded database was busy for ${patience.lockMs} ms: another transaction is open.`,
  });
  const parameters = await parametersOf(database);
  const takeTurn = async (role: Role) => enter(database, role === 'login' ? login : null, await take());
  return {
    database: 'postgres',
    async unit(role, work) {
      const turn = await takeTurn(role);
      return work(turn.exchange).finally(turn.leave);
    },
    async serve(role, line) {
      line.stream.write(welcome(parameters));
      await serveSession(() => takeTurn(role), line, patience.idleMs);
    },
    dump: () => database.dumpDataDir('none'),
    async close() {
      const release = await take().catch(() => () => {});
      await database.close().finally(unlock);
      release();
    },
  };
}

async function parametersOf(database: PGlite): Promise<Record<string, string>> {
  const { results } = readReplies(await execute(database, simpleQuery('show server_version')));
  return { ...PARAMETERS, server_version: results[0]?.rows[0]?.[0] ?? '' };
}

/** Makes the one session the login's for a turn (without one it stays the owner's); leaving makes it nobody's again. */
async function enter(database: PGlite, login: Login | null, release: () => void): Promise<Turn> {
  let status = 'I';
  const turn: Turn = {
    status: () => status,
    async exchange(message) {
      const bytes = await execute(database, message);
      status = statusOf(bytes) ?? 'T';
      return bytes;
    },
    async leave() {
      try {
        // A Sync first: after a failed pipeline everything up to it is ignored.
        if (status !== 'I') await execute(database, Buffer.concat([SYNC, simpleQuery('rollback')]));
        await execute(database, LEAVE);
      } finally {
        release();
      }
    },
  };
  const name = login?.name.replaceAll('"', '""');
  const refused = name
    ? readReplies(await turn.exchange(simpleQuery(`set session authorization "${name}"`))).error
    : null;
  if (!refused) return turn;
  await turn.leave();
  throw new PostgresError(refused);
}

async function execute(database: PGlite, message: Buffer): Promise<Buffer> {
  try {
    return Buffer.from(await database.execProtocolRaw(message));
  } catch {
    throw new PostgresError({ severity: 'FATAL', code: '57P01', message: 'The embedded database has stopped.' });
  }
}
