/** Files of people and how far they are taken in. */
import { type Ctx, organizationOf } from '#context.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ImportStatus } from '../inputs.ts';
import type { FileRow } from '../reading/records/rules.ts';
import { leadImportParts, leadImports } from '../schema.ts';
import type { FaultyLine } from './commands.ts';
import type { Mapping } from './rules.ts';

const IMPORTS_SHOWN = 20;
const SAMPLE_LINES = 3;

/** A file with its progress in numbers of lines. */
export type ImportRow = {
  id: string;
  fileName: string;
  headings: string[];
  mapping: Mapping;
  tag: string | null;
  country: string | null;
  status: ImportStatus;
  createdBy: string;
  lines: number;
  taken: number;
  made: number;
  matched: number;
  failed: number;
  faulty: boolean;
  createdAt: number;
};

/** A piece that is still to be taken in. */
export type ImportPart = { id: string; content: string };

type SealedImport = Omit<ImportRow, 'headings' | 'createdAt'> & { headings: string; createdAt: string };

/** The file with that id as it is kept: at most one row. */
export function importById(importId: string): Statement<SealedImport[]> {
  return rows<SealedImport>(sql`${columns} where i.id = ${importId}::uuid`);
}

/** The newest files. */
export function newestImports(): Statement<SealedImport[]> {
  return rows<SealedImport>(sql`${columns} order by i.id desc limit ${IMPORTS_SHOWN}::integer`);
}

const columns = sql`
  select i.id, i.file_name as "fileName", i.headings, i.mapping, i.tag, i.country, i.status, i.created_by as "createdBy", i.lines, i.created_at as "createdAt",
    p.taken, p.made, p.matched, p.failed, p.faulty
  from ${leadImports} i cross join lateral (
    select coalesce(sum(p.lines) filter (where p.done_at is not null), 0)::integer as taken, coalesce(sum(p.made), 0)::integer as made,
      coalesce(sum(p.matched), 0)::integer as matched, coalesce(sum(p.failed), 0)::integer as failed, coalesce(bool_or(p.faults is not null), false) as faulty
    from ${leadImportParts} p where p.organization_id = i.organization_id and p.import_id = i.id) p`;

/** A file with its headings readable. */
export function openImport(ctx: Ctx, row: SealedImport): ImportRow {
  const place = { table: 'lead_imports', column: 'headings', row: row.id, organization: organizationOf(ctx) };
  const headings = JSON.parse(ctx.keys.vault.open(place, row.headings)) as string[];
  return { ...row, headings, createdAt: parseInstant(row.createdAt) };
}

/** The next piece that is not in yet: at most one row. */
export function partToDo(importId: string): Statement<ImportPart[]> {
  return rows<ImportPart>(sql`
    select p.id, p.content from ${leadImportParts} p where p.import_id = ${importId}::uuid and p.done_at is null and p.content is not null
    order by p.position limit 1`);
}

/** The lines of a piece as they came. */
export function openPart(ctx: Ctx, { id, content }: ImportPart): FileRow[] {
  const place = { table: 'lead_import_parts', column: 'content', row: id, organization: organizationOf(ctx) };
  return JSON.parse(ctx.keys.vault.open(place, content)) as FileRow[];
}

/** A file with its first lines, as far as they still wait. Throws Refusal('not_found'). */
export async function readImport(ctx: Ctx, importId: string): Promise<{ file: ImportRow; sample: FileRow[] }> {
  const [[found], [part]] = await ctx.db.read([importById(importId), partToDo(importId)]);
  if (!found) throw new Refusal('not_found');
  return { file: openImport(ctx, found), sample: part ? openPart(ctx, part).slice(0, SAMPLE_LINES) : [] };
}

/** A file with every line of which something is wrong. Throws Refusal('not_found'). */
export async function readFaults(ctx: Ctx, importId: string): Promise<{ file: ImportRow; faulty: FaultyLine[] }> {
  const [[found], parts] = await ctx.db.read([
    importById(importId),
    rows<{ id: string; faults: string }>(sql`
      select p.id, p.faults from ${leadImportParts} p where p.import_id = ${importId}::uuid and p.faults is not null order by p.position`),
  ]);
  if (!found) throw new Refusal('not_found');
  const faulty = parts.flatMap(({ id, faults }) => {
    const place = { table: 'lead_import_parts', column: 'faults', row: id, organization: organizationOf(ctx) };
    return JSON.parse(ctx.keys.vault.open(place, faults)) as FaultyLine[];
  });
  return { file: openImport(ctx, found), faulty };
}
