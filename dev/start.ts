/**
 * `npm start`: the database, the Worker, the demo world and the clock, on this machine and for it alone. Each step says
 * what it does; what cannot work fails early with one sentence; Ctrl-C ends everything, and the data stays.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveCalendar } from './calendars/server.ts';
import { FolderInUse, lockFolder } from './door/folder.ts';
import { readCrons, startClock } from './start/clock.ts';
import { openDatabase } from './start/database.ts';
import { type Demo, forgetDemo, makeDemo } from './start/demo.ts';
import { endLeftovers, markOf } from './start/leftovers.ts';
import { requireFreePort } from './start/port.ts';
import { loadSecrets, loginOf } from './start/secrets.ts';
import { readSettings, type Settings, StartError } from './start/settings.ts';
import { prepareWorker } from './start/worker.ts';

const MODEL = ['OPENAI_API_KEY', 'OPENAI_MODEL', 'OPENAI_BASE_URL', 'OPENAI_EMBEDDING_MODEL'];
const ROOT = join(import.meta.dirname, '..');
const CONFIG = join(ROOT, 'wrangler.toml');
// Tests of the start itself put a small Worker in the place of Parley's, and the benchmarks one that knows more routes.
const { PARLEY_ENTRYPOINT } = process.env;
const ENTRYPOINT = PARLEY_ENTRYPOINT ?? join(ROOT, 'dev/worker.ts');
const EXIT_AFTER_MS = 3_800;

type Undo = () => unknown;

const undo: Undo[] = [];
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0, 'Stopping ...'));
process.on('disconnect', () => void stop(0));

try {
  await start();
} catch (error) {
  if (!stopping) await stop(1, error instanceof StartError ? error.message : error);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  const { port, folder } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  undo.push(holdFolder(folder));
  const mark = markOf(folder);
  if (endLeftovers(mark) > 0) say('Cleanup    ended what an earlier start had left running');
  undo.push(() => endLeftovers(mark));
  await requireFreePort(port);
  forgetDemo(folder);

  const secrets = loadSecrets(folder);
  const login = loginOf(secrets);
  const worker = prepareWorker(mark);
  undo.push(() => worker.stop());
  const door = await openDatabase(settings, login, say);
  undo.push(() => door.close());
  const calendar = await serveCalendar({ port: port + 1, folder, localSecret: secrets.localSecret });
  undo.push(() => calendar.close());
  const origin = `http://localhost:${port}`;
  say('Worker     building and starting');
  await worker.start({
    config: CONFIG,
    entrypoint: ENTRYPOINT,
    port,
    state: join(folder, 'state'),
    log: join(folder, 'worker.log'),
    watch: PARLEY_ENTRYPOINT === undefined,
    bindings: {
      DATABASE_URL: door.url,
      APP_ORIGIN: origin,
      PARLEY_LOCAL: '1',
      PARLEY_SECRET: secrets.secret,
      LOCAL_SECRET: secrets.localSecret,
      LOCAL_CALENDAR: calendar.base,
      RESEND_API_KEY: '',
      MAIL_FROM: '',
      ...modelOf(process.env),
    },
  });
  worker.onEnd(() => void stop(1, 'The Worker ended by itself; see worker.log in the data folder.'));
  const local = `http://127.0.0.1:${port}`;
  if (settings.demo) say('Demo       making the practice world');
  const demo = settings.demo ? await makeDemo(origin, folder, secrets) : null;
  undo.push(startClock(readCrons(readFileSync(CONFIG, 'utf8')), (cron) => ring(local, cron)));
  welcome(origin, calendar.base, settings, demo);
}

// A model is nobody's counterpart: who has a key tries agents with it on a laptop too.
function modelOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const set = MODEL.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  return Object.fromEntries(set);
}

function holdFolder(folder: string): () => void {
  try {
    return lockFolder(join(folder, 'run'), folder);
  } catch (error) {
    throw error instanceof FolderInUse ? new StartError(error.message) : error;
  }
}

async function ring(local: string, cron: string): Promise<void> {
  const response = await fetch(`${local}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`).catch(() => null);
  if (!response?.ok) console.error(`The clock rang ${cron} and got ${response?.status ?? 'no answer'}.`);
}

function welcome(origin: string, calendar: string, settings: Settings, demo: Demo | null): void {
  console.log(`\nParley is ready at ${origin}`);
  if (demo) {
    console.log(`  Sign in    ${demo.email}  ${demo.password}`);
    console.log(`  API key    ${demo.apiKey}`);
  } else {
    console.log(`  Sign up    ${origin}/sign-up`);
  }
  console.log(`  Mail       ${origin}/local/outbox`);
  if (demo) console.log(`  Shop       ${origin}/local/shop`);
  console.log(`  Calendar   ${calendar}`);
  console.log(`  Data       ${settings.folder}`);
  console.log('Ctrl-C stops it; the data stays.\n');
}

/** Undoes what was begun, last first, and leaves within four seconds whatever happens. */
function stop(code: number, words?: unknown): Promise<void> {
  stopping ??= (async () => {
    setTimeout(() => process.exit(code), EXIT_AFTER_MS).unref();
    if (words !== undefined) (code === 0 ? console.log : console.error)(words);
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => {});
    process.exit(code);
  })();
  return stopping;
}

function say(line: string): void {
  console.log(`  ${line}`);
}
