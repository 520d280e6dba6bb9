import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { cannedAnswers } from './schema.ts';

/** As many as an organization may have. */
export const CANNED_MAX = 200;

/** An answer that is kept at hand. */
export type Canned = { id: string; shortcut: string; title: string; text: string };

/** All of an organization's canned answers, by shortcut. */
export function cannedOf(): Statement<Canned[]> {
  return rows<Canned>(sql`
    select a.id, a.shortcut, a.title, a.text from ${cannedAnswers} a order by lower(a.shortcut) limit ${CANNED_MAX}::integer`);
}

/** The canned answer with that id: at most one row. */
export function cannedById(id: string): Statement<Canned[]> {
  return rows<Canned>(sql`select a.id, a.shortcut, a.title, a.text from ${cannedAnswers} a where a.id = ${id}::uuid`);
}
