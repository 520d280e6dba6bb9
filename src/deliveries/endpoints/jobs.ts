/** Tells other programs what happened: rows first, then requests, at least once each; `webhook-id` is the row's. */
import type { Happened } from '#audit/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { deliver } from '#deliveries/commands.ts';
import { at, belongTo, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { signWebhook } from '#foundation/lib/signatures.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { Asked } from '#foundation/services/outside.ts';
import { offStatements, placeOfPayload, placeOfSecret } from './commands.ts';
import { endpointsFor } from './queries.ts';
import { afterTry, givenUp, type Tried } from './rules.ts';
import { webhookDeliveries, webhookEndpoints } from './schema.ts';

/** For this long a worker has the row to itself. */
const LEASE_MS = 60_000;
/** Taken at once: few enough to be asked, ten seconds each and five at a time, within the lease. */
const CLAIM_MAX = 20;
const ROUNDS_MAX = 5;
const AT_ONCE = 5;

/** Lays a message ready for every endpoint that asked for this; `compose` says it, and is asked only where there is one. */
export async function announce(
  ctx: Ctx,
  { id: eventId, name }: Pick<Happened, 'id' | 'name'>,
  compose: () => Promise<Record<string, unknown> | null>,
): Promise<void> {
  const [to] = await ctx.db.read([endpointsFor(name)]);
  const data = to.length > 0 ? await compose() : null;
  if (!data) return;
  const body = JSON.stringify({ type: name, timestamp: new Date(ctx.now).toISOString(), data });
  const made = to.map(({ id: endpointId }) => laid(ctx, { endpointId, eventId, name, body }));
  ctx.enqueue({ type: 'hooks', ids: made.map(({ id }) => id) });
  await ctx.write(made.map(({ statement }) => statement));
}

function laid(ctx: Ctx, what: { endpointId: string; eventId: string; name: string; body: string }) {
  const id = newId(ctx.now);
  const payload = ctx.keys.vault.seal(placeOfPayload(id, organizationOf(ctx)), what.body);
  const statement = rows(sql`
    insert into ${webhookDeliveries} (id, endpoint_id, event_id, name, payload, next_attempt_at, created_at)
    values (${id}::uuid, ${what.endpointId}::uuid, ${what.eventId}::uuid, ${what.name}, ${payload}, ${at(ctx.now)}, ${at(ctx.now)})
    on conflict (organization_id, endpoint_id, event_id, round) do nothing`);
  return { id, statement };
}

/** Sends those of these messages that are due. */
export async function tellThese(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await tell(ctx, await claim(ctx, ids));
}

/** Sends what is due, up to a hundred; the clock rings again for the rest. */
export async function tellDue(ctx: Ctx): Promise<void> {
  for (let round = 0, full = true; full && round < ROUNDS_MAX; round++) {
    const claimed = await claim(ctx, null);
    await tell(ctx, claimed);
    full = claimed.length === CLAIM_MAX;
  }
}

type Claimed = {
  id: string;
  organizationId: string;
  endpointId: string;
  attempts: number;
  payload: Sealed;
  url: string;
  secret: Sealed;
  failingSince: number | null;
  createdBy: string;
};

// What was laid ready for an address that moved since waits until the new one has answered the challenge.
async function claim(ctx: Ctx, ids: readonly string[] | null): Promise<Claimed[]> {
  const wanted = ids ? sql`and h.id = any(${uuids(ids)})` : sql``;
  const [claimed] = await ctx.db.write([
    rows<Claimed>(sql`
      with mine as (
        select h.id from ${webhookDeliveries} h join ${webhookEndpoints} e on e.organization_id = h.organization_id and e.id = h.endpoint_id
        where h.status in ('pending', 'sending') and h.next_attempt_at <= ${at(ctx.now)} and e.status = 'active' ${wanted}
        order by h.next_attempt_at limit ${CLAIM_MAX}::integer for update of h skip locked
      )
      update ${webhookDeliveries} d set status = 'sending', attempts = d.attempts + 1,
        first_at = coalesce(d.first_at, ${at(ctx.now)}), next_attempt_at = ${at(ctx.now + LEASE_MS)}
      from mine, ${webhookEndpoints} e
      where d.id = mine.id and e.organization_id = d.organization_id and e.id = d.endpoint_id
      returning d.id, d.organization_id as "organizationId", d.endpoint_id as "endpointId", d.attempts, d.payload, e.url, e.secret,
        (extract(epoch from e.failing_since) * 1000)::float8 as "failingSince", e.created_by as "createdBy"`),
  ]);
  return claimed;
}

async function tell(ctx: Ctx, claimed: readonly Claimed[]): Promise<void> {
  const waiting = [...claimed];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await tellOne(ctx, row);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
}

// Never throws: what could not be stored is taken over when its lease runs out.
async function tellOne(ctx: Ctx, row: Claimed): Promise<void> {
  try {
    const body = ctx.keys.vault.open(placeOfPayload(row.id, row.organizationId), row.payload);
    const secret = ctx.keys.vault.open(placeOfSecret(row.endpointId, row.organizationId), row.secret);
    const headers = { 'content-type': 'application/json', ...signWebhook(secret, row.id, body, ctx.now, 'webhook') };
    const started = performance.now();
    const tried = triedOf(await ctx.services.outside.post(row.url, { headers, body }));
    await settle(ctx, row, tried, Math.round(performance.now() - started));
  } catch (error) {
    ctx.log.error('A webhook was not handled', { ...faultFields(error), hook: row.id });
  }
}

function triedOf(asked: Asked): Tried {
  if (!asked.answered) return { ok: false, answer: null, error: asked.reason };
  const { status: answer, retryAfterSeconds } = asked;
  return answer >= 200 && answer < 300 ? { ok: true, answer } : { ok: false, answer, error: null, retryAfterSeconds };
}

async function settle(ctx: Ctx, row: Claimed, tried: Tried, milliseconds: number): Promise<void> {
  const verdict = afterTry(tried, row.attempts, ctx.now, Math.random());
  const off = givenUp(tried, row.failingSince, ctx.now);
  if (verdict.status === 'pending') ctx.due(verdict.nextAttemptAt);
  const next = verdict.status === 'pending' ? verdict.nextAttemptAt : ctx.now;
  const moment = (is: boolean) => (is ? at(ctx.now) : sql`null`);
  await ctx.write([
    belongTo(row.organizationId, null),
    rows(sql`
      update ${webhookDeliveries} set status = ${verdict.status}, next_attempt_at = ${at(next)}, answer = ${tried.answer}::integer,
        error = ${tried.ok ? null : tried.error}, milliseconds = ${milliseconds}::integer,
        delivered_at = ${moment(verdict.status === 'delivered')}, failed_at = ${moment(verdict.status === 'failed')}
      where id = ${row.id}::uuid and status = 'sending' and attempts = ${row.attempts}::integer`),
    rows(sql`
      update ${webhookEndpoints} set failing_since = ${tried.ok ? sql`null::timestamptz` : sql`coalesce(failing_since, ${at(ctx.now)})`}
      where id = ${row.endpointId}::uuid and status = 'active'`),
    ...(off ? [...told(ctx, row), ...offStatements(row.endpointId, off, ctx.now)] : []),
  ]);
}

// Said once: by whoever finds it still on.
function told(ctx: Ctx, { endpointId, organizationId, createdBy, url }: Claimed): Statement[] {
  const on = sql`exists (select 1 from ${webhookEndpoints} e where e.id = ${endpointId}::uuid and e.status = 'active')`;
  const to = { recipientType: 'user', recipientId: createdBy, channel: 'email', organizationId } as const;
  const about = { purpose: 'endpoint_off', subjectType: 'webhook_endpoint', subjectId: endpointId } as const;
  const sequence = Math.floor(ctx.now / 1000) % 2 ** 31;
  return [deliver(ctx, { ...about, ...to, sequence, note: url }, on)];
}
