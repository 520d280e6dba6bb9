/**
 * A PostgreSQL server behind the door: real connections, real concurrency. `pg` connects (addresses, TLS, SCRAM); after
 * that messages pass as bytes, so that a batch is one write and one answer, and a WebSocket is a pipe.
 */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Backend, Exchange, Line, Login, Role } from './backend.ts';
import { cutFrames, PostgresError, simpleQuery, typeOf, welcome } from './messages.ts';
import { turns } from './queue.ts';
import { readReplies, statusOf } from './replies.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const LEAVE = simpleQuery('reset role; reset all');

const LOST = { severity: 'FATAL', code: '08006', message: 'The connection to the database was lost.' };

type Wire = { stream: Duplex; parameters: Record<string, string>; exchange: Exchange };

/** Nothing connects before it is asked for: the login may not exist yet when the door opens. */
export function openServer(url: string, login: Login, limits: { connections: number; waitMs: number }): Backend {
  const database = new pg.Client({ connectionString: url }).database ?? '';
  const addresses: Record<Role, pg.ClientConfig> = {
    owner: { connectionString: url },
    login: { connectionString: withLogin(url, login) },
  };
  const idle: Record<Role, Wire[]> = { owner: [], login: [] };
  const open = new Set<Duplex>();
  const take = turns(limits.connections, limits.waitMs, {
    code: '53300',
    message: `All ${limits.connections} connections were busy for ${limits.waitMs} ms.`,
  });

  return {
    database,
    async unit(role, work) {
      const release = await take();
      const wire = livingOf(idle[role]) ?? (await enter(role).catch(rejectAfter(release)));
      return work(wire.exchange).finally(() => void putBack(wire, idle[role]).finally(release));
    },
    async serve(role, line) {
      const wire = await enter(role);
      await pipe(wire, line).finally(() => wire.stream.destroy());
    },
    async close() {
      for (const stream of open) stream.destroy();
    },
  };

  async function enter(role: Role): Promise<Wire> {
    const wire = await connect(addresses[role]);
    open.add(wire.stream);
    wire.stream.once('close', () => open.delete(wire.stream));
    return wire;
  }
}

function withLogin(url: string, login: Login): string {
  const address = new URL(url);
  address.username = login.name;
  address.password = login.password;
  return address.href;
}

function livingOf(idle: Wire[]): Wire | undefined {
  while (idle.at(-1)?.stream.destroyed) idle.pop();
  return idle.pop();
}

function rejectAfter(release: () => void): (error: unknown) => never {
  return (error) => {
    release();
    throw error;
  };
}

/** Leaves nothing of a unit on its connection; the unit's answer does not wait for that. */
async function putBack(wire: Wire, idle: Wire[]): Promise<void> {
  try {
    const left = await wire.exchange(LEAVE);
    if (statusOf(left) !== 'I') await wire.exchange(simpleQuery('rollback; reset role; reset all'));
    idle.push(wire);
  } catch {
    wire.stream.destroy();
  }
}

async function connect(config: pg.ClientConfig): Promise<Wire> {
  const parameters: Record<string, string> = {};
  const client = new pg.Client({ ...config, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  const { connection } = client as unknown as { connection: pg.Connection };
  connection.on('parameterStatus', (message: { parameterName: string; parameterValue: string }) => {
    parameters[message.parameterName] = message.parameterValue;
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw connectionError(error);
  }
  // The connection is ready and silent: from here its bytes are ours.
  const { stream } = connection;
  stream.removeAllListeners('data');
  return { stream, parameters, exchange: exchangeOver(stream) };
}

function connectionError(error: unknown): PostgresError {
  if (error instanceof pg.DatabaseError) {
    return new PostgresError({ severity: 'FATAL', code: error.code ?? 'XX000', message: error.message });
  } else {
    const reason = error instanceof Error ? error.message : String(error);
    return new PostgresError({ severity: 'FATAL', code: '08001', message: `The database did not answer: ${reason}` });
  }
}

/** One exchange at a time: writes, and collects until as many ReadyForQuery came as were asked for. */
function exchangeOver(stream: Duplex): Exchange {
  return (message) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let rest: Buffer = Buffer.alloc(0);
      let awaited = cutFrames(message).frames.filter((frame) => 'QS'.includes(typeOf(frame))).length;
      const onData = (chunk: Buffer) => {
        chunks.push(chunk);
        const cut = cutFrames(rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk);
        rest = cut.rest;
        awaited -= cut.frames.filter((frame) => typeOf(frame) === 'Z').length;
        if (awaited <= 0) settle(() => resolve(Buffer.concat(chunks)));
      };
      const onClose = () => settle(() => reject(new PostgresError(readReplies(Buffer.concat(chunks)).error ?? LOST)));
      const settle = (finish: () => void) => {
        stream.off('data', onData);
        stream.off('close', onClose);
        finish();
      };
      if (stream.destroyed) return onClose();
      stream.on('data', onData);
      stream.once('close', onClose);
      stream.write(message);
    });
}

async function pipe(wire: Wire, line: Line): Promise<void> {
  line.stream.write(welcome(wire.parameters));
  wire.stream.on('data', (bytes: Buffer) => {
    if (!line.stream.write(bytes)) {
      wire.stream.pause();
      line.stream.once('drain', () => wire.stream.resume());
    }
  });
  wire.stream.once('close', () => line.stream.end());
  for await (const batch of line.messages) {
    if (!wire.stream.write(Buffer.concat(batch))) await once(wire.stream, 'drain');
  }
}
