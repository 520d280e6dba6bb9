import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { MARK } from './leftovers.ts';
import type { RuntimeNews, RuntimeOptions } from './runtime.ts';
import { StartError } from './settings.ts';

const READY_TIMEOUT_MS = 180_000;
const HEALTH_TIMEOUT_MS = 60_000;
const HEALTH_POLL_MS = 100;
const STOP_TIMEOUT_MS = 2_500;
const HIDDEN = [
  'DATABASE_URL',
  'PARLEY_SECRET',
  'APP_ORIGIN',
  'RESEND_API_KEY',
  'SMTP_URL',
  'CLOUDFLARE_EMAIL',
  'MAIL_FROM',
  'NODE_OPTIONS',
];

export type Worker = {
  /** Resolves when GET /healthz answers 200. Throws StartError. */
  start(options: RuntimeOptions): Promise<void>;
  /** Called when it ends without having been asked to. */
  onEnd(listener: () => void): void;
  stop(): Promise<void>;
};

/** Begins the process at once, since loading wrangler takes as long as opening the database. */
export function prepareWorker(mark: string): Worker {
  const child = fork(join(import.meta.dirname, 'runtime.ts'), {
    env: { ...publicEnvironment(), ...QUIET, [MARK]: mark },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let stopping = false;
  return {
    async start(options) {
      child.send(options);
      await untilReady(child);
      await untilHealthy(options.port);
    },
    onEnd(listener) {
      child.once('exit', () => {
        if (!stopping) listener();
      });
    },
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.send('stop');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

// Nothing leaves this machine on wrangler's account, and nothing of what passes is kept in its own logs.
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_LOG: 'warn',
  X_LOCAL_OBSERVABILITY: 'false',
  X_LOCAL_EXPLORER: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

/** wrangler fills required secrets from its environment; the Worker's come from the start script alone. */
function publicEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !HIDDEN.includes(name)));
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      reject(new StartError(`The Worker could not be started: ${reason}`));
    };
    const timer = setTimeout(() => fail('wrangler was not ready in time.'), READY_TIMEOUT_MS);
    child.once('exit', () => fail('wrangler ended; its words are above.'));
    child.on('message', (news: RuntimeNews) => {
      if (news.kind === 'failed') return fail(news.message);
      clearTimeout(timer);
      resolve();
    });
  });
}

async function untilHealthy(port: number): Promise<void> {
  const deadline = Date.now() + HEALTH_TIMEOUT_MS;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (response?.ok) return;
    if (response) last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    if (response && response.status < 500) break;
    await new Promise((resolve) => setTimeout(resolve, HEALTH_POLL_MS));
  }
  throw new StartError(`The Worker is not well; GET /healthz says: ${last}`);
}
