// When somebody means, from their own words in seven languages. A library reads points in time; wishes are several days,
// parts of the day and what does not suit, half of them misspelt, and two of our languages no library knows well. What is
// understood is only ever compared with times that are really free: nothing here makes an appointment.

import type { Minutes } from '#conversations/dates/clock/rules.ts';
import { type Day, laterToday, type Piece, piecesOf } from '#conversations/dates/pieces/rules.ts';
import { type WishedDays, wished } from '#conversations/dates/wishes/rules.ts';
import { type Atom, atomsOf, spokenLanguages } from '#conversations/dates/words/rules.ts';
import { zoneIn } from '#conversations/dates/zones/rules.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { localDay, shownInstead, toInstant, toLocal } from '#foundation/lib/zones.ts';

export type { Minutes } from '#conversations/dates/clock/rules.ts';
export type { WishedDays } from '#conversations/dates/wishes/rules.ts';
export { spokenLanguages } from '#conversations/dates/words/rules.ts';

/**
 * What was understood: never a day before today, at least one span of days, in order. `minutes` of the customer's clock
 * hold for every span without its own. `exact` (ms) where one day and one time were said that the clocks show; `flexible`
 * where times near it will do. `saysDay` is false where only hours were said: the days are the coming two weeks then.
 */
export type When = {
  days: WishedDays[];
  minutes: Minutes | null;
  exact: number | null;
  said: string;
  flexible: boolean;
  saysDay: boolean;
  /** Where none of `days` suits: "Tuesday, else Friday". */
  otherwise: WishedDays[];
  /** The zone whose clocks were named ("3 pm Eastern"), by which days and minutes are meant; null: the customer's. */
  zone: string | null;
  /** Weekdays (1 is Monday) that were said and nothing else of a date: any week's may be meant of times that are known. */
  weekdays: number[];
};

/** `now` in ms; `zone` and `language` of the customer; `there` is the zone of whom they write to ("10 am your time"). */
export type Moment = { now: number; zone: string; language: string; there?: string };

const DAY_WORDS = /^(?:[dwmp]|any|asap|weekend|workdays)$/;
const SHIFT_WORDS = /^(?:later|earlier|same|[jk])$/;
const SAID_CHARACTERS = 200;
const WIDTHS = ['long', 'short'] as const;
const AMERICAN = /^(?:America|US)\/|^Pacific\/Honolulu/;

/** When the writer of `text` means, or null where nothing of it is a time, or only one that is past. Pure and bounded. */
export function understandWhen(text: string, moment: Moment): When | null {
  const elsewhere = zoneIn(text, moment.there);
  if (!elsewhere) return understandHere(text, moment);
  const when = understandHere(elsewhere.rest, { ...moment, zone: elsewhere.zone });
  return when && { ...when, said: text.trim().slice(0, SAID_CHARACTERS), zone: elsewhere.zone };
}

function understandHere(text: string, moment: Moment): When | null {
  const [own, ...others] = languagesFrom(moment);
  // A slip is forgiven in the customer's language only: guessed in all of them, any word would be a day.
  const readings = [own!, ...others].map((language) => ({
    language,
    atoms: atomsOf(text, language, language === own, own),
  }));
  // "Dienstag um 15:30" is half understood in English too: who knows most of its days understands it.
  // "Más tarde" is later, and no afternoon of a neighbour's language.
  const isShift = readings[0]!.atoms.some(({ is }) => SHIFT_WORDS.test(is));
  const ranked = isShift
    ? readings.slice(0, 1)
    : readings.toSorted((one, other) => daysNamed(other.atoms) - daysNamed(one.atoms));
  for (const { language, atoms } of ranked) {
    const when = understandIn(text, language, moment, atoms);
    if (when) return when;
  }
  return null;
}

/**
 * The instant (ms) of a time as Parley writes it (`formatDayTime`), in any of the languages; null where it is none. A day of
 * the clocks' change on which it comes twice means the first.
 */
export function writtenAt(label: string, moment: Moment): number | null {
  // People say "three" and mean the afternoon; we write 3:00 for the night.
  const exactly = label.replace(/(?<!\d)(\d):(?=\d\d)/g, '0$1:');
  const languages = languagesFrom(moment);
  const read = (language: string) =>
    understandIn(exactly, language, moment, atomsOf(exactly, language, true))?.exact ?? null;
  // Read in the wrong language, "1. Mai" is some first of a month: what is right writes itself again.
  const isSame = (instant: number, language: string) =>
    WIDTHS.some((width) => formatDayTime(instant, moment.zone, language, width) === label);
  for (const language of languages) {
    const instant = read(language);
    if (instant !== null && isSame(instant, language)) return instant;
  }
  return read(languages[0]!);
}

/** Whether a time that begins at `startsAt` (ms) is what `when` asks for, by the clocks that it names, else those of `zone`. */
export function fits(when: When, { startsAt }: { startsAt: number }, zone: string): boolean {
  const { date, minute } = toLocal(when.zone ?? zone, startsAt);
  return when.days.some(({ from, to, minutes }) => {
    const hours = minutes === undefined ? when.minutes : minutes;
    return from <= date && date <= to && (hours === null || (hours.from <= minute && minute < hours.to));
  });
}

function languagesFrom({ language }: Moment): string[] {
  const first = language.toLowerCase().split('-')[0]!;
  return [...new Set([first, 'en', ...spokenLanguages])].filter((code) => spokenLanguages.includes(code));
}

function daysNamed(atoms: readonly Atom[]): number {
  return atoms.filter(({ is }) => DAY_WORDS.test(is)).length;
}

function understandIn(text: string, language: string, moment: Moment, atoms: Atom[]): When | null {
  const at = atoms.findIndex(({ is }) => is === 'else');
  const first = at > 0 ? wholeOf(text, language, moment, atoms.slice(0, at)) : null;
  const then = first && wholeOf(text, language, moment, atoms.slice(at + 1));
  if (!first || !then?.saysDay) return wholeOf(text, language, moment, atoms);
  const hours = then.minutes === null && then.days.every(({ minutes }) => !minutes) ? first.minutes : then.minutes;
  return { ...first, otherwise: then.days.map((day) => ({ ...day, minutes: day.minutes ?? hours })) };
}

function wholeOf(text: string, language: string, moment: Moment, atoms: Atom[]): When | null {
  const { now, zone, language: tag } = moment;
  const today = localDay(zone, now);
  const isAmerican = AMERICAN.test(zone) || /-us$/i.test(tag);
  const asked = { today, monthFirst: language === 'en' && isAmerican && !/-gb$/i.test(tag), dotted: language !== 'en' };
  const soon = laterToday(atoms, now, zone);
  const pieces = soon ?? piecesOf(atoms, asked);
  if (pieces.length === 0) return null;
  const days = wished(pieces, today);
  return days.length === 0 ? null : whole(days, pieces, text, zone);
}

function whole(days: WishedDays[], pieces: Piece[], text: string, zone: string): When {
  const first = days[0]!;
  const hours = first.minutes ?? null;
  const isOne = days.every(({ minutes }) => minutes?.from === hours?.from && minutes?.to === hours?.to);
  const said = text.trim().slice(0, SAID_CHARACTERS);
  const named = pieces.filter((piece): piece is Day => piece.kind === 'day');
  const flexible =
    pieces.some((piece) => (piece.kind === 'day' ? piece.isFlexible : piece.isAbout)) ||
    (named.length > 0 && named.every(({ not }) => not));
  const saysDay = named.length > 0;
  const weekdays = named.every(({ weekday, not }) => weekday > 0 && !not) ? named.map(({ weekday }) => weekday) : [];
  const rest = { said, flexible, saysDay, weekdays, otherwise: [], zone: null };
  if (!isOne) return { days, minutes: null, exact: null, ...rest };
  const spans = days.map(({ from, to }) => ({ from, to }));
  const isExact = days.length === 1 && first.from === first.to && hours !== null && hours.to - hours.from === 1;
  const exact = isExact ? instantOf(zone, first.from, hours.from) : null;
  return { days: spans, minutes: hours, exact, ...rest };
}

// A time that the change of clocks leaves out is nobody's: it is not moved to one that was not said.
function instantOf(zone: string, date: string, minute: number): number | null {
  return shownInstead(zone, date, minute) ? null : toInstant(zone, date, minute);
}
