/**
 * Everything that the database keeps of one organization and its people, read from the catalogue, so that a new table is
 * looked at from its first day. Two looks are compared row by row.
 */
import { ownerQuery } from './database.ts';

export type Row = Record<string, unknown>;
/** Rows by table and primary key. */
export type Rows = Map<string, Map<string, Row>>;

/** Tables that belong to nobody, and why. */
export const NOBODYS: Record<string, string> = {
  inbound_events: 'what providers told us, before it is known whom it is about; the service only',
  suppressions: 'keyed hashes of addresses that nobody writes to, whosever person they are; the service only',
  throttles: 'counts keyed hashes of who tried what; every request may add one',
};

type Table = { name: string; columns: string[]; key: string[] };

/** What belongs to the organization, and to the people who are or were its members. */
export async function rowsOf(organizationId: string): Promise<Rows> {
  const tables = await tablesOf();
  const parts = tables.map(
    ({ name, key, columns }) =>
      `select '${name}' as "table", concat_ws(':', ${key.map((column) => `t."${column}"`).join(', ')}) as key, to_jsonb(t) as row
       from "${name}" t where ${belongs(name, columns)}`,
  );
  const found = await ownerQuery<{ table: string; key: string; row: Row }>(
    `${parts.join(' union all ')} order by 1, 2`,
    [organizationId],
  );
  const rows: Rows = new Map(tables.map(({ name }) => [name, new Map()]));
  for (const { table, key, row } of found) rows.get(table)!.set(key, row);
  return rows;
}

/** What may change without anybody having changed anything: columns by table. */
export type Unseen = Record<string, readonly string[]>;

/** What is different, as `table: what`; nothing of what the rows hold, so that a failure shows no secrets. */
export function changes(before: Rows, after: Rows, unseen: Unseen = {}): string[] {
  return [...after].flatMap(([table, now]) => {
    const was = before.get(table) ?? new Map<string, Row>();
    const ignored = unseen[table] ? [...unseen[table], 'updated_at'] : [];
    const gone = [...was.keys()].filter((key) => !now.has(key)).map((key) => `${table}: ${key} is gone`);
    const come = [...now.keys()].filter((key) => !was.has(key)).map((key) => `${table}: ${key} is new`);
    const other = [...now].flatMap(([key, row]) => {
      const columns = Object.keys(row).filter(
        (column) => !ignored.includes(column) && !same(was.get(key)?.[column], row[column]),
      );
      return was.has(key) && columns.length > 0 ? [`${table}: ${key} has another ${columns.join(', ')}`] : [];
    });
    return [...gone, ...come, ...other];
  });
}

/** The tables of the product with their columns (without generated ones) and primary keys. */
export async function tablesOf(): Promise<Table[]> {
  return ownerQuery<Table>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n)
        join pg_attribute a on a.attnum = k.attnum where a.attrelid = c.oid and i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
  );
}

/** The condition under which a row is of the organization `$1` or of one of its people. */
export function belongs(table: string, columns: readonly string[]): string {
  const people = '(select user_id from organization_members where organization_id = $1::uuid)';
  if (columns.includes('organization_id')) return 't.organization_id = $1::uuid';
  if (table === 'organizations') return 't.id = $1::uuid';
  if (table === 'users') return `t.id in ${people}`;
  if (columns.includes('user_id')) return `t.user_id in ${people}`;
  if (NOBODYS[table]) return 'false and $1::uuid is not null';
  throw new Error(
    `Whose are the rows of ${table}? Give it organization_id or user_id, or list it in NOBODYS with why.`,
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
