import { Buffer } from 'node:buffer';

const TIME_END = 2 ** 48;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * A new row's id: UUID version 7 (RFC 9562, 5.7), 48 bits of milliseconds and 74 of chance. Ids of different
 * milliseconds sort by time; those of one millisecond sort by chance, so nothing may read an order into them.
 * `now` is milliseconds since 1970. Throws a RangeError for a time outside 0 to 2^48 - 1.
 */
export function newId(now: number): string {
  if (!(now >= 0 && now < TIME_END)) throw new RangeError('an id needs a time between 1970 and 10889');
  const bytes = Buffer.alloc(16);
  crypto.getRandomValues(bytes);
  bytes.writeUIntBE(Math.floor(now), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return idFromBytes(bytes);
}

/** Whether `text` is an id of ours, in the one spelling that we print: lower case, version 7. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

/** The least id of a moment: what was made before it has a lesser one, what is made at it or after a greater one. */
export function firstIdAt(instant: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, Math.floor(instant)), 0, 6);
  return idFromBytes(bytes);
}

/** When an id was made, in milliseconds since 1970. */
export function idTime(id: string): number {
  return idToBytes(id).readUIntBE(0, 6);
}

/** The 16 bytes of a UUID. Throws a RangeError for anything else. */
export function idToBytes(id: string): Buffer {
  const hex = id.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError('not a UUID');
  return Buffer.from(hex, 'hex');
}

/** The printed form of 16 bytes. Throws a RangeError for another length. */
export function idFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError('a UUID has 16 bytes');
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
