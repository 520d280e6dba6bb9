import type pg from 'pg';
import { connectAccount, type FakeCalendars } from '../support/provider.ts';
import type { World } from '../support/world.ts';

const BUSY_ELSEWHERE = 10_000;

/**
 * Ten thousand blocks in five calendars of Ada's, and six times as many of everybody else's; an account for every member, and
 * mirrors of many events. Answers the account of Ada's that is due.
 */
export async function connectAll({
  db,
  world,
  fake,
}: {
  db: pg.Client;
  world: World;
  fake: FakeCalendars;
}): Promise<string> {
  const { ada, id: organizationId } = world.acme;
  fake.add('work', { isPrimary: true });
  for (let at = 0; at < 600; at++)
    fake.put('work', `event ${at}`, { startsAt: world.time.now() + (5_000 + at) * 3_600_000 });
  const connectionId = await connectAccount(world, ada, fake, { provider: 'local' });
  await db.query(
    `insert into calendar_connections (id, organization_id, user_id, provider, label, account_blind, "grant", next_sync_at)
     select gen_random_uuid(), m.organization_id, m.user_id, 'google', 'x', 'filled', 'x', now() + interval '1 hour' from organization_members m`,
  );
  await db.query(
    `insert into connected_calendars (id, organization_id, connection_id, user_id, external_id, external_blind, name, reading_state, is_shown)
     select gen_random_uuid(), n.organization_id, n.id, n.user_id, 'x', 'filled ' || g, 'x', 'ready', false
     from calendar_connections n cross join lateral generate_series(1, case when n.user_id = $1 then 5 else 1 end) g where n.account_blind = 'filled'`,
    [ada.userId],
  );
  await sealNames(db, world);
  const blocks = (whose: string, many: number) =>
    db.query(
      `insert into busy_intervals (organization_id, calendar_id, user_id, resource_key, instance_key, starts_at, ends_at, kind, generation)
       select c.organization_id, c.id, c.user_id, 'r' || g, 'i', now() + g * interval '4 hours', now() + g * interval '4 hours' + interval '30 minutes', 'busy', 1
       from connected_calendars c, generate_series(1, ${many}) g where ${whose}`,
    );
  await blocks(`c.user_id = '${ada.userId}'`, BUSY_ELSEWHERE / 5);
  await blocks(`c.user_id <> '${ada.userId}'`, 20);
  await db.query(
    `insert into event_syncs (id, organization_id, event_id, user_id, calendar_id, connection_id, status, resource_id, resource_key, next_attempt_at)
     select gen_random_uuid(), e.organization_id, e.id, c.user_id, c.id, c.connection_id, 'settled', 'r', e.id::text, null
     from (select * from events where organization_id = $1 order by id limit 5000) e,
       (select * from connected_calendars where user_id = $2 and organization_id = $1 limit 1) c`,
    [organizationId, ada.userId],
  );
  for (const table of [
    'calendar_connections',
    'connected_calendars',
    'busy_intervals',
    'event_syncs',
    'calendar_sync_logs',
  ])
    await db.query(`analyze ${table}`);
  return connectionId;
}

// Those of others are never opened here.
async function sealNames(db: pg.Client, { runtime, acme }: World): Promise<void> {
  const { vault } = runtime.keys;
  for (const [table, column] of [
    ['connected_calendars', 'name'],
    ['calendar_connections', 'label'],
  ] as const) {
    const { rows } = await db.query<{ id: string; organization: string }>(
      `select id, organization_id as organization from ${table} where user_id = $1 and ${column} = 'x'`,
      [acme.ada.userId],
    );
    for (const { id, organization } of rows) {
      const name = vault.seal({ table, column, row: id, organization }, 'Filled');
      await db.query(`update ${table} set ${column} = $2 where id = $1`, [id, name]);
    }
  }
}
