/**
 * The suite's database on a real PostgreSQL: that of DATABASE_URL, whose user must be a superuser, or a server of its
 * own. It is migrated as in production, by a login that is no superuser, may create roles, and owns its database.
 */
import type { TestProject } from 'vitest/node';
import { prepareAssets } from '../../dev/assets.mjs';
import { startCluster } from '../../dev/cluster.ts';
import { newPassword } from '../../dev/door/keys.ts';
import { openDoor } from '../../dev/door/open.ts';
import { migrate } from '../../dev/migrate.ts';
import { makeDatabase } from './database.ts';

/** Longer than a thousand takers on two busy cores wait for one of the door's connections: who waits is no fault. */
const LOCK_MS = 50_000;

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  prepareAssets();
  const cluster = process.env.DATABASE_URL ? null : await startCluster();
  const database = await makeDatabase(process.env.DATABASE_URL ?? cluster?.url ?? '');
  const login = { name: `${database.name}_login`, password: newPassword() };
  const door = await openDoor({ source: { kind: 'url', url: database.migratorUrl }, login, lockMs: LOCK_MS });
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
