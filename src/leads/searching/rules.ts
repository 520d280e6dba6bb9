/** What somebody types to find something, as the database looks for it. */
import type { IdentityKind } from '../inputs.ts';
import { foldName } from '../rules.ts';
import { normalizeIdentity } from '../told/inputs.ts';

const TERMS_MAX = 6;
const INFIX_MIN = 3;
/** What is longer is no name. */
export const QUERY_MAX = 200;

/** LIKE patterns for every word, the longest first: from three letters anywhere in a word, fewer only at its beginning. */
export function patternsOf(text: string): string[] {
  const words = text.split(' ').filter(Boolean);
  return words
    .toSorted((one, other) => other.length - one.length)
    .slice(0, TERMS_MAX)
    .map((word) => {
      const plain = word.replace(/[\\%_]/g, '\\$&');
      return word.length < INFIX_MIN ? `% ${plain}%` : `%${plain}%`;
    });
}

/** The words typed, folded as names are, and as titles are. */
export function typedWords(query: string): { folded: string; lower: string } {
  const text = query.slice(0, QUERY_MAX);
  return { folded: foldName(text), lower: text.toLowerCase().replace(/\s+/g, ' ').trim() };
}

/** The whole address, number or profile that was typed, or none: those are found whole only. */
export function typedIdentities(query: string): { kind: IdentityKind; value: string }[] {
  const text = query.trim().slice(0, QUERY_MAX);
  const kinds: IdentityKind[] = [
    'email',
    'phone',
    'whatsapp',
    'linkedin',
    ...(text.startsWith('@') ? (['instagram'] as const) : []),
  ];
  return kinds.flatMap((kind) => {
    const value = normalizeIdentity(kind, text);
    return value === null ? [] : [{ kind, value }];
  });
}
