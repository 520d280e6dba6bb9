// Which of the times that were offered the customer means. Only one that is meant alone is chosen: never the nearest.

import { wordsIn } from '#conversations/builtin/signals/rules.ts';
import { fits, type Moment, understandWhen, type When, writtenAt } from '#conversations/dates/rules.ts';
import { plain } from '#conversations/hearing/rules.ts';
import { daysSinceMonday, localDay, toLocal } from '#foundation/lib/zones.ts';

/** A time as a tool gives it, in words of the customer's clock and language; `there` also of the clocks that they named. */
export type Offered = { id: string; label: string; day: string; there?: string };

/** What was offered last, and the longer list that it may be one of. */
type Choice = { offered: Offered[]; listed: Offered[]; held: Offered | null };

// Where only an hour was said, the day may be further off than wishes without a day usually look.
const ANY_DAY = [{ from: '0000-01-01', to: '9999-12-31' }];
const ORDINALS = ['o1', 'o2', 'o3'];
const SHORT_ANSWER_WORDS = 4;
const CLOCK = /(?<![\d.,:])(\d{1,2})(?:[.:h ]?([0-5]\d))?(?![\d:])/g;
const MOST_CLOCK_WORDS = 8;
const NOON = 720;

/** The instant (ms) of an offered time, read from its own words; null where they do not tell. */
export function instantOf({ label }: Offered, moment: Moment): number | null {
  return writtenAt(label, moment);
}

/** Those that a choice may be of: places count in the list that was shown, though one of it was said again since. */
export function choosable({ offered, listed, held }: Choice, signals: ReadonlySet<string>): Offered[] {
  // "Sorry, the other one": of two the one that is not held.
  if (signals.has('otherone') && held && offered.length === 2) return offered.filter(({ id }) => id !== held.id);
  const isPlace = ['o1', 'o2', 'o3', 'last'].some((signal) => signals.has(signal));
  return isPlace && listed.length > 0 ? listed : offered;
}

/** Those of `offered` that `text` may mean; none where it speaks of none of them. */
export function meant<Some extends Offered>(
  text: string,
  signals: ReadonlySet<string>,
  offered: readonly Some[],
  moment: Moment,
): Some[] {
  const byPlace = placed(text, signals, offered, moment);
  const when = understandWhen(text, moment);
  const byTime = when ? timed(when, offered, moment) : [];
  if (byPlace.length === 0 && byTime.length === 0) return clocked(text, offered, moment);
  if (byPlace.length === 0) return byTime;
  if (byTime.length > 0) return byTime.filter((one) => byPlace.includes(one));
  // "The first thing on Monday" names no place, but "a segunda" is the second, and Monday too.
  return when && wordsIn(text).length > SHORT_ANSWER_WORDS ? [] : byPlace;
}

function placed<Some extends Offered>(
  text: string,
  signals: ReadonlySet<string>,
  offered: readonly Some[],
  moment: Moment,
): Some[] {
  const number = /^\D{0,14}([1-9])[.)]?\D{0,10}$/.exec(plain(text).trim())?.[1];
  const isHour =
    /[1-9]\s*(?:[ap]\.?m|h|uhr)/i.test(text) || offered.some((one) => isHourOf(one, Number(number), moment));
  // "It's my first time" chooses nothing.
  const places = ORDINALS.flatMap((signal, at) =>
    signals.has(signal) && !(at === 0 && signals.has('novice')) ? [at] : [],
  );
  if (signals.has('last')) places.push(offered.length - 1);
  if (number && !isHour && wordsIn(text).length <= SHORT_ANSWER_WORDS) places.push(Number(number) - 1);
  if (signals.has('otherone') && offered.length === 1) places.push(0);
  const found = [...new Set(places)].flatMap((at) => offered[at] ?? []);
  return found.length === 1 ? found : [];
}

/** "The 4.30 one", "11 o'clock's fine": the one of that hour, where nothing else is written in numbers. */
function clocked<Some extends Offered>(text: string, offered: readonly Some[], moment: Moment): Some[] {
  const clocks = [...text.matchAll(CLOCK)];
  const [clock] = clocks;
  if (!clock || clocks.length > 1 || wordsIn(text).length > MOST_CLOCK_WORDS) return [];
  const [, hours, minutes = '00'] = clock;
  return offered.filter((one) => {
    const startsAt = instantOf(one, moment);
    if (startsAt === null || Number(hours) > 23) return false;
    const { minute } = toLocal(moment.zone, startsAt);
    const asked = Number(hours) * 60 + Number(minutes);
    return minute === asked || (asked < NOON && minute === asked + NOON);
  });
}

function isHourOf(one: Offered, number: number, moment: Moment): boolean {
  const startsAt = instantOf(one, moment);
  return startsAt !== null && Math.floor(toLocal(moment.zone, startsAt).minute / 60) % 12 === number;
}

function timed<Some extends Offered>(when: When, offered: readonly Some[], moment: Moment): Some[] {
  const fitting = (asked: When) =>
    offered.filter((one) => {
      const startsAt = instantOf(one, moment);
      return startsAt !== null && fits(asked, { startsAt }, moment.zone);
    });
  const exactly = fitting(when.saysDay ? when : { ...when, days: ANY_DAY });
  if (exactly.length > 0 || when.weekdays.length === 0) return exactly;
  // "The one on Monday" may be a Monday after the next.
  return fitting({ ...when, days: ANY_DAY }).filter((one) => {
    const startsAt = instantOf(one, moment)!;
    return when.weekdays.includes(daysSinceMonday(localDay(moment.zone, startsAt)) + 1);
  });
}
