/** What waits is overtaken when its participant takes a time otherwise, or when the invitation ends. */
import type { SQL } from 'drizzle-orm';
import type { Happened } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { build, sql } from '#foundation/db/index.ts';
import { idTime } from '#foundation/lib/ids.ts';
import { timeSlots } from '../../together/schema.ts';

/** After an appointment was made: whatever else was suggested between its participant and the organizer. */
export async function overtakeByAppointment(ctx: Ctx, { id, data }: Happened): Promise<void> {
  if (typeof data.participantId !== 'string') return;
  await overtake(ctx, id, sql`participant_id = ${data.participantId}::uuid`);
}

/** After an invitation was closed or cancelled: everything that waits in it. */
export async function overtakeByEnd(ctx: Ctx, { id, subjectId }: Happened): Promise<void> {
  await overtake(ctx, id, sql`invitation_id = ${subjectId}::uuid`);
}

// A reaction may come late: what was suggested after it happened is not overtaken by it.
async function overtake(ctx: Ctx, happening: string, whose: SQL): Promise<void> {
  await ctx.write([
    build
      .update(timeSlots)
      .set({ status: 'superseded', decidedAt: ctx.now })
      .where(
        sql`${whose} and is_suggested and status = 'pending' and created_at <= ${new Date(idTime(happening)).toISOString()}::timestamptz`,
      ),
  ]);
}
