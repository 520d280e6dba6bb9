/**
 * What every npm script begins with. Machines still have Node 20, and Parley's tools want a newer one: this file runs on
 * what is there, installs what is missing, and runs the real command under the Node that package.json pins. Plain
 * JavaScript without dependencies, because it runs before there are any.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = join(ROOT, 'node_modules/.bin');
const LOCK_FILE = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules/.parley-installed');
const NEEDED_NODE = [22, 12];
const PARENT_CHECK_MS = 500;

const TESTED = ['node', 'alone', 'architecture', 'workers'];
// Each has a database of its own inside it: on two cores a second one takes its turn while the first one writes.
const WORKERS = Math.max(2, availableParallelism() - 1);

/** Each command in order; what follows `--` on the command line goes to the last. */
const TASKS = {
  start: [['node', 'dev/start.ts']],
  check: [
    ['biome', 'check', '.'],
    ['tsc', '--noEmit'],
    ['vitest', 'run', '--project', 'architecture'],
  ],
  test: [['vitest', 'run', ...TESTED.flatMap((name) => ['--project', name]), `--maxWorkers=${WORKERS}`]],
  'test:postgres': [['vitest', 'run', '--project', 'postgres']],
  'test:servers': [['vitest', 'run', '--project', 'servers']],
  'test:browser': [['vitest', 'run', '--project', 'browser']],
  bench: [['node', 'dev/bench/run.ts']],
  build: [['node', 'dev/build.ts']],
  migrate: [['node', 'dev/migrate-production.ts']],
  rotate: [['node', 'dev/rotate.ts']],
  shots: [['node', 'dev/shots.ts']],
  holidays: [['node', 'dev/holidays/run.ts']],
};

const [task, ...extra] = process.argv.slice(2);
const commands = TASKS[task];
if (!commands) fail(`There is no task called "${task}": ${Object.keys(TASKS).join(', ')}.`);

install();
const node = findNode();
const { prepareAssets } = await import('./assets.mjs');
prepareAssets();
for (const [index, command] of commands.entries()) {
  const code = await run(index === commands.length - 1 ? [...command, ...extra] : command);
  if (code !== 0) process.exit(code);
}

/** `npm ci` where the lock file is not the one that node_modules was made from. */
function install() {
  const hash = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
  const stamped = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
  if (stamped) return;
  if (!matchesLockFile()) {
    console.log('Installing what Parley is made of (npm ci) ...');
    // Under an npm script npm says where it is; its own settings may leave out tools or the script that brings Node.
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund'];
    const { status } = npm
      ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) fail('The packages could not be installed: see what npm says above.');
  }
  writeFileSync(STAMP, hash);
}

/** Somebody who ran npm by hand has installed it already: npm keeps a copy of the lock file that it worked from. */
function matchesLockFile() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wants = Object.entries(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages);
  return wants.every(([path, entry]) => path === '' || entry.optional || has[path]?.integrity === entry.integrity);
}

/** The pinned Node, or the running one if that is new enough. */
function findNode() {
  const pinned = join(BIN, 'node');
  const version = existsSync(pinned) ? spawnSync(pinned, ['-v'], { encoding: 'utf8' }).stdout : null;
  if (isNewEnough(version)) return pinned;
  if (isNewEnough(process.version)) return process.execPath;
  return fail(
    `Parley needs Node ${NEEDED_NODE.join('.')} or newer; this is ${process.version} and the one that package.json pins is ` +
      'missing, because npm was not allowed to run its install script: run `npm ci --include=dev --ignore-scripts=false`.',
  );
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = (version ?? '').replace('v', '').split('.').map(Number);
  return major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1]);
}

/** Runs one command in this process group; resolves with its exit code. */
function run([name, ...args]) {
  const file = name === 'node' ? node : join(BIN, name);
  const path = [BIN, dirname(node), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
  return new Promise((resolve) => {
    // The channel tells the command when this process dies, however that happens.
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: path },
      stdio: task === 'start' ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    });
    // A terminal sends Ctrl-C to the whole group; whoever signals this process alone means the command.
    const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    const watch = task === 'start' ? endWithParent(child) : undefined;
    child.on('error', (error) => fail(`${name} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward);
      if (signal) process.kill(process.pid, signal);
      else resolve(code ?? 1);
    });
  });
}

/** When npm itself is killed nobody tells its script: a new parent does. */
function endWithParent(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return undefined;
  return setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
