/**
 * A file of people is taken in piece by piece: stored whole and sealed, matched to what its columns hold, then one piece
 * at a time by the outbox of happenings, so that a piece is never lost and never taken in twice.
 */
import { answerKept, isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { foundLeads } from '../finding/commands.ts';
import { type FileRow, rowsOf } from '../reading/records/rules.ts';
import { actorOf } from '../rules.ts';
import { leadImportParts, leadImports, leadNotes } from '../schema.ts';
import { type ImportPart, type ImportRow, importById, openImport, openPart, partToDo } from './queries.ts';
import { guessMapping, type LineFault, type Mapping, readLine } from './rules.ts';

export const IMPORT_MAX_BYTES = 4 * 1024 * 1024;
export const IMPORT_MAX_LINES = 20_000;
const LINES_PER_PART = 250;
const FILE_NAME_MAX = 200;

/** A line that could not be taken in as it was, whole or in part. */
export type FaultyLine = FileRow & { faults: LineFault[] };

/**
 * Stores a file of people with a guess of what its columns hold; answers its id. Throws Refusal('invalid') at `file` for
 * one without people, with more than 20,000 lines, or over 4 MB. A repeated request gets the first file; Refusal
 * idempotency_mismatch when it asks for something else.
 */
export async function takeFile(
  ctx: Ctx,
  fileName: string,
  text: string,
  repeat: Repeatable | null = null,
): Promise<string> {
  const first = await firstFile(ctx, repeat);
  if (first) return first;
  const [headings, ...lines] = rowsOf(text);
  const t = words('en').peopleFaults;
  const wrong = (message: string) => new Refusal('invalid', { fields: { file: [message] } });
  if (!headings || lines.length === 0) throw wrong(t.fileEmpty);
  if (lines.length > IMPORT_MAX_LINES) throw wrong(t.fileLong(IMPORT_MAX_LINES.toLocaleString('en')));
  const id = newId(ctx.now);
  const parts = Array.from({ length: Math.ceil(lines.length / LINES_PER_PART) }, (_, position) =>
    sealedPart(ctx, position, lines.slice(position * LINES_PER_PART, (position + 1) * LINES_PER_PART)),
  );
  const place = { table: 'lead_imports', column: 'headings', row: id, organization: organizationOf(ctx) };
  const statements = [
    build.insert(leadImports).values({
      id,
      createdBy: memberOf(ctx).userId,
      fileName:
        fileName
          .replace(/\p{Cc}+/gu, ' ')
          .trim()
          .slice(0, FILE_NAME_MAX) || '-',
      headings: ctx.keys.vault.seal(place, JSON.stringify(headings.cells)),
      mapping: guessMapping(headings.cells),
      lines: lines.length,
      createdAt: ctx.now,
    }),
    build.execute(sql`
      insert into ${leadImportParts} (id, import_id, position, lines, content)
      select p.id, ${id}::uuid, p.position, p.lines, p.content
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p(id uuid, position integer, lines integer, content text)`),
    ...(repeat ? [keepAnswer(repeat, id, 202)] : []),
  ];
  try {
    await ctx.write(statements);
    return id;
  } catch (error) {
    // The same request came twice at once: the other one was faster.
    if (!isKeyTaken(error)) throw error;
    return (await firstFile(ctx, repeat)) ?? id;
  }
}

// Also lets whoever asks in: nothing is read or sealed before it is known for whom.
async function firstFile(ctx: Ctx, repeat: Repeatable | null): Promise<string | null> {
  const [kept] = await ctx.db.read(repeat ? [answerKept(repeat)] : []);
  const [first] = kept ?? [];
  if (first && first.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  return first?.resource ?? null;
}

function sealedPart(ctx: Ctx, position: number, lines: FileRow[]) {
  const id = newId(ctx.now);
  const place = { table: 'lead_import_parts', column: 'content', row: id, organization: organizationOf(ctx) };
  return { id, position, lines: lines.length, content: ctx.keys.vault.seal(place, JSON.stringify(lines)) };
}

/** What is to be done with a file: what its columns hold, a tag for everybody, a country for numbers without a code. */
export type ImportPlan = { mapping: Mapping; tag: string | null; country: string | null };

/** Begins to take the file in. Throws Refusal: not_found, changed_meanwhile where it began already. */
export async function startImport(ctx: Ctx, importId: string, plan: ImportPlan): Promise<void> {
  const [[found]] = await ctx.db.read([importById(importId)]);
  if (!found) throw new Refusal('not_found');
  const mapping = found.mapping.map((_, at) => plan.mapping[at] ?? null);
  const started = sql`exists (select 1 from ${leadImports} i where i.id = ${importId}::uuid and i.started_at = ${at(ctx.now)})`;
  const actor = actorOf(memberOf(ctx));
  const [changed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${leadImports} set status = 'running', started_at = ${at(ctx.now)}, mapping = ${JSON.stringify(mapping)}::jsonb, tag = ${plan.tag}, country = ${plan.country}
      where id = ${importId}::uuid and status = 'mapping' returning id`),
    record(ctx, { name: 'lead_import.going_on', subjectType: 'lead_import', subjectId: importId, ...actor }, started),
  ]);
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

/** Stops taking a file in; who is in stays. Throws Refusal: not_found. */
export async function stopImport(ctx: Ctx, importId: string): Promise<void> {
  const [stopped] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${leadImports} set status = case when status in ('mapping', 'running') then 'stopped' else status end, finished_at = coalesce(finished_at, ${at(ctx.now)})
      where id = ${importId}::uuid returning id`),
  ]);
  if (stopped.length === 0) throw new Refusal('not_found');
}

/**
 * Takes in the next piece of a file, in two trips, and has the one after it taken in; for the reaction, inside the
 * organization. Run twice, or by two at once, a piece counts once: its row is locked, and says whether it is done.
 */
export async function takeNextPart(ctx: Ctx, importId: string): Promise<void> {
  const [[found], [part]] = await ctx.db.read([importById(importId), partToDo(importId)]);
  if (found?.status !== 'running') return;
  if (!part) return finish(ctx, importId);
  const { people, notes, faulty } = readPart(ctx, openImport(ctx, found), part);
  const toDo = sql`exists (select 1 from ${leadImportParts} p join ${leadImports} i on i.id = p.import_id where p.id = ${part.id}::uuid and p.done_at is null and i.status = 'running')`;
  const place = { table: 'lead_import_parts', column: 'faults', row: part.id, organization: organizationOf(ctx) };
  const faults = faulty.length === 0 ? null : ctx.keys.vault.seal(place, JSON.stringify(faulty));
  await ctx.write([
    rows(sql`select 1 from ${leadImportParts} p where p.id = ${part.id}::uuid for update`),
    rows(sql`
      with found as materialized (${foundLeads(ctx, people, 'import', toDo)}), noted as (
        insert into ${leadNotes} (id, lead_id, author_id, body, created_at)
        select n.id, f."leadId", ${found.createdBy}::uuid, n.body, ${at(ctx.now)}
        from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as n(ref integer, id uuid, body text) join found f on f.ref = n.ref where f."leadId" is not null)
      update ${leadImportParts} p set done_at = ${at(ctx.now)}, content = null, faults = ${faults},
        made = (select count(*) from found f where f.made), matched = (select count(*) from found f where not f.made and f."leadId" is not null),
        failed = p.lines - (select count(*) from found f where f."leadId" is not null)
      where p.id = ${part.id}::uuid and p.done_at is null and ${toDo}`),
    record(
      ctx,
      {
        name: 'lead_import.going_on',
        subjectType: 'lead_import',
        subjectId: importId,
        actorType: 'system',
        actorId: null,
      },
      sql`exists (select 1 from ${leadImportParts} p where p.id = ${part.id}::uuid and p.done_at = ${at(ctx.now)})`,
    ),
  ]);
}

function readPart(ctx: Ctx, { mapping, headings, tag, country }: ImportRow, part: ImportPart) {
  const lines = openPart(ctx, part).map((row) => ({
    row,
    ...readLine(row, mapping, headings, { country, extraTag: tag }),
  }));
  const known = lines.flatMap(({ person, note }) => (person ? [{ person, note }] : []));
  const notes = known.flatMap(({ note }, ref) => (note === null ? [] : [sealedNote(ctx, ref, note)]));
  return {
    people: known.map(({ person }) => ({ ...person, at: null })),
    notes,
    faulty: lines.flatMap(({ row, faults }): FaultyLine[] => (faults.length > 0 ? [{ ...row, faults }] : [])),
  };
}

function sealedNote(ctx: Ctx, ref: number, body: string) {
  const id = newId(ctx.now);
  const place = { table: 'lead_notes', column: 'body', row: id, organization: organizationOf(ctx) };
  return { ref, id, body: ctx.keys.vault.seal(place, body) };
}

async function finish(ctx: Ctx, importId: string): Promise<void> {
  await ctx.write([
    rows(
      sql`update ${leadImports} set status = 'done', finished_at = ${at(ctx.now)} where id = ${importId}::uuid and status = 'running'`,
    ),
  ]);
}
