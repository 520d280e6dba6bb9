/** Appointments of every member over the years: some booked by invitation, the rest written by hand. */
import type { Ground } from './fill.ts';
import { at, countAnew } from './tenants.ts';

const DAY_MS = 86_400_000;
const SLOT_MS = 15 * 60_000;
// A prime, so that appointments of one invitation are spread over the years and none comes twice.
const STRIDE = 7_919;

/** Times of one member are as far apart as fits them all, so that none overlap. Each 20th is cancelled. */
export async function seedEvents({ db, organizationId, now, mark, sizes }: Ground): Promise<void> {
  const each = sizes.events / sizes.members;
  const span = (sizes.behindDays + sizes.aheadDays) * DAY_MS;
  const step = Math.floor(span / each / SLOT_MS) * SLOT_MS;
  if (step < 4 * SLOT_MS || each % STRIDE === 0) throw new RangeError('So many events do not fit into the years.');
  const begins = Math.floor((now - sizes.behindDays * DAY_MS) / DAY_MS) * DAY_MS;
  await db.query(
    `create temp table seed_events on commit drop as
     select e.*, pg_temp.id_at(least($2::timestamptz, e.starts_at - interval '14 days'), $3 || 'event' || e.n) as id,
       least($2::timestamptz, e.starts_at - interval '14 days') as made,
       case when e.n % 20 = 13 then 'cancelled' when e.starts_at < $2::timestamptz - interval '1 hour' then 'completed' else 'confirmed' end as status
     from (
       select n, $1::timestamptz + ((n / $4::integer)::bigint * ${STRIDE} % $5::integer) * make_interval(secs => $6::float8 / 1000) as starts_at
       from generate_series(0, $7::integer - 1) n) e`,
    [at(begins), at(now), mark, sizes.members, each, step, sizes.events],
  );
  await db.query('create unique index on seed_events (n); analyze seed_events');
  await insertEvents({ db, organizationId, sizes });
  await insertBookings({ db, organizationId, mark, sizes });
}

async function insertEvents({
  db,
  organizationId,
  sizes,
}: Pick<Ground, 'db' | 'organizationId' | 'sizes'>): Promise<void> {
  await db.query(
    `insert into events (id, organization_id, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type, source_id,
       created_by, cancelled_at, completed_at, created_at)
     select e.id, $1, e.status, case when i.id is null then 'Visit ' else 'Consultation ' end || e.n, e.starts_at, e.starts_at + interval '30 minutes',
       'Europe/Berlin', to_char(e.starts_at at time zone 'Europe/Berlin', 'YYYY-MM-DD"T"HH24:MI'), e.id || '@example.com',
       case when i.id is null then 'manual' else 'invitation' end, i.id, m.user_id,
       case when e.status = 'cancelled' then e.made end, case when e.status = 'completed' then e.starts_at + interval '30 minutes' end, e.made
     from seed_events e join seed_members m on m.n = e.n % $2::integer
     left join seed_invitations i on i.n = e.n % $3::integer and e.n < $3::integer * $4::integer`,
    [organizationId, sizes.members, sizes.invitations, sizes.bookingsEach],
  );
  await countAnew(db, 'events');
  await db.query(
    `insert into event_hosts (organization_id, event_id, user_id, claim_group, busy_from, busy_until, busy, exclusive)
     select $1, e.id, m.user_id, e.id, e.starts_at, e.starts_at + interval '30 minutes', e.status <> 'cancelled', e.status <> 'cancelled'
     from seed_events e join seed_members m on m.n = e.n % $2::integer`,
    [organizationId, sizes.members],
  );
}

/** Of each invitation the first participants booked. */
async function insertBookings({
  db,
  organizationId,
  mark,
  sizes,
}: Pick<Ground, 'db' | 'organizationId' | 'mark' | 'sizes'>) {
  await db.query(
    `create temp table seed_bookings as
     select e.n, e.id as event_id, e.starts_at, e.made, e.status, p.id as participant_id, p.invitation_id, p.lead_id
     from seed_events e
     join seed_participants p on p.n = (e.n % $1::integer) * $2::integer + e.n / $1::integer
     where e.n < $1::integer * $3::integer`,
    [sizes.invitations, sizes.participantsEach, sizes.bookingsEach],
  );
  await db.query(
    `insert into event_attendees (id, organization_id, event_id, lead_id, name, response)
     select pg_temp.id_at(b.made, $2 || 'attendee' || b.n), $1, b.event_id, b.lead_id, l.name, 'accepted' from seed_bookings b join leads l on l.id = b.lead_id`,
    [organizationId, mark],
  );
  await db.query(
    `insert into confirmations (id, organization_id, invitation_id, participant_id, event_id, single, confirmed_at, cancelled_at, cancelled_by, created_at)
     select pg_temp.id_at(made, $2 || 'confirmation' || n), $1, invitation_id, participant_id, event_id, true, made,
       case when status = 'cancelled' then made end, case when status = 'cancelled' then 'participant' end, made from seed_bookings`,
    [organizationId, mark],
  );
}
