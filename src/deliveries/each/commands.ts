/** Messages to everybody whom a query of the batch finds, whoever that is by then. */
import type { Ctx } from '#context.ts';
import type { NewDelivery } from '#deliveries/commands.ts';
import type { Purpose } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { at, build, type Statement, sql, texts, uuids } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';

type Condition = ReturnType<typeof sql>;
type ToEach = Pick<NewDelivery, 'subjectType' | 'subjectId' | 'sequence' | 'recipientType'>;

/**
 * Puts one mail for each row of `recipients` into the outbox: SQL that gives `id` and `purpose`, where no purpose is no
 * mail. At most `most` of them, if `when` holds in the batch.
 */
export function deliverToEach(
  ctx: Ctx,
  { subjectType, subjectId, sequence, recipientType }: ToEach,
  recipients: Condition,
  most: number,
  when: Condition,
): Statement {
  const ids = Array.from({ length: most }, () => newId(ctx.now));
  ctx.enqueue({ type: 'deliver', ids });
  return build.execute(sql`
    insert into ${deliveries} (id, purpose, subject_type, subject_id, sequence, recipient_type, recipient_id, channel, queue, dedupe_key, next_attempt_at)
    select (${uuids(ids)})[r.place], r.purpose, ${subjectType}, ${subjectId}::uuid, ${sequence}::integer, ${recipientType}, r.id, 'email', 'asked',
      concat(r.purpose, ':', ${subjectId}::text, ':', ${sequence}::integer, ':', r.id), ${at(ctx.now)}
    from (select x.id, x.purpose, row_number() over (order by x.id)::integer as place from (${recipients}) x where x.purpose is not null) r
    where r.place <= ${most}::integer and ${when}
    on conflict (organization_id, dedupe_key) do nothing`);
}

/** What still waits to be sent to one of `recipients` about the subject is not sent any more. */
export function supersedeFor(
  { subjectType, subjectId }: Pick<ToEach, 'subjectType' | 'subjectId'>,
  recipients: readonly string[],
  when: Condition,
): Statement {
  return build.execute(sql`
    update ${deliveries} d set status = 'superseded', superseded_at = now()
    where d.subject_type = ${subjectType} and d.subject_id = ${subjectId}::uuid and d.status in ('pending', 'claimed')
      and right(d.dedupe_key, 36)::text = any(${texts(recipients)}) and ${when}`);
}

/** What still waits of one purpose about the subject, if `when` holds in the batch: something newer takes its place. */
export function supersedePurpose(
  { subjectType, subjectId }: Pick<ToEach, 'subjectType' | 'subjectId'>,
  purpose: Purpose,
  when: Condition,
): Statement {
  return build.execute(sql`
    update ${deliveries} d set status = 'superseded', superseded_at = now()
    where d.subject_type = ${subjectType} and d.subject_id = ${subjectId}::uuid and d.status in ('pending', 'claimed')
      and starts_with(d.dedupe_key, ${`${purpose}:`}) and ${when}`);
}

/** Holds while a message about the subject waits whose purpose begins with `prefix`: nobody has begun to write it. */
export function isWaiting(
  { subjectType, subjectId }: Pick<ToEach, 'subjectType' | 'subjectId'>,
  prefix: string,
): Condition {
  return sql`exists (select 1 from ${deliveries} t where t.subject_type = ${subjectType} and t.subject_id = ${subjectId}::uuid
    and t.status = 'pending' and starts_with(t.dedupe_key, ${prefix}))`;
}

/** Holds for who was sent something about the subject; `recipient` is SQL of their id. */
export function wasTold(
  { subjectType, subjectId }: Pick<ToEach, 'subjectType' | 'subjectId'>,
  recipient: Condition,
): Condition {
  // A link may read whom a message is for in its key only: the column is not its to see.
  return sql`exists (select 1 from ${deliveries} t where t.subject_type = ${subjectType} and t.subject_id = ${subjectId}::uuid
    and t.status in ('sending', 'sent', 'delivered', 'read', 'unknown') and right(t.dedupe_key, 36) = (${recipient})::text)`;
}
