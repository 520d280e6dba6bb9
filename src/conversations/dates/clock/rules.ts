// Times of the day in the atoms of a sentence: "half past three", "halb vier", "between 2 and 4", "not before ten".

import type { Atom } from '#conversations/dates/words/rules.ts';

/** Minutes since midnight, `to` is not in it; a clock's time is one minute long. */
export type Minutes = { from: number; to: number };

/** A time that was read, and the atom after it. `sure`: nobody can take the morning's hour for the evening's. */
export type TimeRead = Minutes & { sure: boolean; isPart: boolean; isAbout: boolean; next: number };

const DAY_MINUTES = 1440;
const NOON = 720;
const HALF_DAY = 720;
// Who says "three" to a business means the afternoon.
const FIRST_MORNING_HOUR = 7;
const MORNING = { from: 360, to: 720 };
const ABOUT_MINUTES = 60;
const AROUND_PART = 61;
const HALF_DAY_HOURS = 12;
const SPELLED = new Set([15, 30, 45]);
const STEPS = new Set([5, 10, 15, 20, 25]);
const TO = new Set(['to', 'until', 'and', 'at']);
const RELATIONS = new Set(['before', 'after', 'until', 'from', 'about', 'at']);

/** Whether an atom takes half an hour or a quarter to or from the hour behind it. */
export function isFraction(atom: Atom | undefined): boolean {
  return /^(?:halfpast|halfto|qpast|qto|qof)$/.test(atom?.is ?? '');
}

type Hour = { minute: number; sure: boolean; next: number; marked: boolean };

/** What of time stands at `at`, or null. `bare`: a number alone may be an hour, since a day was just said. */
export function readTime(atoms: readonly Atom[], at: number, bare: boolean): TimeRead | null {
  return readBetween(atoms, at, bare) ?? readRelated(atoms, at) ?? readClock(atoms, at, bare) ?? readPart(atoms, at);
}

function readBetween(atoms: readonly Atom[], at: number, bare: boolean): TimeRead | null {
  const opened = atoms[at]?.is === 'between' || atoms[at]?.is === 'from';
  const first = readHour(atoms, skip(atoms, opened ? at + 1 : at), true);
  const joint = first && atoms[first.next]?.is;
  if (!first || !joint || !TO.has(joint) || (!opened && joint !== 'to' && joint !== 'until')) return null;
  const last = skip(atoms, first.next + 1);
  const second = readHour(atoms, last, true) ?? midnightAt(atoms, last);
  if (!second || !(opened || bare || first.marked || second.marked)) return null;
  const part = atoms[second.next]?.is === 'p' ? atoms[second.next]! : null;
  // What ends at twelve at night ends with the day.
  const to = (part ? within(second, { from: part.a, to: part.b + 1 }) : settled(second)) || DAY_MINUTES;
  const from = first.sure ? first.minute : before(first.minute, to);
  const next = part ? second.next + 1 : second.next;
  return from < to ? { from, to, sure: true, isPart: false, isAbout: false, next } : null;
}

function midnightAt(atoms: readonly Atom[], at: number): Hour | null {
  const hour = atoms[at];
  if (hour?.a !== 24 || (hour.is !== 'n' && (hour.is !== 'clock' || hour.b !== 0))) return null;
  const isMarked = isHourWord(atoms[at + 1]);
  return { minute: DAY_MINUTES, sure: true, next: at + (isMarked ? 2 : 1), marked: isMarked || hour.is === 'clock' };
}

// The later of both readings that still comes before the end: "10 to 2", "2 to 4".
function before(minute: number, end: number): number {
  return minute < HALF_DAY && minute + HALF_DAY < end ? minute + HALF_DAY : minute;
}

function readRelated(atoms: readonly Atom[], at: number): TimeRead | null {
  const isNot = atoms[at]?.is === 'not';
  let next = isNot ? at + 1 : at;
  const relation = atoms[next]?.is ?? '';
  if (!RELATIONS.has(relation) || (isNot && (relation === 'at' || relation === 'about'))) return null;
  let isAbout = false;
  for (; RELATIONS.has(atoms[next]?.is ?? ''); next++) isAbout ||= atoms[next]!.is === 'about';
  const said = readClock(atoms, next, true) ?? readPart(atoms, next);
  // "After twoish" begins at two.
  const isWide = said?.isAbout && relation !== 'about' && relation !== 'at';
  const clock = isWide ? { ...said, from: said.from + ABOUT_MINUTES, to: said.to - ABOUT_MINUTES } : said;
  return clock && { ...related(clock, relation, isNot, isAbout), isAbout: isAbout || clock.isAbout };
}

function related(clock: TimeRead, relation: string, isNot: boolean, isAbout: boolean): TimeRead {
  const start = relation === 'after' && clock.isPart ? clock.to : clock.from;
  if (relation === 'after' || relation === 'from')
    return isNot ? { ...clock, from: 0, to: start + 1, isPart: false } : { ...clock, from: start, to: DAY_MINUTES };
  if (relation === 'before' || relation === 'until')
    return isNot ? { ...clock, to: DAY_MINUTES } : { ...clock, from: 0, to: clock.from };
  if (!isAbout || clock.isPart) return clock;
  return {
    ...clock,
    from: Math.max(0, clock.from - ABOUT_MINUTES),
    to: Math.min(DAY_MINUTES, clock.to + ABOUT_MINUTES),
  };
}

function readClock(atoms: readonly Atom[], at: number, bare: boolean): TimeRead | null {
  const isHour = bare || isSpelled(atoms, at) || (atoms[at + 1]?.is === 'or' && isFraction(atoms[at + 2]));
  const hour = readHour(atoms, at, isHour) ?? (atoms[at + 1]?.is === 'p' ? readHour(atoms, at, true) : null);
  if (!hour) return null;
  const part = atoms[hour.next]?.is === 'p' && atoms[hour.next]!.b - atoms[hour.next]!.a > 1 ? atoms[hour.next]! : null;
  const minute = part ? within(hour, { from: part.a, to: part.b }) : settled(hour);
  const next = part ? hour.next + 1 : hour.next;
  const isAbout = atoms[next]?.is === 'about' && atoms[next + 1]?.is !== 'n' && atoms[next + 1]?.is !== 'clock';
  const sure = hour.sure || part !== null;
  if (!isAbout) return { from: minute, to: minute + 1, sure, isPart: false, isAbout, next };
  return { ...around(minute), sure, isPart: false, isAbout, next: next + 1 };
}

// "Three thirty", "nine forty five": the words of a clock.
function isSpelled(atoms: readonly Atom[], at: number): boolean {
  const [hour, minutes, after] = [atoms[at], atoms[at + 1], atoms[at + 2]?.is ?? ''];
  const isWords = hour?.is === 'n' && minutes?.is === 'n' && hour.b === 0 && minutes.b === 0;
  return isWords && hour.a <= HALF_DAY_HOURS && SPELLED.has(minutes.a) && !/^u[ihdwmy]$/.test(after);
}

function around(minute: number): Minutes {
  return { from: Math.max(0, minute - ABOUT_MINUTES), to: Math.min(DAY_MINUTES, minute + 1 + ABOUT_MINUTES) };
}

function readPart(atoms: readonly Atom[], at: number): TimeRead | null {
  const part = atoms[at];
  if (part?.is === 'd' && part.a === 1) return { ...MORNING, sure: true, isPart: true, isAbout: false, next: at + 1 };
  if (part?.is !== 'p') return null;
  return { from: part.a, to: part.b, sure: true, isPart: part.b - part.a > 1, isAbout: false, next: at + 1 };
}

function readHour(atoms: readonly Atom[], at: number, bare: boolean): Hour | null {
  const said = fractionBefore(atoms, at) ?? plainHour(atoms, at, bare);
  if (!said) return null;
  const after = atoms[said.next]?.is;
  if (after === 'am' || after === 'pm') {
    const hour = said.minute % HALF_DAY;
    return { minute: after === 'pm' ? hour + HALF_DAY : hour, sure: true, next: said.next + 1, marked: true };
  }
  return said.minute >= 0 && said.minute < DAY_MINUTES ? said : null;
}

/** "Half past three", "halb vier", "kwadrans po", "ten past": what is added to or taken from the hour stands first. */
function fractionBefore(atoms: readonly Atom[], at: number): Hour | null {
  const first = atoms[at]!;
  const shift = { halfpast: 30, halfto: -30, qpast: 15, qto: -15, qof: -45 }[first?.is ?? ''];
  if (shift !== undefined) return shifted(atoms, at + 1, shift);
  const relation = atoms[at + 1]?.is;
  if (first?.is !== 'n' || !STEPS.has(first.a) || (relation !== 'after' && relation !== 'before')) return null;
  return shifted(atoms, at + 2, relation === 'after' ? first.a : -first.a);
}

function shifted(atoms: readonly Atom[], at: number, minutes: number): Hour | null {
  const hour = plainHour(atoms, skip(atoms, at), true);
  return hour && hour.minute % 60 === 0 ? { ...hour, minute: hour.minute + minutes, marked: true } : null;
}

function plainHour(atoms: readonly Atom[], at: number, bare: boolean): Hour | null {
  const first = atoms[at];
  if (!first) return null;
  if (first.is === 'p' && first.b - first.a === 1) return { minute: first.a, sure: true, next: at + 1, marked: true };
  if (first.is === 'clock' || (first.is === 'dot' && first.c !== 2 && bare)) return written(atoms, at);
  // "A las 9." ends a sentence; "la segunda" is one of several.
  const isNumber = first.is === 'n' || (first.is === 'o' && first.b === 1);
  if (!isNumber || first.a > 23) return null;
  return spoken(atoms, at, bare);
}

function written(atoms: readonly Atom[], at: number): Hour | null {
  const { a, b, c } = atoms[at]!;
  if (a > 23 || b > 59) return null;
  const next = isHourWord(atoms[at + 1]) ? at + 2 : at + 1;
  return { minute: a * 60 + b, sure: a > 12 || a === 0 || c === 1, next, marked: true };
}

function spoken(atoms: readonly Atom[], at: number, bare: boolean): Hour | null {
  const hour = atoms[at]!.a;
  const isMarked = isHourWord(atoms[at + 1]);
  let next = isMarked ? at + 2 : at + 1;
  let minute = hour * 60;
  const after = atoms[next];
  const added = { 'half+': 30, 'q+': 15, 'q-': -15 }[after?.is ?? ''];
  if (added !== undefined) {
    minute += added;
    next++;
  } else if (after?.is === 'n' && (isMarked || bare) && after.a < 60 && after.a % 5 === 0 && after.a > 0) {
    if (/^(?:u[ihdwmy]|oh)$/.test(atoms[next + 1]?.is ?? '')) return null;
    minute += after.a;
    next++;
  }
  if (isLength(atoms, at + 1, next)) return null;
  const isSaid = atoms[next]?.is === 'am' || atoms[next]?.is === 'pm';
  const marked = isMarked || added !== undefined || isSaid;
  // "The Thursday one" is one of several.
  if (!marked && hour === 1 && atoms[at]!.b === 0 && atoms[at - 1]?.is === 'w' && after?.is !== 'p') return null;
  if (!marked && (!bare || /^(?:u[ihdwmy]|m)$/.test(after?.is ?? ''))) return null;
  return { minute, sure: hour > 12 || hour === 0, next, marked };
}

// "Una hora más tarde", "une heure et demie avant": so long, where one word is the hour of the clock and its length.
function isLength(atoms: readonly Atom[], at: number, next: number): boolean {
  const after = atoms[next]?.is ?? '';
  const isLast = atoms[next + 1] === undefined || atoms[next + 1]!.is === 'sep';
  return atoms[at]?.is === 'oh' && (/^(?:later|earlier)$/.test(after) || (isLast && /^(?:after|before)$/.test(after)));
}

function isHourWord(atom: Atom | undefined): boolean {
  return atom?.is === 'oclock' || atom?.is === 'oh';
}

/** The minute that is meant where nothing else tells: small hours are the afternoon's. */
function settled({ minute, sure }: Hour): number {
  return !sure && minute < FIRST_MORNING_HOUR * 60 - 30 ? minute + HALF_DAY : minute;
}

/** The minute of a clock inside a part of the day, the twelve-hour clock read as it fits: seven in the evening. */
export function within({ minute, sure }: { minute: number; sure: boolean }, part: Minutes): number {
  const readings = sure ? [minute] : [minute, minute + HALF_DAY, minute - NOON];
  const lowest = part.from - AROUND_PART;
  return (
    readings.find((one) => one >= part.from && one < part.to) ??
    readings.find((one) => one >= Math.max(0, lowest) && one < part.to + AROUND_PART && one < DAY_MINUTES) ??
    minute
  );
}

function skip(atoms: readonly Atom[], at: number): number {
  return atoms[at]?.is === 'at' || atoms[at]?.is === 'about' ? at + 1 : at;
}
