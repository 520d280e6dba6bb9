/**
 * Runs in a process of its own: wrangler's local server with Parley's Worker in it. What the Worker may know comes over
 * the channel from the start script, so that no secret stands in arguments, files or another process's environment; and
 * when that channel breaks, the start script is gone, and this process goes too.
 */
import { createWriteStream } from 'node:fs';
import { unstable_startWorker } from 'wrangler';

const GOODBYE_MS = 1_500;

export type RuntimeOptions = {
  config: string;
  entrypoint: string;
  port: number;
  state: string;
  log: string;
  /** Whether the Worker is built anew when a file of it changes. */
  watch: boolean;
  bindings: Record<string, string>;
};

/** What the channel carries back. */
export type RuntimeNews = { kind: 'ready' } | { kind: 'failed'; message: string };

type Running = Awaited<ReturnType<typeof unstable_startWorker>>;

let running: Running | undefined;
process.on('SIGINT', () => {});
process.on('disconnect', stop);
process.on('message', (message: RuntimeOptions | 'stop') => {
  if (message === 'stop') void stop();
  else void start(message);
});

async function start(options: RuntimeOptions): Promise<void> {
  const log = createWriteStream(options.log, { mode: 0o600 });
  try {
    running = await unstable_startWorker({
      config: options.config,
      entrypoint: options.entrypoint,
      bindings: Object.fromEntries(
        Object.entries(options.bindings).map(([name, value]) => [name, { type: 'secret_text', value }]),
      ),
      dev: {
        server: { hostname: '127.0.0.1', port: options.port, secure: false },
        inspector: false,
        persist: options.state,
        remote: false,
        watch: options.watch,
        logLevel: 'warn',
        structuredLogsHandler: ({
          level,
          message,
          timestamp,
        }: {
          level: string;
          message: string;
          timestamp: number;
        }) => {
          log.write(`${new Date(timestamp).toISOString()} ${level} ${message}\n`);
          if (level === 'error') console.error(message);
        },
      },
    });
    await running.ready;
    tell({ kind: 'ready' });
  } catch (error) {
    tell({ kind: 'failed', message: reasonOf(error) });
    await stop();
  }
}

async function stop(): Promise<void> {
  // Whatever disposing waits for, the runtime must be gone soon: leaving ends it too.
  setTimeout(() => process.exit(1), GOODBYE_MS).unref();
  await running?.dispose().catch(() => {});
  process.exit(0);
}

function tell(news: RuntimeNews): void {
  if (process.connected) process.send?.(news);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${reasonOf(error.cause)}` : error.message;
}
