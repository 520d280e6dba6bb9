/** At its deadline a `together` settles itself if everybody said yes; else its organizer is told what is best. */
import { record } from '#audit/index.ts';
import { invitations } from '#booking/schema.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { settleByItself } from '../decision/commands.ts';
import { readTogether } from '../queries.ts';
import { deadlinesOver, waiting } from './queries.ts';

const AT_ONCE = 50;

/** Tells of all deadlines that have passed; one that fails keeps no other from being told. Service scope. */
export async function tellDeadlines(ctx: Ctx): Promise<void> {
  const [due] = await ctx.db.read([deadlinesOver(ctx.now, AT_ONCE)]);
  for (const { id, organizationId } of due) {
    try {
      await tellDeadline(insideOrganization(ctx, organizationId), id);
    } catch (error) {
      ctx.log.error('A deadline could not be told of', { ...faultFields(error), invitation: id });
    }
  }
}

/** Once, however often and however many at a time: the row says whether it was told. */
export async function tellDeadline(ctx: Ctx, id: string): Promise<void> {
  if (await settleByItself(ctx, id)) return;
  const { invitation } = await readTogether(ctx, id);
  const here = sql`exists (select 1 from ${invitations} i where i.id = ${id}::uuid and i.xmin = pg_current_xact_id()::xid)`;
  await ctx.write([
    build.execute(sql`
      update ${invitations} i set deadline_told_at = ${at(ctx.now)} where i.id = ${id}::uuid and ${waiting()}`),
    deliver(
      ctx,
      {
        purpose: 'organizer_deadline',
        subjectType: 'invitation',
        subjectId: id,
        // A deadline that was moved on is another one.
        sequence: Math.floor((invitation.deadlineAt ?? 0) / 60_000),
        recipientType: 'user',
        recipientId: invitation.organizerId,
        channel: 'email',
      },
      here,
    ),
    record(
      ctx,
      { name: 'together.deadline', subjectType: 'invitation', subjectId: id, actorType: 'system', actorId: null },
      here,
    ),
  ]);
}
