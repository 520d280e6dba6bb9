// Which appointment is to be moved or cancelled, and to when: of "I can't on Thursday, would Friday do?" only Friday is wished.

import { onlyOne } from '#conversations/builtin/anchors/rules.ts';
import { instantOf, meant } from '#conversations/builtin/choosing/rules.ts';
import type { Appointment, Memory } from '#conversations/builtin/memory/rules.ts';
import { heard, phrasesOf, withoutTimeAfter, wordsIn } from '#conversations/builtin/signals/rules.ts';
import { fits, type Moment, understandWhen } from '#conversations/dates/rules.ts';
import { shiftIn } from '#conversations/dates/shifts/rules.ts';
import { atomsOf } from '#conversations/dates/words/rules.ts';

const NUMBER_END = /(\d[.!])\s+(\p{L}+)/gu;
const MOST_DAY_WORDS = 24;
const CLAUSE = /(?<=\p{L}{3}[.!]|[?;؟\n])\s+|(?<=\D)[,،]\s*|[,،]\s+|\s[-–—]\s/u;

/** The parts of a text between its marks; the dot of "23. Oktober" ends none. */
export function clausesOf(text: string, language: string): string[] {
  const parted = text.replace(NUMBER_END, (whole, number: string, word: string) =>
    atomsOf(word, language, true).some(({ is }) => is === 'm') ? whole : `${number}\n ${word}`,
  );
  return parted.split(CLAUSE).filter((clause) => /[\p{L}\d]/u.test(clause));
}

/** The words for the new time in `said`; `old` is the appointment that they move, where it is known. */
export function newTimeIn(said: string, { language, moment }: Memory, old: Appointment | null): string {
  const text = withoutTimeAfter(said, 'insteadof', language);
  const last = lastTimeIn(text, language, moment, old) ?? text;
  return ontoIn(last, language, moment) ?? last;
}

/** "From Thursday to Friday": what follows the last such word and names a day. */
function ontoIn(text: string, language: string, moment: Moment): string | null {
  const marks = new Set(phrasesOf('onto', language).map(([word]) => word));
  const parts = text.split(/\s+/).slice(0, MOST_DAY_WORDS);
  for (let at = parts.length - 1; at > 0; at--) {
    const rest = parts.slice(at).join(' ');
    if (marks.has(wordsIn(parts[at - 1]!)[0] ?? '') && understandWhen(rest, moment)?.saysDay) return rest;
  }
  return null;
}

/** The clauses that say a time, without those before them that speak of the old one. */
function lastTimeIn(text: string, language: string, moment: Moment, old: Appointment | null): string | null {
  const timed = clausesOf(text, language).filter((clause) => isTimed(clause, moment));
  const isOld = (clause: string) => isRefused(clause, language) || (old !== null && isOf(old, clause, moment));
  const fresh = timed.slice(timed.findLastIndex((clause, at) => isOld(clause) && at < timed.length - 1) + 1);
  return timed.length > fresh.length && fresh.length > 0 ? fresh.join(', ') : null;
}

/** Whether a clause after one that says "I can't" names another time. */
export function saysOtherTime(text: string, language: string, moment: Moment): boolean {
  const clauses = clausesOf(text, language);
  const refused = clauses.findIndex((clause) => heard(clause, language).has('cant'));
  return clauses.some(
    (clause, at) => at !== refused && isTimed(clause, moment) && !isRefused(clause, language) && refused >= 0,
  );
}

function isTimed(clause: string, moment: Moment): boolean {
  return understandWhen(clause, moment) !== null || shiftIn(clause, moment) !== null;
}

function isRefused(clause: string, language: string): boolean {
  const signals = heard(clause, language);
  return signals.has('cant') || (signals.has('cancel') && !signals.has('book'));
}

function isOf(old: Appointment, clause: string, moment: Moment): boolean {
  const startsAt = instantOf(old, moment);
  const when = understandWhen(clause, moment);
  if (startsAt === null || !when?.saysDay) return false;
  return fits({ ...when, minutes: null }, { startsAt }, moment.zone);
}

/** The appointment that is meant: the only one, the one just booked, or the one that is named. */
export function appointmentMeant(
  said: string,
  memory: Memory,
  appointments: readonly Appointment[],
): Appointment | null {
  const only = onlyOne(memory, appointments);
  if (only || appointments.length === 0) return only;
  const signals = heard(said, memory.language);
  for (const clause of [said, ...clausesOf(said, memory.language)]) {
    const named = meant(clause, signals, appointments, memory.moment);
    if (named.length === 1) return named[0]!;
  }
  return null;
}
