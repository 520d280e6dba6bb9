/** Rows that are due, taken by one worker at a time. */
import type { Ctx } from '#context.ts';
import { type Kept, readKept } from '#deliveries/content/rules.ts';
import type { DeliveryStatus, DeliveryToRender } from '#deliveries/inputs.ts';
import { deliveries } from '#deliveries/schema.ts';
import { at, rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';

/** For this long a worker has the row to itself; afterwards another may take it over. */
export const LEASE_MS = 60_000;

/** A row that this worker holds until `lease`. */
export type Claimed = DeliveryToRender & {
  /** An earlier try began, and nobody knows how it ended. */
  uncertain: boolean;
  /** Tries begun, this one included: a letter that kills whoever writes it has been tried too. `firstAt`: the first sending. */
  attempts: number;
  firstAt: number | null;
  lease: number;
  kept: Kept | null;
  /** Something was written along that today's secrets do not open. */
  noteLost: boolean;
  organizationTimezone: string;
  organizationCreatedAt: number;
};

type ClaimedRow = Omit<DeliveryToRender, 'note'> & {
  note: Sealed | null;
  was: DeliveryStatus;
  attempts: number;
  firstAt: string | null;
  recipient: Sealed | null;
  content: Sealed | null;
  organizationTimezone: string;
  organizationCreatedAt: string;
};

/**
 * Takes up to `limit` rows that are due, of these ids or of all, in one trip: what was asked for first, organizations in
 * turns. A row whose worker died is taken over. Needs the service's scope.
 */
export async function claimDeliveries(ctx: Ctx, ids: readonly string[] | null, limit: number): Promise<Claimed[]> {
  const lease = ctx.now + LEASE_MS;
  const [claimed] = await ctx.db.write([claim(ids, limit, ctx.now, lease)]);
  return claimed.map((row) => openClaimed(ctx, row, lease));
}

function claim(ids: readonly string[] | null, limit: number, now: number, lease: number): Statement<ClaimedRow[]> {
  const wanted = ids ? sql`and d.id = any(${uuids(ids)})` : sql``;
  const due = sql`d.status in ('pending', 'claimed', 'sending') and d.next_attempt_at <= ${at(now)} ${wanted}`;
  return rows<ClaimedRow>(sql`
    with turns as (
      select d.id, row_number() over (partition by d.organization_id, d.queue order by d.next_attempt_at, d.id) as turn
      from ${deliveries} d where ${due}
    ), mine as (
      select d.id, d.status as was
      from ${deliveries} d join turns on turns.id = d.id
      where ${due}
      order by d.queue = 'bulk', turns.turn, d.next_attempt_at
      limit ${limit}::integer
      for update of d skip locked
    )
    update ${deliveries} d set
      status = case when mine.was = 'sending' then 'sending' else 'claimed' end,
      attempts = d.attempts + 1,
      claimed_at = ${at(now)}, lease_until = ${at(lease)}, next_attempt_at = ${at(lease)}
    from mine, organizations o
    where d.id = mine.id and o.id = d.organization_id
    returning mine.was, d.id, d.organization_id as "organizationId", d.purpose, d.subject_type as "subjectType", d.subject_id as "subjectId",
      d.sequence, d.recipient_type as "recipientType", d.recipient_id as "recipientId", d.channel, d.note, d.attempts,
      extract(epoch from d.sending_at) * 1000 as "firstAt", d.recipient, d.content,
      o.timezone as "organizationTimezone", extract(epoch from o.created_at) * 1000 as "organizationCreatedAt"`);
}

function openClaimed(ctx: Ctx, row: ClaimedRow, lease: number): Claimed {
  const { was, note, recipient, content, firstAt, organizationCreatedAt, ...rest } = row;
  const open = (column: string, value: Sealed) => ctx.keys.vault.open(placeOf(row, column), value);
  const opened = legible(() => note && open('note', note));
  const kept = legible(() => recipient && content && readKept(open('recipient', recipient), open('content', content)));
  return {
    ...rest,
    lease,
    uncertain: was === 'sending',
    note: opened ?? null,
    noteLost: opened === undefined,
    firstAt: firstAt === null ? null : Number(firstAt),
    organizationCreatedAt: Number(organizationCreatedAt),
    kept: kept ?? null,
  };
}

// One row that does not open must not keep those that were claimed with it from being sent.
function legible<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

/** Holds for the row only while this worker has it: one that somebody else took over carries another lease. */
export function held(row: Claimed, status?: 'claimed') {
  const own = status ? sql`d.status = ${status}` : sql`d.status in ('claimed', 'sending')`;
  return sql`d.id = ${row.id}::uuid and ${own} and d.lease_until = ${at(row.lease)}`;
}

/** Where a delivery's sealed column stands. */
export function placeOf(row: { id: string; organizationId: string }, column: string) {
  return { table: 'deliveries', column, row: row.id, organization: row.organizationId };
}

/** An instant as a parameter. */
