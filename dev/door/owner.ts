import pg from 'pg';
import type { Backend, Exchange } from './backend.ts';
import { PostgresError, type Result, SYNC, simpleQuery, statement } from './messages.ts';
import { type Replies, readReplies } from './replies.ts';

type Param = string | number | boolean | null;

/** Statements as the privileged owner. Values come as node-postgres gives them: bigint as text, timestamps as Date. */
export type Statements = {
  exec(sql: string): Promise<void>;
  query<Row = Record<string, unknown>>(sql: string, params?: Param[]): Promise<Row[]>;
};

export type Owner = Statements & {
  /** All or nothing: whatever `work` throws has changed nothing. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
};

export function ownerOf(backend: Backend): Owner {
  return {
    exec: (sql) => backend.unit('owner', (exchange) => over(exchange).exec(sql)),
    query: (sql, params) => backend.unit('owner', (exchange) => over(exchange).query(sql, params)),
    transaction: (work) =>
      backend.unit('owner', async (exchange) => {
        const tx = over(exchange);
        await tx.exec('begin');
        // An error leaves without commit; the end of the unit rolls back.
        const value = await work(tx);
        await tx.exec('commit');
        return value;
      }),
  };
}

function over(exchange: Exchange): Statements {
  return {
    async exec(sql) {
      readOrThrow(await exchange(simpleQuery(sql)));
    },
    async query<Row>(sql: string, params: Param[] = []) {
      const texts = params.map((param) => (param === null ? null : String(param)));
      const { results } = readOrThrow(await exchange(Buffer.concat([statement(sql, texts), SYNC])));
      return toRows<Row>(results[0]);
    },
  };
}

function readOrThrow(bytes: Buffer): Replies {
  const replies = readReplies(bytes);
  if (replies.error) throw new PostgresError(replies.error);
  return replies;
}

function toRows<Row>(result: Result | undefined): Row[] {
  if (!result) return [];
  const readers = result.fields.map((field) => pg.types.getTypeParser(field.dataTypeID, 'text'));
  return result.rows.map(
    (row) =>
      Object.fromEntries(
        row.map((value, index) => [result.fields[index]?.name, value === null ? null : readers[index]?.(value)]),
      ) as Row,
  );
}
