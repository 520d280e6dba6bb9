/** Real CalDAV servers on this machine, each with one person and one calendar, and the hands of others in it. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { makeCalDav } from '#foundation/services/calendars/caldav.ts';
import { makeIcs } from '#foundation/services/calendars/ics.ts';
import { makeOutside } from '#foundation/services/outside.ts';
import type { Theirs } from '../foundation/services/calendars/contract.ts';

const HOST = '127.0.0.1';
const STARTS_WITHIN_MS = 30_000;
export const USER = 'ada@example.com';
export const PASSWORD = 'test-only-app-password';
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

export type Server = {
  host: string;
  /** Where its calendar is. */
  calendar: string;
  /** What somebody else asks of it, past the adapter. */
  raw(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Response>;
  /** Its folder, where what it remembers lies. */
  folder: string;
  stop(): Promise<void>;
};

/** Radicale, which keeps files in folders and asks for a password itself, or trusts what stands before it. */
export async function startRadicale(program: string, before?: Before): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-radicale-'));
  const port = await freePort();
  writeFileSync(join(folder, 'users'), `${USER}:${PASSWORD}\n`);
  const own = `htpasswd\nhtpasswd_filename = ${join(folder, 'users')}\nhtpasswd_encryption = plain\ndelay = 0`;
  const sections = [
    `[server]\nhosts = ${HOST}:${port}`,
    `[auth]\ntype = ${before ? 'http_x_remote_user' : own}`,
    `[storage]\nfilesystem_folder = ${join(folder, 'data')}`,
    `[rights]\ntype = from_file\nfile = ${join(folder, 'rights')}`,
    '[logging]\nlevel = error',
  ];
  // Whoever logs in has a home; what is published may be read by anybody.
  const rights = [
    '[root]\nuser: .+\ncollection:\npermissions: R',
    '[home]\nuser: .+\ncollection: {user}(/.*)?\npermissions: RrWw',
    '[published]\nuser:\ncollection: [^/]+/work\npermissions: i',
  ];
  writeFileSync(join(folder, 'rights'), rights.join('\n\n'));
  writeFileSync(join(folder, 'config'), sections.join('\n'));
  const end = await start(program, ['--config', join(folder, 'config')], port);
  const path = `/${encodeURIComponent(USER)}/work/`;
  if (!before) return opened(`${HOST}:${port}`, path, folder, end);
  return opened(await before(folder, port), path, folder, end, `${HOST}:${port}`);
}

/** Xandikos, which keeps a repository of git. It knows no passwords: what stands before it does. */
export async function startXandikos(program: string, before: Before = openDoor): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-xandikos-'));
  const port = await freePort();
  const args = ['-d', folder, '-l', HOST, '-p', String(port), '--current-user-principal', `/${USER}/`, '--autocreate'];
  const end = await start(program, args, port);
  const path = `/${encodeURIComponent(USER)}/calendars/work/`;
  return opened(await before(folder, port), path, folder, end, `${HOST}:${port}`);
}

/** Stands before a server and asks for the password; what it lets in is asked of `inner`. */
type Before = (folder: string, inner: number) => Promise<{ port: number; close(): Promise<void> }>;

const REALM = 'Our calendars, at home';

/** Apache, which wants the password proven by MD5, and its nonces are over within a second. */
export function apacheBefore(program: string): Before {
  return async (folder, inner) => {
    const port = await freePort();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'digest'), `${USER}:${REALM}:${hashOf('md5', `${USER}:${REALM}:${PASSWORD}`)}\n`);
    const modules = ['mpm_event', 'authn_core', 'authn_file', 'auth_digest', 'authz_core', 'authz_user'];
    const lines = [
      `ServerRoot "${folder}"\nServerName ${HOST}\nListen ${HOST}:${port}`,
      ...[...modules, 'headers', 'proxy', 'proxy_http'].map(
        (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      ),
      `DefaultRuntimeDir "${folder}"\nPidFile "${folder}/apache.pid"\nErrorLog "${folder}/apache.log"`,
      'User nobody\nGroup nogroup\nStartServers 1\nServerLimit 1\nThreadsPerChild 8\nMaxRequestWorkers 8\nMinSpareThreads 1',
      `<Location "/">\nAuthType Digest\nAuthName "${REALM}"\nAuthDigestProvider file`,
      `AuthUserFile "${folder}/digest"\nAuthDigestNonceLifetime 1\nRequire valid-user\n</Location>`,
      'RequestHeader set X-Remote-User "expr=%{REMOTE_USER}"',
      `ProxyPass "/" "http://${HOST}:${inner}/" nocanon`,
    ];
    writeFileSync(join(folder, 'apache.conf'), `${lines.join('\n')}\n`);
    const close = await start(program, ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], port);
    return { port, close };
  };
}

/** Lighttpd, which wants the password proven by SHA-256, and even the name only as a hash. */
export function lighttpdBefore(program: string): Before {
  return async (folder, inner) => {
    const port = await freePort();
    const realm = 'calendars';
    const [login, name] = [`${USER}:${realm}:${PASSWORD}`, `${USER}:${realm}`].map((one) => hashOf('sha256', one));
    writeFileSync(join(folder, 'digest'), `${USER}:${realm}:${login}:${name}\n`);
    const how = `"method" => "digest", "realm" => "${realm}", "require" => "valid-user"`;
    const lines = [
      `server.document-root = "${folder}"\nserver.bind = "${HOST}"\nserver.port = ${port}`,
      'server.modules = ("mod_auth", "mod_authn_file", "mod_proxy")',
      `auth.backend = "htdigest"\nauth.backend.htdigest.userfile = "${join(folder, 'digest')}"`,
      `auth.require = ("/" => (${how}, "algorithm" => "SHA-256", "userhash" => "enable"))`,
      `proxy.server = ("" => (("host" => "${HOST}", "port" => ${inner})))`,
    ];
    writeFileSync(join(folder, 'lighttpd.conf'), `${lines.join('\n')}\n`);
    const close = await start(program, ['-D', '-f', join(folder, 'lighttpd.conf')], port);
    return { port, close };
  };
}

function hashOf(algorithm: 'md5' | 'sha256', words: string): string {
  return createHash(algorithm).update(words).digest('hex');
}

/** The adapters, to which this server is one that the configuration names. `asked` hears how each request lets itself in. */
export function adaptersTo({ host }: Pick<Server, 'host'>, asked: (authorization: string | null) => void = () => {}) {
  const heard: typeof fetch = (input, init) => {
    asked(new Headers(init?.headers).get('authorization'));
    return fetch(input, init);
  };
  const outside = makeOutside({ own: 'parley.example.com', localServers: [host] }, heard);
  return { caldav: makeCalDav({ outside }), ics: makeIcs({ outside }) };
}

/** The file of an event as another program writes it. */
export function fileOf({ key, title, startsAt, endsAt, as = 'busy' }: Theirs): string {
  const said = {
    busy: 'STATUS:CONFIRMED',
    tentative: 'STATUS:TENTATIVE',
    free: 'TRANSP:TRANSPARENT',
    cancelled: 'STATUS:CANCELLED',
    declined: `ATTENDEE;PARTSTAT=DECLINED:mailto:${USER}`,
  }[as];
  const times = [`DTSTART:${utc(startsAt)}`, `DTEND:${utc(endsAt)}`, `DTSTAMP:${utc(startsAt)}`];
  return file(
    `BEGIN:VEVENT\r\nUID:${key}@elsewhere.example.com\r\nSUMMARY:${title}\r\n${times.join('\r\n')}\r\n${said}\r\nEND:VEVENT`,
  );
}

/** A calendar with this in it. */
export function file(...components: string[]): string {
  return `${['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elsewhere//EN', ...components, 'END:VCALENDAR'].join('\r\n')}\r\n`;
}

function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

// Others come in past what stands before it.
async function opened(
  door: string | { port: number; close(): Promise<void> },
  path: string,
  folder: string,
  end: () => Promise<void>,
  inner?: string,
): Promise<Server> {
  const host = typeof door === 'string' ? door : `${HOST}:${door.port}`;
  const raw: Server['raw'] = (method, to, body, headers = {}) => {
    const login = { authorization: AUTHORIZATION, 'x-remote-user': USER };
    return fetch(`http://${inner ?? host}${to}`, { method, body, headers: { ...login, ...headers } });
  };
  const stop = async () => {
    if (typeof door !== 'string') await door.close();
    await end();
    rmSync(folder, { recursive: true, force: true });
  };
  const made = await raw('MKCALENDAR', path);
  if (made.status !== 201) throw new Error(`no calendar could be made: ${made.status}`);
  return { host, calendar: `http://${host}${path}`, raw, folder, stop };
}

// It is ended by the number of its own process, and waited for.
async function start(program: string, args: string[], port: number): Promise<() => Promise<void>> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
      await fetch(`http://${HOST}:${port}/`);
    },
    { timeout: STARTS_WITHIN_MS, interval: 100 },
  );
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
}

async function openDoor(_folder: string, inner: number): Promise<{ port: number; close(): Promise<void> }> {
  const door = createServer((asked, answer) => {
    if (asked.headers.authorization !== AUTHORIZATION) {
      answer.writeHead(401, { 'www-authenticate': 'Basic realm="calendars"' }).end();
      return;
    }
    const options = { host: HOST, port: inner, path: asked.url, method: asked.method, headers: asked.headers };
    const through = request(options, (inside) => {
      answer.writeHead(inside.statusCode!, inside.headers);
      inside.pipe(answer);
    });
    through.on('error', () => answer.destroy());
    asked.pipe(through);
  });
  door.listen(0, HOST);
  await once(door, 'listening');
  const close = async () => {
    door.closeAllConnections();
    door.close();
    await once(door, 'close');
  };
  return { port: (door.address() as AddressInfo).port, close };
}

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, HOST);
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  await once(socket, 'close');
  return port;
}
