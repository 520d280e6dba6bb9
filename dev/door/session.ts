import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Exchange, Line } from './backend.ts';
import { refuseCopyMessage } from './copy.ts';
import { errorResponse, PostgresError, readyForQuery, typeOf } from './messages.ts';

/** A turn at the one backend: `status` is that of the last answer, I, T or E. */
export type Turn = { exchange: Exchange; leave: () => Promise<void>; status: () => string };

const ENDS_EXCHANGE = 'QFS';
const FLUSH = 'H';
const TERMINATE = 'X';

/**
 * A WebSocket client of the one backend. It waits for its turn at its first complete exchange and keeps it until it is
 * out of its transaction; one that stays silent inside a transaction for `idleMs` is cut off, since all others wait.
 */
export async function serveSession(takeTurn: () => Promise<Turn>, line: Line, idleMs: number): Promise<void> {
  const { stream } = line;
  let turn = null as Turn | null;
  let group: Buffer[] = [];
  let refusedUntilSync = false;
  let idle: NodeJS.Timeout | undefined;

  try {
    for await (const batch of line.messages) {
      clearTimeout(idle);
      for (const message of batch) {
        const type = typeOf(message);
        if (type === TERMINATE) return;
        group.push(refuseCopyMessage(message));
        if (ENDS_EXCHANGE.includes(type) || type === FLUSH) await write(stream, await answer(type));
      }
      if (turn) idle = setTimeout(() => cutOff(stream, idleMs), idleMs);
    }
  } finally {
    clearTimeout(idle);
    await leave();
  }

  async function leave(): Promise<void> {
    const left = turn;
    turn = null;
    await left?.leave();
  }

  async function answer(type: string): Promise<Buffer> {
    const message = Buffer.concat(group);
    group = [];
    if (refusedUntilSync) {
      refusedUntilSync = type === FLUSH;
      return refusedUntilSync ? Buffer.alloc(0) : readyForQuery('I');
    }
    try {
      turn ??= await takeTurn();
    } catch (error) {
      refusedUntilSync = type === FLUSH;
      return Buffer.concat([refusal(error), ...(refusedUntilSync ? [] : [readyForQuery('I')])]);
    }
    const bytes = await turn.exchange(message);
    if (type !== FLUSH && turn.status() === 'I') await leave();
    return bytes;
  }
}

export function refusal(error: unknown): Buffer {
  return errorResponse(
    error instanceof PostgresError
      ? error.fields
      : { severity: 'FATAL', code: '08006', message: 'The local database door lost its database.' },
  );
}

async function write(stream: Duplex, bytes: Buffer): Promise<void> {
  if (bytes.length > 0 && !stream.write(bytes)) await once(stream, 'drain');
}

function cutOff(stream: Duplex, idleMs: number): void {
  const message = `The transaction was idle for ${idleMs} ms while others waited for the embedded database.`;
  stream.end(errorResponse({ severity: 'FATAL', code: '25P03', message }));
}
