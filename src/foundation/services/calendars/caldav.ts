/**
 * Calendars at a CalDAV server that somebody names (RFC 4791): iCloud, Nextcloud, Fastmail, any other. A calendar's id is
 * its address, found once; an event's is the path of its file. The grant's `server` is an address, a host, or an email
 * address; when it is empty the user's own is taken.
 */

import type { Outside } from '../outside.ts';
import { addressesAt, calendarsOf, principalOf } from './caldav/discovery.ts';
import { filesIn, type Owners } from './caldav/files.ts';
import { type Logins, schemeOf } from './caldav/logins.ts';
import { changesOf, queryOf } from './caldav/reading.ts';
import { askAll, type Session } from './caldav/requests.ts';
import { makeWriting } from './caldav/writing.ts';
import type { CalendarOutcome, Calendars, Failed, Grant } from './index.ts';

const TIMEOUT_MS = 20_000;
/** Of one short time, while somebody waits, and of many calendars at once. */
const BUSY_MAX_BYTES = 1024 * 1024;
const BUSY_STEPS = 200_000;
const CONTENTS = '<d:getetag/><c:calendar-data/>';

/** Servers at addresses that people gave. */
export function makeCalDav({ outside }: { outside: Outside }): Calendars {
  const logins: Logins = new Map();
  const open = (grant: Grant, timeoutMs = TIMEOUT_MS, maxBytes?: number): Session | Failed =>
    grant.kind === 'password' ? { outside, logins, grant, timeoutMs, maxBytes } : { ok: false, fault: 'bad_login' };
  return {
    provider: 'caldav',
    account: (grant) => opened(open(grant), account),
    calendars: (grant) =>
      opened(open(grant), async (session) => {
        const found = await principalOf(session);
        return found.ok ? calendarsOf(session, found.value) : found;
      }),
    changes: (grant, asked) =>
      opened(open(grant), (session) => changesOf(session, asked, ownersOf(session, asked.calendar.externalId))),
    busy: (grant, { calendar, ownerZone, window, timeoutMs }) =>
      opened(open(grant, timeoutMs, BUSY_MAX_BYTES), async (session) => {
        const asking = { depth: '1', body: queryOf(window, CONTENTS) } as const;
        const answer = await askAll(session, 'REPORT', calendar.externalId, asking);
        if (!answer.ok) return answer;
        const reading = { zone: calendar.zone ?? ownerZone, window, owners: ownersOf(session, calendar.externalId) };
        const { resources } = await filesIn(answer.value.said, reading, { steps: BUSY_STEPS });
        const blocks = resources.flatMap(({ resourceId, uid, blocks }) =>
          blocks.map((one) => ({ ...one, resourceId, uid })),
        );
        return { ok: true, value: blocks };
      }),
    write: makeWriting(open, ownersOf),
  };
}

async function opened<T>(
  session: Session | Failed,
  work: (session: Session) => Promise<CalendarOutcome<T>>,
): Promise<CalendarOutcome<T>> {
  return 'ok' in session ? session : work(session);
}

async function account(session: Session) {
  const found = await principalOf(session);
  if (!found.ok) return found;
  const { url, addresses } = found.value;
  const { user } = session.grant;
  const label = [user, ...addresses].find((one) => one.includes('@')) ?? `${user}@${new URL(url).host}`;
  const scheme = schemeOf(session, url);
  return { ok: true, value: { id: url, label, ...(scheme && { scheme }) } } as const;
}

// Whoever logs in with an address is invited by it; the server may know more of them, and is asked once.
function ownersOf(session: Session, calendarId: string): Owners {
  const { user, server } = session.grant;
  const known = [user, server].filter((one) => /^[^@\s/]+@[^@\s/]+$/.test(one)).map((one) => one.toLowerCase());
  let asked: Promise<readonly string[]> | null = null;
  return async () => {
    asked ??= addressesAt(session, calendarId);
    return [...known, ...(await asked)];
  };
}
