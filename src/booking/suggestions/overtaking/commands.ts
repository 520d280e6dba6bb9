/** What waits is overtaken when its participant takes a time otherwise, or when the invitation ends. */
import type { SQL } from 'drizzle-orm';
import type { Happened } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { idTime } from '#foundation/lib/ids.ts';
import { isFull, mostIn } from '../../taking/standings/queries.ts';
import { timeSlots } from '../../together/schema.ts';

/** After an appointment was made: whatever else was suggested between its participant and the organizer, unless they may have more. */
export async function overtakeByAppointment(ctx: Ctx, { id, data }: Happened): Promise<void> {
  if (typeof data.participantId !== 'string') return;
  // Other times for one that stands are not about a new one.
  const most = mostIn(sql`time_slots.invitation_id`);
  const full = isFull(sql`time_slots.participant_id`, sql`time_slots.invitation_id`);
  await overtake(
    ctx,
    id,
    sql`participant_id = ${data.participantId}::uuid and event_id is null and (${most} = 1 or ${full})`,
  );
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
      .where(sql`${whose} and is_suggested and status = 'pending' and created_at <= ${at(idTime(happening))}`),
  ]);
}
