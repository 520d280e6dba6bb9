import { createServer, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OutgoingMail } from '#foundation/services/email/index.ts';
import { makeSmtp, type SmtpOptions } from '#foundation/services/email/smtp.ts';
import { makeCertificate, nodeConnect, PASSWORD, readMail, startMailServer, USER } from '../../support/mail-server.ts';

const ID = '01934a5e-0000-7000-8000-000000000001';
const NOW = Date.UTC(2031, 4, 6, 12);
const mail: OutgoingMail = {
  deliveryId: ID,
  from: { name: 'Acme', address: 'bookings@example.com' },
  replyTo: { name: 'Mäx Weber', address: 'max@example.com' },
  to: { name: 'Noor', address: 'noor@example.com' },
  subject: 'Ihr Termin am Montag – schön, dass Sie da sind, wir freuen uns sehr auf das Gespräch mit Ihnen',
  html: '<p>See you on Monday.</p>',
  text: '.\n..\nSee you\n.\nZażółć gęślą jaźń',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n' },
  headers: {
    'List-Unsubscribe': `<https://parley.example.com/u/${'a'.repeat(64)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};

let certificate: ReturnType<typeof makeCertificate>;
const closing: (() => Promise<void>)[] = [];

beforeAll(() => {
  certificate = makeCertificate();
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function server(options: Parameters<typeof startMailServer>[0] = {}) {
  const started = await startMailServer(options);
  closing.push(started.close);
  return started;
}

function through(port: number, more: Partial<SmtpOptions> = {}) {
  const connect = async () => nodeConnect(certificate.cert);
  return makeSmtp({ host: 'localhost', port, secure: 'none', credentials: null, connect, now: () => NOW, ...more });
}

describe('mail through an SMTP server', () => {
  test.each([
    ['encrypted from the first byte', 'tls', { secure: true }],
    ['encrypted by STARTTLS', 'starttls', {}],
  ] as const)('goes %s, with user and password, and arrives whole', async (_, secure, options) => {
    const { key, cert } = certificate;
    const { port, arrived } = await server({ ...options, key, cert, authOptional: false });
    const email = through(port, { secure, credentials: { user: USER, password: PASSWORD } });
    expect(await email.send(mail)).toEqual({ state: 'sent', providerId: `<${ID}@example.com>` });
    expect(arrived).toMatchObject([
      { from: 'bookings@example.com', to: ['noor@example.com'], secure: true, user: USER },
    ]);
    const read = readMail(arrived[0]!.raw);
    expect(read.headers).toMatchObject({
      From: 'Acme <bookings@example.com>',
      To: 'Noor <noor@example.com>',
      'Reply-To': 'Mäx Weber <max@example.com>',
      Subject: mail.subject,
      Date: 'Tue, 06 May 2031 12:00:00 +0000',
      'Message-ID': `<${ID}@example.com>`,
      ...mail.headers,
    });
    const [alternatives, file] = read.parts;
    expect(alternatives!.parts.map(({ type, text }) => [type, text])).toEqual([
      ['text/plain; charset=utf-8', mail.text],
      ['text/html; charset=utf-8', mail.html],
      ['text/calendar; charset=utf-8; method=REQUEST', mail.calendar!.content],
    ]);
    expect(file!.text).toBe(mail.calendar!.content);
    expect(file!.headers['Content-Disposition']).toBe('attachment; filename="invite.ics"');
    expect(Math.max(...arrived[0]!.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test('signs in by LOGIN where the server knows no PLAIN', async () => {
    const { key, cert } = certificate;
    const { port, arrived } = await server({ secure: true, key, cert, authMethods: ['LOGIN'] });
    const email = through(port, { secure: 'tls', credentials: { user: USER, password: PASSWORD } });
    expect(await email.send(mail)).toMatchObject({ state: 'sent' });
    expect(arrived[0]!.user).toBe(USER);
  });

  test('says nothing in the clear where the server offers no STARTTLS', async () => {
    const { port, arrived } = await server();
    const email = through(port, { secure: 'starttls', credentials: { user: USER, password: PASSWORD } });
    expect(await email.send(mail)).toEqual({
      state: 'refused',
      reason: 'provider',
      permanent: false,
      detail: 'no-starttls',
    });
    expect(arrived).toEqual([]);
  });

  test('trusts no certificate that nobody vouches for', async () => {
    const { key, cert } = makeCertificate();
    const { port, arrived } = await server({ secure: true, key, cert });
    const email = through(port, { secure: 'tls' });
    expect(await email.send(mail)).toMatchObject({ state: 'refused', reason: 'unreachable' });
    expect(arrived).toEqual([]);
  });

  const no = (responseCode: number, message = 'No') => Object.assign(new Error(message), { responseCode });
  const refused = (reason: string, permanent: boolean, detail: string) => ({
    state: 'refused',
    reason,
    permanent,
    detail,
  });

  test.each([
    [
      'a wrong password',
      { onAuth: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(no(535)) },
      refused('credentials', false, '535'),
    ],
    [
      'a sender that is not ours',
      { onMailFrom: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(no(550)) },
      refused('sender', false, '550'),
    ],
    [
      'a mailbox that is not there',
      { onRcptTo: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(no(550, '5.1.1 unknown')) },
      refused('recipient', true, '550 5.1.1'),
    ],
    [
      'a mailbox that is full now',
      { onRcptTo: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(no(452)) },
      refused('busy', false, '452'),
    ],
    [
      'a policy',
      { onRcptTo: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(no(550, '5.7.1 relaying denied')) },
      refused('blocked', true, '550 5.7.1'),
    ],
    [
      'a server that takes nobody now',
      { onConnect: (_s: unknown, done: (e: Error) => void) => done(no(421)) },
      refused('busy', false, '421'),
    ],
    [
      'the content',
      {
        onData: (stream: NodeJS.ReadableStream, _s: unknown, done: (e: Error) => void) =>
          stream.resume().on('end', () => done(no(554))),
      },
      refused('message', true, '554'),
    ],
    [
      'the content for now',
      {
        onData: (stream: NodeJS.ReadableStream, _s: unknown, done: (e: Error) => void) =>
          stream.resume().on('end', () => done(no(451))),
      },
      refused('busy', false, '451'),
    ],
  ] as const)('a no because of %s has its name', async (_, options, outcome) => {
    const { port } = await server({ ...options, allowInsecureAuth: true } as never);
    const email = through(port, { credentials: { user: USER, password: PASSWORD } });
    expect(await email.send(mail)).toEqual(outcome);
  });

  test('a server that is not there has sent nothing', async () => {
    const { port, close } = await startMailServer();
    await close();
    expect(await through(port).send(mail)).toMatchObject({ state: 'refused', reason: 'unreachable' });
  });

  test('a connection that is lost before the end of the mail has sent nothing; after it nobody knows', async () => {
    const before = await script((line, socket) => (line.startsWith('RCPT') ? hangUp(socket) : reply(line)));
    expect(await through(before).send(mail)).toMatchObject({ state: 'refused', reason: 'unreachable' });
    const after = await script((line, socket) => (line === '.' ? hangUp(socket) : reply(line)));
    expect(await through(after).send(mail)).toEqual({ state: 'unknown', reason: 'connection-lost' });
  });

  test('a reply in many lines, in pieces, or without an end is read as far as it makes sense', async () => {
    const pieces = await script((line, socket) => {
      if (line.startsWith('EHLO')) socket.write('250-one\r\n250-tw');
      return line.startsWith('EHLO') ? 'o\r\n250 three' : reply(line);
    });
    expect(await through(pieces).send(mail)).toMatchObject({ state: 'sent' });
    const endless = await script((line) => (line.startsWith('EHLO') ? '250-more\r\n'.repeat(4000) : reply(line)));
    expect(await through(endless).send(mail)).toMatchObject({ state: 'refused', reason: 'unreachable' });
    const odd = await script((line) => (line === '.' ? '299 what' : reply(line)));
    expect(await through(odd).send(mail)).toMatchObject({ state: 'sent' });
  });

  test('an address with letters that few servers know is refused before anybody is asked', async () => {
    const { port, arrived } = await server();
    expect(await through(port).send({ ...mail, to: { address: 'nöor@example.com' } })).toMatchObject({
      reason: 'recipient',
    });
    expect(arrived).toEqual([]);
  });
});

const reply = (line: string): string | undefined =>
  line === 'DATA' ? '354 go' : /^(EHLO|MAIL|RCPT|\.$)/.test(line) ? '250 ok' : undefined;

function hangUp(socket: Socket): undefined {
  socket.destroy();
}

/** A server of a few lines, for what no honest one does. */
async function script(answer: (line: string, socket: Socket) => string | undefined): Promise<number> {
  const listening = createServer((socket) => {
    closing.push(async () => void socket.destroy());
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
      const lines = heard.split('\r\n');
      heard = lines.pop()!;
      for (const line of lines) {
        const said = answer(line, socket);
        if (said && !socket.destroyed) socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => listening.close(() => resolve())));
  return (listening.address() as { port: number }).port;
}
