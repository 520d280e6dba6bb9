/**
 * The suite's database on a real PostgreSQL: that of DATABASE_URL, whose user must be a superuser, or a server of its
 * own. It is migrated as in production, by a login that is no superuser, may create roles, and owns its database.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareAssets } from '../../dev/assets.mjs';
import { startCluster } from '../../dev/cluster.ts';
import { newPassword } from '../../dev/door/keys.ts';
import { openDoor } from '../../dev/door/open.ts';
import { migrate } from '../../dev/migrate.ts';

const SHARED_ROLES = ['parley_member', 'parley_guest', 'parley_service'];

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  prepareAssets();
  const cluster = process.env.DATABASE_URL ? null : await startCluster();
  const database = await makeDatabase(process.env.DATABASE_URL ?? cluster?.url ?? '');
  const login = { name: `${database.name}_login`, password: newPassword() };
  const door = await openDoor({ source: { kind: 'url', url: database.migratorUrl }, login });
  await migrate(door.owner, login);
  const truth = await openDoor({ source: { kind: 'url', url: database.adminUrl }, login, ownerRoute: true });
  provide('databaseUrl', door.url);
  provide('truthUrl', truth.ownerUrl ?? '');
  provide('adminUrl', database.adminUrl);
  provide('migratorUrl', database.migratorUrl);
  return async () => {
    await door.close();
    await truth.close();
    await database.drop([login.name]);
    await cluster?.stop();
  };
}

async function makeDatabase(adminUrl: string) {
  const name = `parley_test_${randomBytes(4).toString('hex')}`;
  const password = newPassword();
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create role ${name} login createrole nosuperuser nobypassrls password '${password}'`);
  await admin.query(`create database ${name} owner ${name}`);
  // Where another database of the server has made them already, the migrating login must be allowed to hand them on.
  const made = await admin.query('select rolname from pg_roles where rolname = any($1)', [SHARED_ROLES]);
  for (const { rolname } of made.rows) await admin.query(`grant ${rolname} to ${name} with admin option`);
  return {
    name,
    adminUrl: at(adminUrl, { pathname: `/${name}` }),
    migratorUrl: at(adminUrl, { pathname: `/${name}`, username: name, password }),
    async drop(logins: string[]) {
      await admin.query(`drop database ${name} with (force)`);
      for (const login of logins) await admin.query(`drop role if exists ${login}`);
      await admin.query(`reassign owned by ${name} to current_user; drop owned by ${name}; drop role ${name}`);
      await admin.end();
    },
  };
}

function at(url: string, parts: Partial<Record<'pathname' | 'username' | 'password', string>>): string {
  return Object.assign(new URL(url), parts).href;
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
    truthUrl: string;
    /** The suite's database as a superuser, straight to the server. */
    adminUrl: string;
    /** The same as the login that migrated it: no superuser, owner of every table. */
    migratorUrl: string;
  }
}
