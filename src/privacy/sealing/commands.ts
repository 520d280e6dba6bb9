/**
 * Sealed values are sealed anew by the secret in force, so that the one before it can go. In small steps along each
 * table's key: each step is a transaction of its own, nothing is remembered between runs, and who begins again finds what
 * is left. What changes meanwhile was sealed by the secret in force already.
 */
import { type Db, rows, sql } from '#foundation/db/index.ts';
import { SealBroken, type Vault } from '#foundation/lib/vault.ts';
import { placeIn, SEALED, type SealedRow, type SealedTable } from './rules.ts';

const ROWS_AT_ONCE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** How far a table is: rows seen, values sealed anew, and values that do not open and stay as they are. */
export type Sealing = { table: string; seen: number; anew: number; broken: number };

/** Seals everything anew that the secret before sealed; `told` hears of each step. `db` is the service's. */
export async function sealAnew(db: Db, vault: Vault, told: (step: Sealing) => void): Promise<Sealing[]> {
  const all: Sealing[] = [];
  for (const one of SEALED) all.push(await sealTable(db, vault, one, told));
  return all;
}

async function sealTable(db: Db, vault: Vault, one: SealedTable, told: (step: Sealing) => void): Promise<Sealing> {
  const course = { table: one.table, seen: 0, anew: 0, broken: 0 };
  for (let after = FIRST, full = true; full; ) {
    const [found] = await db.read([rowsAfter(one, after)]);
    for (const [at, column] of one.columns.entries()) {
      const { changes, broken } = changesOf(vault, one, column, at, found);
      if (changes.length > 0) await db.write([replaced(one, column, changes)]);
      course.anew += changes.length;
      course.broken += broken;
    }
    course.seen += found.length;
    told({ ...course });
    full = found.length === ROWS_AT_ONCE;
    after = found.at(-1)?.key ?? after;
  }
  return course;
}

function rowsAfter({ table, key, hasOrganization, columns }: SealedTable, after: string) {
  const values = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const organization = hasOrganization ? sql`organization_id::text` : sql`null`;
  return rows<SealedRow>(sql`
    select ${sql.identifier(key)}::text as key, ${organization} as organization, jsonb_build_array(${values}) as values
    from ${sql.identifier(table)} where ${sql.identifier(key)} > ${after}::uuid order by ${sql.identifier(key)} limit ${ROWS_AT_ONCE}::integer`);
}

type Change = { key: string; was: string; is: string };

function changesOf(vault: Vault, one: SealedTable, column: string, at: number, found: readonly SealedRow[]) {
  const changes: Change[] = [];
  let broken = 0;
  for (const row of found) {
    const was = row.values[at];
    if (!was || !vault.isStale(was)) continue;
    try {
      const place = placeIn(one, column, row);
      changes.push({ key: row.key, was, is: vault.seal(place, vault.open(place, was)) });
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      broken++;
    }
  }
  return { changes, broken };
}

// A value that somebody changed meanwhile is left alone.
function replaced({ table, key }: SealedTable, column: string, changes: readonly Change[]) {
  const value = sql.identifier(column);
  return rows(sql`
    update ${sql.identifier(table)} t set ${value} = w."is"
    from jsonb_to_recordset((${JSON.stringify(changes)})::jsonb) w(key uuid, was text, "is" text)
    where t.${sql.identifier(key)} = w.key and t.${value} = w.was`);
}
