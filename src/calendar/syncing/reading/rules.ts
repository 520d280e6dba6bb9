/** What of a calendar is read next, and what of a page is kept. */
import { createHash } from 'node:crypto';
import { idFromBytes } from '#foundation/lib/ids.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import type {
  ChangePage,
  Failed,
  ForeignBlock,
  ForeignResource,
  ReadChanges,
  SyncWindow,
} from '#foundation/services/calendars/index.ts';
import { keyOf } from '#foundation/services/calendars/keys.ts';
import type { ReadingState } from '../../connections/inputs.ts';

/** What is read of a calendar: a week back, and a little more than the year for which times can be offered. */
const BACK_MS = 7 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;
/** Everything is read anew once less than this is left of the window. */
const LEFT_MS = 370 * DAY_MS;
const TITLE_MAX = 300;
/** What lasts from before the first or beyond the last of these is kept as far as the database can spell it. */
const FIRST_INSTANT = Date.UTC(1900, 0);
const LAST_INSTANT = Date.UTC(9999, 0);
/** Resources of one calendar that are read; beyond that its owner is told that it is too large. */
const RESOURCES_MAX = 50_000;

/** A calendar as far as reading goes; instants in ms. */
export type Reading = {
  id: string;
  readingState: ReadingState;
  generation: number;
  syncToken: string | null;
  page: string | null;
  windowFrom: number | null;
  windowUntil: number | null;
  /** Resources that were read so far of everything. */
  readCount: number;
};

/** One of a calendar's blocks as its row: `id` follows from its names, so that what is sealed for it opens after a change. */
export type KeptBlock = Omit<ForeignBlock, 'instanceId'> & { id: string; resourceKey: string; instanceKey: string };

/** The window of a reading of everything that begins now. */
export function windowAt(now: number): SyncWindow {
  return { from: now - BACK_MS, until: now + AHEAD_MS };
}

/** Whether everything is to be read anew: never read yet, nothing to go on from, or the window is used up. */
export function beginsAnew({ readingState, syncToken, windowUntil }: Reading, now: number): boolean {
  if (readingState === 'reading') return windowUntil === null;
  return readingState === 'waiting' || syncToken === null || windowUntil === null || windowUntil < now + LEFT_MS;
}

/** From where reading goes on; null from the beginning. */
export function goesOnFrom({ readingState, syncToken, page }: Reading): ReadChanges['from'] {
  if (page !== null) return { page };
  return readingState === 'ready' && syncToken !== null ? { token: syncToken } : null;
}

/** What is wrong with going on from where reading stands, before the provider is asked. */
export function whyNotOn({ readCount }: Pick<Reading, 'readCount'>): Failed | null {
  return readCount > RESOURCES_MAX ? { ok: false, fault: 'too_large' } : null;
}

/** What is wrong with a page: one that leads to itself would be read for ever. */
export function whyNotTurn({ page }: Pick<Reading, 'page'>, { next }: Pick<ChangePage, 'next'>): Failed | null {
  return 'page' in next && next.page === page ? { ok: false, fault: 'provider', detail: 'same page' } : null;
}

/** A page's resources, the last word of each, by key. */
export function namedIn({ resources }: ChangePage): Map<string, ForeignResource> {
  return new Map(resources.map((resource) => [keyOf(resource.resourceId), resource]));
}

/** An event here, by the name that calendars know it by; instants in ms. */
export type OwnCopy = { uid: string; startsAt: number; endsAt: number };

/**
 * Whether a resource is a copy of one of these, which keeps nobody busy a second time. Anybody can write a name: what says
 * another time than the event is something else.
 */
export function isCopy({ uid, blocks }: Pick<ForeignResource, 'uid' | 'blocks'>, own: readonly OwnCopy[]): boolean {
  const same = own.find((one) => one.uid === uid);
  return same !== undefined && blocks.every((one) => one.startsAt === same.startsAt && one.endsAt === same.endsAt);
}

/** The blocks of these resources that are kept of calendar `calendarId`: those that touch the window. */
export function blocksOf(
  calendarId: string,
  named: ReadonlyMap<string, ForeignResource>,
  window: SyncWindow,
): KeptBlock[] {
  return [...named].flatMap(([resourceKey, { blocks }]) => {
    const standing = blocks.filter(
      ({ startsAt, endsAt }) => startsAt < endsAt && startsAt < window.until && endsAt > window.from,
    );
    const byKey = new Map(standing.map((block) => [keyOf(block.instanceId), block]));
    return [...byKey].map(([instanceKey, { instanceId: _, ...block }]) => ({
      ...block,
      startsAt: Math.max(block.startsAt, FIRST_INSTANT),
      endsAt: Math.min(block.endsAt, LAST_INSTANT),
      title: block.title.slice(0, TITLE_MAX).toWellFormed(),
      id: idOf(calendarId, resourceKey, instanceKey),
      resourceKey,
      instanceKey,
    }));
  });
}

function idOf(...names: string[]): string {
  const bytes = createHash('sha256').update(names.join('\0')).digest().subarray(0, 16);
  // Version 8 of RFC 9562: made by a rule of one's own.
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return idFromBytes(bytes);
}
