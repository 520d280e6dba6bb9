/** When somebody is told that people wait for them. Instants are milliseconds since 1970. Pure. */
import { quietUntil } from '#deliveries/index.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';

/** Who answers within so long need not be told. */
export const PATIENCE_MS = 2 * MINUTE_MS;
/** What begins to wait within so long is told together. */
const GATHERED_MS = 5 * MINUTE_MS;

/** When a member is told of somebody who waits since `since`: once for all of some minutes, and for all of a night. */
export function toldAt(since: number, now: number, { zone, night }: { zone: string; night: boolean }): number {
  const soonest = Math.max(since + PATIENCE_MS, now);
  const due = Math.ceil(soonest / GATHERED_MS) * GATHERED_MS;
  return (night ? null : quietUntil(due, zone)) ?? due;
}

/** An instant as the number of a message: its minute. */
export function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE_MS);
}
