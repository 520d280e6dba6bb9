// Two things in one message: a question about the business beside a wish, a choice or an answer. Both are answered.

import { clausesOf } from '#conversations/builtin/moving/rules.ts';
import { heard, phrasesOf, wordsIn } from '#conversations/builtin/signals/rules.ts';
import { type Moment, understandWhen } from '#conversations/dates/rules.ts';
import { plain } from '#conversations/hearing/rules.ts';

/** What is wished, and what is asked beside it. */
export type Parts = { main: string; aside: string };

const MAX_CHARACTERS = 400;
const FACTS = ['price', 'where', 'hours', 'long'];
const WISHES = ['book', 'appt', 'cancel', 'move', 'mine', 'more', 'person', 'somebody', 'o1', 'o2', 'o3', 'last'];
const QUOTED = /"[^"\n]{2,200}"|“[^”\n]{2,200}”|„[^“”\n]{2,200}[“”]|«[^»\n]{2,200}»/g;
const LEAST_BESIDE = 2;

/** `text` without what somebody else is quoted with; one that is nothing but a quotation stays as it is. */
export function withoutQuotes(text: string): string {
  const rest = text.replace(QUOTED, ' ');
  return wordsIn(rest).length > LEAST_BESIDE ? rest : text;
}

/** A message that is a wish and a question, taken apart; null where it is one thing. */
export function partsOf(text: string, language: string, moment: Moment): Parts | null {
  if (text.length > MAX_CHARACTERS) return null;
  const joints = phrasesOf('joint', language).map(([word]) => word);
  const clauses = clausesOf(text, language).flatMap((clause) => atJoints(clause, joints as string[]));
  if (clauses.length < 2) return null;
  const asked = clauses.map((clause) => isAside(clause, language, moment));
  const pick = (wanted: boolean) => clauses.filter((_, at) => asked[at] === wanted).join(' ');
  const [main, aside] = [pick(false).trim(), pick(true).trim()];
  return main === '' || aside === '' ? null : { main, aside };
}

/** "My wife has an appointment, may I come along?": a question about another's, with no wish for one beside it. */
export function asksOfTheirs(text: string, language: string): boolean {
  if (!/[?؟]/.test(text)) return false;
  const clauses = clausesOf(text.slice(0, MAX_CHARACTERS), language).map((clause) => heard(clause, language));
  const at = clauses.findIndex((signals) => signals.has('theirs') && signals.has('appt'));
  const others = clauses.filter((_, place) => place !== at);
  const isWish = others.some((signals) => ['appt', 'cancel', 'move', 'mine', 'cant'].some((one) => signals.has(one)));
  return at >= 0 && others.length > 0 && !isWish;
}

function atJoints(clause: string, joints: readonly string[]): string[] {
  const parts: string[][] = [[]];
  for (const word of clause.split(/\s+/)) {
    if (joints.includes(plain(word)) && parts.at(-1)!.length > 0) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts.map((words) => words.join(' ')).filter((part) => part !== '');
}

function isAside(clause: string, language: string, moment: Moment): boolean {
  const signals = heard(clause, language);
  if (WISHES.some((signal) => signals.has(signal)) || understandWhen(clause, moment)) {
    return signals.has('hours') && !signals.has('appt') && !WISHES.slice(2).some((signal) => signals.has(signal));
  }
  return FACTS.some((signal) => signals.has(signal)) || (/[?؟]/.test(clause) && signals.has('ask'));
}
