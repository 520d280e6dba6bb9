/** The local calendar service on a port of this machine, with its state in the data folder. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writePrivate } from '../start/secrets.ts';
import { makeLocalCalendar } from './app.ts';
import { clientOf } from './client.ts';
import { emptyState, type State } from './state.ts';

const ADDRESS = '127.0.0.1';
const BODY_MAX_BYTES = 1024 * 1024;

/** Listens on `port`, or on a free one where that is taken. `base` is where it answers. */
export async function serveCalendar(asked: {
  port: number;
  folder: string;
  localSecret: string;
}): Promise<{ base: string; close(): void }> {
  const path = join(asked.folder, 'calendar.json');
  const server = createServer();
  const port = await listen(server, asked.port);
  const base = `http://${ADDRESS}:${port}`;
  const { fetch: answer } = makeLocalCalendar({
    base,
    clientSecret: clientOf(asked.localSecret).clientSecret,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    samples: true,
    state: readState(path),
    now: Date.now,
    fetch,
    keep: together((state) => writePrivate(path, state)),
  });
  server.on('request', (request, response) => void reply(base, request, response, answer));
  return { base, close: () => void server.close() };
}

/** The port that it got. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(listen(server, 0));
      else reject(error);
    });
    server.listen(port, ADDRESS, () => resolve((server.address() as AddressInfo).port));
  });
}

// What cannot be read is a calendar from before; it is begun anew, since nothing in it is anybody's only copy.
function readState(path: string): State {
  try {
    return existsSync(path) ? { ...emptyState(), ...(JSON.parse(readFileSync(path, 'utf8')) as State) } : emptyState();
  } catch {
    return emptyState();
  }
}

/** Many changes of one moment are written once. */
function together(write: (state: State) => void): (state: State) => void {
  let waiting = false;
  return (state) => {
    if (waiting) return;
    waiting = true;
    setImmediate(() => {
      waiting = false;
      write(state);
    });
  };
}

async function reply(
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  try {
    // A name of somebody else's may point here too.
    if (request.headers.host !== new URL(base).host) return void response.writeHead(421).end();
    const { method = 'GET', url = '/' } = request;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > BODY_MAX_BYTES) return void response.writeHead(413).end();
      chunks.push(chunk);
    }
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const body = method === 'GET' || method === 'HEAD' ? undefined : Buffer.concat(chunks);
    const answered = await answer(new Request(`${base}${url}`, { method, headers, ...(body && { body }) }));
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(Buffer.from(await answered.arrayBuffer()));
  } catch (error) {
    console.error('The local calendar could not answer', error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}
