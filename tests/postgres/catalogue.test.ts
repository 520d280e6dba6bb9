/** What the catalogue must say, on a PostgreSQL whose tables were made by somebody who is no superuser. */
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Ask, CHECKS } from '../isolation/catalogue.ts';

const login = new URL(inject('databaseUrl')).username;
const client = new pg.Client({ connectionString: inject('adminUrl') });
const ask: Ask = async (sql, params = []) => (await client.query(sql, params)).rows;

beforeAll(() => client.connect());
afterAll(() => client.end());

test.each(CHECKS)('%s', async (_, check) => {
  expect(await check(ask, login)).toEqual([]);
});

test('the walk names what a forgetful migration leaves behind', async () => {
  await client.query('begin');
  try {
    await client.query(`
      create table forgotten (id uuid primary key, organization_id uuid, friend_id uuid, event_id uuid references events (id) on delete set null);
      grant select on forgotten to public;
      create table half (id uuid primary key);
      alter table half enable row level security;
      create view peephole as select * from events;
      create policy open on events for select to parley_guest using (true);
      create policy typo on events for select to parley_guest using (title = current_setting('app.titel', true));
      create policy everybody on events for insert with check (title <> '');
      create function leaky() returns integer language sql security definer as 'select 1';
      alter table forgotten owner to ${login};
      alter function leaky() owner to ${login};
      grant pg_read_all_data to ${login}`);
    const found: string[] = [];
    for (const [, check] of CHECKS) found.push(...(await check(ask, login)));
    expect(found.map((fault) => fault.replace(login, 'the login')).toSorted()).toEqual([
      'app.titel: is read by a policy and set by no door',
      'events.everybody: is for public',
      'events.open: lets parley_guest see everything',
      'forgotten belongs to the login',
      'forgotten.forgotten_event_id_fkey: does not carry organization_id on both sides',
      'forgotten.forgotten_event_id_fkey: on delete set null would also null organization_id',
      'forgotten.friend_id: has no foreign key, and nobody says why',
      'forgotten.organization_id: has no foreign key, and nobody says why',
      'forgotten: SELECT for public',
      'forgotten: no index begins with organization_id',
      'forgotten: organization_id may be null',
      'forgotten: row-level security is not enabled and forced',
      'forgotten_pkey belongs to the login',
      'half: row-level security is not enabled and forced',
      'leaky(): belongs to the login',
      'leaky(): everybody may call it',
      "leaky(): its search_path is ''",
      'leaky(): works as its owner and is not on the list',
      'peephole: a view without security_invoker',
      'the login may take pg_read_all_data',
    ]);
  } finally {
    await client.query('rollback');
  }
});
