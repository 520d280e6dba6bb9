import { beforeAll, expect, test } from 'vitest';
import { signUp } from '#accounts/index.ts';
import { defaultSchedule } from '#calendar/index.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
});

const person = (email: string, name = 'Noor Haddad') => ({
  name,
  email,
  password: PASSWORD,
  timezone: 'Asia/Dubai',
  language: 'en',
});

const address = (name: string) => `${name}.${world.acme.slug}@example.com`;

test('signing up makes a person, their password, organization, membership, schedule, link, mail and record at once', async () => {
  const { created } = await signUp(world.service(), person(address('noor')), defaultSchedule);
  const [row] = await ownerQuery(
    `select u.email, u.email_verified_at, u.timezone, o.kind, o.slug, m.role, s.timezone as hours, c.password_hash, l.token_hash, d.purpose, d.recipient_id, d.status,
       (select count(*)::int from availability_rules r where r.schedule_id = s.id) as days,
       (select count(*)::int from user_app_sessions x where x.user_id = u.id) as sessions,
       (select string_agg(e.name, ',') from domain_events e where e.organization_id = o.id) as happened
     from users u join organization_members m on m.user_id = u.id join organizations o on o.id = m.organization_id
     join availability_schedules s on s.user_id = u.id join user_credentials c on c.user_id = u.id
     join one_time_links l on l.user_id = u.id join deliveries d on d.subject_id = l.id
     where u.id = $1`,
    [created!.userId],
  );
  expect(row).toMatchObject({
    email: address('noor'),
    email_verified_at: null,
    timezone: 'Asia/Dubai',
    kind: 'personal',
    role: 'owner',
    hours: 'Asia/Dubai',
    days: 5,
    sessions: 0,
    happened: 'user.signed_up',
    purpose: 'verify_email',
    recipient_id: created!.userId,
    status: 'pending',
    token_hash: hashToken(world.runtime.keys.onceToken(created!.linkId)),
  });
  expect(row!.password_hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
  expect(world.queue.map((message) => message.type).sort()).toContain('deliver');
});

test('everybody in the world is verified, and Max is a member of two organizations', async () => {
  const rows = await ownerQuery<{ user_id: string; count: number }>(
    `select u.id as user_id, count(*)::int as count from users u join organization_members m on m.user_id = u.id
     where u.email_verified_at is not null and u.email like $1 group by u.id order by count`,
    [`%.${world.acme.slug.slice(5)}.%`],
  );
  expect(rows.map((row) => row.count)).toEqual([1, 1, 2]);
  const ctx = world.as(world.acme.max);
  await ctx.db.read([]);
  expect(ctx.db.entry).toMatchObject({ organizationName: 'Acme', role: 'member', verified: true });
});
