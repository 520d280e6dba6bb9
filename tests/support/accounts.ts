/** The rows of calendar accounts that tests connect without a consent: sealed as they are by the product itself. */
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery, type Param } from './database.ts';
import type { Person, World } from './world.ts';

type Account = { provider: string; label: string; blind?: string; grant: object; columns?: Record<string, Param> };
type Calendar = {
  connectionId: string;
  externalId: string;
  blind?: string;
  name: string;
  columns?: Record<string, Param>;
};

/** An account of somebody; `columns` are further ones of its row. Answers its id. */
export async function insertConnection(world: World, { org, userId }: Person, account: Account): Promise<string> {
  const id = newId(world.time.now());
  const seal = sealer(world, 'calendar_connections', id, org.id);
  return insert('calendar_connections', {
    ...{ id, organization_id: org.id, user_id: userId, provider: account.provider },
    ...{ label: seal('label', account.label), account_blind: account.blind ?? id },
    ...{ grant: seal('grant', JSON.stringify(account.grant)), ...account.columns },
  });
}

/** A calendar of such an account, that may be written into. Answers its id. */
export async function insertCalendar(world: World, { org, userId }: Person, calendar: Calendar): Promise<string> {
  const id = newId(world.time.now());
  const seal = sealer(world, 'connected_calendars', id, org.id);
  return insert('connected_calendars', {
    ...{ id, organization_id: org.id, connection_id: calendar.connectionId, user_id: userId },
    ...{ external_id: seal('external_id', calendar.externalId), external_blind: calendar.blind ?? id },
    ...{ name: seal('name', calendar.name), is_writable: true, ...calendar.columns },
  });
}

function sealer(world: World, table: string, row: string, organization: string) {
  return (column: string, text: string) => world.runtime.keys.vault.seal({ table, column, row, organization }, text);
}

async function insert(table: string, row: Record<string, Param> & { id: string }): Promise<string> {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const places = names.map((_, at) => `$${at + 1}`);
  await ownerQuery(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(row));
  return row.id;
}
