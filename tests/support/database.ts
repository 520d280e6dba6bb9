import { types } from '@neondatabase/serverless';
import { inject } from 'vitest';

type Param = string | number | boolean | Date | null;
type Answer = { fields: { name: string; dataTypeID: number }[]; rows: (string | null)[][] };

let own: { databaseUrl: string; truthUrl: string } | null = null;

/** What the Worker of this test file gets as DATABASE_URL. */
export function databaseUrl(): string {
  return own?.databaseUrl ?? inject('databaseUrl');
}

/** From here on this test file works on another database than all others. */
export function workOn(urls: { databaseUrl: string; truthUrl: string }): void {
  own = urls;
}

/**
 * Reads (or arranges) the truth as the owner, from whom row-level security hides nothing. Values come as the driver
 * gives them: bigint and numeric as text, timestamps as Date, json parsed. A plain request of its own, because the
 * driver's settings are global and belong to the code under test.
 */
export async function ownerQuery<Row = Record<string, unknown>>(query: string, params: Param[] = []): Promise<Row[]> {
  const url = own?.truthUrl ?? inject('truthUrl');
  const response = await fetch(`http://${new URL(url).host}/sql`, {
    method: 'POST',
    headers: { 'neon-connection-string': url },
    body: JSON.stringify({
      query,
      params: params.map((param) => (param instanceof Date ? param.toISOString() : param)),
    }),
  });
  const body = (await response.json()) as Answer & { message?: string; code?: string };
  if (!response.ok) throw Object.assign(new Error(body.message), { code: body.code });
  const readers = body.fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID));
  return body.rows.map(
    (row) =>
      Object.fromEntries(
        row.map((value, index) => [body.fields[index]?.name, value === null ? null : readers[index]?.(value)]),
      ) as Row,
  );
}
