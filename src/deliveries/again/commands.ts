/** A message that did not arrive is sent once more, as a message of its own, or let be. The one that failed stays as it was. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { placeOf } from '#deliveries/claims/commands.ts';
import type { DeliveryChannel } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { at, rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { UNDELIVERED } from './rules.ts';

type Condition = ReturnType<typeof sql>;

/** What was written along with a message: sealed for its own row. At most one row. */
export function noteOf(id: string) {
  return rows<{ note: Sealed | null }>(sql`select note from ${deliveries} where id = ${id}::uuid`);
}

/**
 * The statements that send it once more over `channel`, written as things stand now, and mark the old one as dealt with:
 * each only while nobody did. Answers the new one's id too, and `made`, which holds in the batch once it stands there.
 */
export function sendAgain(ctx: Ctx, id: string, channel: DeliveryChannel, note: Sealed | null) {
  const fresh = newId(ctx.now);
  ctx.enqueue({ type: 'deliver', ids: [fresh] });
  const organizationId = organizationOf(ctx);
  const plain = note && ctx.keys.vault.open(placeOf({ id, organizationId }, 'note'), note);
  const sealed = plain && ctx.keys.vault.seal(placeOf({ id: fresh, organizationId }, 'note'), plain);
  const made = sql`exists (select 1 from ${deliveries} where id = ${fresh}::uuid)`;
  const statements = [
    rows(sql`
      insert into ${deliveries} (id, purpose, subject_type, subject_id, sequence, recipient_type, recipient_id, channel, queue, dedupe_key, note, next_attempt_at)
      select ${fresh}::uuid, d.purpose, d.subject_type, d.subject_id, d.sequence, d.recipient_type, d.recipient_id, ${channel}, 'asked', d.dedupe_key || ':again', ${sealed}, ${at(ctx.now)}
      from ${deliveries} d where d.id = ${id}::uuid and ${untouched()}
      on conflict (organization_id, dedupe_key) do nothing`),
    ...dealWith(ctx, id, 'delivery.sent_again', made, { channel }),
  ];
  return { id: fresh, made, statements };
}

/** The statements that mark it as dealt with, so that it is shown no longer; only if `when` holds in the batch. */
export function dealWith(
  ctx: Ctx,
  id: string,
  name: string,
  when: Condition = sql`true`,
  data: Record<string, string> = {},
): Statement[] {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  const marked = sql`${when} and exists (select 1 from ${deliveries} where id = ${id}::uuid and marked_by = ${userId}::uuid and updated_at = now())`;
  return [
    rows(
      sql`update ${deliveries} d set marked_by = ${userId}::uuid where d.id = ${id}::uuid and ${untouched()} and ${when}`,
    ),
    record(ctx, { name, subjectType: 'delivery', subjectId: id, ...actor, data }, marked),
  ];
}

function untouched(): Condition {
  return sql`d.marked_by is null and d.status = any(${texts(UNDELIVERED)})`;
}
