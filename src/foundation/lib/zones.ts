// Time zones in the hot path. `Intl` knows every zone but answers in microseconds; listing two months of times asks
// thousands of questions. So the offsets of a zone are read from `Intl` once per page of 400 days, kept as a few
// numbers, and looked up. Wall time is held as "wall milliseconds": the local clock's reading as if it were UTC.

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof WEEKDAYS)[number];
export type LocalTime = { date: string; minute: number; weekday: Weekday };
export type Transition = { at: number; before: number; after: number };

type Page = { changes: number[]; offsets: number[] };
type Zone = { format: Intl.DateTimeFormat; pages: Map<number, Page>; asked: number };

const SECOND_MS = 1000;
const PAGE_MS = 400 * DAY_MS;
// The shortest stay at one offset since 1970 is a week (north-east Brazil, October 2000); a longer stride would step over it.
const STRIDE_MS = 5 * DAY_MS;
// Reading a page asks `Intl` some eighty times: a list of many zones, each asked once or twice, never earns that back.
const ASKED_BEFORE_READING = 50;
const MAX_ZONES = 200;
const MAX_PAGES_PER_ZONE = 120;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LONG_OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

// `Intl` in V8 answers with CLDR's first spelling for ever; these are the names that people know today.
const TODAYS_NAMES: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const zones = new Map<string, Zone>();

/** Whether `name` is a named IANA zone or one of its aliases. Bare offsets such as `+02:00` are not: they have no summer. */
export function isZone(name: string): boolean {
  return canonicalZone(name) !== null;
}

/** The zone's name in its right case and today's spelling (`asia/calcutta` -> `Asia/Kolkata`), or null where there is none. */
export function canonicalZone(name: string): string | null {
  if (!ZONE_NAME.test(name)) return null;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return TODAYS_NAMES[known] ?? known;
  } catch {
    return null;
  }
}

/** The instant (ms) at which clocks in `zone` first show `minute` (0 to 1440 and beyond) of `date` (YYYY-MM-DD); see `wallToInstant`. */
export function toInstant(zone: string, date: string, minute: number): number {
  return wallToInstant(zone, dayOf(date) * DAY_MS + minute * MINUTE_MS);
}

/**
 * The instant of a wall time, both in milliseconds. A time that a change of clocks skips moves forward by what is skipped;
 * one that comes twice means its first occurrence (RFC 5545, 3.3.5; Temporal calls it "compatible").
 * The offsets a day before and a day after bracket any single change, even Apia's lost day; guessing with one
 * offset and correcting once goes wrong around midnight and on changes that are not an hour.
 */
export function wallToInstant(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY_MS);
  const after = offsetAt(zone, wall + DAY_MS);
  const withBefore = wall - before;
  if (before === after || offsetAt(zone, withBefore) === before) return withBefore;
  const withAfter = wall - after;
  return offsetAt(zone, withAfter) === after ? withAfter : withBefore;
}

/** What clocks in `zone` show instead of `minute` of `date`, a time that their change skips; null where it comes. */
export function shownInstead(zone: string, date: string, minute: number): LocalTime | null {
  const shown = toLocal(zone, toInstant(zone, date, minute));
  return shown.date === date && shown.minute === minute ? null : shown;
}

/** What clocks in `zone` show at `instant` (ms): its date, the minute of that day (0 to 1439) and the weekday. */
export function toLocal(zone: string, instant: number): LocalTime {
  const wall = instant + offsetAt(zone, instant);
  const day = Math.floor(wall / DAY_MS);
  return { date: dateOf(day), minute: Math.floor((wall - day * DAY_MS) / MINUTE_MS), weekday: weekdayOfDay(day) };
}

/** The day's number (days since 1970-01-01) that clocks in `zone` show at `instant` (ms). */
export function localDay(zone: string, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY_MS);
}

/** The changes of offset in `zone` from the start of `fromYear` to the end of `toYear` (UTC), in order; offsets in ms. */
export function transitions(zone: string, fromYear: number, toYear: number): Transition[] {
  const from = Date.UTC(fromYear, 0, 1);
  const until = Date.UTC(toYear + 1, 0, 1);
  const found: Transition[] = [];
  for (let number = Math.floor(from / PAGE_MS); number * PAGE_MS < until; number++) {
    const { changes, offsets } = pageOf(zone, number);
    for (const [i, at] of changes.entries()) {
      if (at >= from && at < until) found.push({ at, before: offsets[i]!, after: offsets[i + 1]! });
    }
  }
  return found;
}

/** How far clocks in `zone` are ahead of UTC at `instant`, in ms (negative in the west). RangeError for no zone or no instant. */
export function offsetAt(zone: string, instant: number): number {
  const known = zones.get(zone) ?? openZone(zone);
  const number = Math.floor(instant / PAGE_MS);
  if (known.asked < ASKED_BEFORE_READING && !known.pages.has(number)) {
    known.asked++;
    return readOffset(known.format, instant);
  }
  const { changes, offsets } = pageOf(zone, number);
  let i = 0;
  while (i < changes.length && instant >= changes[i]!) i++;
  return offsets[i]!;
}

function pageOf(name: string, number: number): Page {
  const zone = zones.get(name) ?? openZone(name);
  return zone.pages.get(number) ?? readPage(zone, number);
}

function openZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const zone = { format, pages: new Map<number, Page>(), asked: 0 };
  // Names come from guests: the oldest goes, so that walking through all of them cannot fill the isolate.
  if (zones.size >= MAX_ZONES) zones.delete(zones.keys().next().value!);
  zones.set(name, zone);
  return zone;
}

// A change on the border belongs to the page that ends there, so that `transitions` sees it once; lookups never reach it.
function readPage({ format, pages }: Zone, number: number): Page {
  const start = number * PAGE_MS;
  const offsets = [readOffset(format, start)];
  const changes: number[] = [];
  for (let at = start; at < start + PAGE_MS; at += STRIDE_MS) {
    const before = offsets.at(-1)!;
    const after = readOffset(format, at + STRIDE_MS);
    if (after !== before) {
      changes.push(findChange(format, at, at + STRIDE_MS, before));
      offsets.push(after);
    }
  }
  if (pages.size >= MAX_PAGES_PER_ZONE) pages.clear();
  pages.set(number, { changes, offsets });
  return { changes, offsets };
}

function findChange(format: Intl.DateTimeFormat, from: number, until: number, before: number): number {
  let low = from;
  let high = until;
  while (high - low > SECOND_MS) {
    const middle = low + Math.floor((high - low) / 2 / SECOND_MS) * SECOND_MS;
    if (readOffset(format, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = LONG_OFFSET.exec(format.format(instant)) ?? [];
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * SECOND_MS;
  return sign === '-' ? -size : size;
}

/** `date` (YYYY-MM-DD) moved by `days`, backwards when negative. RangeError for what is no date. */
export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

/** The weekday of `date` (YYYY-MM-DD). RangeError for what is no date. */
export function weekdayOf(date: string): Weekday {
  return weekdayOfDay(dayOf(date));
}

/** Days from 1970-01-01 to `date` (YYYY-MM-DD). RangeError for what is no date, such as 2026-02-30. */
export function dayOf(date: string): number {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const instant = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const number = instant / DAY_MS;
  if (Number.isNaN(number) || dateOf(number) !== date) throw new RangeError('not a date of the form YYYY-MM-DD');
  return number;
}

/** The date (YYYY-MM-DD) that is `day` days after 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The weekday of the day that is `day` days after 1970-01-01. */
export function weekdayOfDay(day: number): Weekday {
  return WEEKDAYS[daysSinceMonday(day)]!;
}

/** 0 on a Monday to 6 on a Sunday, for the day that is `day` days after 1970-01-01, a Thursday. */
export function daysSinceMonday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
