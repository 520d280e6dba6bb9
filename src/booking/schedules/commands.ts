/** Deleting hours that invitations may offer: they are moved to others first, or the deletion is refused in words. */
import { eq } from 'drizzle-orm';
import { deletingSchedule, ownSchedule } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { build, sql, sqlState } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { invitations } from '../schema.ts';

const STILL_USED = '23503';

/**
 * Deletes a schedule of one's own; invitations that use it are moved to `moveTo` in the same batch, and their times are
 * judged anew. Throws Refusal: not_found, not_yours, and invalid for the default one, for one that is used while
 * `moveTo` is not given, and for a `moveTo` that is the same.
 */
export async function deleteSchedule(ctx: Ctx, id: string, moveTo: string | null): Promise<void> {
  const schedule = await ownSchedule(ctx, id);
  const t = words('en').schedules;
  if (schedule.isDefault) throw invalid('id', t.deleteDefault);
  if (moveTo === id) throw invalid('moveTo', t.moveToItself);
  if (moveTo) await ownSchedule(ctx, moveTo);
  try {
    await ctx.write([
      ...(moveTo
        ? [
            build
              .update(invitations)
              .set({ scheduleId: moveTo, rulesVersion: sql`${invitations.rulesVersion} + 1` })
              .where(eq(invitations.scheduleId, id)),
          ]
        : []),
      ...deletingSchedule(ctx, id),
    ]);
  } catch (error) {
    if (sqlState(error) === STILL_USED) throw invalid('moveTo', t.stillUsed(schedule.name));
    throw error;
  }
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: { [field]: [message] } });
}
