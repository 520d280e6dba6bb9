import { neon, Pool } from '@neondatabase/serverless';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newPassword } from '../../dev/door/keys.ts';
import { type Door, openDoor } from '../../dev/door/open.ts';
import { describeDoor } from '../dev/door-contract.ts';

const login = { name: 'parley_door_test', password: newPassword() };
const open = () => openDoor({ source: { kind: 'url', url: inject('adminUrl') }, login, lockMs: 2_000 });

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  await admin.query(sql);
  await admin.end();
}

beforeAll(() => asAdmin(`create role ${login.name} login noinherit password '${login.password}'`));
afterAll(() => asAdmin(`drop owned by ${login.name}; drop role ${login.name}`));

describe('the door before a PostgreSQL server', () => {
  describeDoor(async () => ({ door: await open(), grantTo: login.name }));
});

describe('the connections of a PostgreSQL server', () => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it('run side by side: a statement does not wait for an open transaction', async () => {
    const pool = new Pool({ connectionString: door.url });
    const client = await pool.connect();
    await client.query('begin');
    expect(await neon(door.url)`select 1 as one`).toEqual([{ one: 1 }]);
    await client.query('commit');
    client.release();
    await pool.end();
  });

  it('answer what PostgreSQL says when a lock is not to be had', async () => {
    const pool = new Pool({ connectionString: door.url });
    const client = await pool.connect();
    await client.query('begin; select pg_advisory_xact_lock(7)');
    const sql = neon(door.url);
    await expect(
      sql.transaction([sql`set local lock_timeout = '20ms'`, sql`select pg_advisory_xact_lock(7)`]),
    ).rejects.toMatchObject({ code: '55P03' });
    await client.query('rollback');
    client.release();
    await pool.end();
  });

  it('are replaced after the server ended them', async () => {
    const sql = neon(door.url);
    await sql`select 1`;
    await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${login.name}'`);
    await expect.poll(() => sql`select 1 as one`.catch(() => 'lost')).toEqual([{ one: 1 }]);
  });

  it('say what is wrong when the server cannot be reached or the login is refused', async () => {
    const wrong = await openDoor({
      source: { kind: 'url', url: inject('adminUrl') },
      login: { ...login, password: 'not this one' },
    });
    await expect(neon(wrong.url)`select 1`).rejects.toMatchObject({ code: '28P01' });
    await wrong.close();
    const away = await openDoor({ source: { kind: 'url', url: 'postgres://a:b@127.0.0.1:1/none' }, login });
    await expect(neon(away.url)`select 1`).rejects.toMatchObject({ code: '08001' });
    await away.close();
  });
});
