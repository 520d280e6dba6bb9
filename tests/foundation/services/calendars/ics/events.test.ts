import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendar, event, readFile, timesIn } from './reading.ts';

const NEW_YORK = ['DTSTART;TZID=America/New_York:20261026T090000', 'DTEND;TZID=America/New_York:20261026T100000'];
const WEEKLY = [...NEW_YORK, 'RRULE:FREQ=WEEKLY;COUNT=4'];

function exception(id: string, ...lines: string[]): string {
  return ['BEGIN:VEVENT', 'UID:1@example.com', `RECURRENCE-ID;${id}`, ...lines, 'END:VEVENT'].join('\n');
}

function withExceptions(...exceptions: string[]): string {
  return calendar(
    ['BEGIN:VEVENT', 'UID:1@example.com', 'SUMMARY:Weekly', ...WEEKLY, 'END:VEVENT'].join('\n'),
    ...exceptions,
  );
}

const ALL = { from: '2026-10-01', until: '2027-02-01' };

describe('when an event happens', () => {
  test.each<[why: string, lines: string[], times: string[]]>([
    ['in UTC', ['DTSTART:20261120T090000Z', 'DTEND:20261120T100000Z'], ['2026-11-20T09:00/2026-11-20T10:00']],
    [
      'in no zone, so in the owner’s',
      ['DTSTART:20261120T090000', 'DTEND:20261120T100000'],
      ['2026-11-20T08:00/2026-11-20T09:00'],
    ],
    [
      'in a zone of Windows',
      ['DTSTART;TZID=Pacific Standard Time:20261120T090000', 'DURATION:PT90M'],
      ['2026-11-20T17:00/2026-11-20T18:30'],
    ],
    [
      'in a zone with a prefix',
      ['DTSTART;TZID="/mozilla.org/20050126_1/Asia/Tokyo":20261120T090000', 'DURATION:PT1H'],
      ['2026-11-20T00:00/2026-11-20T01:00'],
    ],
    [
      'from one zone to another',
      ['DTSTART;TZID=Europe/London:20261120T090000', 'DTEND;TZID=Europe/Berlin:20261120T110000'],
      ['2026-11-20T09:00/2026-11-20T10:00'],
    ],
    ['a day', ['DTSTART;VALUE=DATE:20261120'], ['2026-11-19T23:00/2026-11-20T23:00']],
    ['three days', ['DTSTART;VALUE=DATE:20261120', 'DTEND;VALUE=DATE:20261123'], ['2026-11-19T23:00/2026-11-22T23:00']],
    ['a day by its length', ['DTSTART;VALUE=DATE:20261120', 'DURATION:P2D'], ['2026-11-19T23:00/2026-11-21T23:00']],
    [
      'a day whose end is written as its own',
      ['DTSTART;VALUE=DATE:20261120', 'DTEND;VALUE=DATE:20261120'],
      ['2026-11-19T23:00/2026-11-20T23:00'],
    ],
    ['no time at all', ['DTSTART:20261120T090000Z'], []],
    ['at the time that clocks skip', ['DTSTART;TZID=America/New_York:20270314T023000', 'DURATION:PT1H'], []],
    [
      'and at given times',
      ['DTSTART:20261120T090000Z', 'DURATION:PT1H', 'RDATE:20261121T090000Z,20261122T090000Z'],
      ['2026-11-20T09:00/2026-11-20T10:00', '2026-11-21T09:00/2026-11-21T10:00', '2026-11-22T09:00/2026-11-22T10:00'],
    ],
    [
      'but not at others',
      ['DTSTART:20261120T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261121T090000Z'],
      ['2026-11-20T09:00/2026-11-20T10:00', '2026-11-22T09:00/2026-11-22T10:00'],
    ],
    [
      'but not on other days',
      [
        'DTSTART;TZID=Europe/Berlin:20261120T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=2',
        'EXDATE;VALUE=DATE:20261120',
      ],
      ['2026-11-21T08:00/2026-11-21T09:00'],
    ],
    [
      'never, by a rule that ended before it began',
      ['DTSTART:20261120T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=20261101T000000Z'],
      [],
    ],
  ])('%s', (_, lines, times) => {
    expect(timesIn(event(...lines))).toEqual(times);
    expect(readFile(event(...lines))?.skipped).toBe(0);
  });

  test('is the same time on the wall before and after clocks change', () => {
    expect(timesIn(event(...WEEKLY), ALL)).toEqual([
      '2026-10-26T13:00/2026-10-26T14:00',
      '2026-11-02T14:00/2026-11-02T15:00',
      '2026-11-09T14:00/2026-11-09T15:00',
      '2026-11-16T14:00/2026-11-16T15:00',
    ]);
  });

  test('follows a zone that only the file knows', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', 'BEGIN:STANDARD', 'DTSTART:16010101T030000'],
      ...['TZOFFSETFROM:+0300', 'TZOFFSETTO:+0200', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=11', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0300'],
      ...['RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ];
    const lines = ['DTSTART;TZID=Customized Time Zone:20261127T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'];
    const text = calendar(...zone, 'BEGIN:VEVENT', 'UID:2', ...lines, 'END:VEVENT');
    expect(timesIn(text)).toEqual([
      '2026-11-27T06:00/2026-11-27T07:00',
      '2026-11-28T06:00/2026-11-28T07:00',
      '2026-11-29T07:00/2026-11-29T08:00',
    ]);
  });
});

describe('an exception', () => {
  const moved = ['DTSTART;TZID=America/New_York:20261103T090000', 'DTEND;TZID=America/New_York:20261103T093000'];

  test.each(['TZID=America/New_York:20261102T090000', 'VALUE=DATE-TIME:20261102T140000Z', 'VALUE=DATE:20261102'])(
    'moves one of the series, however it names it: %s',
    (id) => {
      expect(timesIn(withExceptions(exception(id, ...moved)), ALL)).toEqual([
        '2026-10-26T13:00/2026-10-26T14:00',
        '2026-11-03T14:00/2026-11-03T14:30',
        '2026-11-09T14:00/2026-11-09T15:00',
        '2026-11-16T14:00/2026-11-16T15:00',
      ]);
    },
  );

  test('may move one into what is asked, and out of it', () => {
    const into = exception('X=1:20261026T130000Z', 'DTSTART:20261110T080000Z', 'DURATION:PT1H');
    const outOf = exception('X=1:20261109T140000Z', 'DTSTART:20270510T080000Z', 'DURATION:PT1H');
    expect(timesIn(withExceptions(into, outOf), { from: '2026-11-08', until: '2026-11-12' })).toEqual([
      '2026-11-10T08:00/2026-11-10T09:00',
    ]);
  });

  test('calls one off, makes it free, or changes all that follow', () => {
    const off = exception('X=1:20261026T130000Z', ...NEW_YORK, 'STATUS:CANCELLED');
    const free = exception('X=1:20261102T140000Z', ...moved, 'TRANSP:TRANSPARENT');
    const following = exception('RANGE=THISANDFUTURE:20261109T140000Z', 'DTSTART:20261109T160000Z', 'DURATION:PT2H');
    expect(timesIn(withExceptions(off, free, following), ALL)).toEqual([
      '2026-11-09T16:00/2026-11-09T18:00',
      '2026-11-16T16:00/2026-11-16T18:00',
    ]);
  });

  test('stands alone where its series is not told', () => {
    expect(timesIn(calendar(exception('X=1:20261102T140000Z', ...moved)))).toEqual([
      '2026-11-03T14:00/2026-11-03T14:30',
    ]);
  });

  test('that is told twice counts as it was told last', () => {
    const first = exception('X=1:20261102T140000Z', ...moved, 'SEQUENCE:1');
    const second = exception('X=1:20261102T140000Z', 'DTSTART:20261104T090000Z', 'DURATION:PT1H', 'SEQUENCE:2');
    const times = timesIn(withExceptions(second, first), ALL);
    expect(times).toContain('2026-11-04T09:00/2026-11-04T10:00');
    expect(times).toHaveLength(4);
  });
});

describe('how an event counts', () => {
  const time = ['DTSTART:20261120T090000Z', 'DTEND:20261120T100000Z'];
  const kinds = (...lines: string[]) =>
    readFile(event(...time, ...lines), { owners: ['ada@example.com'] })!.resources.map(({ state, blocks }) => [
      state,
      ...blocks.map(({ kind }) => kind),
    ]);

  test.each<[lines: string, counts: string[]]>([
    ['STATUS:CONFIRMED', ['standing', 'busy']],
    ['STATUS:TENTATIVE', ['standing', 'tentative']],
    ['STATUS:CANCELLED', ['cancelled']],
    ['TRANSP:TRANSPARENT', ['standing']],
    ['X-MICROSOFT-CDO-BUSYSTATUS:FREE', ['standing']],
    ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE', ['standing']],
    ['X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE', ['standing', 'tentative']],
    ['X-MICROSOFT-CDO-BUSYSTATUS:OOF', ['standing', 'away']],
    ['ATTENDEE;CN="A;B:C";PARTSTAT=DECLINED:mailto:Ada@example.com', ['declined']],
    ['ATTENDEE;PARTSTAT=DECLINED:mailto:noor@example.com', ['standing', 'busy']],
    ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.com', ['standing', 'busy']],
  ])('%s', (line, counts) => {
    expect(kinds(line)).toEqual([counts]);
  });

  test('is told with its title as people read it, and never its alarms', () => {
    const lines = ['SUMMARY:Later', 'BEGIN:VALARM', 'SUMMARY:Wake up', 'DURATION:PT5M', 'END:VALARM'];
    const text = event(...time, ...lines).replace('Weekly', 'Lunch\\, then\\nwa\r\n lk\\; \\\\o/ \u0007');
    expect(readFile(text)!.resources[0]!.blocks).toEqual([
      {
        instanceId: 'single',
        startsAt: Date.parse('2026-11-20T09:00:00Z'),
        endsAt: Date.parse('2026-11-20T10:00:00Z'),
        allDay: false,
        kind: 'busy',
        title: 'Lunch, then walk; \\o/',
      },
    ]);
  });

  test('gives each of a series a name of its own that stays', () => {
    const names = (until: string) =>
      readFile(event(...WEEKLY), { ...ALL, until })!.resources[0]!.blocks.map((one) => one.instanceId);
    expect(names('2027-02-01')).toEqual([
      '20261026T130000Z',
      '20261102T140000Z',
      '20261109T140000Z',
      '20261116T140000Z',
    ]);
    expect(names('2026-11-05')).toEqual(['20261026T130000Z', '20261102T140000Z']);
  });
});

test('series over the changes of clocks happen when a well-known library says so', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo'];
  for (const zone of zones)
    for (const rule of ['FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY;BYDAY=TH,SU', 'FREQ=MONTHLY;BYDAY=1TH,-1SU'])
      for (const hour of ['03', '12', '23']) {
        const lines = [`DTSTART;TZID=${zone}:20260101T${hour}4500`, 'DURATION:PT45M', `RRULE:${rule}`];
        const ours = timesIn(event(...lines), { from: '2026-01-02', until: '2027-06-01' });
        expect(ours).toEqual(theirs(event(...lines), zone));
      }
});

/** Wall times by ical.js, which has no zones here; what they are in UTC by Intl, in another way than ours. */
function theirs(text: string, zone: string): string[] {
  const iterator = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!).iterator();
  const found: string[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const at = inZone(next.toString().slice(0, 19), zone);
    if (at >= Date.parse('2027-06-01T00:00:00Z')) break;
    if (at + 45 * 60_000 > Date.parse('2026-01-02T00:00:00Z')) found.push(`${iso(at)}/${iso(at + 45 * 60_000)}`);
  }
  return found;
}

function inZone(wall: string, zone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const guess = Date.parse(`${wall}Z`);
  const offsets = [-15, -14, ...Array.from({ length: 57 }, (_, i) => 14 - i / 2)].map((hours) => hours * 3_600_000);
  const fits = offsets.map((offset) => guess - offset).filter((at) => format.format(at).replace(' ', 'T') === wall);
  return Math.min(...fits);
}

function iso(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16);
}
