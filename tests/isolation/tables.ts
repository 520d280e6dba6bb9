/**
 * A stranger at every table, under every role that they can come in by: what they read, change, delete or slip in of
 * somebody else's. Generated from the catalogue; each attempt answers what it should not have been able to do.
 */
import { PgDialect } from 'drizzle-orm/pg-core';
import { Db, rows, type Scope, sql, sqlState } from '#foundation/db/index.ts';
import { keyScope, linkScope, sessionScope } from '#foundation/db/scope.ts';
import { newId } from '#foundation/lib/ids.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { ownerQuery } from '../support/database.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import { NOBODYS, type Row, type Rows, rowsOf, tablesOf } from '../support/rows.ts';
import { makeWorld, type World } from '../support/world.ts';

type Sql = ReturnType<typeof sql>;
type Tables = Awaited<ReturnType<typeof tablesOf>>;
export type Scene = { world: World; acme: Furnished; eve: Furnished; tables: Tables; foreign: Rows; own: Rows };

const DENIED = '42501';
const NO_SUCH_ROW = '23503';

/** Acme and Eve's organization, both with something in every table. */
export async function makeScene(): Promise<Scene> {
  const world = await makeWorld();
  const acme = await furnish(world, world.acme.ada);
  const eve = await furnish(world, world.eve);
  const tables = await tablesOf();
  return { world, acme, eve, tables, foreign: await rowsOf(acme.person.org.id), own: await rowsOf(eve.person.org.id) };
}

/** Who comes, and by which door. */
export const STRANGERS: [who: string, scope: (scene: Scene) => Scope][] = [
  ['Eve by her login session', ({ eve }) => sessionScope(hashToken(eve.person.token), eve.person.org.slug)],
  ['Eve by her API key', ({ eve }) => keyScope(hashToken(eve.person.key), 'invitations:write')],
  ['a guest of Eve’s by their link', ({ eve }) => linkScope(eve.people[0]!.id, 1)],
];

/** Tables in which a scene has no row, so that nothing would be tried there. */
export function emptyTables({ tables, foreign, own }: Scene): string[] {
  const rowless = tables.filter(({ name }) => [foreign, own].some((rows) => !rows.get(name)?.size));
  return rowless.map(({ name }) => name).filter((name) => !NOBODYS[name]);
}

export async function readsForeignRows(scene: Scene, scope: Scope): Promise<string[]> {
  return each(scene, scope, 'reads', (table, ids) => sql`select count(*)::int as n from ${table} t where ${ids}`);
}

export async function changesForeignRows(scene: Scene, scope: Scope): Promise<string[]> {
  const attempts = scene.tables.map(async ({ name, columns }) => {
    const found: string[] = [];
    for (const column of columns) {
      const to = sql.identifier(column);
      const statement = sql`with done as (update ${sql.identifier(name)} t set ${to} = ${to} where ${among(scene, name)} returning 1) select count(*)::int as n from done`;
      const answer = await attempt(scene, scope, statement);
      if (answer !== 0 && answer !== DENIED) found.push(`${name}.${column}: changes ${answer}`);
    }
    return found;
  });
  return (await Promise.all(attempts)).flat();
}

export async function deletesForeignRows(scene: Scene, scope: Scope): Promise<string[]> {
  return each(
    scene,
    scope,
    'deletes',
    (table, ids) =>
      sql`with done as (delete from ${table} t where ${ids} returning 1) select count(*)::int as n from done`,
  );
}

/** A copy of one of Acme's rows under a new id: it would be a row of Acme's that somebody else wrote. */
export async function slipsRowsIn(scene: Scene, scope: Scope): Promise<string[]> {
  const found: string[] = [];
  for (const { name, columns } of scene.tables) {
    const row = {
      ...firstOf(scene.foreign, name),
      ...(columns.includes('id') && { id: newId(scene.world.time.now()) }),
    };
    const answer = await attempt(scene, scope, insertOf(name, columns, row));
    if (answer !== DENIED) found.push(`${name}: inserts, ${answer}`);
  }
  return found;
}

/** One's own rows handed to Acme. */
export async function givesRowsAway(scene: Scene, scope: Scope): Promise<string[]> {
  const found: string[] = [];
  for (const { name, columns } of scene.tables.filter(({ columns }) => columns.includes('organization_id'))) {
    const ids = amongRows(scene.own, name, columns);
    const to = scene.acme.person.org.id;
    const statement = sql`with done as (update ${sql.identifier(name)} t set organization_id = ${to}::uuid where ${ids} returning 1) select count(*)::int as n from done`;
    const answer = await attempt(scene, scope, statement);
    if (answer !== DENIED && answer !== 0) found.push(`${name}: gives away, ${answer}`);
  }
  return found;
}

/** Every key of one's own rows pointed at a row of Acme's, by somebody whom no policy stops: the key itself must. */
export async function keysThatCross({ acme, eve, foreign }: Scene): Promise<string[]> {
  const keys = await ownerQuery<{ table: string; column: string; target: string; targetColumn: string }>(
    `select k.conrelid::regclass::text as "table", here.attname as "column", k.confrelid::regclass::text as target, there.attname as "targetColumn"
     from pg_constraint k, unnest(k.conkey, k.confkey) as pair(a, b)
     join pg_attribute here on here.attnum = pair.a join pg_attribute there on there.attnum = pair.b
     where k.contype = 'f' and here.attrelid = k.conrelid and there.attrelid = k.confrelid and here.attname <> 'organization_id'
       and exists (select 1 from pg_attribute o where o.attrelid = k.conrelid and o.attname = 'organization_id')
       and k.confrelid <> 'users'::regclass order by 1, 2`,
  );
  const found = await Promise.all(
    keys.map(async ({ table, column, target, targetColumn }) => {
      // Not the owner, who may be busy when Eve's own are: the key must refuse, before any other rule does.
      const rows = [...foreign.get(target)!.values()];
      const theirs = String((rows.find((row) => row.user_id !== acme.person.userId) ?? rows[0]!)[targetColumn]);
      // One that has such a key already, where there is one: other rules may forbid it to the others.
      const one = `select ctid from "${table}" where organization_id = $2::uuid order by "${column}" is null limit 1`;
      const statement = `update "${table}" set "${column}" = $1::uuid where ctid = (${one})`;
      const answer = await ownerQuery(statement, [theirs, eve.person.org.id]).then(() => 'nothing', sqlState);
      return answer === NO_SUCH_ROW
        ? []
        : [`${table}.${column} may point at ${acme.person.name}’s ${target}: ${answer}`];
    }),
  );
  return keys.length === 0 ? ['no keys were found'] : found.flat();
}

/**
 * What somebody sees and does who took a role and entered as nobody, and what the login itself does without any role. A
 * forgotten scope must fail rather than see.
 */
export async function actsAsNobody({ world, tables, foreign }: Scene, role: string | null): Promise<string[]> {
  const found: string[] = [];
  const opening = role ? [{ sql: `set local role ${role}`, params: [], map: String }] : [];
  const ask = async (query: Sql) => {
    const { sql: text, params } = new PgDialect().sqlToQuery(query);
    const answers = await world.runtime.connection
      .batch([...opening, { sql: text, params, map: String }])
      .catch((error: unknown) => sqlState(error) ?? String(error));
    return typeof answers === 'string' ? answers : answers.at(-1)!.rows[0]![0];
  };
  for (const { name, columns } of tables) {
    const sees = await ask(sql`select count(*)::int from ${sql.identifier(name)}`);
    if (sees !== DENIED && (role === null || sees !== 0)) found.push(`${name}: sees ${sees}`);
    const writes = await ask(insertOf(name, columns, firstOf(foreign, name)));
    if (writes !== DENIED) found.push(`${name}: writes ${writes}`);
  }
  return found;
}

/** How many rows were touched, or the state of the error. */
export async function attempt({ world }: Scene, scope: Scope, query: Sql): Promise<number | string> {
  try {
    const [[row]] = await new Db(world.runtime.connection, scope).write([rows<{ n: number }>(query)]);
    return row!.n;
  } catch (error) {
    const state = sqlState(error);
    if (!state) throw error;
    return state;
  }
}

/** Whether this door lets anybody in. */
export async function entersBy(scene: Scene, scope: Scope): Promise<boolean> {
  return typeof (await attempt(scene, scope, sql`select 1 as n`)) === 'number';
}

/** A row written as it is, generated columns left out. */
export function insertOf(table: string, columns: readonly string[], row: Row): Sql {
  const names = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  return sql`with done as (insert into ${sql.identifier(table)} (${names})
    select ${names} from jsonb_populate_record(null::${sql.identifier(table)}, ${JSON.stringify(row)}::jsonb) returning 1)
    select count(*)::int as n from done`;
}

async function each(
  scene: Scene,
  scope: Scope,
  does: string,
  statement: (table: Sql, ids: Sql) => Sql,
): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of scene.tables) {
    const answer = await attempt(scene, scope, statement(sql`${sql.identifier(name)}`, among(scene, name)));
    if (answer !== 0 && answer !== DENIED) found.push(`${name}: ${does} ${answer}`);
  }
  return found;
}

// By the rows' own names: a condition on other tables would find nothing, since their policies hold as well.
function among({ foreign, tables }: Scene, table: string): Sql {
  return amongRows(foreign, table, tables.find(({ name }) => name === table)!.columns);
}

function amongRows(from: Rows, table: string, columns: readonly string[]): Sql {
  const by = ['id', 'user_id', 'organization_id'].find((column) => columns.includes(column));
  if (!by) return sql`true`;
  const values = [...from.get(table)!.values()].map((row) => row[by]);
  return sql`t.${sql.identifier(by)} = any (${`{${values.join(',')}}`}::uuid[])`;
}

export function firstOf(from: Rows, table: string): Row {
  return [...from.get(table)!.values()][0] ?? {};
}
