/**
 * Events of a file and when they happen (RFC 5545, 3.6.1 and 3.8.5): recurrences, their exceptions, and what is said of
 * single ones or of all from one on. What cannot be understood is left out and counted; where half of it can, time that
 * may be taken stays taken.
 */
import { DAY_MS } from '#foundation/lib/zones.ts';
import type { Clocks } from './clocks.ts';
import { type Component, type Property, valueIn } from './lines.ts';
import { type Purse, timesOf } from './recurrences.ts';
import { readRule } from './rules.ts';
import { type Clock, readDuration, readWhen, UTC, type When } from './times.ts';

/** One time of an event; wall times and instants in ms. `source` is the VEVENT that says what it is. */
export type Instance = {
  /** Which of the series it is: its time by the rule, as UTC or as a day; `single` for what stands alone. */
  name: string;
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  source: Component;
};

export type Happening = { instances: Instance[]; skipped: number };
export type Bounds = { from: number; until: number };

/** A VEVENT whose times are understood. */
type Event = { source: Component; start: When; clock: Clock; days: number; ms: number; at: number };
type Exception = Event & { id: number; day: number | null; following: boolean };
/** What the exceptions of one UID mean for each of its series: they may be many, and so may those. */
type Changes = {
  following: Exception[];
  longest: number;
  shift: number;
  instants: ReadonlySet<number>;
  days: ReadonlySet<number>;
};

const INSTANCES_MAX = 2_000;
const DATES_MAX = 5_000;
/** No series costs more, whatever it says. */
export const STEPS_PER_SERIES = 400_000;
// What is kept costs more than what is looked at.
const STEPS_PER_INSTANCE = 10;
// Clocks differ by up to 26 hours, and a wall is compared before it is known what instant it is.
const SLACK_MS = 2 * DAY_MS;
const SHIFT_MAX_MS = 400 * DAY_MS;

/** What all VEVENTs of one UID come to between two instants. */
export function happening(events: readonly Component[], clocks: Clocks, bounds: Bounds, purse: Purse): Happening {
  const masters = events.filter((one) => !has(one, 'RECURRENCE-ID'));
  const [exceptions, broken] = exceptionsOf(
    newest(
      events.filter((one) => has(one, 'RECURRENCE-ID')),
      byId,
    ),
    clocks,
  );
  const changes = changesBy(exceptions);
  let skipped = broken;
  const found: Instance[] = [];
  for (const master of newest(masters, byStart)) {
    const event = eventOf(master, clocks);
    if (event === null) skipped++;
    else {
      const series = seriesOf(event, changes, clocks, bounds, purse);
      found.push(...series.instances);
      skipped += series.skipped;
    }
  }
  const moved = exceptions.map((one) => instanceOf(one, one.at, nameOf(one, one.id)));
  return { instances: [...found, ...moved].filter((one) => isWithin(one, bounds)), skipped };
}

// Of what is there twice the one with the highest sequence stands; several of one sequence are kept, if they differ.
function newest(events: Component[], key: (event: Component) => string): Component[] {
  const sequence = (event: Component) => Number(/^\d{1,9}/.exec(valueIn(event, 'SEQUENCE') ?? '')?.[0] ?? 0);
  const highest = new Map<string, number>();
  const group = (event: Component) => valueIn(event, 'RECURRENCE-ID') ?? '';
  for (const one of events) highest.set(group(one), Math.max(highest.get(group(one)) ?? 0, sequence(one)));
  const standing = events.filter((one) => sequence(one) === highest.get(group(one)));
  return [...new Map(standing.map((one) => [key(one), one])).values()];
}

const byId = (event: Component) => valueIn(event, 'RECURRENCE-ID') ?? '';
const byStart = (event: Component) => valueIn(event, 'DTSTART') ?? '';

function exceptionsOf(events: Component[], clocks: Clocks): [Exception[], broken: number] {
  const understood = events.flatMap((source) => {
    const event = eventOf(source, clocks);
    const given = propertyOf(source, 'RECURRENCE-ID')!;
    const when = readWhen(given.value);
    if (event === null || when === null) return [];
    // Who names no zone here means that of the event; a day alone stands for the time on that day.
    const id = instantOf(when, given.params.TZID ? clocks(given.params.TZID) : event.clock);
    const day = when.is === 'date' ? Math.floor(when.wall / DAY_MS) : null;
    return [{ ...event, id, day, following: given.params.RANGE?.toUpperCase() === 'THISANDFUTURE' }];
  });
  return [understood, events.length - understood.length];
}

function eventOf(source: Component, clocks: Clocks): Event | null {
  const given = propertyOf(source, 'DTSTART');
  const start = readWhen(given?.value ?? '');
  if (!given || start === null) return null;
  const clock = start.is === 'utc' ? UTC : clocks(given.params.TZID);
  const at = clock.instantOf(start.wall);
  const length = lengthOf(source, start, clock, clocks);
  return length && { source, start, clock, at, ...length };
}

// Without an end a day lasts a day, and a time no time (RFC 5545, 3.6.1).
function lengthOf(source: Component, start: When, clock: Clock, clocks: Clocks): { days: number; ms: number } | null {
  const end = propertyOf(source, 'DTEND');
  const duration = valueIn(source, 'DURATION');
  if (end) {
    const when = readWhen(end.value);
    if (when === null) return null;
    if (start.is === 'date' || when.is === 'date')
      return { days: Math.max(1, (when.wall - start.wall) / DAY_MS), ms: 0 };
    const ms = instantOf(when, clocks(end.params.TZID)) - clock.instantOf(start.wall);
    return ms < 0 ? null : { days: 0, ms };
  } else if (duration !== undefined) return readDuration(duration);
  else return start.is === 'date' ? { days: 1, ms: 0 } : { days: 0, ms: 0 };
}

function seriesOf(event: Event, changes: Changes, clocks: Clocks, bounds: Bounds, purse: Purse): Happening {
  const { walls, skipped } = wallsOf(event, reach(event, changes, bounds), clocks, purse);
  const without = excluded(event, clocks);
  const gone = (at: number, day: number) =>
    [without, changes].some(({ instants, days }) => instants.has(at) || days.has(day));
  const alone = !has(event.source, 'RRULE') && !has(event.source, 'RDATE');
  const instances = walls.flatMap((wall) => {
    const at = event.clock.instantOf(wall);
    if (gone(at, Math.floor(wall / DAY_MS))) return [];
    const changed = changes.following.findLast(({ id }) => id <= at);
    const name = alone ? 'single' : nameOf(event, at);
    if (!changed) return [instanceOf(event, at, name, wall)];
    const shifted = wall + event.clock.wallOf(changed.at) - event.clock.wallOf(changed.id);
    return [instanceOf({ ...changed, clock: event.clock }, event.clock.instantOf(shifted), name, shifted)];
  });
  return { instances, skipped: skipped + without.skipped };
}

function changesBy(exceptions: readonly Exception[]): Changes {
  const following = exceptions.filter((one) => one.following).sort((one, other) => one.id - other.id);
  return {
    following,
    longest: Math.max(0, ...exceptions.map(lengthIn)),
    shift: Math.max(0, ...following.map(({ at, id }) => Math.abs(at - id))),
    instants: new Set(exceptions.map(({ id }) => id)),
    days: new Set(exceptions.flatMap(({ day }) => day ?? [])),
  };
}

// From where times may reach into what is asked, and those that were moved there.
function reach(event: Event, changes: Changes, { from, until }: Bounds): Bounds {
  const shift = Math.min(changes.shift, SHIFT_MAX_MS) + SLACK_MS;
  return { from: from - Math.max(lengthIn(event), changes.longest) - shift, until: until + shift };
}

function lengthIn({ days, ms }: Event): number {
  return days * DAY_MS + ms;
}

function wallsOf(event: Event, bounds: Bounds, clocks: Clocks, purse: Purse): { walls: number[]; skipped: number } {
  const { source, start, clock } = event;
  const walls = new Set<number>();
  let skipped = has(source, 'EXRULE') ? 1 : 0;
  const rules = source.properties.filter(({ name }) => name === 'RRULE');
  if (rules.length === 0) walls.add(start.wall);
  for (const { value } of rules) {
    const rule = readRule(value);
    // The first time of a rule that nobody understands is known all the same.
    if (rule === null) walls.add(start.wall);
    const last = rule?.until ? lastWall(rule.until, clock) : null;
    const own = { steps: Math.min(purse.steps, STEPS_PER_SERIES) };
    const before = own.steps;
    const found = rule && timesOf(rule, { start: start.wall, ...bounds, last, most: INSTANCES_MAX }, own);
    purse.steps -= before - own.steps;
    for (const wall of found?.walls ?? []) walls.add(wall);
    if (found === null || found.cutShort) skipped++;
  }
  const added = datesOf(event, 'RDATE', clocks);
  for (const { when, clock: theirs } of added.dates) {
    const wall = when.is === 'date' || theirs === clock ? when.wall : clock.wallOf(instantOf(when, theirs));
    if (wall >= bounds.from && wall <= bounds.until) walls.add(wall);
  }
  purse.steps -= walls.size * STEPS_PER_INSTANCE;
  return { walls: [...walls], skipped: skipped + added.skipped };
}

// UNTIL is an instant where the event has a zone, and a day counts to its end.
function lastWall(until: When, clock: Clock): number {
  if (until.is === 'date') return until.wall + DAY_MS - 1;
  return until.is === 'utc' ? clock.wallOf(until.wall) : until.wall;
}

// What is called off.
function excluded(event: Event, clocks: Clocks) {
  const { dates, skipped } = datesOf(event, 'EXDATE', clocks);
  const days = dates.filter(({ when }) => when.is === 'date' || event.start.is === 'date');
  return {
    instants: new Set(dates.map(({ when, clock }) => instantOf(when, clock))),
    days: new Set(days.map(({ when }) => Math.floor(when.wall / DAY_MS))),
    skipped,
  };
}

// Of a PERIOD only the beginning is taken: its length is that of the event in all files that were seen.
function datesOf({ source, clock: own }: Event, wanted: string, clocks: Clocks) {
  const dates: { when: When; clock: Clock }[] = [];
  let skipped = 0;
  for (const { params, value } of source.properties.filter(({ name }) => name === wanted)) {
    for (const one of value.split(',', DATES_MAX)) {
      const when = readWhen(one.split('/')[0]!);
      if (when) dates.push({ when, clock: when.is === 'utc' ? UTC : params.TZID ? clocks(params.TZID) : own });
      else if (one.trim() !== '') skipped = 1;
    }
  }
  return { dates, skipped };
}

function instanceOf(event: Event, at: number, name: string, wall = event.clock.wallOf(at)): Instance {
  const { source, start, clock, days, ms } = event;
  const endsAt = days > 0 ? clock.instantOf(wall + days * DAY_MS) + ms : at + ms;
  const midnights = wall % DAY_MS === 0 && (endsAt - at) % (DAY_MS / 24) === 0;
  const said = valueIn(source, 'X-MICROSOFT-CDO-ALLDAYEVENT')?.toUpperCase() === 'TRUE';
  return { name, startsAt: at, endsAt, allDay: start.is === 'date' || (said && midnights), source };
}

function isWithin({ startsAt, endsAt }: Instance, { from, until }: Bounds): boolean {
  return endsAt > startsAt && startsAt < until && endsAt > from;
}

function nameOf({ start, clock }: Event, at: number): string {
  const text = new Date(start.is === 'date' ? clock.wallOf(at) : at).toISOString().replace(/[-:]|\.\d+/g, '');
  return start.is === 'date' ? text.slice(0, 8) : text;
}

function instantOf(when: When, clock: Clock): number {
  return when.is === 'utc' ? when.wall : clock.instantOf(when.wall);
}

function propertyOf({ properties }: Component, name: string): Property | undefined {
  return properties.find((one) => one.name === name);
}

function has(component: Component, name: string): boolean {
  return component.properties.some((one) => one.name === name);
}
