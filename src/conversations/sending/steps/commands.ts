/** The steps of a part: there, being handed over, and what came of it. Each is one guarded write. */
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { messages } from '../../schema.ts';
import type { FailReason, Verdict } from '../outcomes/rules.ts';
import type { Sendable } from '../queries.ts';
import { messageDeliveryStatus, messageSends } from '../schema.ts';

/** After so long nobody is handing it over any more. */
const LAPSED_MS = 60_000;
/** What one person may be sent within a minute before a provider calls it too fast. */
const PER_MINUTE = 10;
const MINUTE_MS = 60_000;
const PACE_MS = 6_000;

export type Begun = { id: string; part: number; attempts: number };
type Waiting = { again: string | null };

/**
 * The next part is `sending` from here on: nobody else hands it over. Nothing of an older epoch, of a channel that is not
 * active, or of a conversation that was put away. Without one, when to come again (ms).
 */
export async function beginPart(
  job: Ctx,
  message: Sendable,
  epoch: number,
  count: number,
): Promise<{ begun: Begun | null; again: number | null }> {
  const [, , , [begun], [waiting]] = await job.write([
    ensureParts(job, message, epoch, count),
    lapse(job, message),
    stopOld(job, message),
    begin(job, message),
    rows<Waiting>(sql`
      select extract(epoch from min(greatest(
          case when s.status = 'sending' then s.sending_at + make_interval(secs => ${LAPSED_MS / 1000}::integer) else s.next_attempt_at end,
          to_timestamp(coalesce((c.settings ->> 'slowUntil')::bigint, 0) / 1000.0)))) * 1000 as again
      from ${messageSends} s join channels c on c.id = s.channel_id
      where s.message_id = ${message.messageId}::uuid and s.status in ('pending', 'sending')`),
  ]);
  if (begun) return { begun, again: null };
  if (!waiting?.again) return { begun: null, again: null };
  return { begun: null, again: Math.max(Math.ceil(Number(waiting.again)), job.now + PACE_MS) };
}

function ensureParts(job: Ctx, message: Sendable, epoch: number, count: number): Statement {
  const list = JSON.stringify(Array.from({ length: count }, (_, part) => ({ id: newId(job.now), part })));
  return rows(sql`
    insert into ${messageSends} (id, channel_id, conversation_id, message_id, part, epoch, next_attempt_at)
    select t.id, ${message.channelId}::uuid, ${message.conversationId}::uuid, ${message.messageId}::uuid, t.part, ${epoch}::integer, ${at(job.now)}
    from jsonb_to_recordset(${list}::jsonb) as t(id uuid, part integer)
    on conflict on constraint message_sends_part do nothing`);
}

// Whoever was handing it over is gone: it may have arrived.
function lapse(job: Ctx, { messageId }: Sendable): Statement {
  return rows(sql`
    update ${messageSends} set status = 'unknown', reason = 'died', ended_at = ${at(job.now)}
    where message_id = ${messageId}::uuid and status = 'sending' and sending_at <= ${at(job.now - LAPSED_MS)}`);
}

function stopOld(job: Ctx, { messageId }: Sendable): Statement {
  return rows(sql`
    update ${messageSends} s set status = 'stopped', ended_at = ${at(job.now)},
      reason = case when c.epoch <> s.epoch then 'epoch' when v.status <> 'active' then 'archived' else c.status end
    from channels c, conversations v
    where s.message_id = ${messageId}::uuid and s.status = 'pending' and c.id = s.channel_id and v.id = s.conversation_id
      and (c.epoch <> s.epoch or v.status <> 'active' or c.status <> 'active')`);
}

function begin(job: Ctx, { messageId, conversationId }: Sendable): Statement<Begun[]> {
  return rows<Begun>(sql`
    update ${messageSends} s set status = 'sending', sending_at = ${at(job.now)}, attempts = s.attempts + 1
    from channels c
    where s.id = (
        select p.id from ${messageSends} p where p.message_id = ${messageId}::uuid and p.status in ('pending', 'sending') order by p.part limit 1)
      and s.status = 'pending' and s.next_attempt_at <= ${at(job.now)} and c.id = s.channel_id
      and coalesce((c.settings ->> 'slowUntil')::bigint, 0) <= ${job.now}::bigint
      and (select count(*) from ${messageSends} x
           where x.conversation_id = ${conversationId}::uuid and x.sending_at > ${at(job.now - MINUTE_MS)}) < ${PER_MINUTE}::integer
    returning s.id, s.part, s.attempts`);
}

/** Writes down what came of a part that was handed over. A status that was faster has said the same, or more. */
export async function settlePart(job: Ctx, message: Sendable, begun: Begun, verdict: Verdict): Promise<void> {
  if (verdict.status === 'sent') await job.write(sentStatements(job, message, begun, verdict.providerId));
  else if (verdict.status === 'pending') await job.write(waitStatements(message, begun, verdict));
  else if (verdict.status === 'unknown') await job.write([ended(job, begun, 'unknown', verdict.reason, null)]);
  else await job.write([ended(job, begun, 'failed', verdict.reason, verdict.code), ...failure(job, message, verdict)]);
}

/** Nothing of a message can go out: said in its rows, as of what a provider refused. */
export async function failAll(job: Ctx, message: Sendable, reason: FailReason): Promise<void> {
  await job.write([
    ensureParts(job, message, 1, 1),
    rows(sql`
      update ${messageSends} set status = 'failed', reason = ${reason}, ended_at = ${at(job.now)}
      where message_id = ${message.messageId}::uuid and status = 'pending'`),
    ...failure(job, message, { reason, code: null }),
  ]);
}

/** The statements by which a part is known as sent under the provider's id, whoever tells it. */
export function sentStatements(
  job: Ctx,
  message: Pick<Sendable, 'messageId' | 'channelId'>,
  { id }: Pick<Begun, 'id'>,
  providerId: string,
): Statement[] {
  const { messageId, channelId } = message;
  return [
    rows(sql`
      update ${messageSends} set provider_id = ${providerId}, status = case when status = 'failed' then status else 'sent' end,
        reason = case when status = 'failed' then reason end, ended_at = ${at(job.now)}
      where id = ${id}::uuid and provider_id is null`),
    rows(sql`
      update ${messages} m set provider_id = ${providerId} where m.id = ${messageId}::uuid and m.provider_id is null
        and not exists (select 1 from ${messages} o where o.channel_id = m.channel_id and o.provider_id = ${providerId})`),
    rows(sql`
      insert into ${messageDeliveryStatus} (id, channel_id, message_id, provider_id, sent_at)
      values (${newId(job.now)}::uuid, ${channelId}::uuid, ${messageId}::uuid, ${providerId}, ${at(job.now)})
      on conflict on constraint message_delivery_status_provider
      do update set message_id = excluded.message_id, sent_at = coalesce(${messageDeliveryStatus}.sent_at, excluded.sent_at)`),
    rows(sql`
      update channels set last_outbound_at = ${at(job.now)}
      where id = ${channelId}::uuid and last_outbound_at is distinct from ${at(job.now)}`),
  ];
}

type Pending = Extract<Verdict, { status: 'pending' }>;

function waitStatements({ channelId }: Sendable, { id }: Begun, verdict: Pending): Statement[] {
  const { again, reason, code, slow } = verdict;
  const back = rows(sql`
    update ${messageSends} set status = 'pending', next_attempt_at = ${at(again)}, reason = ${reason}, code = ${code}::integer
    where id = ${id}::uuid and status = 'sending'`);
  // The account has too much to do, or is unwell: its other conversations need not find out one by one.
  const slowed = rows(sql`
    update channels set settings = settings || jsonb_build_object('slowUntil', ${again}::bigint) where id = ${channelId}::uuid`);
  return slow ? [back, slowed] : [back];
}

function ended(job: Ctx, { id }: Begun, status: 'unknown' | 'failed', reason: string, code: number | null): Statement {
  return rows(sql`
    update ${messageSends} set status = ${status}, reason = ${reason}, code = ${code}::integer, ended_at = ${at(job.now)}
    where id = ${id}::uuid and status = 'sending'`);
}

// What comes after a part that failed would make no sense without it.
function failure(job: Ctx, message: Sendable, { reason, code }: { reason: string; code: number | null }): Statement[] {
  const { messageId, channelId } = message;
  return [
    rows(sql`
      update ${messageSends} set status = 'stopped', reason = 'before', ended_at = ${at(job.now)}
      where message_id = ${messageId}::uuid and status = 'pending'`),
    rows(sql`
      insert into ${messageDeliveryStatus} (id, channel_id, message_id, failed_at, error_code, error_text)
      values (${newId(job.now)}::uuid, ${channelId}::uuid, ${messageId}::uuid, ${at(job.now)}, ${code}::integer::text, ${reason})
      on conflict (organization_id, message_id) where provider_id is null
      do update set failed_at = excluded.failed_at, error_code = excluded.error_code, error_text = excluded.error_text`),
  ];
}
