/**
 * What the local calendar service keeps, and the only places that change it. One number counts all changes: it is the
 * ETag of what was changed, and what a sync token remembers.
 */
import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';

const FIRST_TOKENS = 1;

export type When = { date?: string; dateTime?: string; timeZone?: string };
export type Attendee = { email: string; self?: boolean; responseStatus: string };
export type Room = { requestId: string; status: 'pending' | 'success' | 'failure'; link: string };

export type CalendarEvent = {
  id: string;
  calendarId: string;
  /** The number of its last change. */
  changed: number;
  status: 'confirmed' | 'tentative' | 'cancelled';
  summary: string;
  description: string;
  location: string;
  start: When;
  end: When;
  transparency: 'opaque' | 'transparent';
  eventType: string;
  iCalUID: string;
  recurringEventId: string | null;
  attendees: Attendee[];
  private: Record<string, string>;
  room: Room | null;
};

export type Person = { sub: string; email: string; name: string };
export type OneCalendar = {
  id: string;
  owner: string;
  summary: string;
  backgroundColor: string;
  timeZone: string;
  primary: boolean;
  accessRole: 'owner' | 'reader';
};
/** A consent: `refresh` lives until it is revoked, the access tokens an hour. */
export type Consent = { refresh: string; sub: string; clientId: string; scopes: string[] };
export type Code = {
  code: string;
  sub: string;
  clientId: string;
  scopes: string[];
  redirect: string;
  challenge: string;
  nonce: string;
  expiresAt: number;
  /** The consent that it was exchanged for; a code is good once. */
  used: string | null;
};
export type Channel = {
  id: string;
  calendarId: string;
  resource: string;
  address: string;
  token: string;
  expiresAt: number;
  rung: number;
};

export type State = {
  count: number;
  /** Sync tokens of an earlier round are not known any more. */
  round: number;
  people: Person[];
  calendars: OneCalendar[];
  events: CalendarEvent[];
  consents: Consent[];
  access: { token: string; refresh: string; expiresAt: number }[];
  codes: Code[];
  channels: Channel[];
  key: JWK | null;
};

/** Nobody and nothing. */
export function emptyState(): State {
  return {
    count: 0,
    round: FIRST_TOKENS,
    people: [],
    calendars: [],
    events: [],
    consents: [],
    access: [],
    codes: [],
    channels: [],
    key: null,
  };
}

/** Somebody with two calendars of their own and one of others that may only be read; the same address is the same person. */
export function addPerson(state: State, email: string, name: string, timeZone: string): Person {
  const known = state.people.find((one) => one.email === email);
  if (known) return known;
  const person = { sub: `local-${token(9)}`, email, name };
  state.people.push(person);
  const add = (id: string, summary: string, backgroundColor: string, more: Partial<OneCalendar>) =>
    state.calendars.push({
      ...{ id, owner: person.sub, summary, backgroundColor, timeZone },
      ...{ primary: false, accessRole: 'owner' as const },
      ...more,
    });
  add(email, name, '#9fe1e7', { primary: true });
  add(`family-${token(6)}@group.calendar.local`, 'Family', '#fbe983', {});
  add(`team-${token(6)}@group.calendar.local`, 'Team (may only be read)', '#cca6ac', { accessRole: 'reader' });
  return person;
}

export type NewEvent = Partial<CalendarEvent> & Pick<CalendarEvent, 'calendarId' | 'start' | 'end'>;

/** Puts an event in; its id is its own, or a new one. */
export function addEvent(state: State, made: NewEvent): CalendarEvent {
  const id =
    made.id ??
    token(13)
      .replaceAll(/[^a-v0-9]/gi, '0')
      .toLowerCase();
  const event: CalendarEvent = {
    status: 'confirmed',
    summary: '',
    description: '',
    location: '',
    transparency: 'opaque',
    eventType: 'default',
    iCalUID: `${id}@local`,
    recurringEventId: null,
    attendees: [],
    private: {},
    room: null,
    ...made,
    id,
    changed: ++state.count,
  };
  state.events.push(event);
  return event;
}

/** Changes one, which counts as a change whatever it is. */
export function changeEvent(state: State, event: CalendarEvent, change: Partial<CalendarEvent>): void {
  Object.assign(event, change, { changed: ++state.count });
}

/** What became of a consent’s tokens is known everywhere at once. */
export function forgetConsents(state: State, which: (consent: Consent) => boolean): number {
  const gone = state.consents.filter(which).map(({ refresh }) => refresh);
  state.consents = state.consents.filter(({ refresh }) => !gone.includes(refresh));
  state.access = state.access.filter(({ refresh }) => !gone.includes(refresh));
  return gone.length;
}

/** A random word of the alphabet of base64url. */
export function token(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}
