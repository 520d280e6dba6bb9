/**
 * A provider of calendars in memory, whose events a test changes and whose faults it orders: pages, tokens that can be
 * forgotten, grants that run out, channels that only remember. It counts what it is asked.
 */
import type {
  Calendars,
  ChangePage,
  Failed,
  ForeignBlock,
  ForeignCalendar,
  ForeignResource,
  Grant,
  OAuthProvider,
  ReadChanges,
} from '#foundation/services/calendars/index.ts';
import { insertConnection } from './accounts.ts';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

const HOUR_MS = 3_600_000;

/** What is asked of the provider: tests may answer in its place, throw, or let it be. */
export type Asked = {
  what: 'calendars' | 'changes' | 'refresh' | 'watch' | 'stop';
  calendar: string | null;
  grant: Grant;
};
export type Order = (asked: Asked) => Failed | null | undefined;

type Kept = { listed: ForeignCalendar; resources: Map<string, ForeignResource>; log: string[]; floor: number };
type Cursor = { kind: 'all' | 'changes'; offset: number; since: number; until: number };

export type FakeCalendars = ReturnType<typeof fakeCalendars>;

export function fakeCalendars({ pageSize = 250, now }: { pageSize?: number; now: () => number }) {
  const all = new Map<string, Kept>();
  const asked: Asked[] = [];
  const channels: { calendarId: string; id: string; secret: string; address: string }[] = [];
  let order: Order = () => null;
  let good = 'access 1';
  let refreshes = 0;
  const hear = (one: Asked): Failed | null => {
    asked.push(one);
    const answer = order(one);
    if (answer) return answer;
    const stale = one.what !== 'refresh' && one.grant.kind === 'oauth' && one.grant.accessToken !== good;
    return stale ? { ok: false, fault: 'stale_grant' } : null;
  };

  const calendars: Calendars = {
    provider: 'google',
    oauth: {
      consentAddress: () => 'https://accounts.example.com/',
      exchange: async () => ({ ok: false, fault: 'provider' }),
      async refresh(grant, at) {
        const failed = hear({ what: 'refresh', calendar: null, grant });
        if (failed) return failed;
        good = `access ${++refreshes + 1}`;
        const refreshToken = `refresh ${refreshes + 1}`;
        return {
          ok: true,
          value: { kind: 'oauth', accessToken: good, refreshToken, expiresAt: at + HOUR_MS, scopes: [] },
        };
      },
      revoke: async () => ({ ok: true, value: null }),
    },
    account: async () => ({ ok: true, value: { id: 'noor', label: 'noor@example.com' } }),
    async calendars(grant) {
      const failed = hear({ what: 'calendars', calendar: null, grant });
      return failed ?? { ok: true, value: [...all.values()].map(({ listed }) => listed) };
    },
    async changes(grant, question) {
      const failed = hear({ what: 'changes', calendar: question.calendar.externalId, grant });
      const kept = all.get(question.calendar.externalId);
      if (failed || !kept) return failed ?? { ok: false, fault: 'not_found' };
      return changesIn(kept, question, pageSize);
    },
    busy: async () => ({ ok: true, value: [] }),
    watch: {
      async start(grant, calendarId, { id, secret, address, until }) {
        const failed = hear({ what: 'watch', calendar: calendarId, grant });
        if (failed) return failed;
        channels.push({ calendarId, id, secret, address });
        return { ok: true, value: { id, resource: `of ${calendarId}`, expiresAt: until } };
      },
      async stop(grant, { id }) {
        hear({ what: 'stop', calendar: null, grant });
        const at = channels.findIndex((one) => one.id === id);
        if (at >= 0) channels.splice(at, 1);
        return { ok: true, value: null };
      },
    },
  };
  return {
    calendars,
    asked,
    channels,
    refreshes: () => refreshes,
    /** From now on asked before anything is answered. */
    obey: (next: Order) => {
      order = next;
    },
    /** The access token that was given last is not taken any more. */
    expireGrant: () => {
      good = `access ${refreshes + 2} to come`;
    },
    add(externalId: string, more: Partial<ForeignCalendar> = {}): void {
      const listed = {
        externalId,
        name: externalId,
        colour: null,
        zone: null,
        isPrimary: false,
        isWritable: true,
        ...more,
      };
      all.set(externalId, { listed, resources: new Map(), log: [], floor: 0 });
    },
    drop: (externalId: string) => void all.delete(externalId),
    rename: (externalId: string, name: string) => {
      const kept = all.get(externalId)!;
      kept.listed = { ...kept.listed, name };
    },
    put(externalId: string, resourceId: string, ...blocks: Partial<ForeignBlock>[]): void {
      const standing = (blocks.length > 0 ? blocks : [{}]).map((block, at) =>
        blockOf(now(), block, `${resourceId} ${at}`),
      );
      change(all.get(externalId)!, { resourceId, uid: null, etag: `${now()}`, state: 'standing', blocks: standing });
    },
    remove: (externalId: string, resourceId: string) =>
      change(all.get(externalId)!, { resourceId, uid: null, etag: null, state: 'gone', blocks: [] }),
    /** Nobody knows the tokens any more that were given so far; whoever is in the middle of pages neither. */
    forgetTokens: (externalId: string) => {
      const kept = all.get(externalId)!;
      kept.floor = kept.log.push('') + 1;
      kept.log.push('');
    },
  };
}

function blockOf(now: number, block: Partial<ForeignBlock>, instanceId: string): ForeignBlock {
  const startsAt = block.startsAt ?? now + HOUR_MS;
  return {
    instanceId,
    startsAt,
    endsAt: startsAt + HOUR_MS / 2,
    allDay: false,
    kind: 'busy',
    title: instanceId,
    ...block,
  };
}

function change(kept: Kept, resource: ForeignResource): void {
  kept.resources.set(resource.resourceId, resource);
  kept.log.push(resource.resourceId);
}

function changesIn(
  kept: Kept,
  { from, window }: ReadChanges,
  pageSize: number,
): { ok: true; value: ChangePage } | Failed {
  const at = cursorOf(kept, from);
  if (at.until < kept.floor && at.kind === 'changes') return { ok: false, fault: 'token_expired' };
  if (at.since < kept.floor && from !== null && 'token' in from) return { ok: false, fault: 'token_expired' };
  const standing = [...kept.resources.values()].filter(({ state }) => state === 'standing');
  const changed = [...new Set(kept.log.slice(at.since, at.until))].flatMap((id) => kept.resources.get(id) ?? []);
  const list = at.kind === 'all' ? standing : changed;
  const resources = list.slice(at.offset, at.offset + pageSize).map((one) => within(one, window));
  const offset = at.offset + pageSize;
  const next = offset < list.length ? { page: JSON.stringify({ ...at, offset }) } : { token: String(at.until) };
  return { ok: true, value: { resources, next, skipped: 0, total: at.kind === 'all' ? list.length : null } };
}

function cursorOf(kept: Kept, from: ReadChanges['from']): Cursor {
  if (from === null) return { kind: 'all', offset: 0, since: 0, until: kept.log.length };
  if ('page' in from) return JSON.parse(from.page) as Cursor;
  return { kind: 'changes', offset: 0, since: Number(from.token), until: kept.log.length };
}

function within(resource: ForeignResource, { from, until }: ReadChanges['window']): ForeignResource {
  return { ...resource, blocks: resource.blocks.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from) };
}

/** Connects an account of the provider for somebody, due now; its calendars are listed by the first reading. */
export async function connectAccount(
  world: World,
  person: Person,
  fake: Pick<FakeCalendars, 'calendars'>,
  { provider = 'google', grant }: { provider?: OAuthProvider | 'ics'; grant?: Grant } = {},
): Promise<string> {
  const now = world.time.now();
  world.runtime.services = {
    ...world.runtime.services,
    calendars: { ...world.runtime.services.calendars, [provider]: { ...fake.calendars, provider } },
  };
  const given = grant ?? {
    ...{ kind: 'oauth', accessToken: 'access 1', refreshToken: 'refresh 1', expiresAt: now + HOUR_MS, scopes: [] },
  };
  return insertConnection(world, person, {
    ...{ provider, label: 'noor@example.com', grant: given },
    columns: { grant_expires_at: new Date(now + HOUR_MS), next_sync_at: new Date(now) },
  });
}

/** What is kept of an account, in the words of a test. */
export async function keptOf(connectionId: string) {
  const [connection] = await ownerQuery(
    `select status, fault, attempts, grant_version, failing_since is not null as failing,
       (extract(epoch from next_sync_at) * 1000)::float8 as next, (extract(epoch from synced_at) * 1000)::float8 as synced
     from calendar_connections where id = $1`,
    [connectionId],
  );
  const calendars = await ownerQuery(
    `select id, external_blind, reading_state, generation, read_count, total_count, fault, failing_since is not null as failing,
       removed_at is not null as removed, watch_id, sync_token is not null as has_token, page,
       (extract(epoch from window_until) * 1000)::float8 as window_until
     from connected_calendars where connection_id = $1 order by id`,
    [connectionId],
  );
  const intervals = await ownerQuery(
    `select b.id, b.calendar_id, (extract(epoch from b.starts_at) * 1000)::float8 as "startsAt", (extract(epoch from b.ends_at) * 1000)::float8 as "endsAt",
       b.kind, b.all_day, b.title, b.generation
     from busy_intervals b join connected_calendars c on c.id = b.calendar_id where c.connection_id = $1 order by b.starts_at, b.id`,
    [connectionId],
  );
  const logs = await ownerQuery(
    `select kind, fault, changed, removed, skipped from calendar_sync_logs where connection_id = $1 order by created_at, kind`,
    [connectionId],
  );
  return { connection: connection!, calendars, intervals, logs };
}
