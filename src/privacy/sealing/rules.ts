/** Where sealed values stand: the register of personal data, as the vault wants it. */
import type { Place } from '#foundation/lib/vault.ts';
import { PERSONAL } from '../personal/rules.ts';

/** A table with sealed columns; `key` is the column whose value the seals name as their row. */
export type SealedTable = { table: string; key: string; hasOrganization: boolean; columns: readonly string[] };

/** What belongs to a person, or to nobody yet, is sealed without an organization. */
const WITHOUT_ORGANIZATION = new Set(['user_credentials', 'one_time_links', 'inbound_events']);
const KEYS: Readonly<Record<string, string>> = { user_credentials: 'user_id' };

/** Every table of the register that has sealed columns. */
export const SEALED: readonly SealedTable[] = Object.entries(PERSONAL).flatMap(([table, list]) => {
  const columns = list.filter((one) => one.as === 'sealed').map(({ column }) => column);
  const hasOrganization = !WITHOUT_ORGANIZATION.has(table);
  return columns.length > 0 ? [{ table, key: KEYS[table] ?? 'id', hasOrganization, columns }] : [];
});

/** Where a value of that table stands. */
export function placeIn({ table, hasOrganization }: SealedTable, column: string, row: SealedRow): Place {
  return { table, column, row: row.key, organization: hasOrganization ? row.organization : null };
}

/** A row of such a table: its key, its organization, and the sealed values in the order of the columns. */
export type SealedRow = { key: string; organization: string | null; values: readonly (string | null)[] };
