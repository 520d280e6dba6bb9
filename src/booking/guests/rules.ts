/** Who comes along with somebody: read from what they typed, and compared with who does already. */
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { words } from '#words/index.ts';

/** Adding and taking off again writes to people each time: beyond this many, a day's are over. */
const NAMED_DAILY_LEAST = 10;

type Known = { id: string; email: string };

/** Addresses as they were typed, one a line or with commas between them; null for what is none. */
export function readGuests(text: string): (string | null)[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return [...new Set(parts.map((part) => normalizeEmail(part.replace(/^<|>$/g, ''))))];
}

/** Who is new among `wanted` and who is left out, of those who come now; the `selves` of the appointment bring nobody by their own names. */
export function guestChanges(now: readonly Known[], wanted: readonly string[], selves: readonly (string | null)[]) {
  const others = [...new Set(wanted)].filter((email) => !selves.includes(email));
  return {
    added: others.filter((email) => !now.some((one) => one.email === email)),
    removed: now.filter(({ email }) => !others.includes(email)),
    count: others.length,
  };
}

/** What is wrong with bringing that many, in words of `language`; null when nothing is. */
export function guestsFault(count: number, guestsMax: number, language = 'en'): string | null {
  const t = words(language).taking;
  if (count <= guestsMax) return null;
  return guestsMax === 0 ? t.guestsNone : t.guestsMany(guestsMax);
}

/** How many may be named for one appointment within a day, those included that were taken off again. */
export function namedDaily(guestsMax: number): number {
  return guestsMax + Math.max(NAMED_DAILY_LEAST, guestsMax);
}
