/** An organization and its members with their hours, and organizations that have nothing to do with it. */
import { newId } from '#foundation/lib/ids.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import type { Ground } from './fill.ts';

const WEEK = `unnest(array['monday','tuesday','wednesday','thursday','friday']::user_day_enum[])`;

/** A new organization with one member, who has hours and is signed in. */
export async function makeOrganization(db: Ground['db'], now: number, mark: string) {
  const [organizationId, userId, scheduleId] = [newId(now), newId(now), newId(now)];
  const slug = `years-${mark}`;
  const token = newToken();
  await db.query(`insert into organizations (id, kind, name, slug, timezone) values ($1, 'team', 'Acme', $2, 'UTC')`, [
    organizationId,
    slug,
  ]);
  await db.query(
    `insert into users (id, email, name, timezone, email_verified_at, onboarded_at) values ($1, $2, 'Ada', 'UTC', now(), now())`,
    [userId, `ada-${mark}@example.com`],
  );
  await db.query(`insert into organization_members (id, organization_id, user_id, role) values ($1, $2, $3, 'owner')`, [
    newId(now),
    organizationId,
    userId,
  ]);
  await db.query(
    `insert into availability_schedules (id, organization_id, user_id, name, timezone, is_default) values ($1, $2, $3, 'Hours', 'UTC', true)`,
    [scheduleId, organizationId, userId],
  );
  await db.query(
    `insert into availability_rules (organization_id, schedule_id, weekday, start_minute, end_minute) select $1, $2, day, 540, 1020 from ${WEEK} day`,
    [organizationId, scheduleId],
  );
  await db.query(
    `insert into user_app_sessions (id, user_id, token_hash, device, expires_at) values ($1, $2, $3, 'Firefox, Linux', now() + interval '1 day')`,
    [newId(now), userId, hashToken(token)],
  );
  return { organizationId, userId, slug, token };
}

/** The member who is there is number 0. */
export async function seedMembers({ db, organizationId, userId, now, mark, sizes }: Ground): Promise<void> {
  await db.query(
    'create temp table seed_members (n integer primary key, user_id uuid not null, schedule_id uuid not null)',
  );
  await db.query(
    `insert into seed_members select 0, user_id, id from availability_schedules where organization_id = $1 and user_id = $2 and is_default`,
    [organizationId, userId],
  );
  await db.query(
    `insert into seed_members
     select n, pg_temp.id_at($1::timestamptz, $2 || 'user' || n), pg_temp.id_at($1::timestamptz, $2 || 'schedule' || n)
     from generate_series(1, $3::integer - 1) n`,
    [at(now), mark, sizes.members],
  );
  await db.query(
    `insert into users (id, email, name, timezone, email_verified_at)
     select user_id, 'max-' || $1 || '-' || n || '@example.com', 'Max ' || n, 'Europe/Berlin', now() from seed_members where n > 0`,
    [mark],
  );
  await db.query(
    `insert into organization_members (id, organization_id, user_id, role)
     select pg_temp.id_at($1::timestamptz, $2 || 'member' || n), $3, user_id, 'member' from seed_members where n > 0`,
    [at(now), mark, organizationId],
  );
  await db.query(
    `insert into availability_schedules (id, organization_id, user_id, name, timezone, is_default)
     select schedule_id, $1, user_id, 'Hours', 'Europe/Berlin', true from seed_members where n > 0`,
    [organizationId],
  );
  await db.query(
    `insert into availability_rules (organization_id, schedule_id, weekday, start_minute, end_minute)
     select $1, schedule_id, day, 540, 1020 from seed_members cross join ${WEEK} day where n > 0`,
    [organizationId],
  );
}

/** One person each, who has hours, is signed in, holds a key, and has been away. Nobody knows their tokens. */
export async function seedNeighbours({ db, now, mark, sizes }: Ground): Promise<void> {
  const params = [at(now), `${mark}neighbour`];
  await db.query(
    `create temp table neighbours on commit drop as
     select n, pg_temp.id_at($1::timestamptz, $2 || 'o' || n) as organization_id, pg_temp.id_at($1::timestamptz, $2 || 'u' || n) as user_id,
       pg_temp.id_at($1::timestamptz, $2 || 's' || n) as schedule_id, pg_temp.id_at($1::timestamptz, $2 || 'x' || n) as id, $2 || n as name
     from generate_series(1, $3::integer) n`,
    [...params, sizes.neighbours],
  );
  for (const statement of NEIGHBOURLY) await db.query(statement);
}

const NEIGHBOURLY = [
  `insert into organizations (id, kind, name, slug, timezone) select organization_id, 'personal', name, name, 'UTC' from neighbours`,
  `insert into users (id, email, name, timezone, email_verified_at) select user_id, name || '@example.com', name, 'UTC', now() from neighbours`,
  `insert into organization_members (id, organization_id, user_id, role) select id, organization_id, user_id, 'owner' from neighbours`,
  `insert into availability_schedules (id, organization_id, user_id, name, timezone, is_default)
   select schedule_id, organization_id, user_id, 'Hours', 'UTC', true from neighbours`,
  `insert into availability_rules (organization_id, schedule_id, weekday, start_minute, end_minute)
   select organization_id, schedule_id, day, 540, 1020 from neighbours cross join ${WEEK} day`,
  `insert into availability_overrides (organization_id, schedule_id, date, windows)
   select organization_id, schedule_id, current_date + n % 60, '[]' from neighbours`,
  `insert into out_of_office (id, organization_id, user_id, from_date, to_date)
   select id, organization_id, user_id, current_date + n % 90, current_date + n % 90 + 7 from neighbours`,
  `insert into travel (id, organization_id, user_id, timezone, from_date, to_date)
   select id, organization_id, user_id, 'Asia/Tokyo', current_date + 100, current_date + 107 from neighbours`,
  `insert into user_app_sessions (id, user_id, token_hash, device, expires_at)
   select id, user_id, md5('session' || name), 'Firefox, Linux', now() + interval '1 day' from neighbours`,
  `insert into api_keys (id, organization_id, user_id, name, prefix, key_hash, scopes)
   select id, organization_id, user_id, 'Key', 'pk', md5('key' || name), '{events:read}' from neighbours`,
];

/** An instant as a parameter. */
export function at(instant: number): string {
  return new Date(instant).toISOString();
}

/** Whether a row that is referred to exists is looked up as was planned when its table was small, until it is counted anew. */
export async function countAnew(db: Ground['db'], ...tables: readonly string[]): Promise<void> {
  await db.query(`analyze ${tables.join(', ')}`);
}
