/** A Parley of its own, as `npm start` makes it, in a folder that goes when it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const READY = 'Ctrl-C stops it';

/** How to enter the practice world, as `demo.json` says it. */
export type Demo = { origin: string; email: string; password: string; apiKey: string };

/** Boots one on a free port; `zone` is where its people live. `stop` ends it and removes its data. */
export async function bootThrowaway(zone: string): Promise<Demo & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-throwaway-'));
  const child = spawn(process.execPath, ['dev/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      TZ: zone,
      PORT: String(await freePort()),
      PARLEY_DATA: folder,
      DATABASE_URL: '',
      // Named, the Worker is built once: what is edited meanwhile does not restart it.
      PARLEY_ENTRYPOINT: join(ROOT, 'dev/worker.ts'),
    },
    // The channel ends it when this process ends, however that happens.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady([child.stdout!, child.stderr!], ended);
    return { ...(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Demo), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(streams: NodeJS.ReadableStream[], ended: Promise<unknown>): Promise<void> {
  let said = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of streams)
      stream.on('data', (chunk: Buffer) => {
        said += chunk;
        if (said.includes(READY)) resolve();
      });
  });
  const early = ended.then(() => Promise.reject(new Error(`Parley did not start: ${said}`)));
  await Promise.race([ready, early]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
