/**
 * Appointments of ours in somebody's calendar (RFC 4791, 5.3.2): one file each, named after the appointment, so that the
 * same one is never written twice. Nobody is named in it as invited, so that no server writes to anybody (RFC 6638).
 */
import { line, text, title, webAddress } from '#foundation/lib/icalendar.ts';
import { withAddress } from '../blocks.ts';
import type { CalendarOutcome, Calendars, Failed, ForeignResource, MirrorEvent, Written } from '../index.ts';
import { fetchFile, fileOf, type Owners } from './files.ts';
import { ownersLines } from './kept.ts';
import { type Answer, ask, askAll, pathOf, propfind, refused, type Session } from './requests.ts';
import { childOf, readXml, textOf } from './xml.ts';

type Write = NonNullable<Calendars['write']>;
type Open = (grant: Parameters<Write['remove']>[0]) => Session | Failed;

const PRODUCT = '-//Parley//Parley//EN';
const FILE = { 'content-type': 'text/calendar; charset=utf-8' };
const ETAG = propfind('<d:getetag/>');
const GONE = new Set([404, 410]);
// What somebody made of it may recur for ever.
const EVER = { from: 0, until: Date.UTC(2100, 0) };
const TRIES = 2;

/** The verbs of writing, each with a session that `open` makes of a grant. */
export function makeWriting(open: Open, owners: (session: Session, calendarId: string) => Owners): Write {
  return {
    async create(grant, calendarId, event) {
      const session = open(grant);
      return 'ok' in session ? session : create(session, calendarId, event);
    },
    async change(grant, calendarId, { resourceId, etag }, event) {
      const session = open(grant);
      if ('ok' in session) return session;
      const path = pathIn(calendarId, resourceId);
      const change = { session, calendarId, path, event };
      return etag === null ? changeAny(change, TRIES) : changeOne(change, etag);
    },
    async remove(grant, calendarId, resourceId) {
      const session = open(grant);
      if ('ok' in session) return session;
      const answer = await ask(session, 'DELETE', new URL(pathIn(calendarId, resourceId), calendarId).href);
      if (!answer.ok) return answer;
      const { status } = answer.value;
      return status < 300 || GONE.has(status) ? { ok: true, value: null } : refused(answer.value);
    },
    async read(grant, calendarId, resourceId, zone) {
      const session = open(grant);
      if ('ok' in session) return session;
      const stands = await fetchFile(session, calendarId, pathIn(calendarId, resourceId));
      if (!stands.ok) return stands;
      const gone: ForeignResource = { resourceId, uid: null, etag: null, state: 'gone', blocks: [] };
      if (stands.value === null) return { ok: true, value: { ...gone, room: null, roomPending: false } };
      const reading = { zone, window: EVER, owners: owners(session, calendarId) };
      const { resource } = await fileOf(stands.value.text, resourceId, stands.value.etag, reading);
      if (resource === null) return { ok: false, fault: 'provider', detail: 'unreadable' };
      return { ok: true, value: { ...resource, room: null, roomPending: false } };
    },
  };
}

async function create(session: Session, calendarId: string, event: MirrorEvent): Promise<CalendarOutcome<Written>> {
  const url = new URL(`${encodeURIComponent(event.eventId)}.ics`, calendarId).href;
  const answer = await put(session, url, fileFor(event, ''), { 'if-none-match': '*' });
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status < 300) return written(session, url, answer.value);
  const path = status === 412 ? pathIn(calendarId, url) : standsElsewhere(body, calendarId);
  return path === null ? refused(answer.value) : whatStands({ session, calendarId, path, event });
}

type Change = { session: Session; calendarId: string; path: string; event: MirrorEvent };

// It was written before, and the answer was lost, or somebody else's file has the name.
async function whatStands({ session, calendarId, path, event }: Change): Promise<CalendarOutcome<Written>> {
  const stands = await fetchFile(session, calendarId, path);
  if (!stands.ok) return stands;
  if (stands.value === null) return { ok: false, fault: 'conflict', detail: 'gone' };
  const isOurs = unfolded(stands.value.text).includes(`UID:${event.uid}`);
  return isOurs ? done(path, stands.value.etag) : { ok: false, fault: 'conflict', detail: 'taken' };
}

// What the owner has added stays; what changed between the look and the write is a conflict.
async function changeOne(change: Change, etag: string | null): Promise<CalendarOutcome<Written>> {
  const { session, calendarId, path, event } = change;
  const stands = await fetchFile(session, calendarId, path);
  if (!stands.ok) return stands;
  if (stands.value === null) return { ok: false, fault: 'not_found' };
  const url = new URL(path, calendarId).href;
  const condition = { 'if-match': etag ?? stands.value.etag ?? '*' };
  const answer = await put(session, url, fileFor(event, ownersLines(stands.value.text)), condition);
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status < 300) return written(session, url, answer.value);
  return status === 412 || status === 409
    ? { ok: false, fault: 'conflict', detail: String(status) }
    : refused(answer.value);
}

// Not every server knows a condition for whatever stands.
async function changeAny(change: Change, tries: number): Promise<CalendarOutcome<Written>> {
  const changed = await changeOne(change, null);
  const again = !changed.ok && changed.fault === 'conflict' && tries > 1;
  return again ? changeAny(change, tries - 1) : changed;
}

async function put(session: Session, url: string, file: string, condition: Record<string, string>) {
  return ask(session, 'PUT', url, { body: file, headers: { ...FILE, ...condition } });
}

// Some servers change what they are given, and say by a missing tag that it has to be asked for (RFC 4791, 5.3.4).
async function written(session: Session, url: string, { headers }: Answer): Promise<CalendarOutcome<Written>> {
  const given = headers.get('etag');
  if (given !== null && !given.startsWith('W/')) return done(pathIn(url, url), given);
  const stands = await askAll(session, 'PROPFIND', url, { depth: '0', body: ETAG });
  return done(pathIn(url, url), stands.ok ? textOf(childOf(stands.value.said[0]?.properties, 'd:getetag')) : null);
}

function done(path: string, etag: string | null): CalendarOutcome<Written> {
  return { ok: true, value: { resourceId: path, etag, room: null, roomPending: false } };
}

// RFC 4791, 5.3.2.1: the precondition names the file that has this UID already.
function standsElsewhere(body: string, calendarId: string): string | null {
  const error = body.includes('no-uid-conflict') ? readXml(body) : null;
  const href = textOf(childOf(error ?? undefined, 'c:no-uid-conflict', 'd:href'));
  return href === null ? null : pathIn(calendarId, href);
}

function pathIn(calendarId: string, resourceId: string): string {
  return pathOf(resourceId, calendarId) ?? '/';
}

function unfolded(text: string): string {
  return text.replace(/\r?\n[ \t]/g, '');
}

// Times are written in UTC, which needs no description of zones and is shown in the owner's own.
function fileFor(event: MirrorEvent, own: string): string {
  const { uid, sequence, location, startsAt, endsAt, status } = event;
  const url = webAddress(event.url);
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', PRODUCT),
    line('BEGIN', 'VEVENT'),
    line('UID', text(uid)),
    line('SEQUENCE', String(sequence)),
    line('DTSTAMP', utc(Date.now())),
    line('DTSTART', utc(startsAt)),
    line('DTEND', utc(endsAt)),
    line('SUMMARY', title(event.title)),
    ...[withAddress(event)].filter(Boolean).map((words) => line('DESCRIPTION', text(words))),
    ...(location ? [line('LOCATION', title(location))] : []),
    ...(url ? [line('URL', url)] : []),
    line('STATUS', status.toUpperCase()),
    ...(/^TRANSP[;:]/im.test(own) ? [] : [line('TRANSP', 'OPAQUE')]),
    own,
    line('END', 'VEVENT'),
    line('END', 'VCALENDAR'),
  ].join('');
}

function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
