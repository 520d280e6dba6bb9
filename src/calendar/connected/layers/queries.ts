/** What stands in calendars elsewhere, for the eyes of who connected them: layers of the calendar page. */

import { labelOf } from '#calendar/connections/queries.ts';
import { CALENDARS_MAX, CONNECTIONS_MAX } from '#calendar/connections/rules.ts';
import { calendarConnections, connectedCalendars } from '#calendar/connections/schema.ts';
import { myself } from '#calendar/events/queries.ts';
import type { Ctx } from '#context.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { busyIntervals } from '../../syncing/schema.ts';

/** More would hide what is one's own. */
const BLOCKS_MAX = 1_000;

/** A calendar that can be a layer, opened. Where two have one name, its account stands in it. */
export type Layer = {
  id: string;
  name: string;
  colour: string | null;
  provider: LayerRow['provider'];
  isShown: boolean;
};
/** A block of time in one of them, opened; without a title it is only known to be taken. */
export type LayerBlock = Omit<BlockRow, 'organizationId' | 'title'> & { title: string | null; layer: Layer };

/** The calendars of the member who entered, those of one account together. */
export function layerCalendars() {
  return build
    .select({
      id: connectedCalendars.id,
      organizationId: connectedCalendars.organizationId,
      name: connectedCalendars.name,
      colour: connectedCalendars.colour,
      isShown: connectedCalendars.isShown,
      provider: calendarConnections.provider,
      connectionId: calendarConnections.id,
      label: calendarConnections.label,
    })
    .from(connectedCalendars)
    .innerJoin(
      calendarConnections,
      sql`${calendarConnections.organizationId} = ${connectedCalendars.organizationId} and ${calendarConnections.id} = ${connectedCalendars.connectionId}`,
    )
    .where(sql`${connectedCalendars.userId} = ${myself} and ${connectedCalendars.removedAt} is null`)
    .orderBy(sql`${connectedCalendars.connectionId}, ${connectedCalendars.isPrimary} desc, ${connectedCalendars.id}`)
    .limit(CONNECTIONS_MAX * CALENDARS_MAX);
}

/** What stands in them and touches [from, until), whether it is shown or keeps them busy; the earliest first. */
export function layerBlocks(from: number, until: number) {
  // Behind row-level security no index answers `&&`: they are read from what is kept of the past up to the end.
  return build
    .select({
      id: busyIntervals.id,
      organizationId: busyIntervals.organizationId,
      calendarId: busyIntervals.calendarId,
      startsAt: busyIntervals.startsAt,
      endsAt: busyIntervals.endsAt,
      allDay: busyIntervals.allDay,
      kind: busyIntervals.kind,
      title: busyIntervals.title,
    })
    .from(busyIntervals)
    .where(sql`user_id = ${myself} and starts_at < ${at(until)} and ends_at > ${at(from)}`)
    .orderBy(sql`starts_at, id`)
    .limit(BLOCKS_MAX);
}

type LayerRow = ReturnType<typeof layerCalendars>['_']['result'][number];
type BlockRow = ReturnType<typeof layerBlocks>['_']['result'][number];

function accountOf(ctx: Ctx, { connectionId, organizationId, label }: LayerRow): string {
  return labelOf(ctx, { id: connectionId, organizationId, label });
}

/** The layers and their blocks, opened. */
export function openLayers(
  ctx: Ctx,
  calendars: readonly LayerRow[],
  blocks: readonly BlockRow[],
): { layers: Layer[]; blocks: LayerBlock[] } {
  const named = calendars.map((row) => {
    const place = { table: 'connected_calendars', column: 'name', row: row.id, organization: row.organizationId };
    return { row, name: ctx.keys.vault.open(place, row.name) };
  });
  const count = Map.groupBy(named, ({ name }) => name);
  const layers = named.map(({ row, name }): Layer => {
    const { id, colour, isShown, provider } = row;
    const isOne = count.get(name)!.length === 1;
    return { id, colour, isShown, provider, name: isOne ? name : `${name} · ${accountOf(ctx, row)}` };
  });
  const known = new Map(layers.map((layer) => [layer.id, layer]));
  const opened = blocks.flatMap(({ organizationId, title, ...block }): LayerBlock[] => {
    const layer = known.get(block.calendarId);
    const place = { table: 'busy_intervals', column: 'title', row: block.id, organization: organizationId };
    return layer ? [{ ...block, layer, title: title === null ? null : ctx.keys.vault.open(place, title) }] : [];
  });
  return { layers, blocks: opened };
}
