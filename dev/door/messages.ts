/**
 * The part of the PostgreSQL 3.0 protocol that the door speaks: what a client may send, and how a reply is read.
 * Source: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

export type Field = {
  name: string;
  tableID: number;
  columnID: number;
  dataTypeID: number;
  dataTypeSize: number;
  dataTypeModifier: number;
  format: 'text';
};

/** One statement's answer in the words of Neon's HTTP protocol: rows are arrays of PostgreSQL text. */
export type Result = {
  fields: Field[];
  rows: (string | null)[][];
  command: string | null;
  rowCount: number | null;
  rowAsArray: true;
};

export type ErrorFields = { code: string; message: string; severity: string; [field: string]: string };

/** What PostgreSQL (or the door in its place) refused, with every field that it gave. */
export class PostgresError extends Error {
  readonly fields: ErrorFields;
  constructor(fields: ErrorFields) {
    super(fields.message);
    this.name = 'PostgresError';
    this.fields = fields;
  }
}

const PROTOCOL_ERROR_NAMES: Record<string, string> = {
  V: 'severity',
  C: 'code',
  M: 'message',
  D: 'detail',
  H: 'hint',
  P: 'position',
  p: 'internalPosition',
  q: 'internalQuery',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  d: 'dataType',
  n: 'constraint',
  F: 'file',
  L: 'line',
  R: 'routine',
};

/** One or several statements without parameters, answered by one ReadyForQuery. */
export function simpleQuery(sql: string): Buffer {
  return frame('Q', text(sql));
}

/** One statement by the extended protocol, without the Sync that ends its exchange. Parameters are PostgreSQL text. */
export function statement(sql: string, params: (string | null)[] = []): Buffer {
  const values = params.flatMap((param) => {
    const bytes = param === null ? null : Buffer.from(param);
    return bytes === null ? [int32(-1)] : [int32(bytes.length), bytes];
  });
  return Buffer.concat([
    parse('', sql),
    frame('B', text(''), text(''), int16(0), int16(params.length), ...values, int16(0)),
    frame('D', Buffer.from('P'), text('')),
    frame('E', text(''), int32(0)),
  ]);
}

/** Parse under a name ('' is the unnamed one); `types` is what a client declared, as it came. */
export function parse(name: string, sql: string, types: Buffer = int16(0)): Buffer {
  return frame('P', text(name), text(sql), types);
}

export const SYNC = frame('S');

export function errorResponse(fields: ErrorFields): Buffer {
  const parts = Object.entries(PROTOCOL_ERROR_NAMES).flatMap(([letter, name]) => {
    const value = fields[name];
    return value === undefined ? [] : [Buffer.from(letter), text(value)];
  });
  return frame('E', Buffer.from('S'), text(fields.severity), ...parts, Buffer.from([0]));
}

/** `status` is I (idle), T (in a transaction) or E (in a failed one). */
export function readyForQuery(status: string): Buffer {
  return frame('Z', Buffer.from(status));
}

export function askForPassword(): Buffer {
  return frame('R', int32(3));
}

/** What follows an accepted password: AuthenticationOk, the parameters, a key that cancels nothing, ReadyForQuery. */
export function welcome(parameters: Record<string, string>): Buffer {
  const statuses = Object.entries(parameters).map(([name, value]) => frame('S', text(name), text(value)));
  return Buffer.concat([frame('R', int32(0)), ...statuses, frame('K', int32(0), int32(0)), readyForQuery('I')]);
}

/** Cuts complete messages (type byte and length included) off the front of a buffer. */
export function cutFrames(buffer: Buffer): { frames: Buffer[]; rest: Buffer } {
  const frames: Buffer[] = [];
  let at = 0;
  while (buffer.length - at >= 5) {
    const length = 1 + buffer.readInt32BE(at + 1);
    if (length < 5) throw new Error('A message with an impossible length came in.');
    if (buffer.length - at < length) break;
    frames.push(buffer.subarray(at, at + length));
    at += length;
  }
  return { frames, rest: buffer.subarray(at) };
}

export function typeOf(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** The strings, each ended by a zero byte, with which a message's body begins. */
export function readTexts(body: Buffer, count: number): { texts: string[]; rest: Buffer } {
  const texts: string[] = [];
  let at = 0;
  while (texts.length < count) {
    const end = body.indexOf(0, at);
    if (end < 0) throw new Error('A message ended in the middle of a string.');
    texts.push(body.toString('utf8', at, end));
    at = end + 1;
  }
  return { texts, rest: body.subarray(at) };
}

function frame(type: string, ...parts: Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  return Buffer.concat([Buffer.from(type), int32(length), ...parts]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** The fields of an ErrorResponse's body. */
export function readError(body: Buffer): ErrorFields {
  const fields: ErrorFields = { code: 'XX000', message: '', severity: 'ERROR' };
  let at = 0;
  while (at < body.length && body[at] !== 0) {
    const name = PROTOCOL_ERROR_NAMES[String.fromCharCode(body[at] ?? 0)];
    const end = body.indexOf(0, at + 1);
    if (name) fields[name] = body.toString('utf8', at + 1, end);
    at = end + 1;
  }
  return fields;
}
