import { Buffer } from 'node:buffer';

// SMTP's conversation over one connection (RFC 5321): commands out, replies in, each within its time. What worker-mailer
// offers cannot carry a MIME tree of ours, goes on in the clear where a server does not offer STARTTLS, and does not say
// whether a failure came before or after the mail was handed over; so this is spoken here.

const REPLY_MS = 15_000;
const REPLY_MAX_BYTES = 16 * 1024;

/** A connection, as `cloudflare:sockets` makes it. */
export type Socket = {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
  opened: Promise<unknown>;
  close(): Promise<unknown>;
  startTls(): Socket;
};
export type Connect = (
  address: { hostname: string; port: number },
  options: { secureTransport: 'on' | 'off' | 'starttls'; allowHalfOpen: boolean },
) => Socket;

/** A server's reply: its code, and its lines without it. */
export type Reply = { code: number; lines: string[] };

/** The server said nothing in time, or the connection ended. */
export class WireBroken extends Error {
  readonly reason: 'timeout' | 'connection-lost';
  constructor(reason: WireBroken['reason']) {
    super(`The connection broke: ${reason}`);
    this.reason = reason;
  }
}

export type Wire = {
  /** The next reply. Throws WireBroken. */
  hear(): Promise<Reply>;
  /** Says one line, and hears the reply to it. */
  say(line: string): Promise<Reply>;
  /** Writes bytes to which nothing is replied yet. */
  write(text: string): Promise<void>;
  /** The same conversation, encrypted from here on. */
  startTls(): Wire;
  close(): Promise<void>;
};

/** Talks over a socket. Nothing that it throws holds what was said. */
export function wireOver(socket: Socket): Wire {
  const reader = socket.readable.getReader();
  const writer = socket.writable.getWriter();
  let heard = '';
  const hear = async (): Promise<Reply> => {
    for (;;) {
      const end = /^\d{3}(?: .*)?\r?\n/m.exec(heard);
      if (end) {
        const whole = heard.slice(0, end.index + end[0].length);
        heard = heard.slice(whole.length);
        return readReply(whole);
      }
      const { done, value } = await inTime(reader.read());
      if (done || !value) throw new WireBroken('connection-lost');
      heard += Buffer.from(value).toString('latin1');
      if (heard.length > REPLY_MAX_BYTES) throw new WireBroken('connection-lost');
    }
  };
  const write = (text: string) => inTime(writer.write(Buffer.from(text, 'utf8')));
  return {
    hear,
    write,
    async say(line) {
      await write(`${line}\r\n`);
      return hear();
    },
    startTls() {
      reader.releaseLock();
      writer.releaseLock();
      // What came before the encryption was said by nobody known (CVE-2011-0411).
      heard = '';
      return wireOver(socket.startTls());
    },
    async close() {
      await inTime(socket.close()).catch(() => undefined);
    },
  };
}

/** Whatever is waited for, not longer than a reply may take. Throws WireBroken. */
export async function inTime<T>(waited: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WireBroken('timeout')), REPLY_MS);
  });
  try {
    return await Promise.race([waited, late]);
  } catch (error) {
    throw error instanceof WireBroken ? error : new WireBroken('connection-lost');
  } finally {
    clearTimeout(timer);
  }
}

function readReply(text: string): Reply {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  return { code: Number(lines.at(-1)!.slice(0, 3)), lines: lines.map((line) => line.slice(4)) };
}
