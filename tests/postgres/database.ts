import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newPassword } from '../../dev/door/keys.ts';

const SHARED_ROLES = ['parley_member', 'parley_guest', 'parley_service'];

/**
 * A fresh database on the server of a superuser's address, owned by a login that is none but may create roles: what a
 * hosted PostgreSQL gives. `drop` removes it, its owner and the logins that are named.
 */
export async function makeDatabase(adminUrl: string) {
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
