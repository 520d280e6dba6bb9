// What the agent answers from what the organization wrote: pages, files, opening hours.

import { type Memory, used } from '#conversations/builtin/memory/rules.ts';
import { hoursOfWeek, hoursOn, quoted, said } from '#conversations/builtin/saying/rules.ts';
import { coreOf, heard, topicsOf, withoutCourtesies, wordsIn } from '#conversations/builtin/signals/rules.ts';
import type { Scene, Step } from '#conversations/builtin/steps/rules.ts';
import { understandWhen } from '#conversations/dates/rules.ts';
import { termsOf } from '#conversations/knowledge/searching/rules.ts';
import { formatDate } from '#foundation/lib/dates.ts';
import { type Words, words } from '#words/index.ts';

/** A question that was asked beside a wish, answered in a sentence or noted: what is wished follows. */
export function answerAside(scene: Scene, aside: string): Step {
  const { memory, t } = scene;
  const signals = heard(aside, memory.language);
  const turn = { ...scene.turn, said: aside };
  if (signals.has('hours')) return { say: hoursText({ ...scene, turn, signals }) };
  const step = lookUp({ ...scene, turn, signals, before: { ...scene.before, held: null } });
  return used(turn, 'note_unanswered') && 'say' in step ? { say: t.noted } : step;
}

/** Searches the knowledge, answers in the words of the passage that fits, and notes a question that none does. */
export function lookUp({ turn, memory, before, t, signals }: Scene): Step {
  const query = queryOf(turn.said, memory.language, signals);
  const asked = termsOf([...topicsOf(turn.said, memory.language), ...framed(memory.language, signals)].join(' '));
  const search = used(turn, 'search_knowledge');
  if (!search) return { use: 'search_knowledge', asks: { query } };
  const passages = Array.isArray(search.answer.passages) ? (search.answer.passages as Record<string, unknown>[]) : [];
  for (const { text, title, url } of passages) {
    const name = String(title ?? '');
    const answer = quoted(String(text ?? ''), name, asked);
    if (answer)
      return { say: withReminder(`${answer}\n${t.from(name)}${typeof url === 'string' ? ` ${url}` : ''}`, before, t) };
  }
  const core = coreOf(questionsIn(turn.said), memory.language);
  const times = turn.done.filter(({ name }) => name === 'search_knowledge').length;
  // Said with many words, what it is about weighs too little to be found.
  if (times === 1 && core !== '' && core !== query) return { use: 'search_knowledge', asks: { query: core } };
  if (!used(turn, 'note_unanswered')) return { use: 'note_unanswered', asks: { question: turn.said.slice(0, 500) } };
  return { say: t.unknown };
}

// "May I bring my children? I have nobody to watch them."
function questionsIn(said: string): string {
  const asked = said.match(/[^.!?؟\n]*[?؟]/gu);
  return asked ? asked.join(' ') : said;
}

/** The customer's words, and those that pages use for what they ask after. */
function queryOf(said: string, language: string, signals: ReadonlySet<string>): string {
  return [withoutCourtesies(said, language).slice(0, 300), ...framed(language, signals)].join(' ');
}

/** What pages call what "how much" and "where" ask after. */
function framed(language: string, signals: ReadonlySet<string>): string[] {
  const { price, place } = words(language).chat.topics;
  const asked = [signals.has('price') ? price : '', signals.has('where') ? place : ''].join(' ');
  return wordsIn(asked);
}

function withReminder(text: string, memory: Memory, t: Words['chat']): string {
  const { held } = memory;
  return held ? `${text}\n${t.stillHeld(said(held, memory))}` : text;
}

/** The hours of the day that is asked for, else of the week. */
export function hoursText({ turn, memory, facts, t }: Scene): string {
  if (facts.hours.length === 0) return t.unknownHours;
  const when = understandWhen(turn.said, memory.moment);
  const [day] = when?.saysDay ? when.days : [];
  if (!day || day.from !== day.to) return `${t.hours}\n${hoursOfWeek(facts.hours, memory.language)}`;
  const hours = hoursOn(facts.hours, new Date(`${day.from}T12:00:00Z`).getUTCDay(), memory.language);
  const date = formatDate(day.from, memory.language);
  return hours === '' ? t.closedOn(date) : t.openOn(date, hours);
}
