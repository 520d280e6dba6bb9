import { types } from '@neondatabase/serverless';
import { inject } from 'vitest';
import type { Door } from '../../dev/door/open.ts';
import { bringNear, ownDoor } from './doors.ts';

export type Param = string | number | boolean | Date | null;
type Answer = { fields: { name: string; dataTypeID: number }[]; rows: (string | null)[][] };

// Shorter than a test may last, so that a query inside somebody's open transaction is named and not only late.
const LOCK_MS = 4_000;

// Where the project has no database for all its files, those of one worker share one, one after the other.
const provided = inject('databaseUrl');
const shared = provided ? null : await openShared();

/** What the Worker of this test file gets as DATABASE_URL. */
export function databaseUrl(): string {
  return ownDoor()?.url ?? shared?.url ?? provided;
}

function truthUrl(): string {
  return ownDoor()?.ownerUrl ?? shared?.ownerUrl ?? inject('truthUrl');
}

// Loaded only where it is needed: inside workerd there is no way to a database of one's own.
async function openShared(): Promise<Door> {
  const { openTestDatabase } = await import('./template.ts');
  const door = await openTestDatabase({ lockMs: LOCK_MS });
  bringNear(door);
  return door;
}

/**
 * Reads (or arranges) the truth as the owner, from whom row-level security hides nothing. Values come as the driver
 * gives them: bigint and numeric as text, timestamps as Date, json parsed. A plain request of its own, because the
 * driver's settings are global and belong to the code under test.
 */
export async function ownerQuery<Row = Record<string, unknown>>(query: string, params: Param[] = []): Promise<Row[]> {
  const url = truthUrl();
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
