/** What a person says about a message that waits for one: it was sent by hand, it did arrive. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import type { DeliveryStatus } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { at, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

type Assignments = ReturnType<typeof sql>;

/** A person has sent the draft. Throws Refusal not_found, delivery_settled. */
export async function markAssistedSent(ctx: Ctx, id: string): Promise<void> {
  await settle(ctx, id, 'assisted', 'delivery.sent_by_person', (who) => [
    'sent',
    sql`sent_at = ${at(ctx.now)}, marked_by = ${who}::uuid`,
  ]);
}

/** A person knows what became of it. Throws Refusal not_found, delivery_settled. */
export async function settleUnknown(ctx: Ctx, id: string, outcome: 'sent' | 'failed'): Promise<void> {
  const stamp = outcome === 'sent' ? sql`sent_at` : sql`failed_at`;
  await settle(ctx, id, 'unknown', 'delivery.settled', (who) => [
    outcome,
    sql`${stamp} = ${at(ctx.now)}, marked_by = ${who}::uuid`,
  ]);
}

async function settle(
  ctx: Ctx,
  id: string,
  from: DeliveryStatus,
  name: string,
  into: (who: string) => [DeliveryStatus, Assignments],
): Promise<void> {
  const [[found]] = await ctx.db.read([
    rows<{ status: DeliveryStatus }>(sql`select status from ${deliveries} where id = ${id}::uuid`),
  ]);
  if (!found) throw new Refusal('not_found');
  if (found.status !== from) throw new Refusal('delivery_settled');
  const { userId, keyId } = memberOf(ctx);
  const [status, assignments] = into(userId);
  const subject = { name, subjectType: 'delivery', subjectId: id, data: { from, to: status } };
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  // The row carries this very transaction's time only if it was changed here.
  const changed = sql`exists (select 1 from ${deliveries} where id = ${id}::uuid and status = ${status} and updated_at = now())`;
  const [settled] = await ctx.write([
    rows(
      sql`update ${deliveries} set status = ${status}, ${assignments} where id = ${id}::uuid and status = ${from} returning id`,
    ),
    record(ctx, { ...subject, ...actor }, changed),
  ]);
  if (settled.length === 0) throw new Refusal('delivery_settled');
}
