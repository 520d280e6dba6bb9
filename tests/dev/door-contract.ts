import { neonConfig, Pool, neon as whole } from '@neondatabase/serverless';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../dev/door/open.ts';
import { prepareDriver } from '../../dev/driver.mjs';
import '../support/driver.ts';

const half: Pick<typeof import('@neondatabase/serverless'), 'neon' | 'neonConfig'> = await import(prepareDriver());
half.neonConfig.fetchEndpoint = neonConfig.fetchEndpoint;
const DRIVERS = [
  ['the driver', whole],
  ['the half of it that is bundled', half.neon],
] as const;

/**
 * What the published driver must find behind the door, whichever database that is. `openDoor` opens it with a login that
 * exists; the tables are made by the owner, and the login is a member of the role `door_reader`.
 */
export function describeDoor(openDoor: () => Promise<{ door: Door; grantTo: string }>): void {
  let door: Door;
  beforeAll(async () => {
    const opened = await openDoor();
    door = opened.door;
    await door.owner.exec(`
      create table letters (id int primary key, body text not null unique, weight numeric check (weight > 0));
      create table counters (id int primary key, value int not null);
      insert into counters values (1, 0);
      create table secrets (word text);
      create role door_reader nologin;
      grant door_reader to ${opened.grantTo};
      grant select on secrets to door_reader;
      grant select, insert, update, delete on letters, counters to ${opened.grantTo};
    `);
  });
  afterAll(async () => {
    await door.owner.exec('drop owned by door_reader; drop role door_reader; drop table letters, counters, secrets');
    await door.close();
  });

  async function withPool<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
    const pool = new Pool({ connectionString: door.url });
    try {
      return await work(pool);
    } finally {
      await pool.end();
    }
  }

  describe.each(DRIVERS)('a single statement over HTTP by %s', (_, neon) => {
    it('brings every type back as the driver reads it from Neon', async () => {
      const sql = neon(door.url);
      const [row] = await sql`select 7 as int, 9007199254740993::int8 as big, 1.50::numeric as exact, true as yes,
        ${'grüße 🕰 \u0001'}::text as words, null::text as nothing, '{"a":[1]}'::jsonb as json, array['x', 'y z'] as list,
        timestamptz '2026-11-20 09:00:00+00' as at, '\\x00ff'::bytea as bytes, ''::text as empty`;
      expect(row).toEqual({
        int: 7,
        big: '9007199254740993',
        exact: '1.50',
        yes: true,
        words: 'grüße 🕰 \u0001',
        nothing: null,
        json: { a: [1] },
        list: ['x', 'y z'],
        at: new Date('2026-11-20T09:00:00Z'),
        bytes: Buffer.from([0, 255]),
        empty: '',
      });
    });

    it('sends parameters of every kind and tells how many rows a write touched', async () => {
      const sql = neon(door.url, { fullResults: true });
      const written = await sql.query('insert into letters values ($1, $2, $3), ($4, $5, $6)', [
        1,
        'a',
        1.5,
        2,
        'b',
        null,
      ]);
      expect([written.command, written.rowCount]).toEqual(['INSERT', 2]);
      const [row] = (
        await sql.query('select $1::jsonb as j, $2::int[] as l, $3::timestamptz as t, $4::bool as b, $5::bytea as y', [
          { k: 'v' },
          [1, 2],
          new Date('2026-01-02T03:04:05Z'),
          false,
          Buffer.from('hi'),
        ])
      ).rows;
      expect(row).toEqual({
        j: { k: 'v' },
        l: [1, 2],
        t: new Date('2026-01-02T03:04:05Z'),
        b: false,
        y: Buffer.from('hi'),
      });
      await sql.query('delete from letters');
    });

    it('gives the error with every field that PostgreSQL gave', async () => {
      const sql = neon(door.url);
      await sql`insert into letters values (1, 'once', 1)`;
      await expect(sql`insert into letters values (2, 'once', 1)`).rejects.toMatchObject({
        name: 'NeonDbError',
        code: '23505',
        severity: 'ERROR',
        schema: 'public',
        table: 'letters',
        constraint: 'letters_body_key',
        detail: 'Key (body)=(once) already exists.',
      });
      await expect(sql`insert into letters values (3, null, 1)`).rejects.toMatchObject({
        code: '23502',
        column: 'body',
      });
      await expect(sql`select 1 +`).rejects.toMatchObject({ code: '42601', position: '11' });
      await sql`delete from letters`;
    });

    it('enters as the unprivileged login, who sees only what it was granted and may enter its roles', async () => {
      const sql = neon(door.url);
      await expect(sql`select * from secrets`).rejects.toMatchObject({ code: '42501' });
      const [, rows] = await sql.transaction([sql`set local role door_reader`, sql`select * from secrets`]);
      expect(rows).toEqual([]);
      expect(await sql`select current_user = session_user as back`).toEqual([{ back: true }]);
    });

    it('leaves no setting, role or open transaction to the next statement', async () => {
      const sql = neon(door.url);
      await sql`select set_config('app.trace', 'left behind', false)`;
      await sql`set role door_reader`;
      await sql`begin`;
      await sql`insert into letters values (1, 'committed by itself', 1)`;
      const [row] = await sql`select current_setting('app.trace', true) as trace, current_user = session_user as own`;
      expect(row?.trace || null).toBeNull();
      expect(row?.own).toBe(true);
      expect(await door.owner.query('delete from letters returning id')).toEqual([{ id: 1 }]);
    });

    it('refuses COPY in words', async () => {
      const sql = neon(door.url);
      await expect(sql`/* quick */ COPY letters from STDIN`).rejects.toMatchObject({ code: '0A000' });
      expect(await sql`select 'copy letters from stdin' as said`).toEqual([{ said: 'copy letters from stdin' }]);
    });
  });

  describe.each(DRIVERS)('a batch over HTTP by %s', (_, neon) => {
    it('runs in one transaction of the isolation that was asked for', async () => {
      const sql = neon(door.url);
      const show = () => sql`select current_setting('transaction_isolation') as level,
        current_setting('transaction_read_only') as reads, current_setting('transaction_deferrable') as waits`;
      for (const [isolationLevel, level] of [
        ['ReadCommitted', 'read committed'],
        ['RepeatableRead', 'repeatable read'],
        ['Serializable', 'serializable'],
      ] as const) {
        const options = { isolationLevel, readOnly: true, deferrable: true };
        expect(await sql.transaction([show()], options)).toEqual([[{ level, reads: 'on', waits: 'on' }]]);
      }
      const ids = await sql.transaction([
        sql`select now()::text as t`,
        sql`select pg_sleep(0.002)`,
        sql`select now()::text as t`,
      ]);
      expect(ids[0]).toEqual(ids[2]);
    });

    it('changes nothing when one of its statements fails, and says which error came first', async () => {
      const sql = neon(door.url);
      await expect(
        sql.transaction([
          sql`insert into letters values (1, 'kept?', 1)`,
          sql`insert into letters values (2, 'light', -1)`,
          sql`select * from nowhere`,
        ]),
      ).rejects.toMatchObject({ code: '23514', constraint: 'letters_weight_check' });
      expect(await sql`select * from letters`).toEqual([]);
    });

    it('refuses a write in a read-only batch', async () => {
      const sql = neon(door.url);
      await expect(
        sql.transaction([sql`insert into letters values (1, 'x', 1)`], { readOnly: true }),
      ).rejects.toMatchObject({
        code: '25006',
      });
    });
  });

  describe.each([
    ['together with its start', 'password' as const],
    ['when it is asked', false as const],
  ])('a WebSocket client that sends its password %s', (_, mode) => {
    beforeAll(() => {
      neonConfig.pipelineConnect = mode;
    });
    afterAll(() => {
      neonConfig.pipelineConnect = 'password';
    });

    it('commits and rolls back its transactions', async () => {
      await withPool(async (pool) => {
        const client = await pool.connect();
        await client.query('begin');
        await client.query('insert into letters values ($1, $2, $3)', [1, 'in', 1]);
        await client.query('commit');
        await client.query('begin');
        await client.query('insert into letters values (2, $1, 1)', ['out']);
        await expect(client.query('insert into letters values (1, $1, 1)', ['again'])).rejects.toMatchObject({
          code: '23505',
          constraint: 'letters_pkey',
        });
        await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
        await client.query('rollback');
        client.release();
        expect((await pool.query('select body from letters')).rows).toEqual([{ body: 'in' }]);
        await pool.query('delete from letters');
      });
    });

    it('is turned away with a wrong password', async () => {
      const address = new URL(door.url);
      address.password = 'guessed';
      const pool = new Pool({ connectionString: address.href });
      await expect(pool.query('select 1')).rejects.toMatchObject({ code: '28P01' });
      await pool.end();
    });
  });

  describe('many clients', () => {
    it('loses none of 40 concurrent read-modify-writes', async () => {
      await Promise.all(
        Array.from({ length: 40 }, () =>
          withPool(async (pool) => {
            const client = await pool.connect();
            await client.query('begin');
            const { rows } = await client.query('select value from counters where id = 1 for update');
            await client.query('update counters set value = $1 where id = 1', [rows[0].value + 1]);
            await client.query('commit');
            client.release();
          }),
        ),
      );
      expect(await door.owner.query('select value from counters')).toEqual([{ value: 40 }]);
    });

    it('forgets the transaction of a client that went away in the middle of it', async () => {
      await withPool(async (pool) => {
        const client = await pool.connect();
        await client.query('begin');
        await client.query(`insert into letters values (9, 'unfinished', 1)`);
        client.release(true);
      });
      expect(await whole(door.url)`select * from letters`).toEqual([]);
    });
  });

  describe('a stranger', () => {
    const post = (headers: Record<string, string>, body = '{"query":"select 1","params":[]}') =>
      fetch(`http://127.0.0.1:${door.port}/sql`, { method: 'POST', headers, body });

    it('needs the password of this start', async () => {
      const address = new URL(door.url);
      address.password = 'guessed';
      await expect(whole(address.href)`select 1`).rejects.toMatchObject({ code: '28P01' });
      expect((await post({})).status).toBe(400);
      const someoneElse = { 'neon-connection-string': door.url.replace(address.username, 'postgres') };
      expect(await (await post(someoneElse)).json()).toMatchObject({ code: '28P01' });
    });

    it('is refused as a page in a browser, with the password too', async () => {
      const origin = { 'neon-connection-string': door.url, origin: 'http://localhost:8787' };
      expect((await post(origin)).status).toBe(403);
      expect((await post({ ...origin, origin: 'null' })).status).toBe(403);
      expect(await upgradeStatus({ origin: 'http://localhost:8787' })).toBe(403);
    });

    it('is refused under another name of this machine', async () => {
      expect(await upgradeStatus({ host: 'rebound.example.com' })).toBe(403);
      expect(await upgradeStatus({ host: `localhost:${door.port + 1}` })).toBe(403);
      expect(await upgradeStatus({ host: `localhost:${door.port}` })).toBe(101);
    });

    it('finds no other path and may not send without end', async () => {
      expect((await fetch(`http://127.0.0.1:${door.port}/`)).status).toBe(404);
      const body = JSON.stringify({ query: `select '${'x'.repeat(17 * 1024 * 1024)}'`, params: [] });
      expect((await post({ 'neon-connection-string': door.url }, body)).status).toBe(413);
    });

    it('is answered kindly when the body makes no sense', async () => {
      const key = { 'neon-connection-string': door.url };
      for (const body of ['', '[]', '{"query":1}', '{"queries":[null]}', '{"query":"select 1","params":{}}']) {
        expect((await post(key, body)).status).toBe(400);
      }
    });

    async function upgradeStatus(headers: Record<string, string>): Promise<number> {
      const { request } = await import('node:http');
      return new Promise((resolve, reject) => {
        const asked = request({
          port: door.port,
          host: '127.0.0.1',
          path: '/v2',
          headers: {
            connection: 'Upgrade',
            upgrade: 'websocket',
            'sec-websocket-version': '13',
            'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
            ...headers,
          },
        });
        asked.on('upgrade', (_response, socket) => {
          socket.destroy();
          resolve(101);
        });
        asked.on('response', (response) => resolve(response.statusCode ?? 0));
        asked.on('error', reject);
        asked.end();
      });
    }
  });
}
