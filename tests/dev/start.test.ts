import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { markOf } from '../../dev/start/leftovers.ts';

const STARTED_MS = 60_000;
const STOPPED_MS = 8_000;
const folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string>, ...flags: string[]) {
  const child = spawn(process.execPath, ['dev/start.ts', ...flags], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PARLEY_ENTRYPOINT: join(import.meta.dirname, 'fixtures/worker.ts'),
      PARLEY_DATA: join(folder, 'data'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  const heard = new Set<() => void>();
  const listen = (chunk: Buffer) => {
    said += chunk;
    for (const listener of heard) listener();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  return {
    child,
    ended,
    ready: async () => {
      const saidSo = new Promise<void>((resolve) => heard.add(() => said.includes('Ctrl-C stops it') && resolve()));
      await Promise.race([saidSo, ended.then(() => Promise.reject(new Error(`It ended early: ${said}`)))]);
      return said;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The command lines of all processes that belong to the data folder. */
function running(): string[] {
  const mark = `PARLEY_RUN=${markOf(join(folder, 'data'))}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const own = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
        return own ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : [];
      } catch {
        return [];
      }
    });
}

describe('npm start', () => {
  it(
    'makes the demo world, keeps its secrets to itself, survives being killed, starts again on its data and stops',
    async () => {
      const port = await freePort();
      const origin = `http://localhost:${port}`;
      const demoFile = join(folder, 'data/demo.json');
      const first = start({ PORT: String(port), DATABASE_URL: '' });
      const said = await first.ready();
      const demo = JSON.parse(readFileSync(demoFile, 'utf8'));
      const secrets = JSON.parse(readFileSync(join(folder, 'data/secrets.json'), 'utf8'));
      expect(demo).toEqual({
        origin,
        email: 'ada@example.com',
        password: secrets.demoPassword,
        apiKey: 'a key of the fixture',
      });
      for (const words of [origin, demo.email, demo.password, demo.apiKey]) expect(said).toContain(words);
      expect(Buffer.from(secrets.secret, 'base64url')).toHaveLength(32);
      for (const name of ['secrets.json', 'demo.json'])
        expect(statSync(join(folder, 'data', name)).mode & 0o777).toBe(0o600);

      expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ who: expect.stringMatching(/^parley_login_/) });
      expect(await (await fetch(`${origin}/environment`)).json()).toEqual({ origin, local: '1' });
      const rung = await fetch(`${origin}/cdn-cgi/local/scheduled?cron=${encodeURIComponent('17 3 * * *')}`);
      expect(rung.status).toBe(200);
      await expect.poll(() => readFileSync(join(folder, 'data/worker.log'), 'utf8')).toContain('rang 17 3 * * *');
      const lines = running();
      expect(lines.some((line) => line.includes('workerd'))).toBe(true);
      for (const value of Object.values(secrets)) expect(lines.join('\n')).not.toContain(value);

      const again = await start({ PORT: String(await freePort()) }).ended;
      expect(again).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^The data folder .*\/data is in use by process \d+: .*\n$/),
      });

      first.child.kill('SIGKILL');
      await first.ended;
      const second = start({ PORT: String(port) });
      await second.ready();
      expect(JSON.parse(readFileSync(demoFile, 'utf8'))).toEqual(demo);

      const asked = performance.now();
      second.child.kill('SIGTERM');
      expect(await second.ended).toMatchObject({ code: 0 });
      expect(performance.now() - asked).toBeLessThan(STOPPED_MS);
      await expect.poll(running).toEqual([]);

      const third = start({ PORT: String(port) }, '--empty');
      expect(await third.ready()).toContain('Migrations all');
      expect(existsSync(demoFile)).toBe(false);
      third.child.kill('SIGINT');
      expect(await third.ended).toMatchObject({ code: 0 });
    },
    3 * STARTED_MS,
  );

  it('says in one sentence that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port), PARLEY_DATA: join(folder, 'other') }).ended;
    server.close();
    expect({ code, said }).toEqual({
      code: 1,
      said: `Port ${port} is taken: stop what listens there, or choose another, as in PORT=${port + 1} npm start.\n`,
    });
  }, 20_000);

  it('says in one sentence that the database cannot be reached, and never its password', async () => {
    const DATABASE_URL = 'postgres://ada:not-to-be-shown@127.0.0.1:1/parley';
    const PORT = String(await freePort());
    const { code, said } = await start({ PORT, DATABASE_URL, PARLEY_DATA: join(folder, 'other') }).ended;
    expect(code).toBe(1);
    expect(said).toMatch(/^The database at 127\.0\.0\.1:1\/parley cannot be reached: .*ECONNREFUSED.*\n$/);
    expect(said).not.toContain('not-to-be-shown');
  }, 20_000);
});
