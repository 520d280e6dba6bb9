import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  canonicalZone,
  DAY_MS,
  dateOf,
  dayOf,
  isZone,
  MINUTE_MS,
  offsetAt,
  toInstant,
  toLocal,
  transitions,
  wallToInstant,
  weekdayOf,
} from '#foundation/lib/zones.ts';

const FROM_YEAR = 2020;
const TO_YEAR = 2037;
const ALL_ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const HOUR_MS = 60 * MINUTE_MS;
// Both sides of a change: the very instant, a minute off, half hours for Lord_Howe, and the day before and after.
const NEAR_A_CHANGE_MS = [-24, -2, -1, -0.5, -1 / 60, 0, 1 / 60, 0.25, 0.5, 1, 1.5, 2, 3, 24].map((h) => h * HOUR_MS);

const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z');
const at = (text: string) => Date.parse(text);
const instantOf = (zone: string, date: string, clock: string) => {
  const [hour, minute] = clock.split(':').map(Number);
  return iso(toInstant(zone, date, hour! * 60 + minute!));
};
const wallOf = (zone: string, instant: number) => {
  const { date, minute } = toLocal(zone, instant);
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
};

// Seconds; the rest is for machines that are busy with other things.
const PATIENCE_MS = 60_000;

describe('against Temporal, in every zone from 2020 to 2037', { timeout: PATIENCE_MS }, () => {
  it('finds the same changes of clocks', () => {
    for (const zone of ALL_ZONES) {
      const ours = transitions(zone, FROM_YEAR, TO_YEAR).map(({ at }) => at);
      expect(ours, zone).toEqual(changesByTemporal(zone));
    }
  });

  it('turns wall times into the same instants and back, around every change and on a grid', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const zone of ALL_ZONES) {
      for (const wall of wallsToTry(zone)) {
        compared++;
        const temporal = instantByTemporal(zone, wall);
        const ours = wallToInstant(zone, wall);
        const offset =
          Temporal.Instant.fromEpochMilliseconds(temporal).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
        if (ours !== temporal || offsetAt(zone, temporal) !== offset)
          wrong.push(`${zone} ${new Date(wall).toISOString()}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(100_000);
  });
});

describe('wall times that do not exist or come twice', () => {
  it.each([
    ['Europe/Berlin skips 2:30, which becomes 3:30', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z'],
    ['Europe/Berlin has 2:30 twice and the first counts', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z'],
    ['Lord Howe skips half an hour', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z'],
    ['Lord Howe repeats half an hour', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z'],
    ['Apia lost the whole of 30 December 2011', 'Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00Z'],
    ['Apia kept the day before', 'Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59Z'],
    ['Troll skips two hours', 'Antarctica/Troll', '2026-03-29', '01:30', '2026-03-29T01:30Z'],
    ['Troll repeats two hours', 'Antarctica/Troll', '2026-10-25', '01:30', '2026-10-24T23:30Z'],
    ['Cairo has no midnight on the day summer begins', 'Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00Z'],
    [
      'Santiago has no midnight on the day summer begins',
      'America/Santiago',
      '2026-09-06',
      '00:00',
      '2026-09-06T04:00Z',
    ],
    ['Santiago repeats the last hour of the day', 'America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30Z'],
    ['Beirut has no midnight on the day summer begins', 'Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00Z'],
    ['Casablanca steps back for Ramadan', 'Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30Z'],
    ['Casablanca steps forward after it', 'Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:30Z'],
    ["St John's is half an hour off and skips 2:30", 'America/St_Johns', '2026-03-08', '02:30', '2026-03-08T06:00Z'],
    ['Kathmandu is three quarters off', 'Asia/Kathmandu', '2026-05-01', '09:00', '2026-05-01T03:15Z'],
    ['minute 1440 is the next midnight', 'America/New_York', '2026-05-01', '24:00', '2026-05-02T04:00Z'],
  ])('%s', (_, zone, date, clock, instant) => {
    expect(instantOf(zone, date, clock)).toBe(instant);
  });

  it('shows the clock that people there saw', () => {
    expect(wallOf('Pacific/Apia', at('2011-12-30T09:59Z'))).toBe('2011-12-29 23:59');
    expect(wallOf('Pacific/Apia', at('2011-12-30T10:00Z'))).toBe('2011-12-31 00:00');
    expect(wallOf('Australia/Lord_Howe', at('2026-10-03T15:30Z'))).toBe('2026-10-04 02:30');
    expect(wallOf('Africa/Cairo', at('2026-04-23T22:00Z'))).toBe('2026-04-24 01:00');
    expect(toLocal('Asia/Kathmandu', at('2026-05-01T18:15Z'))).toEqual({
      date: '2026-05-02',
      minute: 0,
      weekday: 'saturday',
    });
  });
});

describe('the table of changes', () => {
  it('holds short stays, such as the week of summer time in Recife', () => {
    const changes = transitions('America/Recife', 2000, 2000);
    expect(changes.map(({ at }) => iso(at))).toContain('2000-10-08T03:00Z');
    expect(changes.map(({ at }) => iso(at))).toContain('2000-10-15T02:00Z');
  });

  it('says what the offset was and became', () => {
    expect(transitions('Europe/Berlin', 2026, 2026)).toEqual([
      { at: at('2026-03-29T01:00Z'), before: HOUR_MS, after: 2 * HOUR_MS },
      { at: at('2026-10-25T01:00Z'), before: 2 * HOUR_MS, after: HOUR_MS },
    ]);
    expect(transitions('Asia/Kathmandu', 2020, 2037)).toEqual([]);
  });

  it('gives the same answers after more zones than it keeps have passed through', () => {
    const before = offsetAt('Europe/Berlin', at('2026-07-01T00:00Z'));
    for (const zone of ALL_ZONES) offsetAt(zone, at('2026-07-01T00:00Z'));
    for (let year = 1700; year < 2300; year++) offsetAt('Europe/Berlin', Date.UTC(year, 6, 1));
    expect(offsetAt('Europe/Berlin', at('2026-07-01T00:00Z'))).toBe(before);
    expect(offsetAt('Africa/Monrovia', at('1970-01-01T00:00Z'))).toBe(-44.5 * MINUTE_MS);
  });

  it('answers the first questions about a zone as it answers the hundredth', () => {
    const instants = ['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-07-01T12:00:00Z'].map((text) =>
      Date.parse(text),
    );
    // More zones than are kept: each of them is asked as if for the first time.
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const first = instants.map((instant) => offsetAt(zone, instant));
      for (let asked = 0; asked < 100; asked++) offsetAt(zone, instants[2]!);
      expect({ zone, offsets: instants.map((instant) => offsetAt(zone, instant)) }).toEqual({ zone, offsets: first });
    }
  });

  it('refuses what is no instant and what is no zone', () => {
    expect(() => offsetAt('Europe/Berlin', Number.NaN)).toThrow(RangeError);
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError);
  });
});

describe('names of zones', () => {
  it('takes IANA names and their aliases and nothing else', () => {
    for (const name of ALL_ZONES) expect(isZone(name), name).toBe(true);
    for (const name of ['US/Eastern', 'Asia/Kathmandu', 'Etc/GMT+5', 'europe/berlin', 'America/Argentina/Ushuaia']) {
      expect(isZone(name), name).toBe(true);
    }
    for (const name of [
      '',
      '+02:00',
      '-05:30',
      'Mars/Olympus',
      'Europe/Berlin ',
      'local',
      '../etc/passwd',
      'Europe/Berlin\n',
    ]) {
      expect(isZone(name), name).toBe(false);
    }
  });

  it('keeps one spelling of a zone, the one used today', () => {
    expect(canonicalZone('asia/calcutta')).toBe('Asia/Kolkata');
    expect(canonicalZone('Europe/Kyiv')).toBe('Europe/Kyiv');
    expect(canonicalZone('etc/utc')).toBe('UTC');
    expect(canonicalZone('Nowhere/Land')).toBeNull();
    for (const name of ALL_ZONES) expect(isZone(canonicalZone(name)!), name).toBe(true);
  });
});

describe('dates', () => {
  it('adds days over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(dateOf(dayOf('1969-12-31'))).toBe('1969-12-31');
  });

  it('knows weekdays before and after 1970', () => {
    expect(weekdayOf('1970-01-01')).toBe('thursday');
    expect(weekdayOf('1969-12-28')).toBe('sunday');
    expect(weekdayOf('2026-11-20')).toBe('friday');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-2-3', 'tomorrow', '', '2026-01-01T00:00', '12026-01-01'])(
    'refuses %j',
    (date) => {
      expect(() => dayOf(date)).toThrow(RangeError);
    },
  );
});

function changesByTemporal(zone: string): number[] {
  const changes: number[] = [];
  const until = Date.UTC(TO_YEAR + 1, 0, 1);
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(FROM_YEAR, 0, 1) - 1).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= until) return changes;
    changes.push(next.epochMilliseconds);
    at = next;
  }
}

function instantByTemporal(zone: string, wall: number): number {
  return Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1)).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}

function wallsToTry(zone: string): number[] {
  const walls: number[] = [];
  for (const { at, before } of transitions(zone, FROM_YEAR, TO_YEAR)) {
    for (const distance of NEAR_A_CHANGE_MS) walls.push(at + before + distance);
  }
  // Every 23 days and 7 hours, so that months, weekdays and hours all take their turn.
  const stride = 23 * DAY_MS + 7 * HOUR_MS;
  for (let wall = Date.UTC(FROM_YEAR, 0, 1); wall < Date.UTC(TO_YEAR + 1, 0, 1); wall += stride) walls.push(wall);
  return walls;
}
