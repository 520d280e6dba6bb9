/** Conversations are judged when they are due: claimed by one worker at a time, whatever becomes of the others. */
import type { Ctx } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { Model } from '#foundation/services/model/index.ts';
import { conversations } from '../schema.ts';
import { judgeConversation } from './judging/commands.ts';

const AT_ONCE = 5;
/** For so long a worker has it to itself; afterwards it is due again. */
const LEASE_MS = 180_000;

type Claimed = { id: string; organizationId: string; due: string };

/** Judges what is due, five at a time at most; `standIn` does it where no model answers. Needs the service's scope. */
export async function judgeDue(ctx: Ctx, standIn: Model): Promise<void> {
  const [claimed] = await ctx.db.write([
    rows<Claimed>(sql`
      update ${conversations} c set extraction_due_at = ${at(ctx.now + LEASE_MS)}
      where c.id in (
        select d.id from ${conversations} d where d.extraction_due_at <= ${at(ctx.now)} order by d.extraction_due_at limit ${AT_ONCE}::integer for update skip locked)
      returning c.id, c.organization_id as "organizationId", c.extraction_due_at as due`),
  ]);
  await Promise.all(claimed.map((one) => judgeOne(ctx, one, standIn)));
}

/** When the next conversation is judged; for the clock. */
export function nextJudgement(): Statement<{ at: string | null }[]> {
  return rows(sql`
    select (extract(epoch from min(c.extraction_due_at)) * 1000)::text as at from ${conversations} c where c.extraction_due_at is not null`);
}

async function judgeOne(service: Ctx, { id, organizationId, due }: Claimed, standIn: Model): Promise<void> {
  try {
    await judgeConversation(insideOrganization(service, organizationId), id, parseInstant(due), standIn);
  } catch (error) {
    // The lease ends by itself, and somebody tries again.
    service.log.error('A conversation could not be judged', faultFields(error));
  }
}
