/**
 * How PostgreSQL goes about what the product asks: each batch of the product is first run over a connection that
 * tells every plan (the module auto_explain), those inside functions and of keys included, and undone; then it is sent. So the statements, their parameters, their role and their scope are the real ones.
 */
import pg from 'pg';
import { inject } from 'vitest';
import { type Env, provideRuntime, type Runtime } from '#context.ts';

type Batch = Parameters<Runtime['connection']['batch']>[0];
type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Filter?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
};
export type Plan = { query: string; nodes: Node[] };

// Of 20,000 rows and more a screen reads some; whatever reads more grows with the table.
const READ_MAX = 2_000;
const TOLD = /^duration: .*? plan:\s*(\{.*)$/s;
const SETTINGS = [
  "load 'auto_explain'",
  'set auto_explain.log_min_duration = 0',
  'set auto_explain.log_analyze = on',
  'set auto_explain.log_timing = off',
  'set auto_explain.log_nested_statements = on',
  'set auto_explain.log_format = json',
  'set auto_explain.log_level = notice',
];

/**
 * Lets `env` and the runtime that is answered tell the plan of every statement, before it is sent as ever; `take` takes
 * those told so far.
 */
export async function tellPlans(env: Env, runtime: Runtime) {
  const teller = await openTeller();
  const { connection } = runtime;
  const telling: Runtime = {
    ...runtime,
    connection: {
      ...connection,
      async batch(statements) {
        await teller.tell(statements);
        return connection.batch(statements);
      },
    },
  };
  provideRuntime(env, telling);
  return { ...teller, runtime: telling };
}

async function openTeller() {
  const client = new pg.Client({ connectionString: inject('adminUrl') });
  const plans: Plan[] = [];
  await client.connect();
  client.on('notice', ({ message = '' }) => {
    const told = TOLD.exec(message)?.[1];
    if (!told) return;
    const { 'Query Text': query, Plan: root } = JSON.parse(told) as { 'Query Text': string; Plan: Node };
    plans.push({ query: query.replace(/\s+/g, ' ').trim(), nodes: flat(root) });
  });
  for (const setting of SETTINGS) await client.query(setting);
  return {
    /** Runs a batch in a transaction of its own that is rolled back. */
    async tell(batch: Batch): Promise<void> {
      await client.query('begin');
      try {
        for (const { sql, params } of batch) await client.query({ text: sql, values: params });
      } finally {
        await client.query('rollback');
      }
    },
    take: () => plans.splice(0),
    close: () => client.end(),
  };
}

/** What is wrong with a plan, each in one sentence: a table that is read whole, or a large part of it for nothing. */
export function faultsOf(plans: readonly Plan[], tables: ReadonlySet<string>): string[] {
  const faults = plans.flatMap(({ query, nodes }) =>
    nodes.flatMap((node) => {
      const table = node['Relation Name'];
      const fault = table && tables.has(table) ? faultOf(node) : null;
      return fault ? [`${table}: ${fault}; in: ${query.slice(0, 300)}`] : [];
    }),
  );
  return [...new Set(faults)];
}

/** The tables that were looked at. */
export function tablesIn(plans: readonly Plan[]): Set<string> {
  return new Set(plans.flatMap(({ nodes }) => nodes.flatMap((node) => node['Relation Name'] ?? [])));
}

function faultOf(node: Node): string | null {
  const read = rowsRead(node);
  const by = node['Index Name'] ?? 'no index';
  if (node['Node Type'] === 'Seq Scan') {
    return `is read whole (Seq Scan, ${read} rows); an index is missing for ${node.Filter ?? 'its order'}`;
  } else if (read > READ_MAX) {
    return `${read} rows are read by ${by} (${node['Index Cond'] ?? 'no condition'}); an index is missing for ${node.Filter ?? node['Recheck Cond'] ?? 'its order'}`;
  } else {
    return null;
  }
}

function rowsRead(node: Node): number {
  const { 'Actual Rows': rows = 0, 'Actual Loops': loops = 1 } = node;
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0 } = node;
  return Math.round((rows + filtered + rechecked) * loops);
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}
