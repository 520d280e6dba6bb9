/**
 * Whose clocks a TZID means. A name that the world knows is asked of our own tables, whatever the file says about it:
 * descriptions in files are often old. Only for other names the file's VTIMEZONE counts (RFC 5545, 3.6.5), and where there
 * is none the times are taken as those of the reader's zone.
 */
import { DAY_MS } from '#foundation/lib/zones.ts';
import { zoneNamed } from '../zones.ts';
import { allNamed, type Component, valueIn } from './lines.ts';
import { type Purse, timesOf } from './recurrences.ts';
import { readRule } from './rules.ts';
import { type Clock, clockOf, readOffset, readWhen, UTC } from './times.ts';

/** The clocks of a file by their TZIDs. */
export type Clocks = (tzid: string | undefined) => Clock;

type Change = { at: number; before: number; after: number };

const AROUND_MS = 3 * 366 * DAY_MS;
const LONG_AGO_MS = 30 * 366 * DAY_MS;
const FAR_OFF_MS = 10 * 366 * DAY_MS;
const ZONES_MAX = 100;
const CHANGES_MAX = 500;
const DESCRIBED_MAX = 200;

/**
 * Looks up the clocks of a file. `own` is the zone for times without one; `around` the instants (ms) near which they are
 * asked for: described zones are only worked out there.
 */
export function clocksOf(root: Component, own: string, around: { from: number; until: number }, purse: Purse): Clocks {
  const described = new Map<string, Component>();
  for (const zone of allNamed(root, 'VTIMEZONE').slice(0, DESCRIBED_MAX))
    described.set(valueIn(zone, 'TZID') ?? '', zone);
  const known = new Map<string, Clock>();
  return (tzid = '') => {
    const kept = known.get(tzid);
    if (kept) return kept;
    const zone = known.size < ZONES_MAX ? tzid : '';
    const clock = within(around, find(zone, described.get(zone), own, around, purse));
    if (known.size < ZONES_MAX) known.set(tzid, clock);
    return clock;
  };
}

// Far from what is asked nobody sees the hour; reading the changes of clocks in every year that a file names costs seconds.
function within({ from, until }: { from: number; until: number }, clock: Clock): Clock {
  const near = (time: number) => time > from - LONG_AGO_MS && time < until + FAR_OFF_MS;
  return {
    instantOf: (wall) => (near(wall) ? clock.instantOf(wall) : wall),
    wallOf: (instant) => (near(instant) ? clock.wallOf(instant) : instant),
  };
}

function find(
  tzid: string,
  described: Component | undefined,
  own: string,
  around: { from: number; until: number },
  purse: Purse,
): Clock {
  if (tzid === '') return clockOf(own);
  const named = zoneNamed(tzid) ?? zoneNamed(described && valueIn(described, 'X-LIC-LOCATION'));
  if (named !== null) return named === 'UTC' ? UTC : clockOf(named);
  return (described && clockDescribed(described, around, purse)) ?? clockOf(own);
}

function clockDescribed(zone: Component, around: { from: number; until: number }, purse: Purse): Clock | null {
  const changes = [...allNamed(zone, 'STANDARD'), ...allNamed(zone, 'DAYLIGHT')]
    .flatMap((observance) => changesOf(observance, around, purse))
    .sort((one, other) => one.at - other.at);
  if (changes.length === 0) return null;
  const offsetAt = (instant: number) => changes.findLast(({ at }) => at <= instant)?.after ?? changes[0]!.before;
  return { wallOf: (instant) => instant + offsetAt(instant), instantOf: (wall) => instantBy(offsetAt, wall) };
}

// As `wallToInstant` of the named zones: what is skipped moves on, what comes twice means the first.
function instantBy(offsetAt: (instant: number) => number, wall: number): number {
  const [before, after] = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
  if (before === after || offsetAt(wall - before) === before) return wall - before;
  return offsetAt(wall - after) === after ? wall - after : wall - before;
}

function changesOf(observance: Component, around: { from: number; until: number }, purse: Purse): Change[] {
  const start = readWhen(valueIn(observance, 'DTSTART') ?? '');
  const before = readOffset(valueIn(observance, 'TZOFFSETFROM'));
  const after = readOffset(valueIn(observance, 'TZOFFSETTO'));
  if (start === null || before === null || after === null) return [];
  const walls = [start.wall, ...datesOf(observance), ...onsets(observance, start.wall, before, around, purse)];
  return [...new Set(walls)].slice(0, CHANGES_MAX).map((wall) => ({ at: wall - before, before, after }));
}

function datesOf({ properties }: Component): number[] {
  const dates = properties.filter(({ name }) => name === 'RDATE').flatMap(({ value }) => value.split(',', CHANGES_MAX));
  return dates.flatMap((one) => readWhen(one)?.wall ?? []);
}

function onsets(
  observance: Component,
  start: number,
  before: number,
  { from, until }: { from: number; until: number },
  purse: Purse,
): number[] {
  const rule = readRule(valueIn(observance, 'RRULE') ?? '');
  if (rule === null) return [];
  const last = rule.until && (rule.until.is === 'utc' ? rule.until.wall + before : rule.until.wall);
  // A rule that ended long ago left the offset that its last time brought.
  const near = { from: Math.min(from, last ?? from) - AROUND_MS, until: until + AROUND_MS };
  return timesOf(rule, { start, ...near, last, most: CHANGES_MAX }, purse).walls;
}
