/** What an agent knows from is added, changed, read again and taken out. Texts are known at once, pages when they are read. */
import { keepAnswer, once, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { hasRoom, isAgent, passagesBecome, SOURCES_MAX, teacher } from '../commands.ts';
import { fileTitle, kindOfFile, readFileText, readText } from '../files/rules.ts';
import type { Block } from '../pages/rules.ts';
import { knowledge } from '../schema.ts';
import { passagesOf } from '../splitting/rules.ts';
import type { NewSource } from '../told/inputs.ts';
import { sourceOfPage } from './queries.ts';

export const CONTENT_MAX = 400_000;
const t = words('en').knowledgeFaults;

/**
 * Gives an agent one thing to know; answers the source's id, also of a page that it knows already. Throws Refusal:
 * not_found, invalid, idempotency_mismatch.
 */
export async function addSource(
  ctx: Ctx,
  agentId: string,
  source: NewSource,
  repeat: Repeatable | null,
): Promise<string> {
  return once(ctx, repeat, () => {
    if (source.kind === 'text') return addText(ctx, agentId, source, repeat);
    else if (source.kind === 'file') return addFile(ctx, agentId, source, repeat);
    else return addPage(ctx, agentId, source.url, repeat);
  });
}

async function addPage(ctx: Ctx, agentId: string, url: string, repeat: Repeatable | null): Promise<string> {
  await addPages(ctx, agentId, [url], repeat, 'url');
  const [[found]] = await ctx.db.read([sourceOfPage(agentId, url)]);
  if (!found) throw new Refusal('changed_meanwhile');
  return found.id;
}

/** Words that somebody typed, known at once; answers the source's id. Throws Refusal: not_found, invalid when it is too much. */
export async function addText(
  ctx: Ctx,
  agentId: string,
  given: { title: string; text: string },
  repeat: Repeatable | null = null,
): Promise<string> {
  await teacher(ctx);
  const { id, statements } = textStatements(ctx, agentId, given, isAgent(agentId));
  await add(ctx, agentId, id, keptAs(repeat, id, statements), 'text');
  return id;
}

/** A file's text, known at once; answers the source's id. Throws Refusal: not_found, invalid for a file that cannot be read. */
export async function addFile(
  ctx: Ctx,
  agentId: string,
  file: { name: string; text: string },
  repeat: Repeatable | null = null,
): Promise<string> {
  const kind = kindOfFile(file.name);
  if (kind === null) throw wrong('file', t.fileKind);
  await teacher(ctx);
  const source = { title: fileTitle(file.name), content: file.text, kind: 'file' as const };
  const { id, statements } = given(ctx, agentId, source, readFileText(kind, file.text), isAgent(agentId));
  await add(ctx, agentId, id, keptAs(repeat, id, statements), 'file');
  return id;
}

/** Pages by their addresses, read as soon as somebody gets to it. Throws Refusal: not_found, invalid for an address that may not be asked. */
export async function addPages(
  ctx: Ctx,
  agentId: string,
  urls: readonly string[],
  repeat: Repeatable | null = null,
  field = 'urls',
): Promise<void> {
  for (const url of urls) {
    const forbidden = ctx.services.outside.forbids(url);
    if (forbidden !== null) throw wrong(field, `${url}: ${t.forbidden[forbidden]}`);
  }
  await teacher(ctx);
  const added = urls.map((url) => ({ id: newId(ctx.now), url }));
  ctx.enqueue({ type: 'look' });
  ctx.due(ctx.now);
  const [fresh] = await ctx.write([
    rows<{ id: string }>(sql`
      insert into ${knowledge} (id, agent_id, kind, title, url, status, next_read_at, created_by, created_at)
      select n.id, ${agentId}::uuid, 'page', n.url, n.url, 'waiting', ${at(ctx.now)}, ${memberOf(ctx).userId}::uuid, ${at(ctx.now)}
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as n(id uuid, url text)
      where ${isAgent(agentId)} and ${hasRoom(agentId, added.length)}
        and not exists (select 1 from ${knowledge} k where k.agent_id = ${agentId}::uuid and k.url = n.url and k.removed_at is null)
      returning id`),
    ...keeping(repeat, added[0]!.id),
  ]);
  if (fresh.length === 0) await whyNot(ctx, agentId, field, added.length);
}

/** The statements with one that keeps the answer to the request by which they were asked for; their last stays the last. */
export function keptAs(repeat: Repeatable | null, id: string, statements: readonly Statement[]): Statement[] {
  return [...statements.slice(0, -1), ...keeping(repeat, id), ...statements.slice(-1)];
}

function keeping(repeat: Repeatable | null, id: string): Statement[] {
  return repeat
    ? [keepAnswer(repeat, id, 201, sql`exists (select 1 from ${knowledge} k where k.id = ${id}::uuid)`)]
    : [];
}

/** A text says something else from now on. Throws Refusal: not_found, invalid. */
export async function changeText(ctx: Ctx, sourceId: string, given: { title: string; text: string }): Promise<void> {
  const passages = split('text', readText(given.text));
  await teacher(ctx);
  const isText = sql`exists (select 1 from ${knowledge} k where k.id = ${sourceId}::uuid and k.kind = 'text' and k.removed_at is null)`;
  const [[changed]] = await ctx.write([
    rows<{ agent_id: string }>(sql`
      update ${knowledge} set title = ${given.title}, content = ${given.text}, bytes = ${bytesOf(given.text)}::integer, read_at = ${at(ctx.now)}, next_read_at = ${at(compares(ctx))}
      where id = ${sourceId}::uuid and ${isText} returning agent_id`),
    ...passagesOfSource(ctx, sourceId, passages, isText),
  ] as [Statement<{ agent_id: string }[]>, ...Statement[]]);
  if (!changed) throw new Refusal('not_found');
}

/** A page is read again as soon as somebody gets to it. Throws Refusal: not_found. */
export async function readAgain(ctx: Ctx, sourceId: string): Promise<void> {
  ctx.enqueue({ type: 'look' });
  ctx.due(ctx.now);
  await changed(
    ctx,
    sql`
    update ${knowledge} set next_read_at = ${at(ctx.now)}, attempts = 0, status = case when read_at is null then 'waiting' else status end
    where id = ${sourceId}::uuid and kind = 'page' and removed_at is null returning id`,
  );
}

/** Takes a source out: nothing of it is found any more. `restoreSource` puts it back, for ninety days. Throws Refusal: not_found. */
export async function removeSource(ctx: Ctx, sourceId: string): Promise<void> {
  await changed(
    ctx,
    sql`
    update ${knowledge} set removed_at = coalesce(removed_at, ${at(ctx.now)}) where id = ${sourceId}::uuid returning id`,
  );
}

/** Puts a source back. Throws Refusal: not_found. */
export async function restoreSource(ctx: Ctx, sourceId: string): Promise<void> {
  await changed(ctx, sql`update ${knowledge} set removed_at = null where id = ${sourceId}::uuid returning id`);
}

/** The statements by which an agent knows a text; for verbs that do more in the same batch. Throws Refusal('invalid'). */
export function textStatements(
  ctx: Ctx,
  agentId: string,
  { title, text }: { title: string; text: string },
  when: ReturnType<typeof sql>,
): { id: string; statements: Statement[] } {
  return given(ctx, agentId, { title, content: text, kind: 'text' }, readText(text), when);
}

type Given = { title: string; content: string; kind: 'text' | 'file' };

function given(ctx: Ctx, agentId: string, source: Given, blocks: readonly Block[], when: ReturnType<typeof sql>) {
  const { title, content, kind } = source;
  const passages = split(kind, blocks);
  const id = newId(ctx.now);
  const comparedAt = compares(ctx);
  const isNew = sql`exists (select 1 from ${knowledge} k where k.id = ${id}::uuid)`;
  return {
    id,
    statements: [
      build.execute(sql`
        insert into ${knowledge} (id, agent_id, kind, title, content, status, bytes, read_at, next_read_at, created_by, created_at)
        select ${id}::uuid, ${agentId}::uuid, ${kind}, ${title}, ${content}, 'ready', ${bytesOf(content)}::integer, ${at(ctx.now)}, ${at(comparedAt)}, ${memberOf(ctx).userId}::uuid, ${at(ctx.now)}
        where ${when} and ${hasRoom(agentId, 1)}`),
      ...passagesBecome(ctx, { id, agentId }, passages, isNew),
      rows<{ id: string }>(sql`select id from ${knowledge} where id = ${id}::uuid`),
    ],
  };
}

// What is compared by meaning is compared a moment later; nothing waits where nobody does that.
function compares(ctx: Ctx): number | null {
  if (!ctx.services.model?.embed) return null;
  ctx.enqueue({ type: 'look' });
  return ctx.now;
}

function passagesOfSource(ctx: Ctx, id: string, passages: ReturnType<typeof split>, when: ReturnType<typeof sql>) {
  const agentId = sql`(select agent_id from ${knowledge} where id = ${id}::uuid)`;
  return passagesBecome(ctx, { id, agentId }, passages, when);
}

function split(field: 'text' | 'file', blocks: readonly Block[]) {
  const { passages, whole } = passagesOf(blocks);
  if (passages.length === 0) throw wrong(field, t.empty);
  if (!whole) throw wrong(field, t.tooMuch);
  return passages;
}

async function add(ctx: Ctx, agentId: string, id: string, statements: readonly Statement[], field: string) {
  const answers = await ctx.write(statements);
  const [found] = answers.at(-1) as { id: string }[];
  if (found?.id !== id) await whyNot(ctx, agentId, field, 1);
}

// Nothing was added: there is no such agent, no room, or all of it is known already, which is as good.
async function whyNot(ctx: Ctx, agentId: string, field: string, more: number): Promise<void> {
  const [[why]] = await ctx.db.read([
    rows<{ there: boolean; room: boolean }>(
      sql`select ${isAgent(agentId)} as there, ${hasRoom(agentId, more)} as room`,
    ),
  ]);
  if (!why?.there) throw new Refusal('not_found');
  if (!why.room) throw wrong(field, t.tooMany(SOURCES_MAX));
}

async function changed(ctx: Ctx, query: ReturnType<typeof sql>): Promise<void> {
  await teacher(ctx);
  const [found] = await ctx.write([rows<{ id: string }>(query)]);
  if (found.length === 0) throw new Refusal('not_found');
}

function wrong(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: { [field]: [message] } });
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
