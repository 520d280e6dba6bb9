/** Rooms are rung for what is due in their accounts; what they make of it the database says. */
import { connectionsDue, nextConnection } from '#calendar/connections/queries.ts';
import { accountsToWrite, nextMirror } from '#calendar/mirrors/queries.ts';
import type { Ctx } from '#context.ts';
import { faultFields } from '#foundation/lib/log.ts';

const RINGS_MAX = 300;
const AT_ONCE = 6;
/** For so long what is due is in the hands of the rooms that were rung for it. */
const IN_HAND_MS = 120_000;

/** Rings the room of every account for which something is due. Service scope. */
export async function ringDue(ctx: Ctx): Promise<void> {
  const [reading, writing] = await ctx.db.read([
    connectionsDue(ctx.now, RINGS_MAX),
    accountsToWrite(ctx.now, RINGS_MAX),
  ]);
  await ringRooms(ctx, [...new Set([...reading, ...writing].map(({ id }) => id))]);
}

/** Rings these rooms. Whoever does not hear it is rung again later: what is due stays due. */
export async function ringRooms(
  { connections, log }: Pick<Ctx, 'connections' | 'log'>,
  ids: readonly string[],
): Promise<void> {
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await connections.ring(id);
      } catch (error) {
        log.warn('The room of a calendar account was not rung; it is rung again', faultFields(error));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The statements that say when something is due in an account next. Service scope. */
export const nextInAccounts = () => [nextConnection(), nextMirror()] as const;

/**
 * When to look next, by what `nextInAccounts` answered; in ms as text, null when nothing is to come. What is due by now is
 * in the hands of rooms, and looked at again only after a while.
 */
export function lookAgainAt(answered: readonly ({ at: string | null } | undefined)[], now: number): (string | null)[] {
  return answered.map((one) => {
    if (one?.at == null) return null;
    return Number(one.at) <= now ? String(now + IN_HAND_MS) : one.at;
  });
}
