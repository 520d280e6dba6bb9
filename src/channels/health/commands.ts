/** What a provider says of an account: kept, whatever the order in which it is told, and its owner told once. */
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at as instant, rows, type Statement, sql, texts } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import type { ChatItem, ChatNews } from '#foundation/services/chat/index.ts';
import { concerned } from '../queries.ts';
import { channels } from '../schema.ts';
import { channelsOfBusiness, type ToldChannel } from './queries.ts';
import { concernedBy, isTold, OFF } from './rules.ts';
import { channelHealth } from './schema.ts';

type Heard = Pick<Extract<ChatItem, { type: 'news' }>, 'of' | 'news' | 'at'>;
type Owned = Omit<ToldChannel, 'accountId' | 'address'>;
type Sql = ReturnType<typeof sql>;

/** Puts what was told about a business account, or one of its numbers, to every channel of it. Service scope. */
export async function hearNews(ctx: Ctx, account: string, hook: string | null, heard: Heard): Promise<void> {
  const [found] = await ctx.db.read([channelsOfBusiness(account, hook)]);
  const byOrganization = Map.groupBy(concernedBy(found, heard.of), ({ organizationId }) => organizationId);
  for (const [organizationId, own] of byOrganization) await heed(insideOrganization(ctx, organizationId), own, heard);
}

/** What was told about channels of one account at `at` (ms). Inside their organization. */
export async function heed(ctx: Ctx, own: readonly Owned[], { news, at }: Pick<Heard, 'news' | 'at'>): Promise<void> {
  const [first] = own;
  if (!first) return;
  const ids = own.map(({ id }) => id);
  await ctx.write([...(await tellings(ctx, first, news, at)), keepNews(ctx, ids, news, at), ...marks(ids)]);
}

// One mail for an account, however many numbers it has: about the first of them.
async function tellings(ctx: Ctx, channel: Owned, news: readonly ChatNews[], at: number): Promise<Statement[]> {
  const { id, organizationId, createdBy } = channel;
  const told = news.filter(isTold);
  if (told.length === 0) return [];
  const [people] = await ctx.db.read([concerned(organizationId, createdBy)]);
  const isNew = sql.join(
    told.map((one) => isNewOf(id, one, at)),
    sql` or `,
  );
  const about = { purpose: 'channel_restricted', subjectType: 'channel', subjectId: id } as const;
  const to = { recipientType: 'user', channel: 'email', organizationId } as const;
  const sequence = Math.floor(at / 1000) % 2 ** 31;
  const done = {
    name: 'channel.restricted',
    subjectType: 'channel',
    subjectId: id,
    actorType: 'system',
    actorId: null,
  };
  return [
    ...people.map(({ recipientId }) => deliver(ctx, { ...about, ...to, recipientId, sequence }, sql`(${isNew})`)),
    record(ctx, done as Parameters<typeof record>[1], sql`(${isNew})`),
  ];
}

// Nothing as new is known, and it does not stand like that already. Each violation is one of its own.
function isNewOf(channelId: string, { facet, subject, state }: ChatNews, at: number): Sql {
  return sql`not exists (
    select 1 from ${channelHealth} h
    where h.channel_id = ${channelId}::uuid and h.facet = ${facet} and h.subject = ${subject} and (
      (h.told_at, h.state) >= (${instant(at)}, ${state}::text)
      or (h.state = ${state} and h.facet <> 'violation' and coalesce((h.detail ->> 'until')::bigint, ${at + 1}::bigint) > ${at}::bigint)))`;
}

/** Keeps facts about channels; none takes the place of a newer one. Inside their organization. */
export function keepNews(ctx: Ctx, channelIds: readonly string[], news: readonly ChatNews[], at: number): Statement {
  const list = channelIds.flatMap((channel) => news.map((one) => ({ id: newId(ctx.now), channel, ...one })));
  return rows(sql`
    insert into ${channelHealth} (id, channel_id, facet, subject, state, detail, told_at)
    select t.id, t.channel, t.facet, t.subject, t.state, t.detail, ${instant(at)}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as t(id uuid, channel uuid, facet text, subject text, state text, detail jsonb)
    on conflict on constraint channel_health_fact do update set state = excluded.state, detail = excluded.detail, told_at = excluded.told_at
    where (${channelHealth}.told_at, ${channelHealth}.state) < (excluded.told_at, excluded.state)`);
}

/** Channels stand as their accounts do: off where those are, and on again. Inside their organization. */
export function marks(channelIds: readonly string[]): Statement[] {
  return [
    rows(sql`
      update ${channels} c set status = 'disabled', status_reason = h.state from ${channelHealth} h
      where ${among(channelIds)} and h.facet = 'account' and h.state = any(${texts(OFF)}) and c.status = 'active'`),
    rows(sql`
      update ${channels} c set status = 'active', status_reason = null from ${channelHealth} h
      where ${among(channelIds)} and h.facet = 'account' and h.state = 'fine' and c.status = 'disabled'`),
  ];
}

function among(ids: readonly string[]): Sql {
  return sql`c.id = any(${texts(ids)}::uuid[]) and h.channel_id = c.id`;
}

/** That an account was off is over: somebody tried it, and its provider says nothing against it. */
export function clearOff(channelId: string, now: number): Statement {
  return rows(sql`
    update ${channelHealth} set state = 'fine', detail = '{}', told_at = ${instant(now)}
    where channel_id = ${channelId}::uuid and facet = 'account' and state = any(${texts(OFF)})`);
}
