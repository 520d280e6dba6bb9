/** Reading answers by their questions; and the ids and names that questions have. */
import { asciiOf } from '#foundation/lib/ascii.ts';
import { parsePhone } from '#foundation/lib/phones.ts';
import { words } from '#words/index.ts';
import type { Answer, Question } from './inputs.ts';

const TEXT_MAX = 500;
const LONG_TEXT_MAX = 5_000;
const ID_MAX = 24;
const FIELD = /^q_[a-z0-9_]{1,32}$/;

/** What was given, by the question's id. */
export type Given = Readonly<Record<string, unknown>>;

export type ReadAnswers = { ok: true; answers: Answer[] } | { ok: false; errors: Record<string, string[]> };

/** The answers, in the order of the questions, or what is wrong by question. What was left out is left out. */
export function readAnswers(questions: readonly Question[], given: Given, language: string): ReadAnswers {
  const errors: Record<string, string[]> = {};
  const answers: Answer[] = [];
  for (const question of questions) {
    const value = readOne(question, given[question.id], language);
    if ('fault' in value) errors[question.id] = [value.fault];
    else if (value.value !== null) {
      const { id, type, label } = question;
      answers.push({ id, type, label, value: value.value });
    }
  }
  for (const id of Object.keys(given).filter((name) => !questions.some((one) => one.id === name)))
    errors[id] = [words(language).openPage.faults.unknown];
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, answers };
}

type Read = { value: Answer['value'] | null } | { fault: string };

function readOne(question: Question, given: unknown, language: string): Read {
  const t = words(language).openPage.faults;
  if (question.type === 'checkbox') return ticked(question, given, t.ticked);
  if (question.type === 'choices') return several(question, given, t);
  const text = typeof given === 'string' ? given.replace(/\r\n?/g, '\n').trim() : '';
  if (text === '') return question.required ? { fault: t.required } : { value: null };
  return written(question, text, t);
}

type Faults = ReturnType<typeof words>['openPage']['faults'];

function ticked(question: Question, given: unknown, fault: string): Read {
  const yes = given === true || given === 'on' || given === 'true';
  return question.required && !yes ? { fault } : { value: yes };
}

function several(question: Question, given: unknown, t: Faults): Read {
  const chosen = [given ?? []].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  if (chosen.some((one) => !question.choices.includes(one))) return { fault: t.choice };
  if (chosen.length === 0) return question.required ? { fault: t.required } : { value: null };
  return { value: question.choices.filter((one) => chosen.includes(one)) };
}

function written(question: Question, text: string, t: Faults): Read {
  if (question.type === 'choice') return question.choices.includes(text) ? { value: text } : { fault: t.choice };
  if (question.type === 'phone') {
    const phone = parsePhone(text);
    return phone === null ? { fault: t.phone } : { value: phone };
  }
  const max = question.type === 'text' ? TEXT_MAX : LONG_TEXT_MAX;
  if (text.length > max) return { fault: t.long(max) };
  const kept = question.type === 'text' ? /[\p{Cc}\u2028\u2029]+/gu : /[^\P{Cc}\n\t]+/gu;
  return { value: text.replace(kept, ' ') };
}

/** The answer as one text. */
export function answerText({ value }: Pick<Answer, 'value'>, language: string): string {
  const t = words(language).openPages;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  return Array.isArray(value) ? value.join(', ') : value;
}

/** An id made of a question's own words, other than those that are taken. */
export function idFor(label: string, taken: ReadonlySet<string>): string {
  const plain = asciiOf(label)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, ID_MAX)
    .replace(/^_+|_+$/g, '');
  const base = plain || 'question';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`;
}

/** What a form or an address gave, by question: fields `q_<id>`, several answers as `q_<id>[]`; as `formFields` gives them. */
export function givenIn(
  typed: Readonly<Record<string, string>>,
  all: Readonly<Record<string, readonly string[]>>,
): Record<string, string | string[]> {
  const single = Object.entries(typed).filter(([name]) => FIELD.test(name));
  const several = Object.entries(all).filter(([name]) => FIELD.test(name));
  return Object.fromEntries([
    ...single.map(([name, value]): [string, string] => [name.slice(2), value]),
    ...several.map(([name, values]): [string, string[]] => [name.slice(2), [...values]]),
  ]);
}
