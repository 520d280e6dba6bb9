/** What comes in, checked by one zod shape; what is wrong comes back by field, with what was typed. */
import type { z } from 'zod';
import { Refusal } from '#foundation/lib/refusal.ts';
import { isZone } from '#foundation/lib/zones.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import type { C } from './app.ts';
import { METHOD_FIELD } from './methods.ts';

/** A form as it was sent: the last value of each name, and all values of names that may repeat. */
export type Typed = Readonly<Record<string, string>>;

export type Checked<T> = { ok: true; value: T; typed: Typed } | { ok: false; errors: ErrorsByField; typed: Typed };

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const FIELDS_MAX = 500;

/** Reads and checks a form. Messages are the shape's own sentences, by field; the empty name is the form as a whole. */
export async function readForm<S extends z.ZodType>(c: C, shape: S): Promise<Checked<z.output<S>>> {
  const { typed, all } = await formFields(c);
  const parsed = shape.safeParse({ ...typed, ...all });
  return parsed.success
    ? { ok: true, value: parsed.data, typed }
    : { ok: false, errors: errorsOf(parsed.error), typed };
}

/** The form's fields; files are not taken. Names ending in `[]` come as lists without the brackets. */
export async function formFields(c: C): Promise<{ typed: Typed; all: Record<string, string[]> }> {
  const form = isBare(c) ? new FormData() : await formData(c);
  // Without what objects inherit: a field may be called `constructor[]`.
  const typed: Record<string, string> = Object.create(null);
  const all: Record<string, string[]> = Object.create(null);
  let count = 0;
  for (const [name, value] of form.entries()) {
    if (++count > FIELDS_MAX) throw new Refusal('too_large');
    if (typeof value === 'string' && name !== METHOD_FIELD) {
      const text = storable(value);
      typed[name] = text;
      if (name.endsWith('[]')) all[name.slice(0, -2)] = [...(all[name.slice(0, -2)] ?? []), text];
    }
  }
  return { typed, all };
}

// A DELETE says all by its address in most cases, and then brings no form.
function isBare(c: C): boolean {
  return c.req.method === 'DELETE' && c.req.header('content-type') === undefined && c.req.raw.body === null;
}

/** Reads and checks a JSON body. Throws Refusal('invalid') with messages by path. */
export async function readJson<S extends z.ZodType>(c: C, shape: S): Promise<z.output<S>> {
  if (!/^application\/([\w.-]+\+)?json\b/.test(c.req.header('content-type') ?? '')) throw new Refusal('wrong_media');
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text(), (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  } catch {
    throw new Refusal('invalid', { fields: { '': ['The body is not JSON.'] } });
  }
  return checked(shape, body);
}

/** Checks the query string. Throws Refusal('invalid') with messages by name. */
export function readQuery<S extends z.ZodType>(c: C, shape: S): z.output<S> {
  const query = Object.entries(c.req.query()).map(([name, value]) => [name, storable(value)]);
  return checked(shape, Object.fromEntries(query));
}

/** Checks the texts of a form that brings files too. Throws Refusal('invalid') with messages by name. */
export function readTexts<S extends z.ZodType>(form: FormData, shape: S): z.output<S> {
  const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, storable(value)]] : []));
  return checked(shape, Object.fromEntries(texts));
}

/** The text as Postgres can keep it: no NUL, which nobody types, and no half of a character. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** Messages by dotted path. */
export function errorsOf(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = Object.create(null);
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.');
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  return fields;
}

/** A zone that a guest asked for by query or form, when it is one. */
export function askedZone(value: string | undefined): string | null {
  return value && isZone(value) ? value : null;
}

function checked<S extends z.ZodType>(shape: S, value: unknown): z.output<S> {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Refusal('invalid', { fields: errorsOf(parsed.error) });
  return parsed.data;
}

async function formData(c: C): Promise<FormData> {
  if (!FORM_TYPES.some((type) => c.req.header('content-type')?.startsWith(type))) throw new Refusal('wrong_media');
  try {
    return await c.req.formData();
  } catch {
    throw new Refusal('invalid');
  }
}
