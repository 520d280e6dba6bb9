import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neon } from '@neondatabase/serverless';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../../dev/door/open.ts';
import { MIGRATIONS, migrate } from '../../dev/migrate.ts';
import '../support/driver.ts';

const login = { name: 'parley_migrate_test', password: 'first' };
const roles = `do $$ declare r text; begin foreach r in array array['parley_member','parley_guest','parley_service'] loop
  begin execute format('create role %I nologin', r); exception when duplicate_object then null; end; end loop; end $$`;

let door: Door;
let folder: string;
beforeAll(async () => {
  door = await openDoor({ source: { kind: 'embedded' }, login });
});
afterAll(() => door.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-migrations-'));
  mkdirSync(join(folder, 'meta'));
  await door.owner.exec('drop schema if exists drizzle cascade; drop table if exists first, second');
  return () => rmSync(folder, { recursive: true });
});

function write(files: Record<string, string>): void {
  const entries = Object.keys(files).map((tag, idx) => ({
    idx,
    version: '7',
    when: 1000 + idx,
    tag,
    breakpoints: true,
  }));
  for (const [tag, sql] of Object.entries(files)) writeFileSync(join(folder, `${tag}.sql`), sql);
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
}

describe('migrating', () => {
  it('applies each migration once, in order, and says which', async () => {
    write({ '0000_first': `${roles};--> statement-breakpoint\ncreate table first (id int)` });
    expect(await migrate(door.owner, login, folder)).toMatchObject({ applied: ['0000_first'], total: 1 });
    write({
      '0000_first': `${roles};--> statement-breakpoint\ncreate table first (id int)`,
      '0001_second': 'alter table first add column name text;\ncreate table second ()',
    });
    expect(await migrate(door.owner, login, folder)).toMatchObject({ applied: ['0001_second'], total: 2 });
    expect(await migrate(door.owner, login, folder)).toMatchObject({ applied: [], total: 2, loginCreated: false });
  });

  it('changes nothing at all when one of them fails, and shows the statement', async () => {
    write({ '0000_first': `${roles};create table first (id int)`, '0001_second': 'create table second (id nonsense)' });
    await expect(migrate(door.owner, login, folder)).rejects.toThrow(
      /0001_second failed with 42704: type "nonsense" does not exist, at: nonsense\)/,
    );
    expect(
      await door.owner.query(
        `select to_regclass('first') as first, to_regclass('drizzle.__drizzle_migrations') as log`,
      ),
    ).toEqual([{ first: null, log: null }]);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    write({ '0000_first': `${roles};create table first (id int)` });
    await migrate(door.owner, login, folder);
    write({ '0000_first': `${roles};create table first (id bigint)` });
    await expect(migrate(door.owner, login, folder)).rejects.toThrow('0000_first was applied to this database');
  });

  it('lets in a login that has no rights of its own', async () => {
    write({ '0000_first': `${roles};create table first (id int); grant select on first to parley_member` });
    await migrate(door.owner, login, folder);
    const sql = neon(door.url);
    await expect(sql`select * from first`).rejects.toMatchObject({ code: '42501' });
    expect((await sql.transaction([sql`set local role parley_member`, sql`select * from first`]))[1]).toEqual([]);
    expect(
      await door.owner.query(
        'select rolcanlogin, rolinherit, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = $1',
        [login.name],
      ),
    ).toEqual([{ rolcanlogin: true, rolinherit: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('brings up the real database from nothing', async () => {
    const fresh = await openDoor({ source: { kind: 'embedded' }, login });
    cpSync(MIGRATIONS, folder, { recursive: true });
    const { applied, total, loginCreated } = await migrate(fresh.owner, login, folder);
    expect([applied.length, loginCreated]).toEqual([total, true]);
    expect((await migrate(fresh.owner, login)).applied).toEqual([]);
    await fresh.close();
  });
});
