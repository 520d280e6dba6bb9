/**
 * An embedded database does not guard its own folder: a second process opens it without complaint and ruins it. A lock
 * file beside the folder names the process that has it; one that a killed process left behind is recognised and taken.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Another living process has the data folder. */
export class FolderInUse extends Error {}

type Holder = { pid: number; started: string | null };

/** Locks `directory` for this process and returns the function that lets it go. Throws FolderInUse, which names `shown`. */
export function lockFolder(directory: string, shown = directory): () => void {
  const path = `${directory}.lock`;
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder);
  mkdirSync(dirname(directory), { recursive: true });
  for (let attempts = 0; attempts < 3; attempts++) {
    if (create(path, mine)) return () => release(path, mine);
    removeIfStale(path, shown);
  }
  throw new FolderInUse(`The data folder ${shown} is being opened by another process.`);
}

function create(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    // A link appears with its whole content or not at all, so that nobody reads a half-written lock as a stale one.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeIfStale(path: string, shown: string): void {
  const seen = read(path);
  if (seen === null) return;
  const holder = holderOf(seen);
  if (holder && isAlive(holder)) {
    throw new FolderInUse(
      `The data folder ${shown} is in use by process ${holder.pid}: stop it, or set PARLEY_DATA to another folder.`,
    );
  }
  const aside = `${path}.${process.pid}.stale`;
  renameSync(path, aside);
  // Between the look and the move another process may have replaced the stale lock with its own: give that one back.
  if (read(aside) !== seen) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function holderOf(content: string): Holder | null {
  try {
    const { pid, started } = JSON.parse(content) as Partial<Holder>;
    return Number.isInteger(pid) && (pid as number) > 0 ? { pid: pid as number, started: started ?? null } : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const [state, started] = statOf(holder.pid);
  // A process that has ended but that nobody has waited for is still listed, as a zombie.
  if (state === 'Z' || state === 'X') return false;
  return started === null || holder.started === null || started === holder.started;
}

function startOf(pid: number): string | null {
  return statOf(pid)[1];
}

/** Linux only: a process's state, and when it began, in ticks since boot, which no later one with the same id shares. */
function statOf(pid: number): [state: string | null, started: string | null] {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return [fields[0] ?? null, fields[19] ?? null];
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}
