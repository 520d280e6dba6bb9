/**
 * A mail server that others wrote, for what speaks SMTP; a way to it from Node, where `cloudflare:sockets` is not; and a
 * reader of what arrived, which knows nothing of how it was made.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect as connectPlain, type Socket as NodeSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Connect, Socket } from '#foundation/services/email/wire.ts';

export const USER = 'parley';
export const PASSWORD = 'a pass word: ü';

export type Arrived = { from: string; to: string[]; raw: string; secure: boolean; user: string | null };

/** A certificate for localhost, made for this run only. */
export function makeCertificate(): { key: string; cert: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-cert-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), path: cert };
}

/** A server on a free port; `arrived` are the mails that it took. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.secure || options.key ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _, done) =>
      username === USER && password === PASSWORD
        ? done(null, { user: USER })
        : done(Object.assign(new Error('No'), { responseCode: 535 })),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const raw = Buffer.concat(chunks).toString('utf8');
        arrived.push({
          from,
          to: rcptTo.map(({ address }) => address),
          raw,
          secure: session.secure,
          user: session.user ?? null,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return { port, arrived, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

/** Connections from Node that look like those of `cloudflare:sockets`, trusting `ca`. */
export function nodeConnect(ca?: string): Connect {
  return ({ hostname, port }, { secureTransport }) => {
    if (secureTransport === 'on')
      return over(connectTls({ host: '127.0.0.1', port, ca, servername: hostname }), 'secureConnect', hostname, ca);
    return over(connectPlain({ host: '127.0.0.1', port }), 'connect', hostname, ca);
  };
}

function over(socket: NodeSocket, ready: string, hostname: string, ca?: string): Socket {
  const opened = new Promise<unknown>((resolve, reject) => {
    socket.once(ready, resolve);
    socket.once('error', reject);
  });
  opened.catch(() => undefined);
  const { readable, writable } = Duplex.toWeb(socket) as unknown as {
    readable: ReadableStream<Uint8Array>;
    writable: WritableStream<Uint8Array>;
  };
  return {
    readable,
    writable,
    opened,
    close: async () => void socket.destroy(),
    startTls() {
      socket.removeAllListeners('data');
      return over(connectTls({ socket, ca, servername: hostname }), 'secureConnect', hostname, ca);
    },
  };
}

export type Part = { type: string; headers: Record<string, string>; text: string; parts: Part[] };

/** A message as a mail program would see it: headers unfolded and decoded, bodies decoded, parts in order. */
export function readMail(raw: string): Part {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), decode(line.slice(line.indexOf(':') + 1).trim())]),
  );
  const type = headers['Content-Type'] ?? 'text/plain';
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  if (!boundary) {
    const text =
      headers['Content-Transfer-Encoding'] === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body;
    return { type, headers, text, parts: [] };
  }
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => readMail(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
  return { type, headers, text: '', parts };
}

function decode(value: string): string {
  return value
    .replace(/(\?=) (?==\?)/g, '$1')
    .replace(/=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('latin1'))
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
