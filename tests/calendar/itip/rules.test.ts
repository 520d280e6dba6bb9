import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile, cancel, type ItipEvent, invite } from '#calendar/itip/rules.ts';
import { expectMethod, readItip as read } from '../../support/itip.ts';

const NOW = Date.UTC(2026, 10, 16, 9, 30);
const event: ItipEvent = {
  uid: '01934a5e-0000-7000-8000-000000000001@example.com',
  sequence: 0,
  stampedAt: NOW,
  createdAt: NOW,
  changedAt: NOW,
  startsAt: Date.UTC(2026, 10, 23, 13, 0),
  endsAt: Date.UTC(2026, 10, 23, 13, 45),
  zone: 'Europe/Berlin',
  summary: 'First consultation',
  description: 'Bring the papers.\nParking is behind the house; ring twice, please.',
  location: 'Main Street 1, Springfield',
  url: 'https://example.com/b/abc?x=1,2;3',
  organizer: { name: 'Max Weber', address: 'bookings@example.com' },
  attendees: [
    { name: 'Noor', address: 'noor@example.com', answer: 'accepted' },
    { name: 'Max Weber', address: 'max@example.com', answer: 'needs_action' },
  ],
};

describe('an invitation', () => {
  test('has what RFC 5546 wants of a REQUEST, and nothing that it forbids', () => {
    expectMethod(invite(event), 'REQUEST');
    expectMethod(
      invite({ ...event, description: undefined, location: undefined, url: undefined, zone: null }),
      'REQUEST',
    );
    expect(() => invite({ ...event, attendees: [] })).toThrow(RangeError);
  });

  test('says to a foreign reader what was meant', () => {
    const { value, instant } = read(invite(event));
    expect(value('uid')).toBe(event.uid);
    expect(value('sequence')).toBe(0);
    expect(value('summary')).toBe(event.summary);
    expect(value('description')).toBe(event.description);
    expect(value('location')).toBe(event.location);
    expect(value('url')).toBe(event.url);
    expect([value('status'), value('transp'), value('class')]).toEqual(['CONFIRMED', 'OPAQUE', 'PUBLIC']);
    expect(['dtstart', 'dtend', 'dtstamp'].map(instant)).toEqual([event.startsAt, event.endsAt, NOW]);
  });

  test('comes from the address that sends, with the host’s name', () => {
    const organizer = read(invite(event)).vevent.getFirstProperty('organizer')!;
    expect([organizer.getFirstValue(), organizer.getParameter('cn')]).toEqual([
      'mailto:bookings@example.com',
      'Max Weber',
    ]);
  });

  test('has the booker accepted, and asks everyone else', () => {
    const attendees = read(invite(event)).vevent.getAllProperties('attendee');
    const seen = attendees.map((one) => [
      one.getFirstValue(),
      ...['cn', 'partstat', 'rsvp', 'role'].map((name) => one.getParameter(name)),
    ]);
    expect(seen).toEqual([
      ['mailto:noor@example.com', 'Noor', 'ACCEPTED', 'FALSE', 'REQ-PARTICIPANT'],
      ['mailto:max@example.com', 'Max Weber', 'NEEDS-ACTION', 'TRUE', 'REQ-PARTICIPANT'],
    ]);
  });

  test('can be tentative, private, free and for a whole day', () => {
    const day = { startsAt: Date.UTC(2026, 10, 22, 23), endsAt: Date.UTC(2026, 10, 23, 23) };
    const text = invite({ ...event, ...day, allDay: true, tentative: true, private: true, busy: false });
    const { value, root } = read(text);
    expect([value('status'), value('transp'), value('class')]).toEqual(['TENTATIVE', 'TRANSPARENT', 'PRIVATE']);
    expect([`${value('dtstart')}`, `${value('dtend')}`]).toEqual(['2026-11-23', '2026-11-24']);
    expect(root.getAllSubcomponents('vtimezone')).toEqual([]);
  });

  test('that ends before it starts is not written', () => {
    expect(() => invite({ ...event, endsAt: event.startsAt })).toThrow(RangeError);
  });
});

test('over a life of invitation, two moves and a cancellation the UID stays, the sequence rises and the people are told', () => {
  const day = 86_400_000;
  const moved = (days: number) => ({ startsAt: event.startsAt + days * day, endsAt: event.endsAt + days * day });
  const letters = [
    invite(event),
    invite({ ...event, ...moved(1), sequence: 1, stampedAt: NOW + 1000, changedAt: NOW + 1000 }),
    invite({ ...event, ...moved(150), sequence: 2, stampedAt: NOW + 2000, changedAt: NOW + 2000 }),
    cancel({ ...event, ...moved(150), sequence: 3, stampedAt: NOW + 3000, changedAt: NOW + 3000 }),
  ].map(read);
  expect(new Set(letters.map(({ value }) => value('uid'))).size).toBe(1);
  expect(letters.map(({ value }) => value('sequence'))).toEqual([0, 1, 2, 3]);
  expect(letters.map(({ root }) => root.getFirstPropertyValue('method'))).toEqual([
    'REQUEST',
    'REQUEST',
    'REQUEST',
    'CANCEL',
  ]);
  expect(letters.map(({ value }) => value('status'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED']);
  expect(letters.map(({ instant }) => instant('dtstart'))).toEqual(
    [0, 1, 150, 150].map((days) => moved(days).startsAt),
  );
  expect(letters.map(({ instant }) => instant('dtstamp') - NOW)).toEqual([0, 1000, 2000, 3000]);
  expect(new Set(letters.map(({ value }) => `${value('created')}`)).size).toBe(1);
  for (const { vevent } of letters) {
    expect(vevent.getFirstPropertyValue('organizer')).toBe('mailto:bookings@example.com');
    expect(vevent.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual([
      'mailto:noor@example.com',
      'mailto:max@example.com',
    ]);
  }
});

test('a cancellation has what RFC 5546 wants of a CANCEL, and asks nobody', () => {
  const text = cancel({ ...event, sequence: 1 });
  expectMethod(text, 'CANCEL');
  expect(text).not.toContain('RSVP');
});

describe('a calendar file', () => {
  test('has no method, no organizer and no attendees, so that opening it invites nobody', () => {
    const text = calendarFile([event]);
    expect(text).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE|X-|NAME)/m);
    const { names, value } = read(text);
    expect(names).toEqual(expect.arrayContaining(['uid', 'dtstamp', 'dtstart', 'dtend', 'summary']));
    expect(value('status')).toBe('CONFIRMED');
  });

  test('of many events defines each zone once, and shows the cancelled as cancelled', () => {
    const events = [
      event,
      {
        ...event,
        uid: 'b',
        startsAt: event.startsAt + 200 * 86_400_000,
        endsAt: event.endsAt + 200 * 86_400_000,
        cancelled: true,
      },
      { ...event, uid: 'c', zone: 'America/New_York' },
      { ...event, uid: 'd', zone: null },
    ];
    const { root, vevents } = read(calendarFile(events, 'Max, at work'));
    expect(root.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual([
      'Europe/Berlin',
      'America/New_York',
    ]);
    expect(vevents.map((one) => one.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CANCELLED',
      'CONFIRMED',
      'CONFIRMED',
    ]);
    expect(
      vevents.map(
        (one) => (one.getFirstPropertyValue('dtstart') as InstanceType<typeof ICAL.Time>).toUnixTime() * 1000,
      ),
    ).toEqual(events.map(({ startsAt }) => startsAt));
    expect(calendarFile(events, 'Max, at work')).toContain('\r\nNAME:Max\\, at work\r\n');
  });

  test('without events still holds a component, as every calendar must', () => {
    const root = new ICAL.Component(ICAL.parse(calendarFile([], 'Max')));
    expect(root.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
  });
});

const ODD_ZONES = [
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Antarctica/Troll',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Europe/Dublin',
  'Pacific/Chatham',
  'America/St_Johns',
  'Etc/GMT+5',
  'Pacific/Kiritimati',
];

describe('times in a named zone', () => {
  test.each(ODD_ZONES)('of %s mean the same to a reader who knows only the file', (zone) => {
    for (
      let startsAt = Date.UTC(2026, 0, 1, 12);
      startsAt < Date.UTC(2028, 0, 1);
      startsAt += 17 * 86_400_000 + 3_600_000
    ) {
      const { instant, root } = read(invite({ ...event, zone, startsAt, endsAt: startsAt + 45 * 60_000 }));
      expect(root.getAllSubcomponents('vtimezone').map((one) => one.getFirstPropertyValue('tzid'))).toEqual([zone]);
      expect([instant('dtstart'), instant('dtend')]).toEqual([startsAt, startsAt + 45 * 60_000]);
    }
  });

  test('of any zone and any minute mean the same to a reader who knows only the file', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const minute = fc.integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2032, 0) / 60_000 });
    fc.assert(
      fc.property(zone, minute, fc.integer({ min: 1, max: 3000 }), (zone, minute, length) => {
        const [startsAt, endsAt] = [minute * 60_000, (minute + length) * 60_000];
        const { instant } = read(invite({ ...event, zone, startsAt, endsAt }));
        expect([instant('dtstart'), instant('dtend')]).toEqual([startsAt, endsAt]);
      }),
      { numRuns: 150 },
    );
  });

  test('that a clock shows twice are exact both times', () => {
    // Berlin, 25 October 2026: 02:30 comes at 00:30 and at 01:30 UTC.
    for (const startsAt of [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]) {
      const text = invite({ ...event, startsAt, endsAt: startsAt + 30 * 60_000 });
      const start = text.match(/BEGIN:VEVENT[\s\S]*?(DTSTART.*)/)?.[1]?.trim();
      expect(start).toBe(
        startsAt % 7_200_000 === 1_800_000 ? 'DTSTART;TZID=Europe/Berlin:20261025T023000' : 'DTSTART:20261025T013000Z',
      );
    }
  });

  test('of UTC, of no zone and of an unknown one are in UTC', () => {
    for (const zone of [null, 'UTC', 'Etc/UTC', 'Etc/GMT', 'Mars/Olympus', 'Europe/Berlin\r\nX:1']) {
      const text = invite({ ...event, zone });
      expect(text).toContain('\r\nDTSTART:20261123T130000Z\r\nDTEND:20261123T134500Z\r\n');
      expect(text).not.toContain('VTIMEZONE');
    }
  });

  test('of a zone with summer time name both halves of the year', () => {
    const text = invite(event);
    expect(text).toContain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n',
    );
    expect(text).toContain(
      'BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n',
    );
  });
});

describe('words of other people', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\n',
          '\r',
          ';',
          ',',
          ':',
          '\\',
          '"',
          '^',
          "'",
          'BEGIN:VEVENT',
          'END:VCALENDAR',
          '\\n',
          '\u2028',
          '\0',
          '👩‍👩‍👧',
          'é',
          ' ',
          '\t',
        ),
      )
      .map((parts) => parts.join('')),
  );

  test('never add a line, and every line is at most 75 octets of whole characters', () => {
    fc.assert(
      fc.property(words, words, words, (summary, name, description) => {
        const text = invite({
          ...event,
          uid: `1${summary}`,
          summary,
          description,
          location: name,
          url: summary,
          organizer: { name, address: `a${name}@example.com` },
          attendees: [{ name, address: `b${summary}@example.com`, answer: 'accepted' }],
        });
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        const octets = new TextEncoder();
        for (const one of lines) expect(octets.encode(one).length).toBeLessThanOrEqual(75);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}|\p{Cs}/u);
        const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
        const starts = unfolded.filter((one) => one.startsWith('BEGIN:VEVENT') || one.startsWith('END:VCALENDAR'));
        expect(starts).toEqual(['BEGIN:VEVENT', 'END:VCALENDAR']);
        expectMethod(text, 'REQUEST');
      }),
    );
  });

  test('arrive as they were written, but for what cannot be printed', () => {
    const plain = fc.string({ unit: 'grapheme', maxLength: 200 }).map((one) =>
      one
        .toWellFormed()
        .replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
        .trim(),
    );
    fc.assert(
      fc.property(plain, plain, (summary, name) => {
        fc.pre(!name.includes('"') && name !== '');
        const { value, vevent } = read(
          invite({
            ...event,
            summary,
            description: `${summary}\n${name}`,
            organizer: { name, address: 'a@example.com' },
          }),
        );
        expect(value('summary')).toBe(summary);
        expect(value('description')).toBe(`${summary}\n${name}`);
        expect(vevent.getFirstProperty('organizer')!.getParameter('cn')).toBe(name);
      }),
    );
  });

  test('a long summary of wide characters is folded between them and comes back whole', () => {
    const summary = '診察の予約 👩‍⚕️ '.repeat(40).trim();
    expect(read(invite({ ...event, summary })).value('summary')).toBe(summary);
  });

  test('a line break in a name cannot become a property, nor a quote end its parameter', () => {
    const name = 'Eve"\r\nATTENDEE:mailto:eve@example.com\r\nX="';
    const { vevent } = read(invite({ ...event, organizer: { name, address: 'bookings@example.com' } }));
    expect(vevent.getAllProperties('attendee')).toHaveLength(2);
    expect(vevent.getFirstProperty('organizer')!.getParameter('cn')).toBe("Eve' ATTENDEE:mailto:eve@example.com X='");
  });

  test('an address that means more than an address is encoded', () => {
    const text = invite({ ...event, attendees: [{ address: 'a+b?cc=eve@example.com', answer: 'accepted' }] });
    expect(text.replaceAll('\r\n ', '')).toContain(':mailto:a+b%3Fcc%3Deve@example.com\r\n');
  });

  test('a link that is not of the web is left out', () => {
    for (const url of ['javascript:alert(1)', 'not a link', 'ftp://example.com']) {
      expect(read(invite({ ...event, url })).names).not.toContain('url');
    }
  });
});
