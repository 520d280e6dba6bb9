/** The steps of a message on its way out. Each is one guarded statement: a row that moved on meanwhile takes none. */
import type { Ctx } from '#context.ts';
import { type Claimed, held, LEASE_MS, placeOf } from '#deliveries/claims/commands.ts';
import type { Kept } from '#deliveries/content/rules.ts';
import { tellLost } from '#deliveries/detours/commands.ts';
import type { DeliveryStatus } from '#deliveries/inputs.ts';
import type { Verdict } from '#deliveries/rules.ts';
import { deliveries } from '#deliveries/schema.ts';
import { addressHashes, suppressedBy } from '#deliveries/suppressions/rules.ts';
import { at, rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { stepWithin, strangersAllowed } from './strangers/commands.ts';

/**
 * The step from `claimed` to `sending`, committed before the provider is called, with what is about to be sent. Answers
 * the row as it is held now; null when it was superseded or taken over meanwhile, or must wait for another day.
 */
export async function beginSending(
  ctx: Ctx,
  row: Claimed,
  kept: Kept,
  provider: string,
  now: number,
): Promise<Claimed | null> {
  const lease = now + LEASE_MS;
  const step = (when = sql`true`) =>
    rows<{ attempts: number; firstAt: string }>(sql`
      update ${deliveries} d set status = 'sending', provider = ${provider}, reason = null, ${sealed(ctx, row, kept)},
        sending_at = coalesce(sending_at, ${at(now)}), lease_until = ${at(lease)}, next_attempt_at = ${at(lease)}
      where ${held(row, 'claimed')} and ${when}
      returning attempts, extract(epoch from sending_at) * 1000 as "firstAt"`);
  const allowed = strangersAllowed(row, provider, now);
  const listed = endListed(ctx, row, kept, now);
  const [begun] =
    allowed === null
      ? (await ctx.write([listed, step()]))[1]
      : await stepWithin(ctx, row, allowed, now, listed, (few) => step(few));
  // It may have ended there, on the list of those that nobody writes to.
  if (!begun) await ctx.write([tellLost(ctx, row.id)]);
  return begun ? { ...row, kept, lease, attempts: begun.attempts, firstAt: Number(begun.firstAt) } : null;
}

// Who is on the list of those that nobody writes to is not counted as a stranger either: this stands before the step.
function endListed(ctx: Ctx, row: Claimed, { recipient }: Kept, now: number): Statement {
  const { senders, reasons } = suppressedBy(row);
  const hashes = addressHashes(ctx.keys, row.channel, recipient.address);
  const why = sql`suppression_of(${row.channel}, ${texts(hashes)}, ${texts(senders)}, ${texts(reasons)})`;
  return rows(sql`
    update ${deliveries} d set status = 'suppressed', suppressed_at = ${at(now)}, lease_until = null, address_hash = ${hashes[0]!},
      reason = case listed.reason when 'bounced' then 'bounced_before' when 'complained' then 'complained_before' when 'stopped' then 'opted-out' else listed.reason end
    from (select ${why} as reason) listed
    where ${held(row, 'claimed')} and listed.reason is not null`);
}

/** Stores what a try came to; one that is repeated arms the clock. False when the row was taken over meanwhile. */
export async function settleTry(ctx: Ctx, row: Claimed, verdict: Verdict, now: number): Promise<boolean> {
  if ('nextAttemptAt' in verdict) ctx.due(verdict.nextAttemptAt);
  const [settled] = await ctx.write([
    rows<{ id: string }>(settlement(row, verdict, now)),
    ...(verdict.status === 'failed' ? [tellLost(ctx, row.id)] : []),
  ]);
  return settled.length > 0;
}

function settlement(row: Claimed, verdict: Verdict, now: number) {
  if (verdict.status === 'sent') {
    // It did go out, whoever else has given it up since; and the provider may have said more of it already.
    const silent = sql`status in ('sending', 'unknown')`;
    return sql`update ${deliveries} set status = case when ${silent} then 'sent' else status end, reason = case when ${silent} then null else reason end,
        sent_at = least(sent_at, ${at(now)}), provider_id = ${verdict.providerId}, lease_until = null
      where id = ${row.id}::uuid and (${silent} or provider_id = ${verdict.providerId}) returning id`;
  } else if ('nextAttemptAt' in verdict) {
    const next = at(verdict.nextAttemptAt);
    return sql`update ${deliveries} d set status = ${verdict.status}, reason = ${verdict.reason}, attempts = ${row.attempts}::integer,
      next_attempt_at = ${next}, lease_until = ${next} where ${held(row)} returning id`;
  } else {
    return end(row, verdict.status, verdict.reason, now);
  }
}

/** Ends a row that is not sent by us: superseded, suppressed, failed or unknown. */
export async function endDelivery(
  ctx: Ctx,
  row: Claimed,
  status: DeliveryStatus,
  reason: string,
  now: number,
): Promise<void> {
  await ctx.write([rows(end(row, status, reason, now)), ...(status === 'failed' ? [tellLost(ctx, row.id)] : [])]);
}

function end(row: Claimed, status: DeliveryStatus, reason: string, now: number) {
  const stamp = (wanted: DeliveryStatus) => sql`case when ${status}::text = ${wanted} then ${at(now)} end`;
  return sql`update ${deliveries} d set status = ${status}, reason = ${reason}, attempts = ${row.attempts}::integer, lease_until = null,
      failed_at = coalesce(${stamp('failed')}, failed_at), suppressed_at = coalesce(${stamp('suppressed')}, suppressed_at),
      superseded_at = coalesce(${stamp('superseded')}, superseded_at), unknown_at = coalesce(${stamp('unknown')}, unknown_at)
    where ${held(row)} returning id`;
}

/** Lays a draft ready for a person, who sends it. */
export async function layReady(ctx: Ctx, row: Claimed, kept: Kept, now: number): Promise<void> {
  await ctx.write([
    rows(sql`update ${deliveries} d set status = 'assisted', attempts = attempts - 1, assisted_at = ${at(now)}, provider = 'person', reason = null, lease_until = null,
      ${sealed(ctx, row, kept)} where ${held(row, 'claimed')}`),
  ]);
}

/** Gives a claimed row back until `until`: that was no try. */
export async function postpone(ctx: Ctx, row: Claimed, until: number, reason: string): Promise<void> {
  ctx.due(until);
  await ctx.write([
    rows(sql`update ${deliveries} d set status = 'pending', next_attempt_at = ${at(until)}, lease_until = null, reason = ${reason}, attempts = attempts - 1
      where ${held(row, 'claimed')}`),
  ]);
}

function sealed(ctx: Ctx, row: Claimed, kept: Kept) {
  const seal = (column: string, value: unknown): string =>
    ctx.keys.vault.seal(placeOf(row, column), JSON.stringify(value));
  const [hash] = addressHashes(ctx.keys, row.channel, kept.recipient.address);
  return sql`recipient = ${seal('recipient', kept.recipient)}, content = ${seal('content', kept.content)}, address_hash = ${hash}`;
}
