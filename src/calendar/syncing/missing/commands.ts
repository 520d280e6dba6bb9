/**
 * Whoever reads everything is told of no deletion. So of what we wrote, and what nobody named in such a reading, each is
 * asked for by itself before the reading counts: only what its provider says is gone is taken for gone.
 */
import { hearOfMirrors } from '#calendar/mirrors/commands.ts';
import type { Ctx } from '#context.ts';
import type { CalendarOutcome, ForeignResource } from '#foundation/services/calendars/index.ts';
import { type CalendarRow, externalIdOf } from '../queries.ts';
import type { Reader } from '../reading/commands.ts';
import { standingMirrors } from './queries.ts';

const ASKED_MAX = 100;
const AT_ONCE = 5;

/** Asks for the mirrors to come of a calendar that were not named in this step. What cannot be asked now stays as it is. */
export async function lookForMissing(ctx: Ctx, reader: Reader, calendar: CalendarRow): Promise<void> {
  const [standing] = await ctx.db.read([standingMirrors(calendar.id, ctx.now)]);
  const waiting = standing.filter(({ resourceKey }) => !reader.heard.has(resourceKey)).slice(0, ASKED_MAX);
  const found: ForeignResource[] = [];
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const answer = await lookAt(ctx, reader, calendar, one.resourceId);
      if (answer) found.push(answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await hearOfMirrors(ctx, calendar.id, found);
}

async function lookAt(
  ctx: Ctx,
  { calendars, ask, ownerZone }: Reader,
  calendar: CalendarRow,
  resourceId: string,
): Promise<ForeignResource | null> {
  const { write } = calendars;
  if (!write) return null;
  const zone = calendar.timezone ?? ownerZone;
  const externalId = externalIdOf(ctx, calendar);
  const answer: CalendarOutcome<ForeignResource> = await ask((grant) =>
    write.read(grant, externalId, resourceId, zone),
  );
  if (answer.ok) return answer.value;
  return answer.fault === 'not_found' ? { resourceId, uid: null, etag: null, state: 'gone', blocks: [] } : null;
}
