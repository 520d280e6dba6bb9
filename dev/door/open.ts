/**
 * The local database door: Neon's HTTP and WebSocket protocols on 127.0.0.1, in front of a database inside this process
 * or of any PostgreSQL server. The Worker speaks to it with the driver that it uses in production, and enters as the
 * same unprivileged login, so that a forgotten scope fails on a laptop as it would there.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Backend, Login } from './backend.ts';
import { openEmbedded, type Place } from './embedded.ts';
import { answerSql, Malformed, readBody, TooLarge } from './http.ts';
import { type Key, newPassword, refuseStranger, roleOfUrl } from './keys.ts';
import { PostgresError } from './messages.ts';
import { type Owner, ownerOf } from './owner.ts';
import { openServer } from './server.ts';
import { serveSocket } from './socket.ts';

const ADDRESS = '127.0.0.1';
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const LOCK_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
const CONNECTIONS = 40;
const IDLE_CONNECTION_MS = 10 * 60_000;
const OWNER_USER = 'owner';

export type Source = ({ kind: 'embedded' } & Place) | { kind: 'url'; url: string };

export type DoorOptions = {
  source: Source;
  login: Login;
  /** Fixed only where something outside must know it; otherwise any free port. */
  port?: number;
  /** Lets a second password in as the owner. Tests read the truth through it; nothing else opens it. */
  ownerRoute?: boolean;
  lockMs?: number;
  idleMs?: number;
  maxRequestBytes?: number;
};

export type Door = {
  /** For the Worker: the door's user, its password for this start, its port. */
  url: string;
  /** For tests, and only with `ownerRoute`: the same door as the owner. */
  ownerUrl: string | null;
  port: number;
  owner: Owner;
  /** What `POST /sql` answers to this body, without the way over the network. */
  ask(body: unknown, headers: IncomingHttpHeaders): Promise<Answer>;
  close(): Promise<void>;
};

export type Answer = { status: number; body: unknown };

/** Throws FolderInUse when another process has the embedded data, PostgresError when the folder cannot be read. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const backend = await openBackend(options);
  const keys: Key[] = [{ user: options.login.name, password: newPassword(), role: 'login' }];
  if (options.ownerRoute) keys.push({ user: OWNER_USER, password: newPassword(), role: 'owner' });
  const maxBytes = options.maxRequestBytes ?? MAX_REQUEST_BYTES;
  const server = createServer((request, response) => {
    void answer(request, response, { backend, keys, maxBytes, port: portOf(server) });
  });
  // Longer than any client keeps an idle connection: one that the server closes just as a request leaves is a reset.
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  const sockets = acceptSockets(server, backend, keys, maxBytes);
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    await backend.close();
    throw error;
  }
  const port = portOf(server);
  const urlOf = (key: Key) => `postgres://${key.user}:${key.password}@${ADDRESS}:${port}/${backend.database}`;
  return {
    url: urlOf(keys[0] as Key),
    ownerUrl: keys[1] ? urlOf(keys[1]) : null,
    port,
    owner: ownerOf(backend),
    ask: (body, headers) => askDatabase(body, headers, { backend, keys }),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
      await backend.close();
    },
  };
}

function openBackend({ source, login, lockMs = LOCK_MS, idleMs = IDLE_IN_TRANSACTION_MS }: DoorOptions) {
  return source.kind === 'embedded'
    ? openEmbedded(source, login, { lockMs, idleMs })
    : openServer(source.url, login, { connections: CONNECTIONS, waitMs: lockMs });
}

type Room = { backend: Backend; keys: Key[]; maxBytes: number; port: number };

async function answer(request: IncomingMessage, response: ServerResponse, room: Room): Promise<void> {
  const refused = refuseStranger(request, room.port);
  if (refused) return reply(response, { status: 403, body: { message: refused } });
  if (request.method !== 'POST' || request.url !== '/sql')
    return reply(response, { status: 404, body: { message: 'POST /sql' } });
  try {
    const body = await readBody(request, room.maxBytes);
    reply(response, await askDatabase(body, request.headers, room));
  } catch (error) {
    if (error instanceof TooLarge) response.setHeader('connection', 'close');
    reply(response, problemOf(error));
  }
}

async function askDatabase(
  body: unknown,
  headers: IncomingHttpHeaders,
  { backend, keys }: Pick<Room, 'backend' | 'keys'>,
): Promise<Answer> {
  try {
    const role = roleOfUrl(keys, headers['neon-connection-string']);
    return { status: 200, body: await answerSql(backend, role, body, headers) };
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): Answer {
  if (error instanceof PostgresError) return { status: 400, body: error.fields };
  else if (error instanceof Malformed) return { status: 400, body: { message: error.message, code: '08P01' } };
  else if (error instanceof TooLarge) return { status: 413, body: { message: error.message } };
  else return { status: 500, body: { message: error instanceof Error ? error.message : 'The database door failed.' } };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function acceptSockets(server: Server, backend: Backend, keys: Key[], maxBytes: number): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, wire: Duplex, head: Buffer) => {
    const path = new URL(request.url ?? '/', `http://${ADDRESS}`).pathname;
    if (refuseStranger(request, portOf(server))) wire.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    else if (path !== '/v2') wire.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    else sockets.handleUpgrade(request, wire, head, (socket) => void serveSocket(socket, backend, keys, maxBytes));
  });
  return sockets;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
