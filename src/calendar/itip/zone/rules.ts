import { line } from '#foundation/lib/icalendar.ts';
import { canonicalZone, offsetAt, type Transition, transitions, wallToInstant } from '#foundation/lib/zones.ts';

// Times in a named zone, and the VTIMEZONE that says what the name means (RFC 5545, 3.6.5). Its observances are the
// zone's real changes around the events, one by one: a yearly rule would be wrong for zones that change by decree.

const SEASON_MAX_MS = 330 * 86_400_000;
const BEGINNING = '19700101T000000';

/** The zone to write times in, or null for UTC: where none is named, none is known, or it is UTC itself. */
export function zoneOf(name: string | null): string | null {
  const zone = name === null ? null : canonicalZone(name);
  return zone === null || /^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal|Greenwich)$|^(Etc\/)?GMT[+-]?0$/.test(zone)
    ? null
    : zone;
}

/**
 * A DTSTART or DTEND for an instant (ms). In the zone's own clock, unless that clock shows this time twice and means
 * the second: local times mean the first (RFC 5545, 3.3.5), so such a one is written in UTC.
 */
export function timeLine(name: string, instant: number, zone: string | null): string {
  if (zone === null) return line(name, utc(instant));
  const wall = instant + offsetAt(zone, instant);
  return wallToInstant(zone, wall) === instant ? line(name, basic(wall), { TZID: zone }) : line(name, utc(instant));
}

/** A DTSTART or DTEND that is a day, for the instant (ms) at which it begins in the zone. */
export function dayLine(name: string, instant: number, zone: string | null): string {
  const wall = zone === null ? instant : instant + offsetAt(zone, instant);
  return line(name, basic(wall).slice(0, 8), { VALUE: 'DATE' });
}

/** An instant (ms) in UTC: 20261116T093000Z. */
export function utc(instant: number): string {
  return `${basic(instant)}Z`;
}

/** The VTIMEZONE of a zone, for times from one instant to another (ms), with a year on either side. */
export function vtimezone(zone: string, from: number, until: number): string {
  const first = new Date(from).getUTCFullYear() - 1;
  const changes = transitions(zone, first, new Date(until).getUTCFullYear() + 1);
  const offset = changes[0]?.before ?? offsetAt(zone, from);
  // What holds before the first change began at some time before 1970 or after; no event here is that old.
  const observances = changes.map((change, i) => observance(change, changes[i + 1]));
  const base = component('STANDARD', BEGINNING, offset, offset);
  return [line('BEGIN', 'VTIMEZONE'), line('TZID', zone), base, ...observances, line('END', 'VTIMEZONE')].join('');
}

// Summer time is what goes forward and comes back within the year; any other change is the new standard.
function observance({ at, before, after }: Transition, next: Transition | undefined): string {
  const summer = after > before && next !== undefined && next.after < after && next.at - at < SEASON_MAX_MS;
  return component(summer ? 'DAYLIGHT' : 'STANDARD', basic(at + before), before, after);
}

function component(kind: 'STANDARD' | 'DAYLIGHT', start: string, before: number, after: number): string {
  return [
    line('BEGIN', kind),
    line('DTSTART', start),
    line('TZOFFSETFROM', offsetText(before)),
    line('TZOFFSETTO', offsetText(after)),
    line('END', kind),
  ].join('');
}

function offsetText(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const digits = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${offset < 0 ? '-' : '+'}${digits[0]}${digits[1]}${digits[2] === '00' ? '' : digits[2]}`;
}

// Wall milliseconds as 20261116T093000.
function basic(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
