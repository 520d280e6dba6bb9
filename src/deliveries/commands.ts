/** Deliveries are made in the batch of the verb that wants them sent; nothing is sent before its commit. */
import type { Ctx } from '#context.ts';
import { organizationOf } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { DeliveryChannel, Later, Purpose, RecipientType, SubjectType } from './inputs.ts';
import { deliveries } from './schema.ts';

type Condition = ReturnType<typeof sql>;

/** Nobody looks sooner, so that no look falls between arming the clock and the commit. */
const LOOK_SOONEST_MS = 20_000;

/** A message to be sent. `sequence` tells one change of the subject from the next; `dueAt` waits until then. */
export type NewDelivery = {
  purpose: Purpose;
  subjectType: SubjectType;
  subjectId: string;
  sequence: number;
  recipientType: RecipientType;
  /** An id, or the SQL that finds it within the batch. */
  recipientId: string | Condition;
  channel: DeliveryChannel | Condition;
  queue?: 'asked' | 'bulk';
  dueAt?: number;
  /** What a person wrote along; sealed. */
  note?: string;
  /** Where the scope is the service's: the organization whose message this is. */
  organizationId?: string;
};

/**
 * Puts a message into the outbox, in the verb's own transaction. The same purpose, subject, sequence and recipient make
 * one row, however often. With `when`, only if that condition holds in the batch.
 */
export function deliver(ctx: Ctx, message: NewDelivery, when?: Condition): Statement {
  const id = newId(ctx.now);
  const dueAt = message.dueAt ?? ctx.now;
  if (dueAt <= ctx.now) ctx.enqueue({ type: 'deliver', ids: [id] });
  else ctx.due(Math.max(dueAt, ctx.now + LOOK_SOONEST_MS));
  const about = [message.purpose, message.subjectId, message.sequence].join(':');
  const note = message.note ? sealNote(ctx, message, id, message.note) : null;
  return build.execute(sql`
    insert into ${deliveries} (id, organization_id, purpose, subject_type, subject_id, sequence, recipient_type, recipient_id, channel, queue, dedupe_key, note, next_attempt_at)
    select ${id}::uuid, coalesce(${message.organizationId ?? null}::uuid, nullif(current_setting('app.organization_id', true), '')::uuid), ${message.purpose}, ${message.subjectType}, ${message.subjectId}::uuid, ${message.sequence}::integer,
      ${message.recipientType}, (${message.recipientId})::uuid, (${message.channel})::text, ${message.queue ?? 'asked'}, concat(${about}::text, ':', (${message.recipientId})::text), ${note}, ${at(dueAt)}
    ${when ? sql`where ${when}` : sql``}
    on conflict (organization_id, dedupe_key) do nothing`);
}

function sealNote(ctx: Ctx, message: NewDelivery, row: string, note: string) {
  const organization = message.organizationId ?? organizationOf(ctx);
  return ctx.keys.vault.seal({ table: 'deliveries', column: 'note', row, organization }, note);
}

/** What waits about a subject for `reason` waits no longer. */
export function waitsNoLonger(subjectType: SubjectType, subjectId: string, reason: Later, now: number): Statement {
  return rows(sql`
    update ${deliveries} set next_attempt_at = ${at(now)}
    where subject_type = ${subjectType} and subject_id = ${subjectId}::uuid and status = 'pending' and reason = ${reason}`);
}

/**
 * What is still waiting about a subject, also for a person to send it, has been overtaken: the verb that moves or cancels
 * says so in its own batch. `before` spares what has that sequence or a later one. Who was taken off hears of it all the
 * same: nothing that becomes of the subject later is told to them.
 */
export function supersede(subjectType: SubjectType, subjectId: string, when?: Condition, before?: number): Statement {
  return build.execute(sql`
    update ${deliveries} set status = 'superseded', superseded_at = now()
    where subject_type = ${subjectType} and subject_id = ${subjectId}::uuid and status in ('pending', 'claimed', 'assisted')
      and dedupe_key not like 'guest_removed:%'
    ${before === undefined ? sql`` : sql`and sequence < ${before}::integer`}
    ${when ? sql`and ${when}` : sql``}`);
}
