/**
 * The databases of this process. The driver asks them by `fetch`, like any other, and tests/support/watch.ts hands that
 * on to here: the way over the network costs more than most queries do.
 */
import { Buffer } from 'node:buffer';
import type { Door } from '../../dev/door/open.ts';

const doors = new Map<string, Door>();
let own: Door | null = null;
let files = 0;

/** From here on `fetch` finds the door near. Answers how to close it. */
export function bringNear(door: Door): () => Promise<void> {
  const { host } = new URL(door.url);
  doors.set(host, door);
  return () => {
    doors.delete(host);
    return door.close();
  };
}

/** From here on this test file works on another database than all others. */
export function workOn(door: Door): void {
  own = door;
}

/** A test file begins: on the database that all share, and with nothing that files before it made for themselves. */
export function beginFile(): void {
  own = null;
  files++;
}

/** Which test file of this worker is running; what a file keeps for itself is kept under it. */
export function fileNumber(): number {
  return files;
}

/** The database of this test file, where it has one to itself. */
export function ownDoor(): Door | null {
  return own;
}

/** The answer of a database of this process, or null when the request is for somebody else. */
export function askNear(input: string | URL | Request, init: RequestInit = {}): Promise<Response> | null {
  if (input instanceof Request || typeof init.body !== 'string') return null;
  const { host, pathname } = new URL(input);
  const door = doors.get(host);
  return door && pathname === '/sql' ? answerOf(door, init.body, init) : null;
}

async function answerOf(door: Door, sent: string, { headers, signal }: RequestInit): Promise<Response> {
  signal?.throwIfAborted();
  const asked = door.ask(JSON.parse(sent), Object.fromEntries(new Headers(headers)));
  const { status, body } = await (signal ? Promise.race([asked, ended(signal)]) : asked);
  return new Response(Buffer.from(JSON.stringify(body)), { status, headers: { 'content-type': 'application/json' } });
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}
