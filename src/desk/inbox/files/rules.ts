/** What a message brings beside its words, read from what stands there: a file, why there is none, a place, people. */
import type { KeptFile, LeftFile, Said } from '#conversations/index.ts';

const KILOBYTE = 1024;
/** Files that are this large at most are handed on from where their provider has them. */
const FETCHED_MAX_BYTES = 25 * KILOBYTE * KILOBYTE;

type Raw = Record<string, unknown>;

/** The file that stands in a message; null where there is none. */
export function fileOf({ content }: Pick<Said, 'content'>): KeptFile | null {
  const { id, name, type, bytes } = fieldsOf(content?.file);
  const isOne = typeof id === 'string' && typeof name === 'string' && typeof type === 'string';
  return isOne ? { id, name, type, bytes: Number(bytes) || 0 } : null;
}

export type Left = LeftFile & { name: string | null; type: string | null; canFetch: boolean };

/** A file that was sent and not kept: why, and whether it may still be had. Null where there is none. */
export function leftOf({ content }: Pick<Said, 'content'>): Left | null {
  const media = fieldsOf(content?.media);
  if (content?.media === undefined) return null;
  const left = fieldsOf(content.left);
  const why = (['large', 'wrong', 'disguised', 'empty', 'room'] as const).find((one) => one === left.why) ?? 'gone';
  const bytes = typeof left.bytes === 'number' ? left.bytes : null;
  const hasPlace = typeof media.id === 'string' || typeof media.url === 'string';
  const canFetch =
    hasPlace && (why === 'gone' || why === 'room' || (why === 'large' && (bytes ?? 0) <= FETCHED_MAX_BYTES));
  return { why, bytes, name: textOf(media.fileName), type: textOf(media.mimeType)?.split(';')[0] ?? null, canFetch };
}

/** Where a place is on a map; null of a message without one. */
export function mapOf({ content }: Pick<Said, 'content'>): string | null {
  const { latitude, longitude } = fieldsOf(content);
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}

export type Card = { name: string; company: string | null; phones: string[]; emails: string[] };

/** The people whose cards a message holds. */
export function cardsOf({ content }: Pick<Said, 'content'>): Card[] {
  const all = Array.isArray(content?.contacts) ? content.contacts.map(fieldsOf) : [];
  const texts = (value: unknown) => (Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : []);
  return all.map(({ name, company, phones, emails }) => ({
    ...{ name: textOf(name) ?? '', company: textOf(company), phones: texts(phones), emails: texts(emails) },
  }));
}

/** A size as people say it: whole kilobytes, or megabytes with one digit. */
export function sizeOf(bytes: number): string {
  const megabytes = bytes / KILOBYTE / KILOBYTE;
  return megabytes < 1 ? `${Math.max(1, Math.round(bytes / KILOBYTE))} KB` : `${megabytes.toFixed(1)} MB`;
}

function fieldsOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
