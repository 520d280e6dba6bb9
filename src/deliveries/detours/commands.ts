/** That a message was lost is told in the step that ended it; what is done about it comes from there, also after a crash. */
import { record } from '#audit/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { placeOf } from '#deliveries/claims/commands.ts';
import type { DeliveryChannel, Purpose } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { addressHashes, suppressedBy } from '#deliveries/suppressions/rules.ts';
import { at, rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

type Detour = {
  id: string;
  purpose: Purpose;
  note: Sealed | null;
  channel: DeliveryChannel;
  /** Where it goes: nobody is written to who is on the list. */
  address: string;
  dueAt: number;
};

/** Tells that the message `id` did not arrive, if it is so by then; once, however often it is told. Inside its organization. */
export function tellLost(ctx: Ctx, id: string): Statement {
  const lost = sql`exists (select 1 from ${deliveries} where id = ${id}::uuid and recipient_type = 'participant' and status in ('bounced', 'failed', 'suppressed'))`;
  const told = sql`exists (select 1 from domain_events where subject_type = 'delivery' and subject_id = ${id}::uuid and name = 'delivery.lost')`;
  const subject = { subjectType: 'delivery', subjectId: id } as const;
  return record(
    ctx,
    { name: 'delivery.lost', ...subject, actorType: 'system', actorId: null },
    sql`${lost} and not ${told}`,
  );
}

/**
 * The statements that send it over `channel` too: while nobody has dealt with it, nothing like it went that way, no later
 * one went out, and the address is not on the list. Answers `made`, which holds in the batch once the new one stands there.
 */
export function sendOver(ctx: Ctx, { id, purpose, note, channel, address, dueAt }: Detour) {
  const fresh = newId(ctx.now);
  const organizationId = organizationOf(ctx);
  if (dueAt <= ctx.now) ctx.enqueue({ type: 'deliver', ids: [fresh] });
  else ctx.due(dueAt);
  const plain = note && ctx.keys.vault.open(placeOf({ id, organizationId }, 'note'), note);
  const sealed = plain && ctx.keys.vault.seal(placeOf({ id: fresh, organizationId }, 'note'), plain);
  const { senders, reasons } = suppressedBy({ purpose, recipientType: 'participant', organizationId });
  const hashes = addressHashes(ctx.keys, channel, address);
  const made = sql`exists (select 1 from ${deliveries} where id = ${fresh}::uuid)`;
  const alike = sql`o.subject_type = d.subject_type and o.subject_id = d.subject_id and o.purpose = d.purpose and o.recipient_id = d.recipient_id`;
  const statements = [
    rows(sql`
      insert into ${deliveries} (id, purpose, subject_type, subject_id, sequence, recipient_type, recipient_id, channel, queue, dedupe_key, note, next_attempt_at)
      select ${fresh}::uuid, d.purpose, d.subject_type, d.subject_id, d.sequence, d.recipient_type, d.recipient_id, ${channel}, d.queue,
        concat(d.purpose, ':', d.subject_id, ':', d.sequence, ':', d.recipient_id, ':over:', ${channel}::text), ${sealed}, ${at(dueAt)}
      from ${deliveries} d
      where d.id = ${id}::uuid and d.marked_by is null and d.status in ('bounced', 'failed', 'suppressed')
        and not exists (select 1 from ${deliveries} o where ${alike} and o.sequence = d.sequence and o.channel = ${channel})
        and not exists (select 1 from ${deliveries} o where ${alike} and o.purpose = 'invitation' and o.sequence > d.sequence)
        and suppression_of(${channel}, ${texts(hashes)}, ${texts(senders)}, ${texts(reasons)}) is null
      on conflict (organization_id, dedupe_key) do nothing`),
    record(
      ctx,
      {
        name: 'delivery.sent_over',
        subjectType: 'delivery',
        subjectId: id,
        actorType: 'system',
        actorId: null,
        data: { channel },
      },
      made,
    ),
  ];
  return { made, statements };
}
