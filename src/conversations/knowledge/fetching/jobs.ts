/**
 * Pages are read when they are due: claimed by one worker at a time, a few at once, whatever becomes of the others. What
 * was known stays known until the page has been read anew, and what went wrong is written where its owner sees it.
 */
import type { Ctx } from '#context.ts';
import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { inTime } from '#foundation/lib/in-time.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { agents } from '../../agents/schema.ts';
import { passagesBecome } from '../commands.ts';
import type { KnowledgeKind } from '../inputs.ts';
import { mayRead, ROBOT } from '../robots/rules.ts';
import { knowledge, knowledgePassages } from '../schema.ts';
import { shortVector } from '../searching/rules.ts';
import { type Passage, passagesOf } from '../splitting/rules.ts';
import { nextReading, type PageRead, pageIn, type ReadFault } from './rules.ts';

const AT_ONCE = 4;
const LEASE_MS = 120_000;
const PAGE_MAX_BYTES = 2 * 1024 * 1024;
const PAGE_TIMEOUT_MS = 10_000;
const ROBOTS_MAX_BYTES = 256 * 1024;
const ROBOTS_TIMEOUT_MS = 4_000;
const EMBED_AT_ONCE = 64;
const EMBED_TIMEOUT_MS = 20_000;

type Claimed = {
  id: string;
  organizationId: string;
  agentId: string;
  kind: KnowledgeKind;
  url: string | null;
  attempts: number;
  readBefore: boolean;
};

/** Reads what is due, four pages at a time at most. Needs the service's scope. */
export async function readDueKnowledge(ctx: Ctx): Promise<void> {
  const [claimed] = await ctx.db.write([claim(ctx.now)]);
  await Promise.all(claimed.map((source) => readOne(ctx, source)));
}

/** When the next source is due; for the clock. */
export function nextKnowledge(): Statement<{ at: string | null }[]> {
  return rows(sql`
    select (extract(epoch from min(k.next_read_at)) * 1000)::text as at from ${knowledge} k where k.next_read_at is not null and k.removed_at is null`);
}

function claim(now: number): Statement<Claimed[]> {
  return rows<Claimed>(sql`
    update ${knowledge} k set next_read_at = ${at(now + LEASE_MS)}, attempts = k.attempts + 1,
      status = case when k.status = 'waiting' then 'reading' else k.status end
    where k.id in (
      select d.id from ${knowledge} d join ${agents} a on a.organization_id = d.organization_id and a.id = d.agent_id
      where d.next_read_at <= ${at(now)} and d.removed_at is null and a.removed_at is null
      order by d.next_read_at limit ${AT_ONCE}::integer for update of d skip locked)
    returning k.id, k.organization_id as "organizationId", k.agent_id as "agentId", k.kind, k.url, k.attempts, k.read_at is not null as "readBefore"`);
}

async function readOne(service: Ctx, source: Claimed): Promise<void> {
  const ctx = insideOrganization(service, source.organizationId);
  try {
    if (source.kind === 'page') await readPageOf(ctx, source);
    const compared = await compareMeanings(ctx, source);
    if (source.kind !== 'page') await ctx.write([after(source, compared ? null : ctx.now + LEASE_MS)]);
  } catch (error) {
    // The lease ends by itself, and somebody tries again.
    ctx.log.error('A source of knowledge could not be read', faultFields(error));
  }
}

function after({ id }: Claimed, next: number | null): Statement {
  return rows(sql`update ${knowledge} set next_read_at = ${at(next)}, attempts = 0 where id = ${id}::uuid`);
}

async function readPageOf(ctx: Ctx, source: Claimed): Promise<void> {
  const read = await fetchPage(ctx, source.url ?? '');
  const { passages, whole } = read.ok ? passagesOf(read.blocks) : { passages: [], whole: true };
  if (!read.ok || passages.length === 0) return failed(ctx, source, read.ok ? 'empty' : read.fault);
  const [before] = await ctx.db.read([
    rows<Passage>(
      sql`select p.heading, p.text from ${knowledgePassages} p where p.knowledge_id = ${source.id}::uuid order by p.ordinal`,
    ),
  ]);
  const isMine = sql`exists (select 1 from ${knowledge} k where k.id = ${source.id}::uuid and k.removed_at is null)`;
  const isSame = JSON.stringify(before) === JSON.stringify(passages);
  await ctx.write([
    ...(isSame ? [] : passagesBecome(ctx, source, passages, isMine)),
    rows(sql`
      update ${knowledge} set status = 'ready', fault = ${whole ? null : 'cut'}, bytes = ${read.bytes}::integer, read_at = ${at(ctx.now)}, attempts = 0,
        next_read_at = ${at(nextReading(ctx.now, null, 1))}, title = coalesce(${read.title}, title) where id = ${source.id}::uuid`),
  ]);
}

async function failed(ctx: Ctx, { id, attempts, readBefore }: Claimed, fault: ReadFault): Promise<void> {
  await ctx.write([
    rows(sql`
      update ${knowledge} set status = ${readBefore ? 'ready' : 'failed'}, fault = ${fault}, next_read_at = ${at(nextReading(ctx.now, fault, attempts))} where id = ${id}::uuid`),
  ]);
}

// A site that answers wrongly to robots.txt is asked again later; one that has none asks for nothing (RFC 9309, 2.3.1).
async function fetchPage(ctx: Ctx, url: string): Promise<PageRead> {
  const { outside } = ctx.services;
  if (outside.forbids(url) !== null) return { ok: false, fault: 'forbidden' };
  const headers = { 'user-agent': `${ROBOT}/1.0 (+${ctx.config.origin})`, accept: 'text/html, text/plain;q=0.8' };
  const { origin, pathname, search } = new URL(url);
  const asked = { method: 'GET', maxBytes: ROBOTS_MAX_BYTES, timeoutMs: ROBOTS_TIMEOUT_MS } as const;
  const robots = await outside.ask(`${origin}/robots.txt`, { ...asked, headers });
  if (!robots.answered && robots.reason !== 'too-large' && robots.reason !== 'too-many-hops') return pageIn(robots);
  if (robots.answered && robots.status >= 500) return { ok: false, fault: 'broken' };
  if (robots.answered && robots.status === 200 && !mayRead(robots.body, `${pathname}${search}`))
    return { ok: false, fault: 'robots' };
  return pageIn(
    await outside.ask(url, { method: 'GET', headers, maxBytes: PAGE_MAX_BYTES, timeoutMs: PAGE_TIMEOUT_MS }),
  );
}

/** Compares by meaning what is not yet, some at a time; whether nothing is left to compare. */
async function compareMeanings(ctx: Ctx, { id }: Claimed): Promise<boolean> {
  const embed = ctx.services.model?.embed;
  if (!embed) return true;
  const [left] = await ctx.db.read([
    rows<{ id: string; text: string }>(sql`
      select p.id, p.heading || E'\n' || p.text as text from ${knowledgePassages} p where p.knowledge_id = ${id}::uuid and p.embedding is null
      order by p.ordinal limit ${EMBED_AT_ONCE}::integer`),
  ]);
  if (left.length === 0) return true;
  const texts = left.map(({ text }) => text);
  const vectors = await inTime(EMBED_TIMEOUT_MS, (signal) => embed(texts, signal));
  if (vectors === null) return false;
  const made = left.map(({ id }, at) => ({ id, vector: shortVector(vectors[at] ?? []) }));
  await ctx.write([
    rows(sql`
      update ${knowledgePassages} p set embedding = n.vector from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as n(id uuid, vector real[]) where p.id = n.id`),
  ]);
  return left.length < EMBED_AT_ONCE ? true : compareMeanings(ctx, { id } as Claimed);
}
