import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Env, provideRuntime } from '#context.ts';
import { type Connection, connect, type RawAnswer } from '#foundation/db/connection.ts';
import { asSilence } from '#foundation/db/errors.ts';
import {
  at,
  constraintOf,
  DatabaseSilent,
  Db,
  rows,
  type Scope,
  sql,
  sqlState,
  texts,
  uuids,
} from '#foundation/db/index.ts';
import { organizationScope, serviceScope, sessionScope } from '#foundation/db/scope.ts';
import type { Prepared } from '#foundation/db/statements.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { databaseUrl, ownerQuery } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';

type Asked = readonly Prepared[];
const ENTRY: RawAnswer = {
  rows: [[{ kind: 'service', organizationId: null, userId: null }]],
  fields: [{ name: 'entry' }],
};
const NOTHING: RawAnswer = { rows: [], fields: [] };
const one = rows<{ n: number }>(sql`select 1 as n`);
const failure = (code: string) => Object.assign(new Error('refused'), { code });

/** A connection that answers what `answers` says, one after the other, and remembers what it was asked. */
function scripted(...answers: (Error | 'ok')[]): { connection: Connection; asked: Asked[] } {
  const asked: Asked[] = [];
  const batch = async (statements: Asked) => {
    asked.push(statements);
    const answer = answers.shift() ?? 'ok';
    if (answer !== 'ok') throw answer;
    return [NOTHING, ENTRY, ...statements.slice(2).map(() => ({ rows: [[1]], fields: [{ name: 'n' }] }))];
  };
  return { connection: { batch }, asked };
}

const dbOver = (...answers: (Error | 'ok')[]) => {
  const { connection, asked } = scripted(...answers);
  return { db: new Db(connection, serviceScope()), asked };
};

describe('a batch', () => {
  test('is one trip, whatever is in it, and begins by entering its scope', async () => {
    const { db, asked } = dbOver();
    expect(await db.write([one, one, one])).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 1 }]]);
    expect(db.trips.count).toBe(1);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.map((statement) => statement.sql).slice(0, 2)).toEqual([
      'set local role parley_service',
      expect.stringContaining('as entry'),
    ]);
    expect(db.entry).toMatchObject({ kind: 'service' });
  });

  test('counts with those of other scopes of the same request', async () => {
    const { db } = dbOver();
    await db.read([one]);
    await db
      .as(organizationScope(randomUUID(), null))
      .read([one])
      .catch(() => undefined);
    expect(db.trips.count).toBe(2);
    expect(db.trips.ms).toBeGreaterThanOrEqual(0);
  });

  test('tells nobody’s name before somebody entered', () => {
    expect(() => dbOver().db.entry).toThrow('Nobody has entered yet');
  });

  test.each(['40001', '40P01'])('is run once more after %s, and counted twice', async (code) => {
    const { db, asked } = dbOver(failure(code));
    expect(await db.write([one])).toEqual([[{ n: 1 }]]);
    expect([asked.length, db.trips.count]).toEqual([2, 2]);
    const twice = dbOver(failure(code), failure(code));
    await expect(twice.db.write([one])).rejects.toMatchObject({ code });
    expect(twice.asked).toHaveLength(2);
  });

  test.each(['23505', '23P01', '42501', '55P03', '57014', '22P02', 'PA403'])(
    'is not run again after %s',
    async (code) => {
      for (const act of ['read', 'write'] as const) {
        const { db, asked } = dbOver(failure(code));
        await expect(db[act]([one])).rejects.toMatchObject({ code });
        expect(asked).toHaveLength(1);
      }
    },
  );
});

describe('a database that does not answer', () => {
  test('is asked once more by who reads, and never by who writes', async () => {
    const read = dbOver(new DatabaseSilent());
    expect(await read.db.read([one])).toEqual([[{ n: 1 }]]);
    expect(read.db.trips.count).toBe(2);
    const twice = dbOver(new DatabaseSilent(), new DatabaseSilent());
    await expect(twice.db.read([one])).rejects.toBeInstanceOf(DatabaseSilent);
    expect(twice.asked).toHaveLength(2);
    const write = dbOver(new DatabaseSilent());
    await expect(write.db.write([one])).rejects.toBeInstanceOf(DatabaseSilent);
    expect(write.asked).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ['a refused connection', Object.assign(new TypeError('fetch failed'), { cause: failure('ECONNREFUSED') })],
    ['a broken pipe', Object.assign(new Error('write EPIPE'), { code: 'EPIPE', name: 'NetworkError' })],
    ['a trip that took too long', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['an event of a socket', new Event('error')],
    ['a server that shuts down', failure('57P01')],
    ['a server that starts', failure('57P03')],
    ['a lost connection that the server tells of', failure('08006')],
    ['no connection left', failure('53300')],
  ])('is what %s is', (_, error) => {
    expect(asSilence(error)).toBeInstanceOf(DatabaseSilent);
  });

  test.each<[string, unknown]>([
    ['a statement that was refused', failure('23505')],
    ['a statement that took too long', failure('57014')],
    ['a lock that was not to be had', failure('55P03')],
    ['a fault of ours', new TypeError('x is not a function')],
  ])('is not what %s is', (_, error) => {
    expect(asSilence(error)).toBe(error);
  });

  test('is told apart from everything else that has a code', () => {
    expect(['EPIPE', 'EBUSY', 'ERR_X', '2350', 23505, null, undefined].map((code) => sqlState({ code }))).toEqual(
      Array(7).fill(null),
    );
    expect(sqlState(failure('0A000'))).toBe('0A000');
    expect(sqlState(null)).toBeNull();
    expect([constraintOf({ constraint: 'users_email' }), constraintOf(new Error('x')), constraintOf(null)]).toEqual([
      'users_email',
      null,
      null,
    ]);
  });
});

describe('a server that is not what it should be', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));
  const listen = async (answer: Parameters<typeof createServer>[1]) => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `postgres://a:b@127.0.0.1:${(server.address() as AddressInfo).port}/none`;
  };
  const ask = (url: string, patience?: number) => new Db(connect(url, patience), serviceScope());

  test.each<[string, Parameters<typeof createServer>[1]]>([
    ['hangs up', (request) => request.socket.destroy()],
    [
      'answers with half of it',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"results":[');
        response.socket?.destroy();
      },
    ],
    ['answers 500', (_, response) => void response.writeHead(500).end('{}')],
    [
      'answers 429 with a page',
      (_, response) => void response.writeHead(429, { 'content-type': 'text/html' }).end('<h1>slow</h1>'),
    ],
    [
      'answers 200 with a page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello</h1>'),
    ],
  ])('is a silent one when it %s', async (_, answer) => {
    await expect(ask(await listen(answer)).write([one])).rejects.toBeInstanceOf(DatabaseSilent);
  });

  test('is a silent one when it takes longer than a trip may', async () => {
    const url = await listen(() => undefined);
    await expect(ask(url, 30).write([one])).rejects.toBeInstanceOf(DatabaseSilent);
    for (const server of servers) server.closeAllConnections();
  });

  test('is a silent one when nobody is there', async () => {
    const db = ask('postgres://a:b@127.0.0.1:1/none');
    await expect(db.write([one])).rejects.toBeInstanceOf(DatabaseSilent);
  });

  test('is told to the visitor as 503, with when to try again', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const world = await makeWorld();
    const env = {} as Env;
    provideRuntime(env, { ...world.runtime, connection: connect('postgres://a:b@127.0.0.1:1/none') });
    const json = await app.request('/api/v1/me', { headers: { authorization: `Bearer ${world.eve.key}` } }, env);
    expect(json.status).toBe(503);
    expect(json.headers.get('retry-after')).toBe('5');
    expect(await json.json()).toMatchObject({ code: 'database_silent' });
    const page = await app.request('/app/x/today', { headers: { cookie: `parley=${world.eve.token}` } }, env);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page.headers.get('server-timing')).toContain('desc="2"');
  });
});

describe('against the database', () => {
  let world: World;
  let scope: Scope;
  let db: Db;
  beforeAll(async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    world = await makeWorld();
    scope = sessionScope(hashToken(world.eve.token), world.eve.org.slug);
    db = new Db(world.runtime.connection, scope);
  }, 60_000);

  const named = (name: string) => rows(sql`update users set name = ${name} where id = ${world.eve.userId}::uuid`);
  const nameNow = async () =>
    (await ownerQuery<{ name: string }>('select name from users where id = $1', [world.eve.userId]))[0]!.name;
  const broken = rows(sql`select 1 / 0`);

  test.each([
    ['a member', () => scope],
    ['the service', () => serviceScope()],
    ['a job inside an organization', () => organizationScope(world.eve.org.id, null)],
  ])('no unit of work waits for ever: %s', async (_, of) => {
    const [[bounds]] = await new Db(world.runtime.connection, of()).read([
      rows(
        sql`select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement, current_setting('transaction_isolation') as level`,
      ),
    ]);
    expect(bounds).toEqual({ lock: '2s', statement: '4s', level: 'read committed' });
  });

  test('nothing of one unit of work is left for the next', async () => {
    await db.read([one]);
    const answers = await world.runtime.connection.batch([
      {
        sql: `select current_user = session_user as nobody, coalesce(current_setting('app.organization_id', true), '') as organization, coalesce(current_setting('app.user_id', true), '') as who`,
        params: [],
        map: String,
      },
    ]);
    expect(answers[0]!.rows).toEqual([[true, '', '']]);
  });

  test('a batch whose last statement fails leaves nothing', async () => {
    const before = await nameNow();
    await expect(db.write([named('Half'), broken])).rejects.toMatchObject({ code: '22012' });
    expect(await nameNow()).toBe(before);
  });

  test('values of code are the same values there, whatever stands in a text', async () => {
    const ids = [randomUUID(), randomUUID()];
    const said = ['plain', 'a, {b}', 'c "d" \\e', '', 'NULL', ' '];
    const [answers] = await new Db(world.runtime.connection, serviceScope()).read([
      rows(sql`select ${at(1_234_567)} = 'epoch'::timestamptz + interval '1234.567 seconds' as same, ${at(null)} is null as none,
        to_json(${uuids(ids)}) as ids, cardinality(${uuids([])}) as nobody, to_json(${texts(said)}) as said`),
    ]);
    expect(answers).toEqual([{ same: true, none: true, ids, nobody: 0, said }]);
  });

  test('who may not enter is told so before anything is done', async () => {
    const stranger = new Db(world.runtime.connection, sessionScope(hashToken('no session'), null));
    await expect(stranger.write([named('Nobody')])).rejects.toMatchObject({ code: '28000' });
    expect(await nameNow()).not.toBe('Nobody');
  });

  test('without a scope the login is refused at every table', async () => {
    const bare = connect(databaseUrl());
    await expect(bare.batch([{ sql: 'select 1 from users', params: [], map: String }])).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('a wrong password of the database is a fault of ours, not of the connection', async () => {
    const url = new URL(databaseUrl());
    url.password = 'wrong';
    const error = await new Db(connect(url.href), scope).read([one]).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(DatabaseSilent);
    expect(sqlState(error)).toBe('28P01');
  });
});
