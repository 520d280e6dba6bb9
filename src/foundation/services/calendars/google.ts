/**
 * Google Calendar (API v3), and whatever speaks its dialect at another address. What keeps somebody busy is asked by
 * events.list, never by freeBusy: that one tells neither our own mirrors from other appointments nor tentative from busy,
 * and would want one more consent. https://developers.google.com/workspace/calendar/api/v3/reference
 */

import * as z from 'zod';
import { inTime } from '#foundation/lib/in-time.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Fetch } from '#foundation/services/call.ts';
import { ask, type Question, tokenOf, unreadable } from './asking.ts';
import { FIELDS, readEvent } from './google-events.ts';
import { googleMeans } from './google-faults.ts';
import { makeGoogleWatch } from './google-watch.ts';
import { makeGoogleWrites } from './google-writes.ts';
import type {
  Account,
  CalendarOutcome,
  Calendars,
  ChangePage,
  Failed,
  ForeignCalendar,
  ForeignResource,
  Grant,
  OAuth,
  ReadChanges,
} from './index.ts';
import { makeOAuth } from './oauth.ts';
import { zoneNamed } from './zones.ts';

const PAGE_EVENTS = 250;
const LIST_PAGES_MAX = 20;
/** A short window with more than a thousand events is nobody’s. */
const BUSY_PAGES_MAX = 4;
const READS = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';
const WRITES = 'https://www.googleapis.com/auth/calendar.events';
const COLOUR = /^#[0-9a-f]{6}$/i;

const Page = lazily(() =>
  z.object({
    items: z.array(z.unknown()).nullish(),
    nextPageToken: z.string().nullish(),
    nextSyncToken: z.string().nullish(),
    timeZone: z.string().nullish(),
  }),
);
const Listed = lazily(() =>
  z.object({
    id: z.string().min(1),
    summary: z.string().nullish(),
    summaryOverride: z.string().nullish(),
    backgroundColor: z.string().nullish(),
    timeZone: z.string().nullish(),
    primary: z.boolean().nullish(),
    accessRole: z.string().nullish(),
    deleted: z.boolean().nullish(),
  }),
);
const Person = lazily(() => z.object({ sub: z.string().min(1), email: z.string().nullish() }));
const Cursor = lazily(() =>
  z.object({
    page: z.string(),
    token: z.string().optional(),
    from: z.number().optional(),
    until: z.number().optional(),
  }),
);

export type GoogleOptions = {
  clientId: string;
  clientSecret: string;
  fetch: Fetch;
  /** Where the counterpart of a laptop answers instead of Google, without a slash at the end. */
  base?: string;
};
/** How the API is asked with a grant: `path` begins after /calendar/v3. */
export type GoogleApi = (
  grant: Grant,
  path: string,
  more?: Omit<Question, 'url' | 'token'>,
) => Promise<CalendarOutcome<unknown>>;

/** The adapter. Its faults are those of index.ts; `stale_grant` says that the access token must be refreshed. */
export function makeGoogle({ clientId, clientSecret, fetch, base }: GoogleOptions): Calendars {
  const at = addresses(base);
  const api: GoogleApi = async (grant, path, more = {}) => {
    const token = tokenOf(grant);
    return token.ok ? ask(fetch, { url: `${at.api}${path}`, token: token.value, ...more }, googleMeans) : token;
  };
  return {
    provider: base === undefined ? 'google' : 'local',
    oauth: consentAt(at, clientId, clientSecret, fetch),
    async account(grant) {
      const token = tokenOf(grant);
      if (!token.ok) return token;
      const answer = await ask(fetch, { url: at.userinfo, token: token.value }, googleMeans);
      return answer.ok ? personOf(answer.value) : answer;
    },
    calendars: (grant) => listCalendars(api, grant),
    changes: (grant, asked) => readChanges(api, grant, asked),
    busy: (grant, asked) => readBusy(api, grant, asked),
    write: makeGoogleWrites(api),
    watch: makeGoogleWatch(api),
  };
}

function addresses(base: string | undefined) {
  const [accounts, oauth, open, www] = base
    ? [base, base, base, base]
    : [
        'https://accounts.google.com',
        'https://oauth2.googleapis.com',
        'https://openidconnect.googleapis.com',
        'https://www.googleapis.com',
      ];
  return {
    authorize: `${accounts}/o/oauth2/v2/auth`,
    token: `${oauth}/token`,
    revoke: `${oauth}/revoke`,
    userinfo: `${open}/v1/userinfo`,
    jwks: `${www}/oauth2/v3/certs`,
    api: `${www}/calendar/v3`,
    // Google says its own name with the scheme and without.
    issuers: [accounts, accounts.replace(/^https:\/\//, '')],
  };
}

function consentAt(at: ReturnType<typeof addresses>, clientId: string, clientSecret: string, fetch: Fetch): OAuth {
  const { authorize, token, jwks, issuers } = at;
  const consent = {
    ...{ clientId, clientSecret, authorize, token, jwks },
    scopes: `openid email ${READS} ${WRITES}`,
    needed: [READS, WRITES],
    repeatsScopes: false,
    // A refresh token comes with a consent only, so it is always asked for; who connects again is not asked who they are.
    extra: (hint: string | null) => ({
      access_type: 'offline',
      include_granted_scopes: 'true',
      prompt: hint === null ? 'consent select_account' : 'consent',
    }),
    trusts: ({ iss }: { iss?: string }) => issuers.includes(iss ?? ''),
    whose: async (claims: { sub?: string; email?: unknown }) => personOf(claims),
    async revoke(grant: Grant): Promise<CalendarOutcome<null>> {
      if (grant.kind !== 'oauth') return { ok: true, value: null };
      const form = { token: grant.refreshToken || grant.accessToken };
      const answer = await ask(fetch, { url: at.revoke, method: 'POST', form, quiet: true }, googleMeans);
      // What is not known there any more is forgotten already.
      return answer.ok || answer.detail === 'invalid_token' ? { ok: true, value: null } : answer;
    },
  };
  return makeOAuth(consent, fetch);
}

function personOf(raw: unknown): CalendarOutcome<Account> {
  const person = Person().safeParse(raw).data;
  return person ? { ok: true, value: { id: person.sub, label: person.email ?? person.sub } } : unreadable();
}

async function listCalendars(api: GoogleApi, grant: Grant): Promise<CalendarOutcome<readonly ForeignCalendar[]>> {
  const found: ForeignCalendar[] = [];
  let pageToken: string | null = null;
  for (let pages = 0; pages < LIST_PAGES_MAX; pages++) {
    const query = new URLSearchParams({ maxResults: '250', ...(pageToken !== null && { pageToken }) });
    const answer = await api(grant, `/users/me/calendarList?${query}`);
    if (!answer.ok) return answer;
    const page = Page().safeParse(answer.value).data;
    if (!page) return unreadable();
    found.push(...(page.items ?? []).flatMap(calendarOf));
    pageToken = page.nextPageToken ?? null;
    if (pageToken === null) return { ok: true, value: found };
  }
  return { ok: false, fault: 'too_large' };
}

function calendarOf(raw: unknown): ForeignCalendar[] {
  const one = Listed().safeParse(raw).data;
  if (!one || one.deleted) return [];
  return [
    {
      externalId: one.id,
      name: one.summaryOverride ?? one.summary ?? one.id,
      colour: COLOUR.test(one.backgroundColor ?? '') ? one.backgroundColor!.toLowerCase() : null,
      zone: zoneNamed(one.timeZone),
      isPrimary: one.primary ?? false,
      isWritable: one.accessRole === 'owner' || one.accessRole === 'writer',
    },
  ];
}

async function readChanges(api: GoogleApi, grant: Grant, asked: ReadChanges): Promise<CalendarOutcome<ChangePage>> {
  const place = placeOf(asked);
  if (place === null) return { ok: false, fault: 'token_expired', detail: 'cursor' };
  const answer = await api(grant, listPath(asked.calendar.externalId, place));
  if (!answer.ok) return place.token === undefined ? answer : withoutToken(answer);
  const page = Page().safeParse(answer.value).data;
  if (!page) return unreadable();
  const { resources, skipped } = readItems(page, asked, asked.window);
  const { nextPageToken, nextSyncToken } = page;
  if (nextPageToken) {
    const next = { page: JSON.stringify({ ...place, page: nextPageToken }) };
    return { ok: true, value: { resources, skipped, next, total: null } };
  }
  if (!nextSyncToken) return unreadable();
  return { ok: true, value: { resources, skipped, next: { token: nextSyncToken }, total: null } };
}

type Place = { page?: string; token?: string; from?: number; until?: number };

/** Where to read on. A page is asked for with all that its first one was asked with. */
function placeOf({ from, window }: ReadChanges): Place | null {
  if (from === null) return { from: window.from, until: window.until };
  if ('token' in from) return { token: from.token };
  try {
    return Cursor().parse(JSON.parse(from.page));
  } catch {
    return null;
  }
}

// Instances, not rules: Google knows its own recurrences best. A token goes with the same filters, but with no window.
function listPath(calendarId: string, { page, token, from, until }: Place): string {
  const query = new URLSearchParams({
    singleEvents: 'true',
    showDeleted: 'true',
    maxAttendees: '1',
    maxResults: String(PAGE_EVENTS),
    fields: `items(${FIELDS}),nextPageToken,nextSyncToken,timeZone`,
    ...(token !== undefined && { syncToken: token }),
    ...(from !== undefined && { timeMin: new Date(from).toISOString() }),
    ...(until !== undefined && { timeMax: new Date(until).toISOString() }),
    ...(page !== undefined && { pageToken: page }),
  });
  return `/calendars/${encodeURIComponent(calendarId)}/events?${query}`;
}

// A token that is refused for whatever reason is read anew: 410 by the book, 400 in practice.
function withoutToken(failed: Failed): Failed {
  return failed.detail === 'invalid' || failed.detail === 'badRequest' ? { ...failed, fault: 'token_expired' } : failed;
}

function readItems(
  page: z.infer<ReturnType<typeof Page>>,
  asked: Pick<ReadChanges, 'calendar' | 'ownerZone'>,
  window: ReadChanges['window'],
) {
  const zone = zoneNamed(page.timeZone) ?? asked.calendar.zone ?? asked.ownerZone;
  const items = page.items ?? [];
  const read = items.map((raw) => readEvent(raw, zone, window));
  const resources = read.filter((one): one is ForeignResource => one !== null);
  return { resources, skipped: items.length - resources.length };
}

function readBusy(api: GoogleApi, grant: Grant, asked: Busy): ReturnType<Calendars['busy']> {
  return inTime(asked.timeoutMs, (signal) => readPages(api, grant, asked, signal));
}

type Busy = Parameters<Calendars['busy']>[1];

async function readPages(
  api: GoogleApi,
  grant: Grant,
  asked: Busy,
  signal: AbortSignal,
): ReturnType<Calendars['busy']> {
  let place: Place = { ...asked.window };
  const found: ForeignResource[] = [];
  for (let pages = 0; pages < BUSY_PAGES_MAX; pages++) {
    const answer = await api(grant, listPath(asked.calendar.externalId, place), { signal });
    if (!answer.ok) return answer;
    const page = Page().safeParse(answer.value).data;
    if (!page) return unreadable();
    found.push(...readItems(page, asked, asked.window).resources);
    if (!page.nextPageToken)
      return {
        ok: true,
        value: found.flatMap(({ resourceId, uid, blocks }) => blocks.map((one) => ({ ...one, resourceId, uid }))),
      };
    place = { ...place, page: page.nextPageToken };
  }
  return { ok: false, fault: 'too_large' };
}
