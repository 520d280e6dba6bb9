// What a customer takes back in the same breath: "the last ... no, the first".

import { choosable, meant } from '#conversations/builtin/choosing/rules.ts';
import type { Memory } from '#conversations/builtin/memory/rules.ts';
import { heard, phrasesOf, wordsIn } from '#conversations/builtin/signals/rules.ts';

const CLAUSE = /\s*(?:\.{2,}|[…,،;.!]|\s[-–—])\s*/u;
const MOST_CLAUSES = 6;

/** The choice that is left of two of which the first was taken back; a text without such a one as it is. */
export function corrected(text: string, before: Memory, { language, moment }: Memory): string {
  if (before.offered.length < 2) return text;
  const clauses = text.split(CLAUSE).filter((clause) => clause !== '');
  if (clauses.length < 2 || clauses.length > MOST_CLAUSES) return text;
  const words = new Set(phrasesOf('correct', language).map(([word]) => word));
  const at = clauses.findLastIndex((clause, place) => place > 0 && words.has(wordsIn(clause)[0]));
  if (at < 1) return text;
  const chosen = (said: string) => {
    const signals = heard(said, language);
    const found = meant(said, signals, choosable(before, signals), moment);
    return found.length === 1 ? found[0]!.id : null;
  };
  const first = chosen(clauses.slice(0, at).join(', '));
  const rest = clauses
    .slice(at)
    .map((clause) => withoutFirst(clause, words))
    .filter((clause) => clause !== '')
    .join(', ');
  const second = chosen(rest);
  return first !== null && second !== null && first !== second ? rest : text;
}

function withoutFirst(clause: string, words: ReadonlySet<string | undefined>): string {
  const parts = clause.split(/\s+/);
  const at = parts.findIndex((part) => !words.has(wordsIn(part)[0]));
  return at < 0 ? '' : parts.slice(at).join(' ');
}
