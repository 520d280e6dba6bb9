/** A Parley of its own for the figures: `dev/start.ts` in a process of its own, on data that is gone afterwards. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '#config.ts';
import { freePort } from '../cluster.ts';
import { loadSecrets } from '../start/secrets.ts';

const START = join(import.meta.dirname, '../start.ts');
const ENTRYPOINT = join(import.meta.dirname, 'worker.ts');
const START_TIMEOUT_MS = 90_000;
const READY = 'Ctrl-C stops it';
const REMEMBERED_CHARACTERS = 2_000;
// What is gone afterwards need not wait for a disk, as little as the PostgreSQL of the figures does: disks differ more than
// anything else, and objects wait for theirs before they say a word.
const MEMORY = '/dev/shm';

export type Stage = {
  origin: string;
  email: string;
  password: string;
  apiKey: string;
  /** What its Worker was started with. */
  config: Config;
  /** The process under which everything of it runs. */
  pid: number;
  stop(): Promise<void>;
};

/** With the practice world in it; over the embedded database, or over the one at `databaseUrl`. */
export async function openStage(databaseUrl: string | null): Promise<Stage> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'parley-bench-'));
  const child = fork(START, databaseUrl ? ['--demo'] : [], {
    env: {
      ...process.env,
      PARLEY_ENTRYPOINT: ENTRYPOINT,
      PARLEY_DATA: folder,
      DATABASE_URL: databaseUrl ?? '',
      PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
  } catch (error) {
    await stop();
    throw error;
  }
  const demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Omit<Stage, 'stop' | 'config' | 'pid'>;
  const { secret, localSecret } = loadSecrets(folder);
  const config = readConfig({
    DATABASE_URL: databaseUrl ?? 'postgres://embedded:embedded@localhost/embedded',
    APP_ORIGIN: demo.origin,
    PARLEY_LOCAL: '1',
    PARLEY_SECRET: secret,
    LOCAL_SECRET: localSecret,
  });
  return { ...demo, config, pid: child.pid!, stop };
}

function untilReady(child: ReturnType<typeof fork>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = () => reject(new Error(`Parley did not start: ${said.trim()}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      fail();
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said = (said + chunk).slice(-REMEMBERED_CHARACTERS);
        if (!said.includes(READY)) return;
        clearTimeout(timer);
        resolve();
      });
    }
  });
}
