import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neon, Pool } from '@neondatabase/serverless';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { cutFrames, parse, SYNC, simpleQuery, statement, typeOf } from '../../dev/door/messages.ts';
import { type Door, openDoor } from '../../dev/door/open.ts';
import { describeDoor } from './door-contract.ts';

const zombieParents: ChildProcess[] = [];
const login = { name: 'parley_door_test', password: 'unused here' };

describe('the door before the embedded database', () => {
  describeDoor(async () => {
    const door = await openDoor({ source: { kind: 'embedded' }, login });
    await door.owner.exec(`create role ${login.name} login noinherit`);
    return { door, grantTo: login.name };
  });
});

describe('the one backend of the embedded database', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor({ source: { kind: 'embedded' }, login, ownerRoute: true, lockMs: 60, idleMs: 400 });
    await door.owner.exec(`create role ${login.name} login noinherit`);
  });
  afterAll(() => door.close());

  it('answers 55P03 to whoever waits too long behind an open transaction', async () => {
    const pool = new Pool({ connectionString: door.url });
    const client = await pool.connect();
    await client.query('begin');
    await expect(neon(door.url)`select 1`).rejects.toMatchObject({ code: '55P03' });
    await expect(pool.query('select 1')).rejects.toMatchObject({ code: '55P03' });
    await client.query('commit');
    expect(await neon(door.url)`select 1 as one`).toEqual([{ one: 1 }]);
    expect((await pool.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
    client.release();
    await pool.end();
  });

  it('cuts off a client that falls silent inside a transaction', async () => {
    const client = await enter(door);
    client.send(simpleQuery('begin'));
    expect(await client.next('E')).toContain('C25P03');
    await client.closed;
    expect(await neon(door.url)`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('answers a client that asks for a flush before it synchronises', async () => {
    const client = await enter(door);
    client.send(parse('', 'select 7'), FLUSH);
    await client.next('1');
    const rest = statement('select 7', []);
    client.send(rest.subarray(parse('', 'select 7').length), FLUSH);
    expect(await client.next('D')).toContain('7');
    client.send(SYNC);
    expect(await client.next('Z')).toBe('I');
    client.send(parse('', 'select nothing_like_it'), FLUSH);
    expect(await client.next('E')).toContain('C42703');
    client.leave();
    await client.closed;
    expect(await neon(door.url)`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('cannot be left as the superuser by a statement', async () => {
    const sql = neon(door.url);
    await sql`set session authorization postgres`;
    expect(await sql`select session_user = 'postgres' as stayed`).toEqual([{ stayed: false }]);
  });

  it('lets tests read the truth by a route of its own', async () => {
    expect(await neon(door.ownerUrl ?? '')`select session_user::text as who`).toEqual([{ who: 'postgres' }]);
    const withoutRoute = await openDoor({ source: { kind: 'embedded' }, login });
    expect(withoutRoute.ownerUrl).toBeNull();
    await withoutRoute.close();
  });
});

describe('the data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-door-'));
  const directory = join(folder, 'postgres');
  const open = () => openDoor({ source: { kind: 'embedded', directory }, login });
  afterAll(() => {
    for (const parent of zombieParents) parent.kill();
    rmSync(folder, { recursive: true });
  });

  it('keeps its data, refuses a second opener, and opens again after a crash', async () => {
    const first = await open();
    await first.owner.exec('create table kept as select 1 as one');
    await expect(open()).rejects.toThrow(`in use by process ${process.pid}`);
    await first.close();

    writeFileSync(`${directory}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, started: null }));
    const second = await open();
    expect(await second.owner.query('select one from kept')).toEqual([{ one: 1 }]);
    await second.close();

    writeFileSync(`${directory}.lock`, JSON.stringify({ pid: process.pid, started: 'another life of this number' }));
    const third = await open();
    await expect(open()).rejects.toThrow('in use');
    await third.close();

    writeFileSync(`${directory}.lock`, JSON.stringify({ pid: await zombie(), started: null }));
    const fourth = await open();
    await fourth.close();
  });
});

/** The id of a process that has ended while its parent, which sleeps, has not asked for its end. */
async function zombie(): Promise<number> {
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  zombieParents.push(parent);
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
  return pid;
}

const FLUSH = Buffer.from([0x48, 0, 0, 0, 4]);

/** A client that speaks the protocol by hand, for what the driver never sends. */
async function enter(to: Door) {
  const { username, password } = new URL(to.url);
  const socket = new WebSocket(`ws://127.0.0.1:${to.port}/v2`);
  const answers: Buffer[] = [];
  let arrived = () => {};
  let rest = Buffer.alloc(0);
  socket.on('message', (data: Buffer) => {
    const cut = cutFrames(Buffer.concat([rest, data]));
    rest = Buffer.from(cut.rest);
    answers.push(...cut.frames);
    arrived();
  });
  const closed = once(socket, 'close');
  await once(socket, 'open');
  const words = Buffer.from(`user\0${username}\0\0`);
  const start = Buffer.alloc(8);
  start.writeInt32BE(8 + words.length, 0);
  start.writeInt32BE(3 << 16, 4);
  const secret = Buffer.from(`p\0\0\0\0${password}\0`);
  secret.writeInt32BE(secret.length - 1, 1);
  socket.send(Buffer.concat([start, words, secret]));
  const client = {
    closed,
    send: (...messages: Buffer[]) => socket.send(Buffer.concat(messages)),
    leave: () => socket.close(),
    /** The body of the next message of a type; what came before it is dropped. */
    async next(type: string): Promise<string> {
      for (;;) {
        const message = answers.shift();
        if (message && typeOf(message) === type) return message.toString('latin1', 5);
        if (!message) await new Promise<void>((resolve) => (arrived = resolve));
      }
    },
  };
  await client.next('Z');
  return client;
}
