import { dayLine, timeLine, utc, vtimezone, zoneOf } from '#calendar/itip/zone/rules.ts';
import { line, mailto, param, text, title, webAddress } from '#foundation/lib/icalendar.ts';

// Invitations and cancellations as calendars understand them (RFC 5545, 5546). Written by our own hand: a library would
// spare the forty lines of syntax, while what goes wrong in practice, VTIMEZONE from the zone's real changes, the
// properties that each method wants and forbids, and times that a clock shows twice, would be ours all the same.

const PRODUCT = '-//Parley//Parley//EN';
const FEED_REFRESH = 'PT1H';

export type Answer = 'needs_action' | 'accepted' | 'tentative' | 'declined';
export type Attendee = { name?: string; address: string; answer: Answer; optional?: boolean };

/** One appointment; instants are milliseconds since 1970. `zone` null writes UTC. */
export type ItipEvent = {
  uid: string;
  /** 0 when invited first, one more with every change, the cancellation included. */
  sequence: number;
  /** When this message is written. */
  stampedAt: number;
  createdAt: number;
  changedAt: number;
  startsAt: number;
  endsAt: number;
  zone: string | null;
  allDay?: boolean;
  summary: string;
  description?: string;
  location?: string;
  url?: string;
  /** The address that sends, so that mail programs trust the message; the name is the host's. */
  organizer: { name?: string; address: string };
  attendees: Attendee[];
  tentative?: boolean;
  /** False for what does not keep its people busy. */
  busy?: boolean;
  private?: boolean;
};

/** METHOD:REQUEST, for a new appointment and for every change of it (RFC 5546, 3.2.2). RangeError without an attendee. */
export function invite(event: ItipEvent): string {
  if (event.attendees.length === 0) throw new RangeError('an invitation invites somebody');
  const attendees = event.attendees.map((attendee) => attendeeLine(attendee, true));
  return calendar(
    'REQUEST',
    [event],
    [
      component([
        ...identity(event),
        organizerLine(event),
        ...attendees,
        ...times(event),
        status(event),
        ...words(event),
      ]),
    ],
  );
}

/** METHOD:CANCEL, for the whole appointment (RFC 5546, 3.2.5). `sequence` is one more than in the last invitation. */
export function cancel(event: ItipEvent): string {
  const attendees = event.attendees.map((attendee) => attendeeLine(attendee, false));
  const cancelled = line('STATUS', 'CANCELLED');
  return calendar(
    'CANCEL',
    [event],
    [component([...identity(event), organizerLine(event), ...attendees, ...times(event), cancelled, ...words(event)])],
  );
}

/** What a calendar file shows of an event; nobody is invited by it. */
export type FileEvent = Omit<ItipEvent, 'organizer' | 'attendees'> & { cancelled?: boolean };

/**
 * A file without METHOD, for downloading and for feeds. It names no organizer and no attendees, so that opening it
 * invites nobody and makes nobody the organizer. `name` is the calendar's in a feed.
 */
export function calendarFile(events: FileEvent[], name?: string): string {
  const components = events.map((event) =>
    component([
      ...identity(event),
      ...times(event),
      event.cancelled ? line('STATUS', 'CANCELLED') : status(event),
      ...words(event),
    ]),
  );
  return calendar(null, events, components, name);
}

function calendar(method: string | null, events: FileEvent[], components: string[], name?: string): string {
  const feed = name === undefined ? [] : feedLines(name);
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', PRODUCT),
    line('CALSCALE', 'GREGORIAN'),
    ...(method === null ? feed : [line('METHOD', method)]),
    ...zones(events),
    ...components,
    line('END', 'VCALENDAR'),
  ].join('');
}

// The X names are what calendars read that do not know RFC 7986 yet.
function feedLines(name: string): string[] {
  return [
    line('NAME', title(name)),
    line('X-WR-CALNAME', title(name)),
    line('REFRESH-INTERVAL', FEED_REFRESH, { VALUE: 'DURATION' }),
    line('X-PUBLISHED-TTL', FEED_REFRESH),
  ];
}

function zones(events: FileEvent[]): string[] {
  const spans = new Map<string, { from: number; until: number }>();
  for (const { zone: name, startsAt, endsAt, allDay } of events) {
    const zone = zoneOf(name);
    if (zone === null || allDay) continue;
    const { from = startsAt, until = endsAt } = spans.get(zone) ?? {};
    spans.set(zone, { from: Math.min(from, startsAt), until: Math.max(until, endsAt) });
  }
  // A calendar without a component is none (RFC 5545, 3.6), and a feed may be empty.
  if (events.length === 0) spans.set('Etc/UTC', { from: 0, until: 0 });
  return [...spans].map(([zone, { from, until }]) => vtimezone(zone, from, until));
}

function component(lines: string[]): string {
  return [line('BEGIN', 'VEVENT'), ...lines, line('END', 'VEVENT')].join('');
}

function identity({ uid, sequence, stampedAt, createdAt, changedAt }: FileEvent): string[] {
  return [
    line('UID', title(uid)),
    line('SEQUENCE', String(sequence)),
    line('DTSTAMP', utc(stampedAt)),
    line('CREATED', utc(createdAt)),
    line('LAST-MODIFIED', utc(changedAt)),
  ];
}

function organizerLine({ organizer: { name, address } }: ItipEvent): string {
  return line('ORGANIZER', mailto(address), { CN: name ? param(name) : undefined });
}

// Only an invitation asks for an answer, and only those who have not given one.
function attendeeLine({ name, address, answer, optional }: Attendee, asking: boolean): string {
  return line('ATTENDEE', mailto(address), {
    CUTYPE: 'INDIVIDUAL',
    ROLE: optional ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT',
    PARTSTAT: answer.replace('_', '-').toUpperCase(),
    RSVP: asking ? String(answer === 'needs_action').toUpperCase() : undefined,
    CN: name ? param(name) : undefined,
  });
}

function times({ startsAt, endsAt, zone: name, allDay }: FileEvent): string[] {
  if (endsAt <= startsAt) throw new RangeError('an event ends after it starts');
  const zone = zoneOf(name);
  const write = allDay ? dayLine : timeLine;
  return [write('DTSTART', startsAt, zone), write('DTEND', endsAt, zone)];
}

function status({ tentative }: FileEvent): string {
  return line('STATUS', tentative ? 'TENTATIVE' : 'CONFIRMED');
}

function words(event: FileEvent): string[] {
  const url = event.url && webAddress(event.url);
  return [
    line('SUMMARY', title(event.summary)),
    ...(event.description ? [line('DESCRIPTION', text(event.description))] : []),
    ...(event.location ? [line('LOCATION', title(event.location))] : []),
    ...(url ? [line('URL', url)] : []),
    line('TRANSP', event.busy === false ? 'TRANSPARENT' : 'OPAQUE'),
    line('CLASS', event.private ? 'PRIVATE' : 'PUBLIC'),
  ];
}
