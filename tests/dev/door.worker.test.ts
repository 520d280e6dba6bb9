import { env } from 'cloudflare:workers';
import { Client, neon } from '@neondatabase/serverless';
import { describe, expect, it } from 'vitest';
import '../support/driver.ts';
import { ownerQuery } from '../support/database.ts';

const { DATABASE_URL } = env as unknown as { DATABASE_URL: string };

describe('the door, from inside the Worker’s runtime', () => {
  it('answers single statements and batches over HTTP', async () => {
    const sql = neon(DATABASE_URL);
    const [, rows] = await sql.transaction([
      sql`set local role parley_guest`,
      sql`select current_user::text as role, session_user::text as login`,
    ]);
    expect(rows).toEqual([{ role: 'parley_guest', login: 'parley_test_login' }]);
  });

  it('carries a transaction over a WebSocket', async () => {
    const client = new Client(DATABASE_URL);
    // workerd reports the orderly close after a goodbye as a lost connection.
    client.on('error', () => {});
    await client.connect();
    await client.query('begin');
    await client.query('set local role parley_guest');
    expect((await client.query('select current_user::text as role')).rows).toEqual([{ role: 'parley_guest' }]);
    await client.query('rollback');
    await client.end();
  });

  it('shows tests the truth beside it', async () => {
    expect(await ownerQuery('select $1::bigint as big, $2::timestamptz as at', [1, new Date(0)])).toEqual([
      { big: '1', at: new Date(0) },
    ]);
  });
});
