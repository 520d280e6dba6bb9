/**
 * Neon's WebSocket protocol: PostgreSQL's own bytes in binary frames. The driver may send its password and first query
 * together with the start, or wait to be asked; both look the same here.
 */
import type { Duplex } from 'node:stream';
import { createWebSocketStream, type WebSocket } from 'ws';
import type { Backend } from './backend.ts';
import { type Key, roleOf } from './keys.ts';
import { askForPassword, cutFrames, PostgresError, readTexts, typeOf } from './messages.ts';
import { refusal } from './session.ts';

const PROTOCOL_3 = 3 << 16;
const STARTUP_MAX_BYTES = 10_000;

export async function serveSocket(socket: WebSocket, backend: Backend, keys: Key[], maxBytes: number): Promise<void> {
  const stream = createWebSocketStream(socket);
  stream.on('error', () => {});
  try {
    const reader = readBatches(stream, maxBytes);
    const user = await readUser(reader);
    stream.write(askForPassword());
    const { password, rest } = await readPassword(reader);
    const role = roleOf(keys, user, password);
    await backend.serve(role, { stream, messages: following(rest, reader) });
  } catch (error) {
    stream.write(refusal(error));
  } finally {
    stream.end();
  }
}

type Reader = AsyncGenerator<Buffer[], void, void>;

/** Batches of whole messages. The first is the start message, which alone has no type. */
async function* readBatches(stream: Duplex, maxBytes: number): Reader {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  // Leaving this loop must not destroy the stream: the client would see a broken connection instead of a closed one.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    if (rest.length > maxBytes) throw tooLarge(maxBytes);
    if (!started && rest.length >= 4) {
      const length = rest.readInt32BE(0);
      if (length < 8 || length > STARTUP_MAX_BYTES) throw protocolViolation('The start message has a wrong length.');
      if (rest.length >= length) {
        started = true;
        yield [rest.subarray(0, length)];
        rest = rest.subarray(length);
      }
    }
    if (started) {
      const cut = cutFrames(rest);
      rest = cut.rest;
      if (cut.frames.length > 0) yield cut.frames;
    }
  }
}

async function readUser(reader: Reader): Promise<string> {
  const [start] = await next(reader);
  if (!start || start.readInt32BE(4) !== PROTOCOL_3) throw protocolViolation('Only protocol 3.0 is spoken here.');
  let rest = start.subarray(8);
  while (rest.length > 1) {
    const read = readTexts(rest, 2);
    if (read.texts[0] === 'user') return read.texts[1] ?? '';
    rest = read.rest;
  }
  return '';
}

async function readPassword(reader: Reader): Promise<{ password: string; rest: Buffer[] }> {
  const [message, ...rest] = await next(reader);
  if (!message || typeOf(message) !== 'p') throw protocolViolation('A password was expected.');
  return { password: readTexts(message.subarray(5), 1).texts[0] ?? '', rest };
}

async function next(reader: Reader): Promise<Buffer[]> {
  return (await reader.next()).value ?? [];
}

async function* following(first: Buffer[], reader: Reader): AsyncGenerator<Buffer[], void, void> {
  if (first.length > 0) yield first;
  yield* reader;
}

function tooLarge(maxBytes: number): PostgresError {
  return new PostgresError({ severity: 'FATAL', code: '54000', message: `A message has at most ${maxBytes} bytes.` });
}

function protocolViolation(message: string): PostgresError {
  return new PostgresError({ severity: 'FATAL', code: '08P01', message });
}
