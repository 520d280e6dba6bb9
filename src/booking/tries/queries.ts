import { at, rows, type Statement, sql } from '#foundation/db/index.ts';
import type { Try } from './rules.ts';

/** How many seconds to wait, 0 when there is room under every key; as SQL, for a guard and for a read. */
export function waitFor(tries: readonly Try[], now: number) {
  return sql`open_tries_wait(${JSON.stringify(tries)}::jsonb, ${at(now)})`;
}

/** Counts the try under each of its keys, if `when` holds in the batch. */
export function countTries(tries: readonly Try[], now: number, when: ReturnType<typeof sql>): Statement {
  return rows(sql`select count_open_tries(${JSON.stringify(tries)}::jsonb, ${at(now)}) where ${when}`);
}
