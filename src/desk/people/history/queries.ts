/** Everything that happened with somebody, from every domain that knows of it, newest first. */
import { bookingHistory, participationsOf } from '#booking/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { conversationHistory } from '#conversations/index.ts';
import { deliveryHistory } from '#deliveries/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { leadHistory, type Who } from '#leads/index.ts';

/** One thing that happened; `at` is milliseconds since 1970, `cursor` where the list goes on after it. */
export type Moment = {
  id: string;
  kind: string;
  at: number;
  cursor: string;
  data: Record<string, string | boolean | null>;
};

type MomentRow = Omit<Moment, 'at'> & { at: string };

const CURSOR = /^(\d{10,20})_([a-z]+)_([0-9a-f-]{36})$/;

/** The history of a person, what was before `cursor`; one more than `limit`, so that it shows whether there is more. */
export function historyOf(leadId: Who, { limit, cursor }: { limit: number; cursor?: string }): Statement<MomentRow[]> {
  const [, stamp, kind, id] = CURSOR.exec(cursor ?? '') ?? [];
  const before = stamp ? sql`where (h.stamp, h.kind, h.id) < (${stamp}::bigint, ${kind!}, ${id!}::uuid)` : sql``;
  return rows<MomentRow>(sql`
    select h.id, h.kind, h.at, h.data, h.stamp || '_' || h.kind || '_' || h.id as cursor
    from (
      select m.*, (extract(epoch from m.at) * 1000000)::bigint as stamp
      from (${leadHistory(leadId)} union all ${bookingHistory(leadId)} union all ${deliveryHistory(participationsOf(leadId))} union all ${conversationHistory(leadId)}) m) h
    ${before} order by h.stamp desc, h.kind desc, h.id desc limit ${limit + 1}::integer`);
}

/** A moment with what somebody wrote readable. */
export function openMoment(ctx: Ctx, row: MomentRow): Moment {
  const place = { table: 'lead_notes', column: 'body', row: row.id, organization: organizationOf(ctx) };
  const data =
    row.kind === 'note' ? { ...row.data, body: ctx.keys.vault.open(place, String(row.data.body)) } : row.data;
  return { ...row, data, at: parseInstant(row.at) };
}
