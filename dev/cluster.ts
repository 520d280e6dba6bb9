/**
 * A PostgreSQL server for one run: made in a temporary folder, on 127.0.0.1, gone afterwards. It refuses to run as
 * root, so that a root shell (a container, usually) starts it as the system's own `postgres` user.
 */
import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = '/usr/lib/postgresql';
const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
// Nothing of a throwaway server outlives a crash, so it need not wait for the disk.
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=256MB',
];

export type Cluster = { url: string; version: string; stop(): Promise<void> };

/** Starts one from the newest PostgreSQL that is installed. The URL is the superuser's. */
export async function startCluster(): Promise<Cluster> {
  const bin = findBinaries();
  const account = accountOf();
  const folder = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  const password = randomBytes(18).toString('base64url');
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  for (const path of [folder, secret]) chownSync(path, account.uid, account.gid);

  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-sync'];
  execFileSync(join(bin, 'initdb'), [...initdb, `--pwfile=${secret}`], { ...account, cwd: folder, stdio: 'pipe' });
  rmSync(secret);

  const port = await freePort();
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const server = await start(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((s) => ['-c', s])],
    {
      ...account,
      cwd: folder,
    },
  );
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    version: bin.split('/').at(-2) ?? '',
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where the newest installed PostgreSQL has its programs; null where there is none. */
export function installedBinaries(): string | null {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).filter((name) => /^\d+$/.test(name)) : [];
  const newest = versions.map(Number).toSorted((a, b) => b - a)[0];
  const bin = join(INSTALLED, String(newest), 'bin');
  return newest !== undefined && existsSync(join(bin, 'initdb')) ? bin : null;
}

function findBinaries(): string {
  const bin = installedBinaries();
  if (bin) return bin;
  throw new Error('No PostgreSQL server is installed: install Debian’s package postgresql, or set DATABASE_URL.');
}

function accountOf(): { uid: number; gid: number } {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A port of this machine's that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function start(command: string, args: string[], options: SpawnOptions): Promise<{ stop(): Promise<void> }> {
  const server = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`PostgreSQL did not start: ${log.trim().slice(-500)}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    server.once('exit', fail);
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (!log.includes('ready to accept connections')) return;
      clearTimeout(timer);
      server.off('exit', fail);
      resolve();
    });
  });
  return {
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, 'exit');
      // SIGINT ends open sessions and shuts down properly; SIGQUIT does not wait for anything.
      server.kill('SIGINT');
      const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}
