/** What was made of a file's things by an import before. */
import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { happeningsOfSubjects } from '#audit/index.ts';
import { wholeSchedulesOf } from '#calendar/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, sql } from '#foundation/db/index.ts';
import { idFromBytes } from '#foundation/lib/ids.ts';
import { invitations } from '../schema.ts';
import type { Item } from './rules.ts';

/** By subject: the id of what stands, the last one of what is gone, and by which request it was made, if that had a key. */
export type Before = { standing: Map<string, string>; gone: Map<string, string>; askedBy: Map<string, string> };

/** What of these stands already, and what did and was deleted; two trips. */
export async function importedBefore(ctx: Ctx, items: readonly Item[]): Promise<Before> {
  // Who has entered is known after the first read, and whose import it was is part of the subject.
  const [schedules] = await ctx.db.read([
    wholeSchedulesOf(sql`nullif(current_setting('app.user_id', true), '')::uuid`),
  ]);
  const subjects = items.map((item) => subjectOf(ctx, item));
  const [happened] = await ctx.db.read([happeningsOfSubjects('import', subjects)]);
  const made = new Map(happened.map(({ subjectId, data }) => [subjectId, String(data.id)]));
  const [pages] =
    made.size === 0
      ? [[]]
      : await ctx.db.read([
          build
            .select({ id: invitations.id })
            .from(invitations)
            .where(inArray(invitations.id, [...made.values()])),
        ]);
  const there = new Set([...schedules.map(({ schedule }) => schedule.id), ...pages.map(({ id }) => id)]);
  const all = [...made];
  return {
    standing: new Map(all.filter(([, id]) => there.has(id))),
    gone: new Map(all.filter(([, id]) => !there.has(id))),
    askedBy: new Map(happened.map(({ subjectId, data }) => [subjectId, String(data.asked ?? '')])),
  };
}

/** One name for the same thing of the same member, however often it comes. */
export function subjectOf(ctx: Ctx, { vendor, kind, key }: Item): string {
  const { organizationId, userId } = memberOf(ctx);
  const hash = createHash('sha256').update([organizationId, userId, vendor, kind, key].join('\0')).digest();
  return idFromBytes(hash.subarray(0, 16));
}
