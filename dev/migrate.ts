/**
 * Applies drizzle/ and lets the Worker's login in: all of it in one transaction, recorded in the table that drizzle-kit
 * uses, so that either tool can follow the other.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PostgresError } from './door/messages.ts';
import type { Owner, Statements } from './door/owner.ts';

export const MIGRATIONS = join(import.meta.dirname, '../drizzle');
const ROLES = ['parley_member', 'parley_guest', 'parley_service'];
// Any number that nothing else locks: two starts on one database wait for each other.
const ADVISORY_LOCK = 724_310_417;
const BREAKPOINT = '--> statement-breakpoint';

/** Without a password an existing login keeps its own, and a new one cannot enter yet. */
export type MigratedLogin = { name: string; password: string | null };

export type Migrated = { applied: string[]; total: number; loginCreated: boolean };

type Migration = { tag: string; when: number; sql: string; hash: string };

/** A migration cannot be applied, or one that was applied is not the same any more. */
export class MigrationError extends Error {}

/** Brings the database up to date and makes sure that `login` may enter the three roles and owns nothing. */
export async function migrate(owner: Owner, login: MigratedLogin, directory = MIGRATIONS): Promise<Migrated> {
  const migrations = readMigrations(directory);
  return owner.transaction(async (tx) => {
    await tx.exec(`set local lock_timeout = '60s'; select pg_advisory_xact_lock(${ADVISORY_LOCK})`);
    const applied: string[] = [];
    for (const migration of await pending(tx, migrations)) {
      await apply(tx, migration);
      applied.push(migration.tag);
    }
    const loginCreated = await ensureLogin(tx, login);
    return { applied, total: migrations.length, loginCreated };
  });
}

function readMigrations(directory: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(directory, 'meta/_journal.json'), 'utf8')) as {
    entries: { idx: number; tag: string; when: number }[];
  };
  return journal.entries
    .toSorted((a, b) => a.idx - b.idx)
    .map(({ tag, when }) => {
      const sql = readFileSync(join(directory, `${tag}.sql`), 'utf8');
      return { tag, when, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

async function pending(tx: Statements, migrations: Migration[]): Promise<Migration[]> {
  await tx.exec(`
    create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)
  `);
  const rows = await tx.query<{ hash: string; when: string }>(
    'select hash, created_at::text as when from drizzle.__drizzle_migrations',
  );
  const hashes = new Map(rows.map((row) => [Number(row.when), row.hash]));
  const changed = migrations.find(({ when, hash }) => hashes.has(when) && hashes.get(when) !== hash);
  if (changed) {
    throw new MigrationError(
      `The migration ${changed.tag} was applied to this database and has been changed since: write a new one instead.`,
    );
  }
  return migrations.filter(({ when }) => !hashes.has(when));
}

async function apply(tx: Statements, { tag, when, sql, hash }: Migration): Promise<void> {
  for (const part of sql.split(BREAKPOINT)) {
    try {
      await tx.exec(part);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      const { code, message, position, hint } = error.fields;
      const near = part.slice(Math.max(0, Number(position ?? 1) - 1)).trim();
      throw new MigrationError(
        `The migration ${tag} failed with ${code}: ${message}${hint ? ` (${hint})` : ''}, at: ${near.slice(0, 200)}`,
      );
    }
  }
  await tx.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, when]);
}

/** True when the login was not there before. */
async function ensureLogin(tx: Statements, login: MigratedLogin): Promise<boolean> {
  const name = pg.escapeIdentifier(login.name);
  const existing = await tx.query('select 1 from pg_roles where rolname = $1', [login.name]);
  const verb = existing.length > 0 ? 'alter' : 'create';
  const password = login.password === null ? '' : `password ${pg.escapeLiteral(login.password)}`;
  await tx.exec(`${verb} role ${name} login noinherit ${password}`);
  await tx.exec(`grant ${ROLES.join(', ')} to ${name}`);
  return existing.length === 0;
}
