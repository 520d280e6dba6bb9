import { Buffer } from 'node:buffer';
import { headersOf, whyUnsendable } from '#foundation/services/email/envelope.ts';
import type { Email, OutgoingMail } from '#foundation/services/email/index.ts';
import { mimeOf } from '#foundation/services/email/mime.ts';
import { type Connect, inTime, type Reply, type Wire, WireBroken, wireOver } from '#foundation/services/email/wire.ts';
import { type RefusalReason, refused, type SendOutcome } from '#foundation/services/outcome.ts';

// SMTP has no key under which a mail could be handed over twice. Whatever breaks before the line that ends the message
// has sent nothing, and is tried again; whatever breaks after it may have sent it, and waits for a person.

const TRANSIENT_FROM = 400;
const FOR_GOOD_FROM = 500;
/** Relaying denied, sender not allowed, policy: enhanced codes of the third class (RFC 3463). */
const BY_POLICY = /\b5\.7\.\d/;

export type SmtpOptions = {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` before anything is said; `none` only where the wire is this machine. */
  secure: 'tls' | 'starttls' | 'none';
  credentials: { user: string; password: string } | null;
  connect: () => Promise<Connect>;
  now: () => number;
};

/** The server's no, where it was said before the mail was handed over. */
class Refused extends Error {
  readonly outcome: SendOutcome;
  constructor(outcome: SendOutcome) {
    super('The server refused');
    this.outcome = outcome;
  }
}

/** Mail through any SMTP server (RFC 5321, STARTTLS by RFC 3207, AUTH PLAIN and LOGIN by RFC 4954), encrypted or not at all. */
export function makeSmtp(options: SmtpOptions): Email {
  return {
    safeToRepeatSeconds: 0,
    async send(mail) {
      const unsendable = whyUnsendable(mail);
      if (unsendable) return refused(unsendable);
      // Letters beyond ASCII in an address need an extension that few servers have.
      if (!/^[\x20-\x7e]+$/.test(mail.to.address)) return refused('recipient');
      return converse(options, mail);
    },
  };
}

async function converse(options: SmtpOptions, mail: OutgoingMail): Promise<SendOutcome> {
  const state: { wire: Wire | null; handedOver: boolean; broken: boolean } = {
    wire: null,
    handedOver: false,
    broken: false,
  };
  try {
    state.wire = await open(options, mail);
    await authenticate(state.wire, options);
    await envelope(state.wire, mail);
    await state.wire.write(stuffed(mimeOf(mail, options.now())));
    state.handedOver = true;
    return outcomeOf(await state.wire.say('.'), mail);
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    state.broken = true;
    const reason = error instanceof WireBroken ? error.reason : 'connection-lost';
    return state.handedOver ? { state: 'unknown', reason } : refused('unreachable', { detail: reason });
  } finally {
    await leave(state);
  }
}

async function open({ host, port, secure, connect }: SmtpOptions, mail: OutgoingMail): Promise<Wire> {
  const secureTransport = ({ tls: 'on', starttls: 'starttls', none: 'off' } as const)[secure];
  const socket = (await connect())({ hostname: host, port }, { secureTransport, allowHalfOpen: false });
  await inTime(socket.opened);
  let wire = wireOver(socket);
  expect(await wire.hear(), 220, 'provider');
  await greet(wire, mail);
  if (secure === 'starttls') {
    // A server that does not offer it, or somebody between, is not told our password in the clear.
    expect(await wire.say('STARTTLS'), 220, 'provider', 'no-starttls');
    wire = wire.startTls();
    await greet(wire, mail);
  }
  return wire;
}

async function greet(wire: Wire, mail: OutgoingMail): Promise<void> {
  expect(await wire.say(`EHLO ${domainOf(mail)}`), 250, 'provider');
}

async function authenticate(wire: Wire, { credentials }: SmtpOptions): Promise<void> {
  if (!credentials) return;
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  const plain = await wire.say(`AUTH PLAIN ${base64(`\0${credentials.user}\0${credentials.password}`)}`);
  if (plain.code === 235) return;
  // 504: another mechanism is wanted; some servers say 500 to what they do not know.
  if (![500, 502, 504].includes(plain.code)) expect(plain, 235, 'credentials');
  expect(await wire.say('AUTH LOGIN'), 334, 'credentials');
  expect(await wire.say(base64(credentials.user)), 334, 'credentials');
  expect(await wire.say(base64(credentials.password)), 235, 'credentials');
}

async function envelope(wire: Wire, mail: OutgoingMail): Promise<void> {
  expect(await wire.say(`MAIL FROM:<${mail.from.address}>`), 250, 'sender');
  const to = await wire.say(`RCPT TO:<${mail.to.address}>`);
  if (to.code !== 251) expect(to, 250, BY_POLICY.test(to.lines.join(' ')) ? 'blocked' : 'recipient');
  expect(await wire.say('DATA'), 354, 'message');
}

/** Goes on if the reply is the wanted one; else what it means for good is `reason`, and for now that the server is busy. */
function expect({ code, lines }: Reply, wanted: number, reason: RefusalReason, detail = String(code)): void {
  if (code === wanted) return;
  const enhanced = /^\d\.\d{1,3}\.\d{1,3}\b/.exec(lines[0] ?? '')?.[0];
  const known = enhanced && detail === String(code) ? `${code} ${enhanced}` : detail;
  if (code === 530) throw new Refused(refused('credentials', { detail: known }));
  const transient = code >= TRANSIENT_FROM && code < FOR_GOOD_FROM;
  throw new Refused(refused(transient ? 'busy' : reason, { detail: known }));
}

function outcomeOf(reply: Reply, mail: OutgoingMail): SendOutcome {
  if (reply.code >= 200 && reply.code < 300) return { state: 'sent', providerId: headersOf(mail)['Message-ID']! };
  if (reply.code < TRANSIENT_FROM) return { state: 'unknown', reason: 'unreadable-answer', detail: String(reply.code) };
  expect(reply, 250, BY_POLICY.test(reply.lines.join(' ')) ? 'blocked' : 'message');
  return { state: 'unknown', reason: 'unreadable-answer' };
}

// A line that begins with a dot would end the message (RFC 5321, 4.5.2).
function stuffed(message: string): string {
  const text = message.replace(/^\./gm, '..');
  return text.endsWith('\r\n') ? text : `${text}\r\n`;
}

// The mail is taken or not by now: how the server says goodbye changes nothing.
async function leave({ wire, broken }: { wire: Wire | null; broken: boolean }): Promise<void> {
  if (!broken) await wire?.write('QUIT\r\n').catch(() => undefined);
  await wire?.close();
}

function domainOf(mail: OutgoingMail): string {
  return mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1);
}
