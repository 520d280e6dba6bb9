/**
 * A start that was killed outright may leave the Worker's runtime behind, which then keeps the port. Everything that a
 * start begins carries the name of its data folder in its environment; whoever holds that folder's lock may end the rest.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export const MARK = 'PARLEY_RUN';

export function markOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

/** Ends every process with this mark but ourselves; how many there were. Linux only: elsewhere it finds none. */
export function endLeftovers(mark: string): number {
  const wanted = `${MARK}=${mark}`;
  const left = listProcesses().filter((pid) => pid !== process.pid && environmentOf(pid).includes(wanted));
  for (const pid of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in between.
    }
  }
  return left.length;
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
