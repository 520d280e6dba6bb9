/** Who comes along with somebody: read from what they typed, and compared with who does already. */
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { words } from '#words/index.ts';

/** Adding and taking off again writes to people each time: beyond this many, a day's are over. */
const NAMED_DAILY_LEAST = 10;
/** A message names what is wrong, in at most as many characters. */
const SHOWN_MAX = 60;

type Known = { id: string; email: string };

/** Addresses as they were typed, one a line or with commas between them, each once; and what is none, as it was typed. */
export function readGuests(text: string): { emails: string[]; wrong: string[] } {
  const parts = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
  const read = parts.map((part) => ({ part, email: normalizeEmail(part.replace(/^<|>$/g, '')) }));
  return {
    emails: [...new Set(read.flatMap(({ email }) => email ?? []))],
    wrong: read.filter(({ email }) => email === null).map(({ part }) => shortened(part)),
  };
}

/** What was typed, as a message names it. */
export function shortened(part: string): string {
  return part.length > SHOWN_MAX ? `${part.slice(0, SHOWN_MAX).toWellFormed()}…` : part;
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
