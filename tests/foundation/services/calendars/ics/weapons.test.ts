import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effort } from '../../../../support/effort.ts';
import { calendar, event, readFile, timesIn } from './reading.ts';

const TIME = ['DTSTART:20261120T090000Z', 'DTEND:20261120T100000Z'];
const ONCE = ['2026-11-20T09:00/2026-11-20T10:00'];
const one = (uid: string, ...lines: string[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join('\r\n');
const GOOD = one('good', ...TIME);
/** A busy laptop is slow; a hang is not. */
const PATIENCE_MS = 10_000;

describe('a file that is broken', () => {
  test.each<[what: string, text: string]>([
    ['nothing', ''],
    ['a page of HTML', '<!doctype html><title>Sign in</title>'],
    ['other contents', '{"error":"BEGIN:VCALENDAR"}'],
    ['an event without a calendar', GOOD],
    ['bytes', '\u0000\u0001\ufffd\ufffd'.repeat(1_000)],
  ])('is none when it is %s', (_, text) => {
    expect(readFile(text)).toBeNull();
  });

  test.each<[what: string, text: string, skipped: number]>([
    ['a mark before its first byte', `\ufeff${calendar(GOOD)}`, 0],
    ['line ends of one kind', calendar(GOOD).replaceAll('\r\n', '\n'), 0],
    ['line ends of another kind', calendar(GOOD).replaceAll('\r\n', '\r'), 0],
    ['line ends of all kinds', calendar(GOOD).replace('\r\nUID', '\nUID').replace('\r\nEND:VEVENT', '\rEND:VEVENT'), 0],
    ['empty lines', calendar(GOOD).replaceAll('\r\n', '\r\n\r\n'), 0],
    [
      'names in small letters',
      calendar(GOOD).toLowerCase().replaceAll('z\r', 'Z\r').replaceAll('t0', 'T0').replaceAll('t1', 'T1'),
      0,
    ],
    [
      'a text that goes on unfolded',
      calendar(GOOD.replace('END:VEVENT', 'DESCRIPTION:one\r\ntwo: three\r\n:;=\r\nEND:VEVENT')),
      0,
    ],
    ['an end that was forgotten', calendar('BEGIN:VEVENT\r\nUID:broken\r\nSUMMARY:No end', GOOD), 1],
    ['an end of something else', calendar('END:VTODO', GOOD, 'END:VEVENT'), 0],
    ['an event in an event', calendar(`BEGIN:VEVENT\r\nUID:out\r\n${GOOD}\r\nEND:VEVENT`), 1],
    ['a start that is no date', calendar(one('x', 'DTSTART:tomorrow', 'DTEND:20261120T100000Z'), GOOD), 1],
    ['a day that does not exist', calendar(one('x', 'DTSTART;VALUE=DATE:20260230'), GOOD), 1],
    [
      'a year of three digits',
      calendar(one('x', 'DTSTART:2011120T090000Z'), one('y', 'DTSTART;VALUE=DATE:2011120'), GOOD),
      2,
    ],
    ['no start', calendar(one('x', 'SUMMARY:Some day'), GOOD), 1],
    ['an end before its start', calendar(one('x', 'DTSTART:20261120T090000Z', 'DTEND:20261119T090000Z'), GOOD), 1],
    ['an end that is none', calendar(one('x', 'DTSTART:20261120T090000Z', 'DTEND:never'), GOOD), 1],
    ['a length that is none', calendar(one('x', 'DTSTART:20261120T090000Z', 'DURATION:long'), GOOD), 1],
    ['a length that runs backwards', calendar(one('x', 'DTSTART:20261120T090000Z', 'DURATION:-PT1H'), GOOD), 1],
    ['an hour that does not exist', calendar(one('x', 'DTSTART:20261120T250000Z'), GOOD), 1],
    ['an exception to nothing known', calendar(one('x', 'RECURRENCE-ID:x', ...TIME), GOOD), 1],
    ['a parameter that never ends', calendar(one('x', 'DTSTART;TZID="Europe/Berlin:20261120T090000'), GOOD), 1],
  ])('with %s still says what can be understood', (_, text, skipped) => {
    expect(timesIn(text)).toEqual(ONCE);
    expect(readFile(text)!.skipped).toBe(skipped);
  });

  test.each<[what: string, lines: string[]]>([
    ['a rule that nobody can follow', [...TIME, 'RRULE:FREQ=DAILY;INTERVAL=0']],
    ['a rule of another kind', [...TIME, 'RRULE:FREQ=MOONLY']],
    ['times to leave out that are none', [...TIME, 'EXDATE:sometimes']],
    ['times to add that are none', [...TIME, 'RDATE:20261340T000000Z']],
  ])('with %s keeps the time that it does say', (_, lines) => {
    expect(timesIn(event(...lines))).toEqual(ONCE);
    expect(readFile(event(...lines))!.skipped).toBe(1);
  });

  test('with one name for everything keeps everything that differs', () => {
    const later = ['DTSTART:20261121T090000Z', 'DTEND:20261121T100000Z'];
    const text = calendar(one('same', ...TIME), one('same', ...later), one('same', ...TIME));
    expect(timesIn(text)).toEqual([...ONCE, '2026-11-21T09:00/2026-11-21T10:00']);
    const { blocks } = readFile(text)!.resources[0]!;
    expect(new Set(blocks.map(({ instanceId }) => instanceId)).size).toBe(2);
  });

  test('with an old and a new version of an event says the new one', () => {
    const later = ['DTSTART:20261121T090000Z', 'DTEND:20261121T100000Z', 'SEQUENCE:2'];
    expect(timesIn(calendar(one('same', ...later), one('same', ...TIME)))).toEqual([
      '2026-11-21T09:00/2026-11-21T10:00',
    ]);
  });

  test('without names tells events apart by what they are', () => {
    const nameless = (day: number) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026112${day}\r\nEND:VEVENT`;
    expect(readFile(calendar(nameless(0), nameless(1)))!.resources).toHaveLength(2);
  });
});

describe('a file that is a weapon', () => {
  const many = (count: number, make: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join('\r\n');
  const minute = (i: number) => new Date(Date.UTC(2026, 10, 20) + i * 60_000).toISOString().replace(/[-:]|\.\d+/g, '');
  const absurd = `RRULE:FREQ=MINUTELY;BYHOUR=3;BYMINUTE=59;BYSECOND=59;COUNT=999999`;
  const zone = (i: number) =>
    `BEGIN:VTIMEZONE\r\nTZID:Z${i}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE`;

  test.each<[what: string, text: string]>([
    ['more events than are read', calendar(many(40_000, (i) => one(`${i}`, ...TIME)))],
    [
      'a rule in each of its events that never ends',
      calendar(many(5_000, (i) => one(`${i}`, ...TIME, 'RRULE:FREQ=SECONDLY'))),
    ],
    [
      'rules that count to what never comes',
      calendar(many(5_000, (i) => one(`${i}`, 'DTSTART:19700101T000000Z', 'DURATION:PT1H', absurd))),
    ],
    [
      'one event that begins thousands of times, and thousands of exceptions from it',
      calendar(
        many(12_000, (i) => one('a', `DTSTART:${minute(i)}`, 'DURATION:PT1M')),
        many(12_000, (i) => one('a', `RECURRENCE-ID:${minute(i)}`, `DTSTART:${minute(i)}`, 'DURATION:PT1M')),
      ),
    ],
    ['an event in an event, thousands deep', `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(50_000)}END:VCALENDAR`],
    [
      'components of no name, thousands deep',
      `BEGIN:VCALENDAR\r\n${many(50_000, (i) => `BEGIN:X${i % 90}`)}END:VCALENDAR`,
    ],
    ['a line of megabytes', event(...TIME, `DESCRIPTION:${'a'.repeat(4_000_000)}`)],
    ['a line that goes on for megabytes', event(...TIME, `SUMMARY:${'a\r\n '.repeat(1_000_000)}`)],
    ['thousands of parameters', event(`DTSTART${';X=";:"'.repeat(100_000)}:20261120T090000Z`)],
    ['quotes without end', event(...TIME, `ATTENDEE;CN=${'"'.repeat(500_000)}`)],
    ['dates by the hundred thousand', event(...TIME, `RDATE:${'20261121T090000Z,'.repeat(200_000)}`)],
    [
      'dates in lines by the hundred thousand',
      event(
        ...TIME,
        many(100_000, (i) => `EXDATE;TZID=Z${i}:20261121T090000`),
      ),
    ],
    [
      'zones that change each second',
      calendar(
        many(500, zone),
        many(2_000, (i) => one(`${i}`, `DTSTART;TZID=Z${i % 500}:20261120T090000`, 'DURATION:PT1H')),
      ),
    ],
    [
      'a zone and a year for each event',
      calendar(
        many(15_000, (i) =>
          one(
            `${i}`,
            `DTSTART;TZID=${Intl.supportedValuesOf('timeZone')[i % 400]}:${1600 + (i % 8_000)}0601T090000`,
            'DURATION:PT1H',
          ),
        ),
      ),
    ],
    ['a length of twenty thousand years', event('DTSTART:20261120T090000Z', 'DURATION:P999999W', 'RRULE:FREQ=DAILY')],
    [
      'exceptions by the thousand',
      calendar(
        many(5_000, (i) =>
          one(
            'same',
            ...TIME,
            'RRULE:FREQ=DAILY',
            `RECURRENCE-ID;RANGE=THISANDFUTURE:20261120T${String(i % 24).padStart(2, '0')}0000Z`,
          ),
        ),
        one('same', ...TIME, 'RRULE:FREQ=HOURLY'),
      ),
    ],
  ])('with %s is read in bounded time', (_, text) => {
    const before = effort();
    const read = readFile(text)!;
    expect(effort() - before).toBeLessThan(PATIENCE_MS);
    const blocks = read.resources.reduce((sum, { blocks }) => sum + blocks.length, 0);
    expect(blocks).toBeLessThan(130_000);
  });

  test('with more than is read says how much was left out', () => {
    const text = calendar(many(26_000, (i) => one(`${i}`, ...TIME)));
    const { resources, skipped } = readFile(text)!;
    expect(resources.length + skipped).toBe(26_000);
    expect(skipped).toBeGreaterThan(0);
  });

  test('with a rule that comes too often keeps its beginning and says so', () => {
    const { resources, skipped } = readFile(event(...TIME, 'RRULE:FREQ=SECONDLY'))!;
    expect(skipped).toBe(1);
    expect(resources[0]!.blocks.length).toBeGreaterThan(1_000);
  });
});

const VALID = calendar(
  ['BEGIN:VTIMEZONE', 'TZID:Our time', 'BEGIN:STANDARD', 'DTSTART:20001029T030000', 'TZOFFSETFROM:+0200'].join('\r\n'),
  ['TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD', 'END:VTIMEZONE'].join('\r\n'),
  one(
    '1',
    'DTSTART;TZID=Our time:20261102T090000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20270101T000000Z',
  ),
  one('1', 'RECURRENCE-ID;TZID=Our time:20261109T090000', 'DTSTART;TZID=Our time:20261110T090000', 'DURATION:PT1H'),
  one(
    '2',
    'DTSTART;VALUE=DATE:20261120',
    'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1',
    'EXDATE;VALUE=DATE:20261130',
    'STATUS:TENTATIVE',
  ),
  one(
    '3',
    'DTSTART:20261120T090000Z',
    'DTEND:20261120T100000Z',
    'RDATE:20261121T090000Z',
    'ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.com',
  ),
);

test('however a file is broken, reading it throws nothing and ends', () => {
  const lines = VALID.split('\r\n');
  const place = fc.nat({ max: VALID.length });
  const mutation = fc.oneof(
    fc.tuple(place, fc.string({ unit: 'binary', maxLength: 8 })).map(
      ([at, text]) =>
        (file: string) =>
          file.slice(0, at) + text + file.slice(at + text.length),
    ),
    fc.tuple(place, place).map(
      ([from, to]) =>
        (file: string) =>
          file.slice(0, from) + file.slice(to),
    ),
    fc.tuple(fc.nat({ max: lines.length - 1 }), place).map(
      ([line, at]) =>
        (file: string) =>
          `${file.slice(0, at)}\r\n${lines[line]}\r\n${file.slice(at)}`,
    ),
    fc
      .tuple(
        place,
        fc.constantFrom('0', '9', '-', ';', ':', '=', ',', '"', '\r', '\n ', 'T', 'Z', '99999999', '\u2028'),
      )
      .map(
        ([at, text]) =>
          (file: string) =>
            file.slice(0, at) + text + file.slice(at + 1),
      ),
  );
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
      const read = readFile(
        mutations.reduce((file, mutate) => mutate(file), VALID),
        { steps: 50_000 },
      );
      if (read === null) return;
      expect(read.skipped).toBeGreaterThanOrEqual(0);
      for (const { blocks } of read.resources) {
        expect(new Set(blocks.map(({ instanceId }) => instanceId)).size).toBe(blocks.length);
        for (const { startsAt, endsAt, title } of blocks) {
          expect(endsAt).toBeGreaterThan(startsAt);
          expect(title.isWellFormed()).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});
