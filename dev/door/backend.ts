import type { Duplex } from 'node:stream';

/** Who a client enters as: the unprivileged login, as in production, or the owner, who migrates and sees everything. */
export type Role = 'login' | 'owner';

/** Sends messages that end in Sync or are simple queries; resolves with every byte of the answer. */
export type Exchange = (message: Buffer) => Promise<Buffer>;

/** An authenticated WebSocket: what it still sends, as batches of whole messages, and where answers go. */
export type Line = { messages: AsyncIterable<Buffer[]>; stream: Duplex };

/** A PostgreSQL behind the door. */
export type Backend = {
  database: string;
  /** Work on one connection from which nothing is left afterwards: open transactions are rolled back, settings reset. */
  unit<T>(role: Role, work: (exchange: Exchange) => Promise<T>): Promise<T>;
  /** Serves a WebSocket until either side ends it. Begins with the welcome that follows an accepted password. */
  serve(role: Role, line: Line): Promise<void>;
  close(): Promise<void>;
};

/** The login role that clients enter as; the password matters only where a real server checks it. */
export type Login = { name: string; password: string };
