/** How long what is kept: one table, one nightly job, each line tested. */
import { forgetAnswers, forgetHappenings, forgetPayloads } from '#audit/index.ts';
import { forgetUsage, releaseForgotten } from '#billing/index.ts';
import { forgetPlaces } from '#booking/index.ts';
import { dropHolds, forgetBlocks, forgetConsents, forgetReadings } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import {
  emptyRooms,
  forgetRemovedAgents,
  forgetRemovedKnowledge,
  forgetRemovedNotes,
  forgetTraces,
} from '#conversations/index.ts';
import { forgetContents, forgetHooks } from '#deliveries/index.ts';
import type { Statement } from '#foundation/db/index.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { forgetDeletedLeads, forgetDeletedNotes, forgetImports } from '#leads/index.ts';

const AT_ONCE = 1_000;
/** The rest waits for the next night. */
const ROUNDS_MAX = 20;

type Keeping = {
  what: string;
  keptDays: number;
  forget: (before: number, limit: number) => Statement<{ count: number }[]>;
  /** What is kept of the same outside of the database goes first. */
  first?: (ctx: Ctx, before: number, limit: number) => Promise<void>;
  /** How many of them at once; a thousand where it is not said. */
  atOnce?: number;
};

/** What is forgotten, and after how many days of being past. */
export const KEEPING: readonly Keeping[] = [
  { what: 'expired holds', keptDays: 0, forget: dropHolds },
  { what: 'credits set aside for what never ended', keptDays: 1, forget: releaseForgotten },
  { what: 'answers to repeated requests', keptDays: 1, forget: forgetAnswers },
  { what: 'consents to read calendars', keptDays: 1, forget: forgetConsents },
  { what: 'busy times elsewhere', keptDays: 30, forget: forgetBlocks },
  { what: 'logs of readings of calendars', keptDays: 90, forget: forgetReadings },
  { what: 'people who were taken out', keptDays: 90, forget: forgetDeletedLeads, first: emptyRooms, atOnce: 50 },
  { what: 'files of people', keptDays: 30, forget: forgetImports },
  { what: 'notes that were taken out', keptDays: 90, forget: forgetDeletedNotes },
  { what: 'what was sent to endpoints', keptDays: 30, forget: forgetHooks },
  { what: 'what answers were made of', keptDays: 30, forget: forgetTraces },
  { what: 'notes on conversations that were taken out', keptDays: 90, forget: forgetRemovedNotes },
  { what: 'knowledge that was taken out', keptDays: 90, forget: forgetRemovedKnowledge },
  { what: 'who talked with an agent and never booked', keptDays: 90, forget: forgetPlaces },
  { what: 'agents that were taken out', keptDays: 90, forget: forgetRemovedAgents },
  { what: 'payloads of what providers told', keptDays: 30, forget: forgetPayloads },
  { what: 'contents of deliveries', keptDays: 180, forget: forgetContents },
  { what: 'domain events', keptDays: 365, forget: forgetHappenings },
  { what: 'what was used', keptDays: 7 * 366, forget: forgetUsage },
];

/** Forgets all that is past its keeping, in pieces. One line that fails keeps no other from its work. Service scope. */
export async function forgetPast(ctx: Ctx): Promise<void> {
  for (const keeping of KEEPING) {
    try {
      const count = await forget(ctx, keeping);
      if (count > 0) ctx.log.info('What was past its keeping was forgotten', { what: keeping.what, count });
    } catch (error) {
      ctx.log.error('What is past its keeping could not be forgotten', { ...faultFields(error), what: keeping.what });
    }
  }
}

async function forget(ctx: Ctx, { keptDays, forget, first, atOnce = AT_ONCE }: Keeping): Promise<number> {
  const before = ctx.now - keptDays * DAY_MS;
  let forgotten = 0;
  for (let round = 0, full = true; full && round < ROUNDS_MAX; round++) {
    await first?.(ctx, before, atOnce);
    const [[gone]] = await ctx.db.write([forget(before, atOnce)]);
    forgotten += gone?.count ?? 0;
    full = gone?.count === atOnce;
  }
  return forgotten;
}
