/** Changes and busy times out of Graph: https://learn.microsoft.com/en-us/graph/delta-query-events */

import * as z from 'zod';
import { inTime } from '#foundation/lib/in-time.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import { retryAfter } from '#foundation/services/call.ts';
import { unreadable } from './asking.ts';
import type { CalendarOutcome, Calendars, ChangePage, Failed, ForeignResource, Grant, ReadChanges } from './index.ts';
import type { GraphApi } from './microsoft.ts';
import { completed, FIELDS, type GraphEvent, isBare, parseEvent, readEvent } from './microsoft-events.ts';
import { graphMeans } from './microsoft-faults.ts';

const PAGE_EVENTS = 200;
/** A short window with more than a thousand events is nobody’s. */
const BUSY_PAGES_MAX = 5;
/** Graph takes twenty questions at once, and an account's mailbox four: more of them may be answered 429. */
const BATCH = 4;

const Page = lazily(() =>
  z.object({
    value: z.array(z.unknown()),
    '@odata.nextLink': z.string().nullish(),
    '@odata.deltaLink': z.string().nullish(),
  }),
);

const Answers = lazily(() =>
  z.object({
    responses: z.array(
      z.object({
        id: z.string(),
        status: z.number(),
        headers: z.record(z.string(), z.string()).nullish().catch(null),
        body: z.unknown().optional(),
      }),
    ),
  }),
);

/** One page of a delta. Its links are Graph’s state; they are followed only to Graph itself. */
export async function readChanges(
  api: GraphApi,
  grant: Grant,
  asked: ReadChanges,
): Promise<CalendarOutcome<ChangePage>> {
  const path = placeOf(asked);
  if (!path.startsWith('/') && !api.owns(path)) return { ok: false, fault: 'token_expired', detail: 'link' };
  const answer = await api(grant, path, { headers: { prefer: `odata.maxpagesize=${PAGE_EVENTS}` } });
  if (!answer.ok) return answer;
  const page = Page().safeParse(answer.value).data;
  if (!page) return unreadable();
  const { '@odata.nextLink': next, '@odata.deltaLink': token } = page;
  const link = next ?? token;
  if (!link || !api.owns(link)) return unreadable();
  const events = await filled(api, grant, lastOfEach(page.value));
  if (!events.ok) return events;
  const zone = asked.calendar.zone ?? asked.ownerZone;
  const resources = events.value.map((event) => readEvent(event, zone, asked.window)).filter((one) => one !== null);
  // What is named twice is told once, and is not what could not be understood.
  const named = page.value.map(parseEvent).filter((one) => one !== null);
  const skipped = page.value.length - named.length + events.value.length - resources.length;
  return { ok: true, value: { resources, skipped, total: null, next: next ? { page: next } : { token: link } } };
}

/** What keeps a calendar busy, without state. */
export function readBusy(api: GraphApi, grant: Grant, asked: Busy): ReturnType<Calendars['busy']> {
  return inTime(asked.timeoutMs, (signal) => readPages(api, grant, asked, signal));
}

type Busy = Parameters<Calendars['busy']>[1];

async function readPages(
  api: GraphApi,
  grant: Grant,
  { calendar, ownerZone, window }: Busy,
  signal: AbortSignal,
): ReturnType<Calendars['busy']> {
  const query = new URLSearchParams({ ...spelled(window), $select: FIELDS, $top: String(PAGE_EVENTS) });
  let path = `/me/calendars/${encodeURIComponent(calendar.externalId)}/calendarView?${query}`;
  const found: ForeignResource[] = [];
  for (let pages = 0; pages < BUSY_PAGES_MAX; pages++) {
    const answer = await api(grant, path, { signal });
    if (!answer.ok) return answer;
    const page = Page().safeParse(answer.value).data;
    if (!page) return unreadable();
    const read = lastOfEach(page.value).map((event) => readEvent(event, calendar.zone ?? ownerZone, window));
    found.push(...read.filter((one) => one !== null));
    const next = page['@odata.nextLink'];
    if (!next) return { ok: true, value: blocksOf(found) };
    if (!api.owns(next)) return unreadable();
    path = next;
  }
  return { ok: false, fault: 'too_large' };
}

function placeOf({ from, calendar, window }: ReadChanges): string {
  if (from !== null) return 'token' in from ? from.token : from.page;
  const query = new URLSearchParams(spelled(window));
  return `/me/calendars/${encodeURIComponent(calendar.externalId)}/calendarView/delta?${query}`;
}

function spelled({ from, until }: { from: number; until: number }) {
  return { startDateTime: new Date(from).toISOString(), endDateTime: new Date(until).toISOString() };
}

/** Each event once, as it was named last. */
function lastOfEach(raw: readonly unknown[]): GraphEvent[] {
  const events = raw.map(parseEvent).filter((one) => one !== null);
  return [...new Map(events.map((one) => [one.id, one])).values()];
}

/**
 * A delta names the instances of a series by their times alone; all else says the series’ master, on this page or not.
 * A master that is gone has taken its instances with it.
 */
async function filled(api: GraphApi, grant: Grant, events: GraphEvent[]): Promise<CalendarOutcome<GraphEvent[]>> {
  const masters = new Map(events.map((one) => [one.id, one]));
  const wanted = new Set(events.filter(isBare).map((one) => one.seriesMasterId!));
  const missing = [...wanted].filter((id) => !masters.get(id)?.showAs);
  const gone = new Set<string>();
  for (let i = 0; i < missing.length; i += BATCH) {
    const found = await fetchMasters(api, grant, missing.slice(i, i + BATCH));
    if (!found.ok) return found;
    for (const [id, master] of found.value) master ? masters.set(id, master) : gone.add(id);
  }
  return { ok: true, value: events.map((one) => (isBare(one) ? filledOne(one, masters, gone) : one)) };
}

/** Masters by their id, null for what is gone. One that cannot be had is a fault: without it its instances would be guesses. */
async function fetchMasters(
  api: GraphApi,
  grant: Grant,
  ids: readonly string[],
): Promise<CalendarOutcome<Map<string, GraphEvent | null>>> {
  const url = (id: string) => `/me/events/${encodeURIComponent(id)}?$select=${FIELDS}`;
  const requests = ids.map((id, index) => ({ id: String(index), method: 'GET', url: url(id) }));
  const answer = await api(grant, '/$batch', { method: 'POST', json: { requests } });
  if (!answer.ok) return answer;
  const answers = Answers().safeParse(answer.value).data?.responses ?? [];
  const found = new Map<string, GraphEvent | null>();
  for (const [index, id] of ids.entries()) {
    const one = answers.find((response) => response.id === String(index));
    if (!one) return unreadable();
    const master = one.status === 200 ? parseEvent(one.body) : null;
    if (!master && one.status !== 404) return refusedOne(one);
    found.set(id, master);
  }
  return { ok: true, value: found };
}

// Each answer of a batch says for itself when it may be asked again.
function refusedOne({ status, headers, body }: z.infer<ReturnType<typeof Answers>>['responses'][number]): Failed {
  const retryAfterSeconds = retryAfter(new Headers(headers ?? {}));
  return graphMeans({ status, json: body, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
}

function filledOne(event: GraphEvent, masters: Map<string, GraphEvent>, gone: Set<string>): GraphEvent {
  const id = event.seriesMasterId!;
  return gone.has(id) ? { ...event, '@removed': { reason: 'deleted' } } : completed(event, masters.get(id)!);
}

function blocksOf(found: readonly ForeignResource[]) {
  return found.flatMap(({ resourceId, uid, blocks }) => blocks.map((one) => ({ ...one, resourceId, uid })));
}
