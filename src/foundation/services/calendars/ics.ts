/**
 * Calendars that are files at an address (RFC 5545), read and never written. A feed says only what it is now: when it has
 * changed, all of it is read again. Its address is the secret that lets us in.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import type { Outside, Reached } from '../outside.ts';
import { STEPS_PER_SERIES } from './ics/events.ts';
import { type Component, plain, readComponents, valueIn } from './ics/lines.ts';
import { eventsByUid, readResources } from './ics/resources.ts';
import type { CalendarOutcome, Calendars, ChangePage, Failed, Grant, ReadChanges } from './index.ts';
import { refusal, unreached } from './servers.ts';
import { zoneNamed } from './zones.ts';

export const FEED_MAX_BYTES = 5 * 1024 * 1024;
const FEED_TIMEOUT_MS = 20_000;
const PAGE_SIZE = 1_000;
// What a page may cost, about a second where a machine is slow, and all pages together.
const STEPS_PER_PAGE = 1_000_000;
const STEPS_PER_FEED = 15_000_000;
const WINDOW_SLACK_MS = 7 * DAY_MS;
// A file that was cut off would free what it does not name.
const END_WITHIN = 2_000;
/** A feed is one calendar, and this is its name within its account. */
export const FEED = 'feed';

const Token = lazily(() =>
  z.object({
    etag: z.string().nullable(),
    modified: z.string().nullable(),
    hash: z.string(),
    until: z.number(),
  }),
);
const Page = Token().extend({ offset: z.number().int().min(0), spent: z.number().min(0) });
type Page = z.infer<typeof Page>;
type Token = z.infer<ReturnType<typeof Token>>;

type Feed = { root: Component; beyond: number; etag: string | null; modified: string | null; hash: string };
type Read = Feed | 'unchanged';

/** Feeds at addresses that people gave. */
export function makeIcs({ outside }: { outside: Outside }): Calendars {
  return {
    provider: 'ics',
    async account(grant) {
      const feed = await feedOf(outside, grant);
      if (!feed.ok) return feed;
      const address = addressOf(grant) ?? '';
      const label = nameOf(feed.value.root) || new URL(address).hostname;
      return { ok: true, value: { id: digest(address), label } };
    },
    async calendars(grant) {
      const feed = await feedOf(outside, grant);
      if (!feed.ok) return feed;
      const { root } = feed.value;
      const name = nameOf(root) || new URL(addressOf(grant) ?? '').hostname;
      const only = { externalId: FEED, name, colour: colourOf(root), zone: zoneOf(root), isPrimary: true };
      return { ok: true, value: [{ ...only, isWritable: false }] };
    },
    changes: (grant, asked) => changes(outside, grant, asked),
    async busy(grant, { calendar, ownerZone, window, timeoutMs }) {
      const feed = await feedOf(outside, grant, timeoutMs);
      if (!feed.ok) return feed;
      const { root } = feed.value;
      const { resources } = readResources(root, eventsByUid(root), readingOf(root, calendar.zone ?? ownerZone, window));
      const blocks = resources.flatMap((one) =>
        one.blocks.map((block) => ({ ...block, resourceId: one.uid, uid: one.uid })),
      );
      return { ok: true, value: blocks };
    },
  };
}

async function changes(outside: Outside, grant: Grant, asked: ReadChanges): Promise<CalendarOutcome<ChangePage>> {
  const { token, page } = fromOf(asked.from);
  if (asked.from !== null && !token && !page) return expired();
  // The window has moved on: what recurs stands in days that were not read before.
  if (token && asked.window.until > token.until + WINDOW_SLACK_MS) return expired();
  const read = await fetchFeed(outside, grant, token ?? null, FEED_TIMEOUT_MS);
  if (!read.ok) return read;
  const unchanged = read.value === 'unchanged' || read.value.hash === token?.hash;
  if (token && unchanged) return done([], { token: JSON.stringify(token) }, 0, null);
  const feed = read.value as Feed;
  if (token || (page && page.hash !== feed.hash)) return expired();
  return pageOf(feed, asked, page ?? { offset: 0, spent: 0 });
}

// A page ends early rather than leave an event out that a page of its own has room for; a feed that is all of such is not
// read for ever.
function pageOf(feed: Feed, asked: ReadChanges, { offset, spent }: Pick<Page, 'offset' | 'spent'>) {
  const { root, beyond, etag, modified, hash } = feed;
  const events = [...eventsByUid(root)];
  const purse = { steps: Math.min(STEPS_PER_PAGE, Math.max(0, STEPS_PER_FEED - spent)) };
  const reading = readingOf(root, asked.calendar.zone ?? asked.ownerZone, asked.window, purse);
  const reserve = purse.steps === STEPS_PER_PAGE ? STEPS_PER_SERIES : undefined;
  const begun = purse.steps;
  const { resources, skipped } = readResources(root, events.slice(offset, offset + PAGE_SIZE), { ...reading, reserve });
  const next = { etag, modified, hash, until: asked.window.until };
  const page = { ...next, offset: offset + resources.length, spent: spent + begun - purse.steps };
  const isLast = page.offset >= events.length;
  return done(
    resources.map((one) => ({ ...one, resourceId: one.uid, etag: null })),
    isLast ? { token: JSON.stringify(next) } : { page: JSON.stringify(page) },
    skipped + (isLast ? beyond : 0),
    events.length,
  );
}

function done(
  resources: ChangePage['resources'],
  next: ChangePage['next'],
  skipped: number,
  total: number | null,
): CalendarOutcome<ChangePage> {
  return { ok: true, value: { resources, next, skipped, total } };
}

function expired(): Failed {
  return { ok: false, fault: 'token_expired' };
}

function fromOf(from: ReadChanges['from']): { token?: Token; page?: Page } {
  if (from === null) return {};
  return 'token' in from ? { token: parsed(Token(), from.token) } : { page: parsed(Page, from.page) };
}

function parsed<T>(shape: z.ZodType<T>, text: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function feedOf(outside: Outside, grant: Grant, timeoutMs = FEED_TIMEOUT_MS): Promise<CalendarOutcome<Feed>> {
  const read = await fetchFeed(outside, grant, null, timeoutMs);
  return read.ok && read.value === 'unchanged' ? { ok: false, fault: 'provider' } : (read as CalendarOutcome<Feed>);
}

async function fetchFeed(
  outside: Outside,
  grant: Grant,
  known: Token | null,
  timeoutMs: number,
): Promise<CalendarOutcome<Read>> {
  const address = addressOf(grant);
  if (address === null || outside.forbids(address) !== null) return { ok: false, fault: 'address' };
  const headers = {
    accept: 'text/calendar, */*;q=0.1',
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.modified && { 'if-modified-since': known.modified }),
  };
  const answer = await outside.ask(address, { method: 'GET', headers, maxBytes: FEED_MAX_BYTES, timeoutMs });
  return answer.answered ? readFeed(answer) : unreached(answer);
}

function readFeed(answer: Extract<Reached, { answered: true }>): CalendarOutcome<Read> {
  const { status, headers, body } = answer;
  if (status === 304) return { ok: true, value: 'unchanged' };
  if (status === 401 || status === 403) return { ok: false, fault: 'forbidden', detail: String(status) };
  if (status !== 200) return refusal(answer, 'not_a_calendar');
  const read = readComponents(body);
  if (read === null) return { ok: false, fault: 'not_a_calendar' };
  if (!/END\s*:\s*VCALENDAR/i.test(body.slice(-END_WITHIN))) return { ok: false, fault: 'provider', detail: 'cut-off' };
  // Many servers write into each answer when they gave it.
  const hash = digest(body.replace(/^DTSTAMP[^\r\n]*/gim, ''));
  return { ok: true, value: { ...read, etag: headers.get('etag'), modified: headers.get('last-modified'), hash } };
}

function addressOf(grant: Grant): string | null {
  if (grant.kind !== 'address') return null;
  const address = grant.url.trim().replace(/^webcals?:\/\//i, 'https://');
  return URL.canParse(address) ? new URL(address).href : null;
}

function readingOf(root: Component, zone: string, window: ReadChanges['window'], purse = { steps: STEPS_PER_PAGE }) {
  // Who names a calendar after an address says whose it is.
  const name = nameOf(root).toLowerCase();
  const owners = name.includes('@') ? [name] : [];
  return { zone: zoneOf(root) ?? zone, window, owners, purse };
}

function nameOf(root: Component): string {
  return plain(first(root, 'X-WR-CALNAME') ?? first(root, 'NAME') ?? '').slice(0, 200);
}

// Many write UTC who mean nothing by it.
function zoneOf(root: Component): string | null {
  const zone = zoneNamed(first(root, 'X-WR-TIMEZONE'));
  return zone === 'UTC' ? null : zone;
}

function colourOf(root: Component): string | null {
  return /^#[\da-f]{6}/i.exec(first(root, 'X-APPLE-CALENDAR-COLOR') ?? first(root, 'COLOR') ?? '')?.[0] ?? null;
}

function first(root: Component, name: string): string | undefined {
  return root.children.map((one) => valueIn(one, name)).find((value) => value !== undefined);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
