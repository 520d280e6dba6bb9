import { beforeAll, describe, expect, test } from 'vitest';
import { type NewPerson, signUp } from '#accounts/index.ts';
import { defaultSchedule } from '#calendar/index.ts';
import { rows, sql } from '#foundation/db/index.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Berlin' });
});

const address = (name: string) => `${name}.${world.mark}@example.com`;

const person = (email: string, name = 'Noor Haddad'): NewPerson => ({
  name,
  email,
  password: PASSWORD,
  timezone: 'Asia/Dubai',
  language: 'en',
});

const usersWith = (email: string) => ownerQuery<{ id: string }>('select id from users where email = $1', [email]);

describe('signing up', () => {
  test('makes a person, their password, organization, membership, schedule, link, mail and record at once', async () => {
    const { created } = await signUp(world.service(), person(address('noor')), defaultSchedule);
    const [row] = await ownerQuery(
      `select u.email, u.email_verified_at, u.timezone, o.kind, m.role, s.timezone as hours, c.password_hash, l.token_hash, d.purpose, d.recipient_id, d.status,
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
  });

  test('leaves nothing behind when a part of it fails', async () => {
    const broken = () => [rows(sql`select 1 / 0`)];
    await expect(signUp(world.service(), person(address('broken')), broken)).rejects.toMatchObject({ code: '22012' });
    expect(await usersWith(address('broken'))).toEqual([]);
  });

  test('with an address that is taken makes nobody, and mails its owner once an hour', async () => {
    const { eve } = world;
    const before = await ownerQuery('select * from users where id = $1', [eve.userId]);
    const first = await signUp(world.service(), person(eve.email), defaultSchedule);
    const second = await signUp(world.service(), person(eve.email), defaultSchedule);
    expect([first.created, second.created]).toEqual([null, null]);
    expect(await ownerQuery('select id from users where id = $1', [first.pendingId])).toEqual([]);
    expect(await ownerQuery('select * from users where id = $1', [eve.userId])).toEqual(before);
    const mails = await ownerQuery(`select id from deliveries where purpose = 'account_exists' and recipient_id = $1`, [
      eve.userId,
    ]);
    expect(mails).toHaveLength(1);
  });

  test('twice at once with one address makes one person', async () => {
    const email = address('twice');
    const both = await Promise.all([0, 1].map(() => signUp(world.service(), person(email), defaultSchedule)));
    expect(both.filter(({ created }) => created !== null)).toHaveLength(1);
    expect(await usersWith(email)).toHaveLength(1);
    const organizations = await ownerQuery(
      'select o.id from organizations o join organization_members m on m.organization_id = o.id join users u on u.id = m.user_id where u.email = $1',
      [email],
    );
    expect(organizations).toHaveLength(1);
  });

  test('of two people with one name at once gives each an address of their own', async () => {
    const name = `Kim ${world.mark}`;
    const emails = ['kim.a', 'kim.b'].map(address);
    const all = await Promise.all(emails.map((email) => signUp(world.service(), person(email, name), defaultSchedule)));
    const slugs = all.map(({ created }) => created?.slug ?? '');
    expect(new Set(slugs).size).toBe(2);
    expect(slugs.every((slug) => slug.startsWith(`kim-${world.mark}`))).toBe(true);
  });
});

describe('the form', () => {
  const form = (more: Record<string, string> = {}) => ({
    name: 'Noor Haddad',
    email: address('form'),
    password: PASSWORD,
    timezone: 'Asia/Dubai',
    ...more,
  });

  test('gives itself back with its messages and what was typed, but never the password', async () => {
    const typed = form({ name: '  ', email: 'noor@nowhere', password: 'too short' });
    const answer = await world.request(null, '/sign-up', { form: typed });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(html)).toContain('Enter your name.');
    expect(textOf(html)).toContain('Enter an email address, as in ada@example.com.');
    expect(textOf(html)).toContain('Use at least 10 characters.');
    expect(html).toContain('value="noor@nowhere"');
    expect(html).toContain('value="Asia/Dubai"');
    expect(html).not.toContain('too short');
  });

  test.each([
    ['noor haddad', 'neither your name nor your address'],
    ['password1234', 'one of the first that others would try'],
    ['x'.repeat(201), 'at most 200 characters'],
  ])('refuses the password %s', async (password, message) => {
    const answer = await world.request(null, '/sign-up', { form: form({ password }) });
    expect(answer.status).toBe(422);
    expect(textOf(await answer.text())).toContain(message);
    expect(await usersWith(address('form'))).toEqual([]);
  });

  test('markup that somebody typed as their name is text', async () => {
    const name = '"><script>alert(1)</script>';
    const answer = await world.request(null, '/sign-up', { form: form({ name, password: 'short' }) });
    expect(await answer.text()).not.toContain('<script>alert');
  });

  test('keeps the zone that the browser guessed, and UTC where it guessed none', async () => {
    for (const [email, timezone] of [
      [address('zoned'), 'asia/calcutta'],
      [address('unzoned'), 'Mars/Olympus'],
    ] as const)
      expect((await world.request(null, '/sign-up', { form: form({ email, timezone }) })).status).toBe(303);
    const zones = await ownerQuery('select email, timezone from users where email in ($1, $2) order by email', [
      address('unzoned'),
      address('zoned'),
    ]);
    expect(zones.map(({ timezone }) => timezone)).toEqual(['UTC', 'Asia/Kolkata']);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
  ])('sent by %s is refused', async (_who, headers) => {
    const answer = await world.request(null, '/sign-up', { form: form({ email: address('forged') }), headers });
    expect(answer.status).toBe(403);
    expect(await usersWith(address('forged'))).toEqual([]);
  });
});

test('nothing in the answers tells an address that is taken from one that is free', async () => {
  const ask = async (email: string) => {
    const answer = await world.request(null, '/sign-up', {
      form: { name: 'Noor Haddad', email, password: PASSWORD, timezone: 'UTC' },
    });
    const [cookie = '', ...others] = answer.headers.getSetCookie();
    const pass = /^parley-arrival=([^;]+)/.exec(cookie)?.[1] ?? '';
    const cookies = { 'parley-arrival': pass };
    const page = await world.request(null, '/verify-code', { cookies });
    const wrong = await world.request(null, '/verify-code', { cookies, form: { code: '000000' } });
    const again = await world.request(null, '/verify-code/mail', { cookies, form: {} });
    const app = await world.request(null, '/app', { cookies });
    return {
      status: answer.status,
      headers: [...answer.headers.keys()].sort(),
      location: answer.headers.get('location'),
      others: others.length,
      attributes: cookie.slice(cookie.indexOf(';')),
      passLength: pass.length,
      page: [page.status, (await page.text()).replaceAll(email, 'X')],
      wrong: [wrong.status, (await wrong.text()).replaceAll(email, 'X')],
      again: [again.status, again.headers.get('location')],
      app: [app.status, app.headers.get('location')],
    };
  };
  // As long as Eve's, so that no length can differ.
  const free = `u${world.eve.email.slice(1)}`;
  const [unknown, known] = [await ask(free), await ask(world.eve.email)];
  expect(known).toEqual(unknown);
  expect(known).toMatchObject({ status: 303, location: '/verify-code', others: 0, app: [303, '/sign-in?then=%2Fapp'] });
});

test('everybody in the world is verified, and Max is a member of two organizations', async () => {
  const { max } = world.acme;
  const memberships = await ownerQuery<{ email: string; count: number }>(
    `select u.email, count(*)::int as count from users u join organization_members m on m.user_id = u.id
     where u.email_verified_at is not null and u.email in ($1, $2, $3) group by u.id order by count, u.email`,
    [world.acme.ada.email, max.email, world.eve.email],
  );
  expect(memberships).toEqual([
    { email: world.acme.ada.email, count: 1 },
    { email: world.eve.email, count: 1 },
    { email: max.email, count: 2 },
  ]);
  const ctx = world.as(max);
  await ctx.db.read([]);
  expect(ctx.db.entry).toMatchObject({ organizationName: 'Acme', role: 'member', verified: true });
});
