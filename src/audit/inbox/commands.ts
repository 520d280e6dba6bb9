/**
 * What providers tell us: stored before it is acknowledged, once however often it is told, and acted on from the queue.
 * A handler may see the same thing twice and in any order.
 */
import { isGivenUp, REACTION_PAUSE_SECONDS } from '#audit/reactions/rules.ts';
import { inboundEvents } from '#audit/schema.ts';
import type { Ctx } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { firstIdAt, newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

/** One thing that a provider told us. `key` is the same whenever it is told again; `payload` is what was signed. */
export type Told = { provider: string; accountId: string; key: string; payload: string };
/** The same as it was stored. */
export type Inbound = { id: string; provider: string; payload: string };
/** Provider -> what is done about what it tells. The scope is the service's. */
export type InboundHandlers = Record<string, (ctx: Ctx, event: Inbound) => Promise<void>>;

type Taken = { id: string; provider: string; payload: Sealed; attempts: number };

/** Stores what was told, in one trip, and has it acted on. What was told before is not stored again. Service scope. */
export async function storeInbound(ctx: Ctx, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const made = told.map((one, index) => ({ ...one, id: newId(ctx.now + index) }));
  ctx.enqueue({ type: 'inbound', ids: made.map(({ id }) => id) });
  const list = JSON.stringify(
    made.map(({ id, provider, accountId, key, payload }) => {
      const sealed = ctx.keys.vault.seal(placeOf(id), payload);
      return { id, provider, account_id: accountId, event_key: key, payload: sealed };
    }),
  );
  await ctx.write([
    rows(sql`
      insert into ${inboundEvents} (id, provider, account_id, event_key, payload, created_at)
      select t.id, t.provider, t.account_id, t.event_key, t.payload, ${at(ctx.now)}
      from jsonb_to_recordset(${list}::jsonb) as t(id uuid, provider text, account_id text, event_key text, payload text)
      on conflict (provider, account_id, event_key) do nothing`),
  ]);
}

/** Acts on these, or on all that somebody should have acted on by now; at most `limit`. Service scope. */
export async function takeInbound(
  ctx: Ctx,
  ids: readonly string[] | null,
  limit: number,
  handlers: InboundHandlers,
): Promise<void> {
  const [taken] = await ctx.db.write([take(ctx.now, ids, limit)]);
  const handled: string[] = [];
  for (const event of taken) if (await actOn(ctx, event, handlers)) handled.push(event.id);
  if (handled.length > 0) await ctx.db.write([finish(ctx.now, handled)]);
}

function take(now: number, ids: readonly string[] | null, limit: number): Statement<Taken[]> {
  const wanted = ids ? sql`id = any(${list(ids)}::uuid[])` : sql`${inboundDue()} <= ${at(now)}`;
  return rows<Taken>(sql`
    with wanted as (
      select id from ${inboundEvents} where handled_at is null and payload is not null and ${wanted}
      order by id limit ${limit}::integer for update skip locked)
    update ${inboundEvents} e set attempts = attempts + 1 from wanted where e.id = wanted.id
    returning e.id, e.provider, e.payload, e.attempts`);
}

/** When somebody must look again at what nobody has acted on, in SQL. */
export function inboundDue() {
  return sql`created_at + make_interval(secs => ${REACTION_PAUSE_SECONDS}::integer * power(2, attempts))`;
}

async function actOn(ctx: Ctx, event: Taken, handlers: InboundHandlers): Promise<boolean> {
  const { id, provider, attempts } = event;
  try {
    const payload = ctx.keys.vault.open(placeOf(id), event.payload);
    await handlers[provider]?.(ctx, { id, provider, payload });
    return true;
  } catch (error) {
    const over = isGivenUp(attempts);
    const sentence = over ? 'What a provider told was given up' : 'What a provider told was not handled';
    ctx.log.error(sentence, { ...faultFields(error), inbound: id, provider, attempts });
    return over;
  }
}

function finish(now: number, ids: readonly string[]): Statement {
  return rows(sql`update ${inboundEvents} set handled_at = ${at(now)} where id = any(${list(ids)}::uuid[])`);
}

/** Forgets what was told before `before`, acted on or not; that it was told stays, so that nobody tells it anew. Service scope. */
export function forgetPayloads(before: number, limit: number): Statement<{ count: number }[]> {
  return rows(sql`
    with gone as (
      update ${inboundEvents} set payload = null, handled_at = coalesce(handled_at, now()) where id in (
        select id from ${inboundEvents} where id < ${firstIdAt(before)}::uuid and payload is not null order by id limit ${limit}::integer)
      returning 1)
    select count(*)::integer as count from gone`);
}

function placeOf(id: string) {
  return { table: 'inbound_events', column: 'payload', row: id, organization: null };
}

function at(instant: number) {
  return sql`${new Date(instant).toISOString()}::timestamptz`;
}

function list(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}
