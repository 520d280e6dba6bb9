/** What was sent to people and to other programs, and what happened. Nothing of it is due within a day. */
import { newId } from '#foundation/lib/ids.ts';
import type { Ground } from './fill.ts';
import { at } from './tenants.ts';

const HOOKS = 5_000;
const HOOK_EVERY_MS = 60 * 60_000;
const KEYS = 5_000;
const STATES = `case when n % 97 = 1 then 'failed' when n % 101 = 1 then 'bounced' when n % 499 = 1 then 'pending' else 'delivered' end`;

export async function seedMessages(ground: Ground): Promise<void> {
  const { db, organizationId, now, mark, sizes } = ground;
  await db.query(
    `insert into deliveries (id, organization_id, purpose, subject_type, subject_id, recipient_type, recipient_id, dedupe_key, channel, queue,
       status, attempts, next_attempt_at, sent_at, delivered_at, failed_at, bounced_at, created_at)
     select d.id, $1, d.purpose, d.subject_type, d.subject_id, 'participant', d.recipient_id, d.purpose || ':' || d.subject_id || ':0:' || d.recipient_id,
       'email', 'asked', d.status, case when d.status = 'pending' then 0 else 1 end,
       case when d.status = 'pending' then $2::timestamptz + interval '2 days' else d.made end,
       case when d.status in ('delivered', 'bounced') then d.made end, case when d.status = 'delivered' then d.made end,
       case when d.status = 'failed' then d.made end, case when d.status = 'bounced' then d.made end, d.made
     from (
       select pg_temp.id_at(i.made, $3 || 'asked' || p.n) as id, 'invitation' as purpose, 'invitation' as subject_type, i.id as subject_id, p.id as recipient_id,
         i.made, ${STATES.replaceAll('n %', 'p.n %')} as status
       from seed_participants p join seed_invitations i on i.id = p.invitation_id
       union all
       select pg_temp.id_at(made, $3 || 'told' || n), 'confirmation', 'event', event_id, participant_id, made, ${STATES} from seed_bookings) d`,
    [organizationId, at(now), mark],
  );
  await db.query(
    `insert into domain_events (id, organization_id, name, subject_type, subject_id, actor_type, handled_at, created_at)
     select pg_temp.id_at(made, $2 || 'booked' || n), $1::uuid, 'booking.confirmed', 'event', event_id, 'participant', made, made from seed_bookings
     union all
     select pg_temp.id_at(i.made, $2 || 'invited' || p.n), $1::uuid, 'participant.added', 'invitation', i.id, 'user', i.made, i.made
     from seed_participants p join seed_invitations i on i.id = p.invitation_id`,
    [organizationId, mark],
  );
  await db.query(
    `insert into idempotency_keys (organization_id, actor, route, key_hash, request_hash, resource, status)
     select $1, 'key', 'POST /api/v1/invitations', md5($2 || n), md5('asked' || n), id, 201 from seed_invitations where n < $3::integer`,
    [organizationId, mark, Math.min(KEYS, sizes.invitations)],
  );
  await insertHooks(ground);
}

async function insertHooks({ db, keys: { vault }, organizationId: organization, userId, now }: Ground): Promise<void> {
  const endpoint = newId(now - HOOKS * HOOK_EVERY_MS);
  const secret = vault.seal(
    { table: 'webhook_endpoints', column: 'secret', row: endpoint, organization },
    `whsec_${endpoint}`,
  );
  await db.query(
    `insert into webhook_endpoints (id, organization_id, url, events, secret, status, off_at, off_reason, created_by)
     values ($1, $2, 'https://example.com/hooks', '{booking.confirmed}', $3, 'off', $4, 'person', $5)`,
    [endpoint, organization, secret, at(now), userId],
  );
  const told = Array.from({ length: HOOKS }, (_, n) => {
    const sent = now - (HOOKS - n) * HOOK_EVERY_MS;
    const [id, event] = [newId(sent), newId(sent)];
    const payload = vault.seal(
      { table: 'webhook_deliveries', column: 'payload', row: id, organization },
      `{"id":"${event}"}`,
    );
    return { id, event, payload, sent: at(sent) };
  });
  await db.query(
    `insert into webhook_deliveries (id, organization_id, endpoint_id, event_id, name, payload, status, attempts, next_attempt_at, answer, delivered_at, created_at)
     select r.id, $1, $2, r.event, 'booking.confirmed', r.payload, 'delivered', 1, r.sent, 200, r.sent, r.sent
     from jsonb_to_recordset($3::jsonb) r(id uuid, event uuid, payload text, sent timestamptz)`,
    [organization, endpoint, JSON.stringify(told)],
  );
}
