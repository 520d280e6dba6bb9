/**
 * What is in a calendar and what becomes of it: everything within the window first (calendar-query, RFC 4791, 7.8), then
 * what has changed since a token (sync-collection, RFC 6578). Servers without tokens say at least whether anything has
 * changed; then all is read again. The contents come in pages of some dozens of files.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import type { CalendarOutcome, ChangePage, Failed, ForeignResource, ReadChanges, SyncWindow } from '../index.ts';
import { type Fetched, fetchFiles, type Owners } from './files.ts';
import { ask, askAll, type Multistatus, pathOf, propfind, type Said, type Session, toldIn, xml } from './requests.ts';
import { childOf, escapeXml, textOf } from './xml.ts';

const PAGE_SIZE = 100;
// What a page may carry along: the names that are still to be read. Beyond it they are listed again.
const CARRIED_MAX = 500;
const WINDOW_SLACK_MS = 7 * DAY_MS;

const STATE = propfind('<d:sync-token/><cs:getctag/><d:supported-report-set/>');

/** From where to read changes: a token of the server, or how the whole was. */
const Token = lazily(() => z.object({ sync: z.string().nullable(), whole: z.string().nullable(), until: z.number() }));
/** What is still to be read: names after which more are listed, since when, and whether the server had more to say. */
const Page = Token().extend({
  rest: z.array(z.string()),
  since: z.string().nullable(),
  after: z.string().nullable(),
  total: z.number().nullable(),
  more: z.boolean(),
});
type Token = z.infer<ReturnType<typeof Token>>;
type Page = z.infer<typeof Page>;
type Listed = { path: string; etag: string | null };

/** One page of changes, as the contract has it. `owners` says the addresses of the owner. */
export async function changesOf(
  session: Session,
  asked: ReadChanges,
  owners: Owners,
): Promise<CalendarOutcome<ChangePage>> {
  const { from } = asked;
  if (from === null) return begin(session, asked, owners);
  const token = 'token' in from ? parsed(Token(), from.token) : undefined;
  const page = 'page' in from ? parsed(Page, from.page) : undefined;
  if (page)
    return page.rest.length === 0 && page.sync !== null
      ? since(session, asked, page.sync, page, owners)
      : goOn(session, asked, page, owners);
  // The window has moved on: what recurs stands in days that were not read before.
  if (!token || asked.window.until > token.until + WINDOW_SLACK_MS) return expired();
  return token.sync === null ? compare(session, asked, token) : since(session, asked, token.sync, token, owners);
}

/** Names of what happens in a window, without contents. */
export function queryOf({ from, until }: SyncWindow, properties: string): string {
  const range = `<c:time-range start="${basic(from)}" end="${basic(until)}"/>`;
  const filter = `<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">${range}</c:comp-filter></c:comp-filter>`;
  return xml('c:calendar-query', `<d:prop>${properties}</d:prop><c:filter>${filter}</c:filter>`);
}

// The state is asked for before the contents: what changes in between is told again later.
async function begin(session: Session, asked: ReadChanges, owners: Owners) {
  const state = await stateOf(session, asked);
  if (!state.ok) return state;
  const listed = await list(session, asked);
  if (!listed.ok) return listed;
  const token = { ...state.value, whole: state.value.whole ?? digest(listed.value), until: asked.window.until };
  const page = { ...token, ...carried(listed.value, null), since: null, total: listed.value.length, more: false };
  return goOn(session, asked, page, owners);
}

async function goOn(
  session: Session,
  asked: ReadChanges,
  page: Page,
  owners: Owners,
  gone: ForeignResource[] = [],
): Promise<CalendarOutcome<ChangePage>> {
  const now = page.rest.slice(0, PAGE_SIZE);
  const read: CalendarOutcome<Fetched> = await fetchFiles(session, asked, now, owners);
  if (!read.ok) return read;
  const left = await leftOf(session, asked, { ...page, rest: page.rest.slice(PAGE_SIZE) });
  if (!left.ok) return left;
  const { sync, whole, until, rest, more, total } = left.value;
  const isLast = rest.length === 0 && !more;
  const next = isLast ? { token: JSON.stringify({ sync, whole, until }) } : { page: JSON.stringify(left.value) };
  return {
    ok: true,
    value: { resources: [...gone, ...read.value.resources], next, skipped: read.value.skipped, total },
  };
}

// When the carried names are read, those after the last are listed anew.
async function leftOf(session: Session, asked: ReadChanges, page: Page): Promise<CalendarOutcome<Page>> {
  if (page.rest.length > 0 || page.after === null) return { ok: true, value: page };
  const listed = page.since === null ? await list(session, asked) : await changedSince(session, asked, page.since);
  if (!listed.ok) return listed;
  const names = Array.isArray(listed.value) ? listed.value : listed.value.changed;
  return { ok: true, value: { ...page, ...carried(names, page.after) } };
}

function carried(listed: readonly Listed[], after: string | null): { rest: string[]; after: string | null } {
  const names = listed.map(({ path }) => path).filter((path) => after === null || path > after);
  const rest = names.slice(0, CARRIED_MAX);
  return { rest, after: names.length > CARRIED_MAX ? rest.at(-1)! : null };
}

async function since(
  session: Session,
  asked: ReadChanges,
  sync: string,
  token: Token,
  owners: Owners,
): Promise<CalendarOutcome<ChangePage>> {
  const told = await changedSince(session, asked, sync);
  if (!told.ok) return told;
  const { next, gone, changed, more } = told.value;
  const page = { sync: next, whole: token.whole, until: token.until, since: sync, total: null, more };
  return goOn(session, asked, { ...page, ...carried(changed, null) }, owners, gone);
}

type Changed = { next: string; gone: ForeignResource[]; changed: Listed[]; more: boolean };

async function changedSince(session: Session, asked: ReadChanges, sync: string): Promise<CalendarOutcome<Changed>> {
  const answer = await ask(session, 'REPORT', asked.calendar.externalId, { body: syncBody(sync), depth: '0' });
  if (!answer.ok) return answer.detail === '500' ? stumbled(session, asked, answer) : answer;
  if (answer.value.status !== 207) return refusedToken(answer.value.status, answer.value.body);
  const told = toldIn(answer.value);
  if (!told.ok) return told;
  const next = textOf(childOf(told.value.root, 'd:sync-token'));
  return next === null ? expired() : { ok: true, value: { next, ...changesIn(told.value) } };
}

// Some servers fall over a token that they have forgotten, and would do so for ever; one that is well otherwise has.
async function stumbled(session: Session, asked: ReadChanges, failed: Failed): Promise<Failed> {
  const state = await stateOf(session, asked);
  return state.ok ? expired() : failed;
}

// A server that has more to say than it wants to says 507 of the calendar itself (RFC 6578, 3.6).
function changesIn({ said, url }: Multistatus): Omit<Changed, 'next'> {
  const own = pathOf(url, url);
  const items = said.filter(({ path }) => path !== own && !path.endsWith('/'));
  const gone = items.filter(({ status }) => status === 404 || status === 410);
  const changed = items.filter(({ status }) => status === null || status === 200);
  return {
    gone: gone.map(({ path }) => ({ resourceId: path, uid: null, etag: null, state: 'gone', blocks: [] })),
    changed: listedIn(changed),
    more: said.some(({ path, status }) => path === own && status === 507),
  };
}

function listedIn(said: readonly Said[]): Listed[] {
  const found = said.map(({ path, properties }) => ({ path, etag: textOf(childOf(properties, 'd:getetag')) }));
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

// Some name the precondition that failed (RFC 6578, 3.2), some only a status.
function refusedToken(status: number, body: string): Failed {
  if (status === 404) return { ok: false, fault: 'not_found', detail: '404' };
  if (status === 403 && !body.includes('valid-sync-token')) return { ok: false, fault: 'forbidden', detail: '403' };
  return status >= 400 ? expired() : { ok: false, fault: 'not_a_calendar', detail: String(status) };
}

async function compare(session: Session, asked: ReadChanges, token: Token): Promise<CalendarOutcome<ChangePage>> {
  const state = await stateOf(session, asked);
  if (!state.ok) return state;
  const listed = state.value.whole === null ? await list(session, asked) : null;
  if (listed && !listed.ok) return listed;
  const whole = state.value.whole ?? digest(listed?.value ?? []);
  if (whole !== token.whole) return expired();
  return { ok: true, value: { resources: [], next: { token: JSON.stringify(token) }, skipped: 0, total: null } };
}

async function stateOf(session: Session, { calendar }: ReadChanges): Promise<CalendarOutcome<Omit<Token, 'until'>>> {
  const answer = await askAll(session, 'PROPFIND', calendar.externalId, { depth: '0', body: STATE });
  if (!answer.ok) return answer;
  const properties = answer.value.said[0]?.properties;
  const whole = textOf(childOf(properties, 'cs:getctag'));
  return { ok: true, value: { sync: textOf(childOf(properties, 'd:sync-token')), whole } };
}

async function list(session: Session, { calendar, window }: ReadChanges): Promise<CalendarOutcome<Listed[]>> {
  const asking = { depth: '1', body: queryOf(window, '<d:getetag/>') } as const;
  const answer = await askAll(session, 'REPORT', calendar.externalId, asking);
  if (!answer.ok) return answer;
  return { ok: true, value: listedIn(answer.value.said) };
}

function syncBody(token: string): string {
  const content = `<d:sync-token>${escapeXml(token)}</d:sync-token><d:sync-level>1</d:sync-level>`;
  return xml('d:sync-collection', `${content}<d:prop><d:getetag/></d:prop>`);
}

function digest(listed: readonly Listed[]): string {
  return createHash('sha256').update(JSON.stringify(listed)).digest('hex').slice(0, 32);
}

function expired(): Failed {
  return { ok: false, fault: 'token_expired' };
}

function basic(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function parsed<T>(shape: z.ZodType<T>, text: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
