import { createHash } from 'node:crypto';
import type { ChatFault, ChatMedia, ChatPerson } from './index.ts';

// What comes in is read leniently: whatever is missing or of another kind is null, and nothing throws.

const TEXT_MAX = 20_000;

export type Raw = Record<string, unknown>;

/** An object's fields; none of anything else. */
export function fieldsOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

/** A list; none of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a number as text; null of an empty one and of anything else. At most 20,000 characters, without NUL. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  // The database holds no NUL, and half a character of UTF-16 is none.
  return typeof value === 'string' && value !== ''
    ? value.slice(0, TEXT_MAX).toWellFormed().replaceAll('\u0000', '') || null
    : null;
}

/** The first of `values` that is a text. */
export function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const text = textOf(value);
    if (text !== null) return text;
  }
  return null;
}

/** A number, also one written as text; null of anything else. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The instants that a row can hold: 2000 to 2100, in milliseconds; else `fallback`. */
export function instantOf(milliseconds: number | null, fallback: number): number {
  return milliseconds !== null && milliseconds > 946_684_800_000 && milliseconds < 4_102_444_800_000
    ? Math.round(milliseconds)
    : fallback;
}

/** A short name of a value: the same for the same fields in the same order. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27);
}

/** Faults as Meta spells them, those without a number and without words left out. */
export function faultsOf(value: unknown): ChatFault[] {
  return listOf(value).map((one) => {
    const { code, title, message, error_data } = fieldsOf(one);
    return { code: numberOf(code), detail: firstText(fieldsOf(error_data).details, message, title) };
  });
}

/** A person of whom nothing but this is known. */
export function personOf(known: Partial<ChatPerson>): ChatPerson {
  return { phone: null, userId: null, parentUserId: null, name: null, handle: null, ...known };
}

/** A file of which nothing but this is known. */
export function mediaOf(known: Partial<ChatMedia>): ChatMedia {
  return { id: null, url: null, mimeType: null, sha256: null, fileName: null, voice: false, ...known };
}
