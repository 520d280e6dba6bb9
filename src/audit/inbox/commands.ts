/**
 * What providers tell us: stored before it is acknowledged, once however often it is told, and acted on from the queue.
 * A handler may see the same thing twice and in any order.
 */
import { isGivenUp, REACTION_PAUSE_SECONDS } from '#audit/reactions/rules.ts';
import { inboundEvents } from '#audit/schema.ts';
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import { firstIdAt, newId } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

/** One thing that a provider told us. `key` is the same whenever it is told again; `payload` is what was signed. */
export type Told = { provider: string; accountId: string; key: string; payload: string };
/** The same as it was stored. */
export type Inbound = { id: string; provider: string; payload: string };
/** `later`: what it is about is not here yet. */
type InboundHandler = (ctx: Ctx, event: Inbound) => Promise<void | 'done' | 'later'>;
/**
 * Provider -> what is done about what it tells; `all` where many things can be done in one trip: if that fails, each is
 * done alone. The scope is the service's.
 */
export type InboundHandlers = Record<
  string,
  InboundHandler | { one: InboundHandler; all: (ctx: Ctx, events: readonly Inbound[]) => Promise<void> }
>;

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
  const handled = await actOnAll(ctx, taken, handlers);
  // Who writes twice is heard in that order.
  for (const event of taken.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    if (!handled.includes(event.id) && (await actOn(ctx, event, handlers))) handled.push(event.id);
  if (handled.length > 0) await ctx.db.write([finish(ctx.now, handled)]);
}

function take(now: number, ids: readonly string[] | null, limit: number): Statement<Taken[]> {
  const wanted = ids ? sql`id = any(${uuids(ids)})` : sql`${inboundDue()} <= ${at(now)}`;
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

// Answers what was done so; the rest is done one by one.
async function actOnAll(ctx: Ctx, taken: readonly Taken[], handlers: InboundHandlers): Promise<string[]> {
  const done: string[] = [];
  for (const [provider, handler] of Object.entries(handlers)) {
    const told = taken.filter((event) => event.provider === provider && event.attempts === 1);
    if (typeof handler === 'function' || told.length < 2) continue;
    try {
      const events = told.map((event) => opened(ctx, event));
      await handler.all(ctx, events);
      done.push(...told.map(({ id }) => id));
    } catch (error) {
      ctx.log.warn('What a provider told is done one by one', { ...faultFields(error), provider });
    }
  }
  return done;
}

async function actOn(ctx: Ctx, event: Taken, handlers: InboundHandlers): Promise<boolean> {
  const { id, provider, attempts } = event;
  try {
    const handler = handlers[provider];
    const heard = await (typeof handler === 'object' ? handler.one : handler)?.(ctx, opened(ctx, event));
    return heard !== 'later' || isGivenUp(attempts);
  } catch (error) {
    const over = isGivenUp(attempts);
    const sentence = over ? 'What a provider told was given up' : 'What a provider told was not handled';
    ctx.log.error(sentence, { ...faultFields(error), inbound: id, provider, attempts });
    return over;
  }
}

function opened(ctx: Ctx, { id, provider, payload }: Taken): Inbound {
  return { id, provider, payload: ctx.keys.vault.open(placeOf(id), payload) };
}

function finish(now: number, ids: readonly string[]): Statement {
  return rows(sql`update ${inboundEvents} set handled_at = ${at(now)} where id = any(${uuids(ids)})`);
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
