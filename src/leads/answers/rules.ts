/** People as the JSON door spells them. */
import type { z } from 'zod';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import type { ImportRow } from '../importing/queries.ts';
import type { Note } from '../notes/queries.ts';
import type { Person } from '../queries.ts';
import type { personOut } from './inputs.ts';
import type { importOut, noteOut } from './openapi.ts';
/** A person with every way to reach them. */
export function personJson(person: Person): z.input<typeof personOut> {
  const { deletedAt: _, mergedIntoId: __, lastContactAt, createdAt, ...told } = person;
  return { ...told, lastContactAt: spellInstant(lastContactAt), createdAt: spellInstant(createdAt) };
}

/** A note with who wrote it. */
export function noteJson(note: Note): z.input<typeof noteOut> {
  return { ...note, createdAt: spellInstant(note.createdAt), editedAt: spellMaybe(note.editedAt) };
}

/** A file with its progress. */
export function importJson(file: ImportRow): z.input<typeof importOut> {
  const { id, fileName, status, headings, mapping, lines, taken, made, matched, failed } = file;
  const createdAt = spellInstant(file.createdAt);
  return { id, fileName, status, headings, mapping: [...mapping], lines, taken, made, matched, failed, createdAt };
}

/** A page of a list that was read with one row more than `limit`. */
export function pageOf<Row extends { id: string }, Json>(
  found: readonly Row[],
  limit: number,
  json: (row: Row) => Json,
) {
  const data = found.slice(0, limit);
  return { data: data.map(json), nextCursor: found.length > limit ? data.at(-1)!.id : null };
}
