// How answers are worded: opening hours, passages of the knowledge, lists of times.

import { instantOf, type Offered } from '#conversations/builtin/choosing/rules.ts';
import type { Moment } from '#conversations/dates/rules.ts';
import { foldText, says, type Term } from '#conversations/knowledge/searching/rules.ts';
import { formatDayTime, formatTimeRange, formatWeekday } from '#foundation/lib/dates.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { OpenHours } from '#foundation/services/model/index.ts';

const QUOTED_CHARACTERS = 400;
const QUOTED_SENTENCES = 3;
/** A Monday, for the names of weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** A numbered list of labels, a line each. */
export function listed(labels: readonly string[]): string {
  return labels.map((label, at) => `${at + 1}. ${label}`).join('\n');
}

/** A time in the customer's language, whatever language the tool that named it speaks. */
export function said(offered: Offered, { moment, language }: { moment: Moment; language: string }): string {
  const startsAt = instantOf(offered, moment);
  const label = startsAt === null ? offered.label : formatDayTime(startsAt, moment.zone, language, 'long');
  return offered.there ? `${label} (${offered.there})` : label;
}

/** The hours of one weekday (0 is Sunday) as the language writes them; '' where it is closed. */
export function hoursOn(hours: readonly OpenHours[], weekday: number, language: string): string {
  return hours
    .filter((one) => one.weekday === weekday)
    .toSorted((one, other) => one.from - other.from)
    .map(({ from, until }) => formatTimeRange(from * MINUTE_MS, until * MINUTE_MS, 'UTC', language))
    .join(', ');
}

/** The week's hours, from Monday, neighbours with the same hours in one line. */
export function hoursOfWeek(hours: readonly OpenHours[], language: string): string {
  const lines: { from: number; to: number; text: string }[] = [];
  for (const [at, weekday] of WEEK.entries()) {
    const text = hoursOn(hours, weekday, language);
    const last = lines.at(-1);
    if (text === '') continue;
    if (last && last.to === at - 1 && last.text === text) last.to = at;
    else lines.push({ from: at, to: at, text });
  }
  const name = (at: number) => formatWeekday(new Date(MONDAY + at * DAY_MS).toISOString().slice(0, 10), language);
  return lines.map(({ from, to, text }) => `${name(from)}${to > from ? ` – ${name(to)}` : ''}: ${text}`).join('\n');
}

/**
 * The sentences of a passage that say something of what is asked, in their order, or null where it says nothing of it. `text`
 * may be anything that stands on a page of the organization; it is shortened, never reworded.
 */
export function quoted(text: string, title: string, asked: readonly Term[]): string | null {
  const shares = (sentence: string) => {
    const words = new Set(foldText(sentence).split(' '));
    return asked.filter((term) => says(term, words)).length;
  };
  const sentences = text
    .slice(0, 4000)
    .split(/(?<=[.!?؟])\s+|\n+/)
    .filter((one) => one.trim() !== '');
  if (shares(`${title} ${text}`) === 0) return null;
  const ranked = sentences
    .map((sentence, at) => ({ at, sentence: sentence.trim(), count: shares(sentence) }))
    .toSorted((one, other) => other.count - one.count || one.at - other.at)
    .slice(0, QUOTED_SENTENCES)
    .filter(({ count }, at) => at === 0 || count > 0)
    .toSorted((one, other) => one.at - other.at);
  const said = ranked.map(({ sentence }) => sentence).join(' ');
  return said.length > QUOTED_CHARACTERS ? `${said.slice(0, QUOTED_CHARACTERS).replace(/\s+\S*$/, '')} …` : said;
}
