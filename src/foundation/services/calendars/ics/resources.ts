/** What a file of somebody's calendar says about when they are busy, in our words. Never throws, and always ends. */
import type { BlockKind, ForeignBlock, ForeignResource } from '../index.ts';
import { clocksOf } from './clocks.ts';
import { type Bounds, type Happening, happening, type Instance } from './events.ts';
import { allNamed, type Component, plain, valueIn } from './lines.ts';
import type { Purse } from './recurrences.ts';

/**
 * How a file is read: the zone of days and of times without one, between which instants, and who its owner is. With
 * `reserve`, reading stops after an event that leaves less than that in the purse.
 */
export type Reading = { zone: string; window: Bounds; owners: readonly string[]; purse: Purse; reserve?: number };

export type ReadResource = Pick<ForeignResource, 'uid' | 'state' | 'blocks'>;
export type ReadResources = {
  resources: { uid: string; state: ReadResource['state']; blocks: ForeignBlock[] }[];
  skipped: number;
};

const TITLE_MAX = 300;
const UID_MAX = 1_000;

/** The events of a file by UID, in the order of the file; those that have none are told apart by when and what they are. */
export function eventsByUid(root: Component): Map<string, Component[]> {
  const found = new Map<string, Component[]>();
  for (const event of allNamed(root, 'VEVENT')) {
    const uid = (valueIn(event, 'UID') || `${valueIn(event, 'DTSTART')} ${valueIn(event, 'SUMMARY')}`).slice(
      0,
      UID_MAX,
    );
    const same = found.get(uid);
    if (same) same.push(event);
    else found.set(uid, [event]);
  }
  return found;
}

/** What the events of these UIDs come to, in their order. */
export function readResources(
  root: Component,
  events: Iterable<[uid: string, events: readonly Component[]]>,
  { zone, window, owners, purse, reserve = Number.NEGATIVE_INFINITY }: Reading,
): ReadResources {
  const clocks = clocksOf(root, zone, window, purse);
  const resources: ReadResources['resources'] = [];
  let skipped = 0;
  for (const [uid, together] of events) {
    const found = attempt(() => happening(together, clocks, window, purse));
    skipped += found.skipped;
    resources.push({ uid, state: stateOf(together, owners), blocks: blocksOf(found.instances, owners) });
    if (purse.steps < reserve) break;
  }
  return { resources, skipped };
}

// The last net: what a strange file still brings to fall is one event that was not understood.
function attempt(read: () => Happening): Happening {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return { instances: [], skipped: 1 };
    throw error;
  }
}

// Of a series with exceptions the series counts: a single one that is called off has no block, and that is all.
function stateOf(events: readonly Component[], owners: readonly string[]): ReadResource['state'] {
  const whole = events.filter((one) => valueIn(one, 'RECURRENCE-ID') === undefined);
  const counting = whole.length > 0 ? whole : events;
  if (counting.every(isCancelled)) return 'cancelled';
  else return counting.every((one) => isCancelled(one) || isDeclined(one, owners)) ? 'declined' : 'standing';
}

function blocksOf(instances: readonly Instance[], owners: readonly string[]): ForeignBlock[] {
  const names = new Map<string, number>();
  return instances.flatMap(({ name, startsAt, endsAt, allDay, source }) => {
    const kind = kindOf(source, owners);
    if (kind === null) return [];
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    const instanceId = count === 1 ? name : `${name}#${count}`;
    const title = plain(valueIn(source, 'SUMMARY') ?? '')
      .slice(0, TITLE_MAX)
      .toWellFormed();
    return [{ instanceId, startsAt, endsAt, allDay, kind, title }];
  });
}

// Who works elsewhere can be met.
const EXCHANGE: Record<string, BlockKind | null> = {
  FREE: null,
  WORKINGELSEWHERE: null,
  TENTATIVE: 'tentative',
  OOF: 'away',
};

function kindOf(event: Component, owners: readonly string[]): BlockKind | null {
  if (isCancelled(event) || isDeclined(event, owners)) return null;
  if (valueIn(event, 'TRANSP')?.toUpperCase() === 'TRANSPARENT') return null;
  const exchange = EXCHANGE[valueIn(event, 'X-MICROSOFT-CDO-BUSYSTATUS')?.toUpperCase() ?? ''];
  if (exchange !== undefined) return exchange;
  return valueIn(event, 'STATUS')?.toUpperCase() === 'TENTATIVE' ? 'tentative' : 'busy';
}

function isCancelled(event: Component): boolean {
  return valueIn(event, 'STATUS')?.toUpperCase() === 'CANCELLED';
}

function isDeclined({ properties }: Component, owners: readonly string[]): boolean {
  return properties.some(
    ({ name, params, value }) =>
      name === 'ATTENDEE' &&
      params.PARTSTAT?.toUpperCase() === 'DECLINED' &&
      owners.includes(value.toLowerCase().replace(/^mailto:/, '')),
  );
}
