/** A verb's no, shown in the form that asked for it instead of on a page of its own. */
import { type Reason, Refusal } from '#foundation/lib/refusal.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { words } from '#words/index.ts';
import type { C } from './app.ts';

export type FormFaults = { errors: ErrorsByField; status: 401 | 403 | 409 | 410 | 422 | 429 };

/**
 * The messages of a Refusal by field: `places` says under which field its reason stands ('' is the form as a whole), and
 * what is `invalid` brings its own. Anything else is thrown on. Sets Retry-After.
 */
export function formFaults(
  c: C,
  error: unknown,
  language: string,
  places: Partial<Record<Reason, string>>,
): FormFaults {
  if (!(error instanceof Refusal)) throw error;
  const { reason, details, status } = error;
  const place = places[reason];
  if (details.retryAfterSeconds !== undefined) c.header('Retry-After', String(Math.ceil(details.retryAfterSeconds)));
  if (place !== undefined) {
    return { errors: { [place]: [words(language).refusals[reason]] }, status: status as FormFaults['status'] };
  } else if (reason === 'invalid' && details.fields) {
    return { errors: details.fields, status: 422 };
  }
  throw error;
}
