// What a conversation has come to, read from its messages and from what the tools answered: the agent keeps nothing else.

import { instantOf, meant, type Offered } from '#conversations/builtin/choosing/rules.ts';
import { type Details, detailsIn } from '#conversations/builtin/details/rules.ts';
import { type Intent, understood } from '#conversations/builtin/intents/rules.ts';
import { appointmentMeant } from '#conversations/builtin/moving/rules.ts';
import { heard, languageOf, spokenLanguage, withoutSaid } from '#conversations/builtin/signals/rules.ts';
import { type Moment, understandWhen } from '#conversations/dates/rules.ts';
import type { ModelFacts, ModelItem } from '#foundation/services/model/index.ts';

export type Appointment = Offered & { canMove: boolean; canCancel: boolean };

/** A tool that was used: its name, what it was asked, what it answered. */
export type Done = { id: string; name: string; asked: Record<string, unknown>; answer: Record<string, unknown> };

/** What the customer said at once, and what was done about it. */
export type Turn = { said: string; done: Done[]; isAnswered: boolean };

export type Memory = Details & {
  language: string;
  moment: Moment;
  /** As they were shown, at most three; `last` is the latest that was found. */
  offered: Offered[];
  /** Several that were shown, of which `offered` is one that was said again. */
  listed: Offered[];
  last: Offered | null;
  /** The customer's own words for the time. */
  wish: string | null;
  held: Offered | null;
  /** What was booked or moved last, as it was named then. */
  booked: Offered | null;
  aim: 'book' | 'cancel' | 'move';
  appointments: Appointment[];
  subject: Appointment | null;
  /** What the customer was asked last. */
  asks: null | 'cancel' | 'which' | 'person' | 'day';
  misses: number;
  /** What they asked after last. */
  about: 'hours' | null;
};

const SHOWN = 3;
const PATIENCE = 2;

/** The turns of a conversation, in order; what a customer writes before anybody answers is one. */
export function turnsOf(items: readonly ModelItem[]): Turn[] {
  const turns: Turn[] = [];
  for (const item of items) {
    const turn = turns.at(-1);
    if (item.kind === 'user') {
      if (turn && !turn.isAnswered && turn.done.length === 0) turn.said += `\n${item.text}`;
      else turns.push({ said: item.text, done: [], isAnswered: false });
    } else if (item.kind === 'agent' || item.kind === 'person') {
      if (turn) turn.isAnswered = true;
    } else if (item.kind === 'call') {
      turn?.done.push({ id: item.id, name: item.name, asked: readJson(item.arguments), answer: {} });
    } else {
      const done = turn?.done.find(({ id }) => id === item.id);
      if (done) done.answer = readJson(item.output);
    }
  }
  return turns;
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What a tool last said in this turn, undefined where it was not used. */
export function used(turn: Turn, name: string): Done | undefined {
  return turn.done.findLast((one) => one.name === name);
}

/** Whether a tool could not do what it was asked; a time that is gone is an answer. */
export function isFailed({ answer }: Done): boolean {
  return answer.error !== undefined && !answer.gone;
}

/** What is known before anybody has said a word. */
export function nothingYet({ now, zone, home, language, person }: ModelFacts): Memory {
  const spoken = spokenLanguage(language);
  return {
    name: person,
    email: null,
    phone: null,
    language: spoken,
    moment: { now, zone, language: spoken, there: home },
    offered: [],
    listed: [],
    last: null,
    wish: null,
    held: null,
    booked: null,
    aim: 'book',
    appointments: [],
    subject: null,
    asks: null,
    misses: 0,
    about: null,
  };
}

/** The memory with what a text says of its writer: their language, name and addresses. */
export function listening(memory: Memory, text: string): Memory {
  const language = languageOf(text, memory.language, memory.offered.length > 0);
  const said = withoutSaid(text, 'nophone', language);
  // "Not those" and "change it" are nobody's name either.
  const isRefusal = ['neg', 'no', 'order'].some((signal) => heard(said, language).has(signal));
  const { email, phone } = detailsIn(said, language, false);
  const isTelling = !isRefusal || email !== null || phone !== null;
  const isAsked = memory.held !== null && memory.name === null && isTelling;
  const { name } = detailsIn(said, language, isAsked);
  const isName = name !== null && !isAnswer(name, language) && !isDay(name, { ...memory.moment, language });
  return {
    ...memory,
    language,
    moment: { ...memory.moment, language },
    name: isName ? name : memory.name,
    email: email ?? memory.email,
    phone: phone ?? memory.phone,
  };
}

// "Yes" and "the second one" are nobody's name.
function isAnswer(name: string, language: string): boolean {
  return heard(name, language, false).size > 0;
}

// "It's Friday" introduces nobody; somebody may be called Sunday Okafor.
function isDay(name: string, moment: Moment): boolean {
  return !name.includes(' ') && (understandWhen(name, moment)?.weekdays.length ?? 0) > 0;
}

/** The memory after a turn that was answered. */
export function remember(before: Memory, turn: Turn): Memory {
  const memory = listening(before, turn.said);
  const { intent, said } = understood(before, memory, turn.said);
  const misses = intent === 'unclear' || intent === 'abuse' ? memory.misses + 1 : 0;
  const start: Memory = { ...settle(memory, intent, said), misses, about: intent === 'hours' ? 'hours' : null };
  const after = turn.done.reduce((state, done) => apply(state, done, intent, said), start);
  return misses >= PATIENCE ? { ...after, asks: 'person' } : after;
}

function settle(memory: Memory, intent: Intent, said: string): Memory {
  // Whoever thinks about it may still take what they were offered.
  if (intent === 'no' && heard(said, memory.language).has('maybe') && memory.asks === null)
    return { ...memory, held: null, offered: memory.held ? [memory.held] : memory.offered };
  if (intent === 'no') return { ...memory, held: null, offered: [], asks: null, subject: null, aim: 'book' };
  if (intent === 'choose' && memory.asks === 'which') {
    const [subject] = meant(said, heard(said, memory.language), memory.appointments, memory.moment);
    return { ...memory, subject: subject ?? null, asks: memory.aim === 'cancel' ? 'cancel' : 'day' };
  }
  return { ...memory, asks: intent === 'thanks' || intent === 'greet' ? memory.asks : null };
}

function apply(memory: Memory, { name, asked, answer }: Done, intent: Intent, said: string): Memory {
  if (name === 'note_unanswered' && intent === 'knowledge') return { ...memory, asks: 'person' };
  if (name === 'my_appointments') return withAppointments(memory, answer, intent, said);
  if (name === 'find_slots') return withSlots({ ...memory, wish: textOf(asked.when) ?? memory.wish }, answer);
  if (name === 'hold_slot' && answer.held === true) return { ...memory, held: slotOf(memory, asked.slot) };
  if (name === 'confirm' && answer.booked) {
    const booked = slotOf(memory, asked.slot) ?? memory.held;
    return { ...memory, held: null, booked, offered: [], last: null, wish: null };
  }
  const isOver = (name === 'cancel' || name === 'move') && !answer.gone && !answer.error;
  if (isOver) {
    const booked = name === 'move' ? slotOf(memory, asked.slot) : null;
    return { ...memory, subject: null, booked, offered: [], last: null, wish: null, aim: 'book', asks: null };
  }
  return answer.gone ? withSlots(memory, answer) : memory;
}

function withAppointments(memory: Memory, answer: Record<string, unknown>, intent: Intent, said: string): Memory {
  const appointments = appointmentsIn(answer);
  if (intent !== 'cancel' && intent !== 'move') return { ...memory, appointments };
  const subject = subjectOf(memory, intent, said, appointments);
  const single = intent === 'cancel' ? 'cancel' : 'day';
  const asks = subject ? single : appointments.length > 1 ? 'which' : null;
  return { ...memory, appointments, subject, asks, aim: intent, held: null, offered: [] };
}

/** The appointment that is to be moved or cancelled: the one that is named, else the one that was spoken of. */
export function subjectOf(
  memory: Memory,
  intent: 'cancel' | 'move',
  said: string,
  appointments: readonly Appointment[],
): Appointment | null {
  const named = appointmentMeant(said, intent === 'move' ? memory : { ...memory, booked: null }, appointments);
  const spoken = memory.aim === intent ? memory.subject : null;
  return named ?? appointments.find(({ id }) => id === spoken?.id) ?? null;
}

function withSlots(memory: Memory, answer: Record<string, unknown>): Memory {
  const found = slotsIn(answer);
  const aim = memory.aim === 'move' && memory.subject ? 'move' : 'book';
  const offered = shown(found);
  const again = memory.listed.length > 0 ? memory.listed : memory.offered;
  const isAgain = offered.length === 1 && again.length > 1 && again.some(({ label }) => label === offered[0]!.label);
  const listed = isAgain ? again : [];
  return { ...memory, aim, held: null, asks: null, offered, listed, last: found.at(-1) ?? memory.last };
}

function slotOf({ offered, listed }: Memory, id: unknown): Offered | null {
  return [...offered, ...listed].find((one) => one.id === id) ?? null;
}

/** The times in a tool's answer; what is none is left out. */
export function slotsIn(answer: Record<string, unknown>): Offered[] {
  return listOf(answer.slots);
}

/** The appointments in a tool's answer. */
export function appointmentsIn(answer: Record<string, unknown>): Appointment[] {
  const all = Array.isArray(answer.appointments) ? (answer.appointments as Record<string, unknown>[]) : [];
  return listOf(all).map((one, at) => ({
    ...one,
    canMove: all[at]?.canMove !== false,
    canCancel: all[at]?.canCancel !== false,
  }));
}

function listOf(value: unknown): Offered[] {
  const all = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  return all.flatMap(({ id, label, day, there }) =>
    typeof id === 'string' && typeof label === 'string'
      ? [{ id, label, day: textOf(day) ?? '', ...(typeof there === 'string' && { there }) }]
      : [],
  );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The times to show of those found: of several days the first of each, of one day spread over it. */
export function shown(slots: readonly Offered[]): Offered[] {
  if (slots.length <= SHOWN) return [...slots];
  const days = [...Map.groupBy(slots, ({ day }) => day).values()];
  if (days.length >= SHOWN) return days.slice(0, SHOWN).map(([first]) => first!);
  const picked =
    days.length === 2
      ? [days[0]![0]!, days[0]!.at(-1)!, days[1]![0]!]
      : [slots[0]!, slots[slots.length >> 1]!, slots.at(-1)!];
  return slots.filter((slot) => picked.includes(slot));
}

/** Whether the time that is held is the one of `instant` (ms). */
export function isHeldAt({ held, moment }: Memory, instant: number): boolean {
  return held !== null && instantOf(held, moment) === instant;
}
