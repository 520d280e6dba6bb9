/** One calendar, page after page: each is one write, guarded by where reading stood, so that none counts twice. */
import { connectedCalendars } from '#calendar/connections/schema.ts';
import { hearOfMirrors } from '#calendar/mirrors/commands.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, type Stirred, sql, stirring, texts } from '#foundation/db/index.ts';
import type {
  CalendarOutcome,
  Calendars,
  ChangePage,
  Failed,
  ForeignResource,
  SyncWindow,
} from '#foundation/services/calendars/index.ts';
import type { Ask } from '../grants/commands.ts';
import { lookForMissing } from '../missing/commands.ts';
import { type CalendarRow, externalIdOf } from '../queries.ts';
import { busyIntervals } from '../schema.ts';
import { ownCopies } from './queries.ts';
import {
  beginsAnew,
  blocksOf,
  goesOnFrom,
  isCopy,
  type KeptBlock,
  namedIn,
  type Reading,
  whyNotOn,
  whyNotTurn,
  windowAt,
} from './rules.ts';

/** What a step may still take: pages, and time. */
export type Budget = { pages: number; isOver: () => boolean };

/** What reading a calendar is done with. `ctx` is inside the organization, as the calendar's owner. */
export type Reader = {
  calendars: Calendars;
  ask: Ask;
  ownerZone: string;
  budget: Budget;
  /** Keys of our own that were named in this step. */
  heard: Set<string>;
};

/** How far it came. `everything`: not only what changed. */
export type Read = {
  end: 'whole' | 'budget' | Failed;
  everything: boolean;
  changed: number;
  removed: number;
  skipped: number;
};

/** Reads on from where the calendar stands until all is read, the budget is used up, or something fails. */
export async function readCalendar(ctx: Ctx, reader: Reader, calendar: CalendarRow): Promise<Read> {
  const read: Read = {
    end: 'budget',
    everything: calendar.readingState !== 'ready',
    changed: 0,
    removed: 0,
    skipped: 0,
  };
  let at: Reading = calendar;
  let wasAnew = false;
  if (beginsAnew(at, ctx.now)) at = await beginAnew(ctx, at);
  while (reader.budget.pages > 0 && !reader.budget.isOver()) {
    reader.budget.pages--;
    read.everything ||= at.readingState === 'reading';
    const page = whyNotOn(at) ?? trusted(at, await askFor(ctx, reader, calendar, at));
    if (page.ok) {
      const turned = await turnPage(ctx, reader, calendar, at, page.value);
      read.changed += turned.changed;
      read.removed += turned.removed;
      read.skipped += page.value.skipped;
      if (turned.next === 'whole') return { ...read, end: 'whole' };
      // Somebody else turned it: what they made of it is gone on from at the next look.
      if (turned.next === 'elsewhere') return read;
      at = turned.next;
    } else if (page.fault === 'token_expired' && !wasAnew) {
      wasAnew = true;
      at = await beginAnew(ctx, at);
    } else return { ...read, end: page.fault === 'token_expired' ? { ...page, fault: 'provider' } : page };
  }
  return read;
}

function askFor(ctx: Ctx, { calendars, ask, ownerZone }: Reader, calendar: CalendarRow, at: Reading) {
  const asked = { externalId: externalIdOf(ctx, calendar), zone: calendar.timezone };
  const { now } = ctx;
  return ask((grant) =>
    calendars.changes(grant, { calendar: asked, ownerZone, window: windowOf(at), from: goesOnFrom(at), now }),
  );
}

// What was read before stays until the new reading is whole, so that nobody is taken for free meanwhile.
async function beginAnew(ctx: Ctx, { id, generation }: Reading): Promise<Reading> {
  const { from, until } = windowAt(ctx.now);
  await ctx.write([
    rows(sql`
      update ${connectedCalendars} set reading_state = 'reading', generation = ${generation}::integer + 1, page = null, sync_token = null,
        read_count = 0, total_count = null, skipped_count = 0, window_from = ${at(from)}, window_until = ${at(until)}
      where id = ${id}::uuid and generation = ${generation}::integer`),
  ]);
  const begun = { syncToken: null, page: null, readCount: 0, windowFrom: from, windowUntil: until };
  return { id, readingState: 'reading', generation: generation + 1, ...begun };
}

function trusted(at: Reading, page: CalendarOutcome<ChangePage>): CalendarOutcome<ChangePage> {
  return page.ok ? (whyNotTurn(at, page.value) ?? page) : page;
}

type Turned = { next: Reading | 'whole' | 'elsewhere'; changed: number; removed: number };

// Our own are heard of before the page counts: whoever is cut off in between reads it again, and hears it once.
async function turnPage(
  ctx: Ctx,
  reader: Reader,
  calendar: CalendarRow,
  seen: Reading,
  page: ChangePage,
): Promise<Turned> {
  const named = namedIn(page);
  const own = await ownAmong(ctx, calendar, named);
  for (const key of own) reader.heard.add(key);
  if (isWhole(seen, page)) await lookForMissing(ctx, reader, calendar);
  const foreign = new Map([...named].filter(([key]) => !own.has(key)));
  const blocks = blocksOf(calendar.id, foreign, windowOf(seen));
  const [answer] = await ctx.write([pageTurned(ctx, calendar, seen, page, { keys: [...named.keys()], blocks })]);
  const [turned] = answer as unknown as { changed: number; removed: number }[];
  if (!turned) return { next: 'elsewhere', changed: 0, removed: 0 };
  const readCount = seen.readCount + page.resources.length;
  const next = 'page' in page.next ? { ...seen, page: page.next.page, readCount } : 'whole';
  return { next, changed: turned.changed, removed: turned.removed };
}

/** The keys of what is our own: mirrors, and copies of what keeps the calendar's owner busy here anyway. */
async function ownAmong(ctx: Ctx, calendar: CalendarRow, named: ReadonlyMap<string, ForeignResource>) {
  if (named.size === 0) return new Set<string>();
  const mirrors = await hearOfMirrors(ctx, calendar.id, [...named.values()]);
  const ours = `@${new URL(ctx.config.origin).hostname}`;
  const perhaps = [...named].filter(([key, { uid }]) => uid?.endsWith(ours) && !mirrors.has(key));
  if (perhaps.length === 0) return mirrors;
  const [copies] = await ctx.db.read([
    ownCopies(
      calendar.userId,
      perhaps.map(([, { uid }]) => uid!),
    ),
  ]);
  return new Set([...mirrors, ...perhaps.flatMap(([key, resource]) => (isCopy(resource, copies) ? [key] : []))]);
}

type Kept = { keys: readonly string[]; blocks: readonly KeptBlock[] };

// One statement, so that a page counts whole or not at all. What is dropped, swept and put are never the same rows.
function pageTurned(
  ctx: Ctx,
  calendar: CalendarRow,
  seen: Reading,
  page: ChangePage,
  kept: Kept,
): Statement<Stirred[]> {
  const { id, userId, organizationId } = calendar;
  const sweeps = isWhole(seen, page);
  // Open pages look again once all is read, not at each of forty pages.
  const told = page.resources.length > 0 && 'token' in page.next ? stirring : rows<Stirred>;
  const seal = (row: string, title: string) =>
    ctx.keys.vault.seal({ table: 'busy_intervals', column: 'title', row, organization: organizationId }, title);
  const blocks = JSON.stringify(
    kept.blocks.map((block) => ({
      ...{ id: block.id, resource_key: block.resourceKey, instance_key: block.instanceKey },
      ...{ starts_at: new Date(block.startsAt).toISOString(), ends_at: new Date(block.endsAt).toISOString() },
      ...{ all_day: block.allDay, kind: block.kind, title: seal(block.id, block.title) },
    })),
  );
  const ofPage = sql`b.resource_key = any(${texts(kept.keys)})`;
  return told(sql`
    with mine as (
      update ${connectedCalendars} c set ${turned(ctx, seen, page)}
      where c.id = ${id}::uuid and c.generation = ${seen.generation}::integer and c.reading_state = ${seen.readingState}
        and c.page is not distinct from ${seen.page}::text and c.sync_token is not distinct from ${seen.syncToken}::text
      returning c.id),
    named as (
      select * from jsonb_to_recordset(${blocks}::jsonb)
        as t(id uuid, resource_key text, instance_key text, starts_at timestamptz, ends_at timestamptz, all_day boolean, kind text, title text)),
    dropped as (
      delete from ${busyIntervals} b using mine where b.calendar_id = mine.id and ${ofPage}
        and not exists (select 1 from named n where n.resource_key = b.resource_key and n.instance_key = b.instance_key)
      returning 1),
    swept as (
      delete from ${busyIntervals} b using mine
      where ${sweeps}::boolean and b.calendar_id = mine.id and b.generation < ${seen.generation}::integer and not ${ofPage} returning 1),
    put as (
      insert into ${busyIntervals} as b (id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, all_day, kind, title, generation)
      select n.id, mine.id, ${userId}::uuid, n.resource_key, n.instance_key, n.starts_at, n.ends_at, n.all_day, n.kind, n.title, ${seen.generation}::integer
      from named n cross join mine
      on conflict (organization_id, calendar_id, resource_key, instance_key) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at,
        all_day = excluded.all_day, kind = excluded.kind, title = excluded.title, generation = excluded.generation
      returning 1)
    select ${userId}::uuid as user_id, null as until, (select count(*) from put)::integer as changed,
      ((select count(*) from dropped) + (select count(*) from swept))::integer as removed
    from mine`);
}

function turned(ctx: Ctx, seen: Reading, { next, resources, skipped, total }: ChangePage) {
  const isAll = seen.readingState === 'reading';
  const counted = sql`skipped_count = c.skipped_count + ${skipped}::integer, fault = null, failing_since = null`;
  const read = sql`read_count = c.read_count + ${isAll ? resources.length : 0}::integer, total_count = coalesce(${total}::integer, c.total_count)`;
  if ('page' in next) return sql`page = ${next.page}, ${read}, ${counted}`;
  return sql`page = null, sync_token = ${next.token}, reading_state = 'ready', synced_at = ${at(ctx.now)}, ${read}, ${counted}`;
}

// The end of a reading of everything: what nobody named in it is gone.
function isWhole({ readingState }: Reading, { next }: ChangePage): boolean {
  return readingState === 'reading' && 'token' in next;
}

function windowOf({ windowFrom, windowUntil }: Reading): SyncWindow {
  return { from: windowFrom!, until: windowUntil! };
}
