/** Invitations of every mode and state, the people named in them, and what those said of common times. */
import { newId } from '#foundation/lib/ids.ts';
import type { Ground } from './fill.ts';
import { addressOf, nameOf } from './people.ts';
import { at } from './tenants.ts';

const AT_ONCE = 5_000;
const EVERY_MS = 5 * 60 * 60_000;
const OPTIONS = 5;
// Of each member's 10 a page that is open to anyone, of each 20 one for all together; the rest one appointment each. The
// older three fifths are closed.
const MODE = `case when k % 10 = 9 then 'open' when k % 20 = 5 then 'together' else 'each' end`;
const STATUS = `case when k % 50 = 8 then 'draft' when k % 10 = 8 then 'cancelled' when k % 10 = 7 or n < $3::integer * 3 / 5 then 'closed' else 'open' end`;

export async function seedInvitations(ground: Ground): Promise<void> {
  await insertInvitations(ground);
  const { db, organizationId, sizes } = ground;
  await db.query(
    `create temp table seed_participants (n integer primary key, id uuid not null, invitation_id uuid not null, lead_id uuid not null)`,
  );
  const count = sizes.invitations * sizes.participantsEach;
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at);
    await insertParticipants(ground, numbers);
  }
  await db.query(
    `insert into invitation_options (id, organization_id, invitation_id, starts_at, ends_at)
     select pg_temp.id_at(i.made, i.id::text || o), $1, i.id, i.made + o * interval '1 day', i.made + o * interval '1 day' + interval '30 minutes'
     from seed_invitations i cross join generate_series(1, $2::integer) o where i.mode = 'together'`,
    [organizationId, OPTIONS],
  );
  await db.query(
    `insert into time_slots (id, organization_id, invitation_id, participant_id, option_id, starts_at, ends_at, preference)
     select pg_temp.id_at(o.starts_at - interval '1 hour', o.id::text || p.n), $1, o.invitation_id, p.id, o.id, o.starts_at, o.ends_at,
       (array['yes', 'if_needed', 'no'])[1 + p.n % 3]
     from invitation_options o join seed_participants p on p.invitation_id = o.invitation_id where o.organization_id = $1`,
    [organizationId],
  );
}

async function insertInvitations({ db, organizationId, now, mark, sizes }: Ground): Promise<void> {
  await db.query(
    `create temp table seed_invitations as
     select n, pg_temp.id_at(m.made, $2 || 'invitation' || n) as id, m.made, ${MODE} as mode, ${STATUS} as status
     from generate_series(0, $3::integer - 1) n
     cross join lateral (select $1::timestamptz - ($3::integer - n) * make_interval(secs => $4::float8 / 1000) as made, n / $5::integer as k) m`,
    [at(now), mark, sizes.invitations, EVERY_MS, sizes.members],
  );
  await db.query('create unique index on seed_invitations (n); analyze seed_invitations');
  await db.query(
    `insert into invitations (id, organization_id, organizer_id, schedule_id, title, mode, status, duration_minutes, interval_minutes,
       notice_minutes, window_kind, slug, opened_at, closed_at, cancelled_at, created_at)
     select i.id, $1, m.user_id, m.schedule_id, 'Consultation ' || i.n, i.mode, i.status, 30, 30, 0, 'unlimited',
       case when i.mode = 'open' then 'page-' || $2 || '-' || i.n end, case when i.status <> 'draft' then i.made end,
       case when i.status = 'closed' then i.made end, case when i.status = 'cancelled' then i.made end, i.made
     from seed_invitations i join seed_members m on m.n = i.n % $3::integer`,
    [organizationId, mark, sizes.members],
  );
  await db.query(
    `insert into invitation_hosts (organization_id, invitation_id, user_id)
     select $1, i.id, m.user_id from seed_invitations i join seed_members m on m.n = i.n % $2::integer`,
    [organizationId, sizes.members],
  );
}

async function insertParticipants(
  { db, keys: { vault }, organizationId: organization, now, sizes }: Ground,
  numbers: number[],
): Promise<void> {
  const people = numbers.map((n) => {
    const invitation = Math.floor(n / sizes.participantsEach);
    const id = newId(now - (sizes.invitations - invitation) * EVERY_MS);
    const lead = n % sizes.people;
    const email = addressOf(lead);
    return {
      n,
      id,
      invitation,
      lead,
      name: nameOf(lead),
      email: vault.seal({ table: 'invitation_participants', column: 'email', row: id, organization }, email),
      blind: vault.blind(organization, 'email', email),
    };
  });
  const { rowCount } = await db.query(
    `with r as (
       select r.*, i.id as invitation_id, i.mode, i.made, l.id as lead_id
       from jsonb_to_recordset($2::jsonb) r(n integer, id uuid, invitation integer, lead integer, name text, email text, blind text)
       join seed_invitations i on i.n = r.invitation join seed_people l on l.n = r.lead
     ), remembered as (
       insert into seed_participants select n, id, invitation_id, lead_id from r
     )
     insert into invitation_participants (id, organization_id, invitation_id, lead_id, name, channel, email, email_blind, self_booked, created_at)
     select r.id, $1, r.invitation_id, r.lead_id, r.name, 'email', r.email, r.blind, r.mode = 'open', r.made from r`,
    [organization, JSON.stringify(people)],
  );
  if (rowCount !== numbers.length) throw new Error('Not every participant was written.');
}
