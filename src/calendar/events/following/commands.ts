/** A move that has happened already, in a calendar elsewhere: it is recorded as it is, whatever else is there. */
import { events } from '#calendar/schema.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { type EventMove, moveEvent } from '../commands.ts';

/**
 * Moves an event with its buffers; where they meet something, without them; and where the time itself does, the event
 * gives up its claim to it and is marked. Each statement does something only if the one before it did nothing, since the
 * sequence that was seen is past then. What never claimed its time just moves. For a batch that begins with `lockHosts`.
 */
export function followMove(move: EventMove, now: number): Statement[] {
  if (!move.exclusive) return [moveEvent(move)];
  const bare = { ...move, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const unmoved = sql`id = ${move.id}::uuid and status = ${move.seen.status} and ical_sequence = ${move.seen.icalSequence}::integer`;
  return [
    moveEvent(move),
    moveEvent(bare),
    build.execute(sql`update ${events} set conflict_at = ${at(now)} where ${unmoved}`),
    moveEvent({ ...bare, exclusive: false }),
  ];
}
