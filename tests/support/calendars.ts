/**
 * A calendar elsewhere that the tests hold in their hands: it keeps what is written into it under names of its own, gives
 * every state an ETag, and fails as it is told. And the rows of an account that is connected to it.
 */
import type {
  CalendarFault,
  CalendarOutcome,
  Calendars,
  Failed,
  ForeignResource,
  MirrorEvent,
  Written,
} from '#foundation/services/calendars/index.ts';
import { insertCalendar, insertConnection } from './accounts.ts';
import type { Person, World } from './world.ts';

/** What stands in it under one name. */
export type Entry = Pick<MirrorEvent, 'title' | 'startsAt' | 'endsAt' | 'uid' | 'location'> & {
  etag: string;
  cancelled: boolean;
  room: string | null;
};

export const GRANT = {
  kind: 'password',
  server: 'https://calendar.example.com/',
  user: 'ada',
  password: 'pass',
} as const;

/** Such a calendar. `calls` are the writes that reached it; `fail` makes the next ones fail, after they were done if `done`. */
export function fakeCalendar() {
  const entries = new Map<string, Entry>();
  const calls: string[] = [];
  const failures: { fault: CalendarFault; done: boolean }[] = [];
  let version = 0;
  const nextEtag = () => `"${++version}"`;
  const writtenOf = (id: string): Written => {
    const { etag, room } = entries.get(id)!;
    return { resourceId: id, etag, room, roomPending: false };
  };
  async function performing<T>(name: string, work: () => CalendarOutcome<T>): Promise<CalendarOutcome<T>> {
    const failure = failures.shift();
    if (failure && !failure.done) return { ok: false, fault: failure.fault };
    calls.push(name);
    const outcome = work();
    return failure ? { ok: false, fault: failure.fault, left: true } : outcome;
  }
  const put = (id: string, event: MirrorEvent): CalendarOutcome<Written> => {
    const { title, startsAt, endsAt, uid, location } = event;
    const room = event.wantsRoom ? `https://meet.example.com/${event.eventId}` : (entries.get(id)?.room ?? null);
    entries.set(id, { title, startsAt, endsAt, uid, location, etag: nextEtag(), cancelled: false, room });
    return { ok: true, value: writtenOf(id) };
  };
  const missing = (id: string) => !entries.has(id) || entries.get(id)!.cancelled;
  const calendars: Calendars = {
    provider: 'caldav',
    account: async () => ({ ok: true, value: { id: 'ada', label: 'ada' } }),
    calendars: async () => ({ ok: true, value: [] }),
    changes: async () => ({ ok: true, value: { resources: [], next: { token: '1' }, skipped: 0, total: null } }),
    busy: async () => ({ ok: true, value: [] }),
    write: {
      create: (_grant, _calendar, event) =>
        performing('create', () => {
          const id = `mirror-${event.eventId}`;
          return missing(id) ? put(id, event) : { ok: true, value: writtenOf(id) };
        }),
      change: (_grant, _calendar, { resourceId, etag }, event) =>
        performing('change', () => {
          if (missing(resourceId)) return fault('not_found');
          if (etag !== null && etag !== entries.get(resourceId)!.etag) return fault('conflict');
          return put(resourceId, event);
        }),
      remove: (_grant, _calendar, id) =>
        performing('remove', () => {
          entries.delete(id);
          return { ok: true, value: null };
        }),
      read: async (_grant, _calendar, id) =>
        entries.has(id)
          ? { ok: true, value: { ...resourceOf(id), room: entries.get(id)!.room, roomPending: false } }
          : fault('not_found'),
    },
  };
  function resourceOf(id: string): ForeignResource {
    const entry = entries.get(id);
    if (!entry) return { resourceId: id, uid: null, etag: null, state: 'gone', blocks: [] };
    const { etag, uid, startsAt, endsAt, title, cancelled } = entry;
    if (cancelled) return { resourceId: id, uid, etag, state: 'cancelled', blocks: [] };
    const block = { instanceId: id, startsAt, endsAt, allDay: false, kind: 'busy', title } as const;
    return { resourceId: id, uid, etag, state: 'standing', blocks: [block] };
  }
  return {
    calendars,
    entries,
    calls,
    fail: (faultOf: CalendarFault, done = false) => void failures.push({ fault: faultOf, done }),
    /** What did not fail yet does not fail any more. */
    calm: () => void failures.splice(0),
    /** What its provider says of everything that ever stood in it. */
    resources: (ids: Iterable<string> = entries.keys()) => [...ids].map(resourceOf),
    /** Its owner drags something. */
    drag: (id: string, by: number) => {
      const entry = entries.get(id)!;
      entries.set(id, { ...entry, startsAt: entry.startsAt + by, endsAt: entry.endsAt + by, etag: nextEtag() });
    },
    /** Its owner writes another title over something. */
    rename: (id: string, title: string) => void entries.set(id, { ...entries.get(id)!, title, etag: nextEtag() }),
  };
}

function fault(what: CalendarFault): Failed {
  return { ok: false, fault: what };
}

/** Connects such an account for somebody, with one calendar that appointments are written into. */
export async function connectAccount(world: World, person: Person, provider = 'caldav') {
  const connectionId = await insertConnection(world, person, { provider, label: 'ada', grant: GRANT });
  const calendarId = await insertCalendar(world, person, {
    ...{ connectionId, externalId: 'home', name: 'Home' },
    columns: { is_primary: true, is_write_target: true, reading_state: 'ready', sync_token: '1' },
  });
  return { connectionId, calendarId };
}
