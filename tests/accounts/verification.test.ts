import { beforeAll, describe, expect, test } from 'vitest';
import { signUp, verifyByLink } from '#accounts/index.ts';
import { codeOf } from '#accounts/links/rules.ts';
import { defaultSchedule } from '#calendar/index.ts';
import { openBrowser, textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type World } from '../support/world.ts';

const DAY_MS = 86_400_000;

let world: World;
let count = 0;

beforeAll(async () => {
  world = await makeWorld();
});

/** Somebody who signed up in a browser and has done nothing since. */
async function newcomer() {
  const email = `new${++count}.${world.mark}@example.com`;
  const browser = openBrowser(world);
  await browser.submit('/sign-up', { name: 'Noor Haddad', email, password: PASSWORD, timezone: 'UTC' });
  return { email, browser, ...(await newestLink(email)) };
}

async function newestLink(email: string) {
  const [row] = await ownerQuery<{ id: string; user_id: string }>(
    'select l.id, l.user_id from one_time_links l join users u on u.id = l.user_id where u.email = $1 order by l.created_at desc limit 1',
    [email],
  );
  const { keys } = world.runtime;
  const path = `/verify/${keys.onceToken(row!.id)}`;
  return { linkId: row!.id, userId: row!.user_id, path, code: codeOf(keys, row!.id) };
}

async function isVerified(email: string): Promise<boolean> {
  const [row] = await ownerQuery<{ at: Date | null }>('select email_verified_at as at from users where email = $1', [
    email,
  ]);
  return row!.at !== null;
}

async function sessionsOf(userId: string): Promise<number> {
  return (await ownerQuery('select id from user_app_sessions where user_id = $1', [userId])).length;
}

describe('the link of the mail', () => {
  test('changes nothing when a machine opens it, be it with the cookie of who signed up', async () => {
    const { email, path, browser, userId } = await newcomer();
    const cookies = Object.fromEntries(browser.jar);
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const init of [{ method }, { method, cookies }]) await world.request(null, path, init);
    expect((await browser.open(path)).text).toContain(`Is ${email} yours`);
    expect(await isVerified(email)).toBe(false);
    expect(await sessionsOf(userId)).toBe(0);
  });

  test('verifies by one click where one signed up, and signs in there', async () => {
    const { email, path, browser, userId, linkId } = await newcomer();
    const arrived = await browser.submit(path, {});
    expect(arrived.path).toMatch(/^\/app\/noor-haddad[\w-]*\/welcome$/);
    expect([...browser.jar.keys()]).toEqual(['parley']);
    expect(await isVerified(email)).toBe(true);
    expect(await sessionsOf(userId)).toBe(1);
    const [link] = await ownerQuery('select used_at is not null as used from one_time_links where id = $1', [linkId]);
    expect(link).toEqual({ used: true });
    const events = await ownerQuery(
      `select actor_id from domain_events where name = 'user.verified' and subject_id = $1`,
      [userId],
    );
    expect(events).toEqual([{ actor_id: userId }]);
  });

  test('wants the code in any other browser, and signs nobody in there', async () => {
    const { email, path, code, userId } = await newcomer();
    const other = openBrowser(world);
    expect((await other.open(path)).html).toContain('name="code"');
    expect(await other.submit(path, {})).toMatchObject({ status: 422 });
    expect(await other.submit(path, { code: wrong(code) })).toMatchObject({ status: 422 });
    expect(await isVerified(email)).toBe(false);
    const done = await other.submit(path, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(done).toMatchObject({ status: 200, path: '/sign-in?said=verified' });
    expect(await isVerified(email)).toBe(true);
    expect(await sessionsOf(userId)).toBe(0);
  });

  test('wants the code from somebody else who is signed in', async () => {
    const { email, path } = await newcomer();
    const answer = await world.request(world.eve, path, { form: {} });
    expect(answer.status).toBe(422);
    expect(await isVerified(email)).toBe(false);
  });

  test('works once, also when it comes twice at the same time', async () => {
    const { path, browser, userId } = await newcomer();
    const cookies = Object.fromEntries(browser.jar);
    const both = await Promise.all([0, 1].map(() => world.request(null, path, { cookies, form: {} })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect(await sessionsOf(userId)).toBe(1);
    const replayed = await world.request(null, path, { cookies, form: {} });
    expect(replayed.status).toBe(410);
    expect(textOf(await replayed.text())).toContain('This link was used already.');
  });

  test('is too old after a day', async () => {
    const { linkId, userId } = await newcomer();
    const ctx = world.service();
    const late = { ...ctx, now: ctx.now + DAY_MS };
    const who = { pendingId: userId, sessionToken: null, device: '' };
    await expect(verifyByLink(late, ctx.keys.onceToken(linkId), who, null)).rejects.toMatchObject({
      reason: 'link_expired',
    });
    expect(await sessionsOf(userId)).toBe(0);
  });

  test.each(['a'.repeat(43), 'short', '%00', '..%2Fsign-in'])('that is not ours (%s) is not found', async (token) => {
    expect((await world.request(null, `/verify/${token}`)).status).toBe(404);
    expect((await world.request(null, `/verify/${token}`, { form: {} })).status).toBe(404);
  });

  test('for a password cannot verify', async () => {
    const { eve } = world;
    await world.request(null, '/forgot', { form: { email: eve.email } });
    const link = await newestLink(eve.email);
    expect((await world.request(eve, link.path, { form: {} })).status).toBe(404);
  });
});

describe('the code of the mail', () => {
  test('verifies where one signed up, and signs in', async () => {
    const { email, browser, code } = await newcomer();
    expect((await browser.open('/verify-code')).text).toContain(email);
    const arrived = await browser.submit('/verify-code', { code });
    expect(arrived.path).toMatch(/\/welcome$/);
    expect(await isVerified(email)).toBe(true);
  });

  test('can be tried five times, then not even the right one works', async () => {
    const { email, browser, code } = await newcomer();
    for (let tries = 0; tries < 5; tries++)
      expect(await browser.submit('/verify-code', { code: wrong(code) })).toMatchObject({ status: 422 });
    const right = await browser.submit('/verify-code', { code });
    expect(right.status).toBe(422);
    expect(right.text).toContain('This code is not right, or no longer.');
    expect(await isVerified(email)).toBe(false);
  });

  test('is compared five times at most, however many come at once', async () => {
    const { browser, code, linkId } = await newcomer();
    const cookies = Object.fromEntries(browser.jar);
    const ask = () => world.request(null, '/verify-code', { cookies, form: { code: wrong(code) } });
    await Promise.all(Array.from({ length: 9 }, ask));
    const [row] = await ownerQuery('select code_tries from one_time_links where id = $1', [linkId]);
    expect(row).toEqual({ code_tries: 5 });
  });

  test('has six digits, and what is not is said', async () => {
    const { browser, linkId } = await newcomer();
    expect((await browser.submit('/verify-code', { code: '12ab' })).text).toContain('The code has six digits.');
    const [row] = await ownerQuery('select code_tries from one_time_links where id = $1', [linkId]);
    expect(row).toEqual({ code_tries: 0 });
  });

  test('is asked of nobody who has not signed up here', async () => {
    const stranger = openBrowser(world);
    expect((await stranger.open('/verify-code')).path).toBe('/sign-up');
    expect((await stranger.submit('/verify-code', { code: '123456' })).path).toBe('/sign-in');
    const forged = await world.request(null, '/verify-code', {
      cookies: { 'parley-arrival': 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' },
      form: { code: '123456' },
    });
    expect(forged.headers.get('location')).toBe('/sign-in');
  });
});

describe('another mail', () => {
  test('brings a new link and code, and the old ones no longer work', async () => {
    const { email, browser, path, code, linkId } = await newcomer();
    expect((await browser.submit('/verify-code/mail', {})).text).toContain('Another mail is on its way.');
    const newer = await newestLink(email);
    expect(newer.linkId).not.toBe(linkId);
    expect((await browser.submit(path, {})).status).toBe(410);
    if (code !== newer.code) expect((await browser.submit('/verify-code', { code })).status).toBe(422);
    expect((await browser.submit('/verify-code', { code: newer.code })).path).toMatch(/\/welcome$/);
    expect(await isVerified(email)).toBe(true);
  });

  test('comes three times, then one must wait, and is told how long', async () => {
    const { email, browser } = await newcomer();
    const cookies = Object.fromEntries(browser.jar);
    const ask = () => world.request(null, '/verify-code/mail', { cookies, form: {} });
    for (let mails = 0; mails < 3; mails++) expect((await ask()).status).toBe(303);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    const mails = await ownerQuery(
      `select d.id from deliveries d join users u on u.id = d.recipient_id where u.email = $1 and d.purpose = 'verify_email'`,
      [email],
    );
    expect(mails).toHaveLength(4);
  });

  test('is not sent to an address that is confirmed, though the answer is the same', async () => {
    const { eve } = world;
    const answer = await world.request(eve, '/verify-code/mail', { form: {} });
    expect(answer.headers.get('location')).toBe('/verify-code?said=again');
    const mails = await ownerQuery(`select id from deliveries where recipient_id = $1 and purpose = 'verify_email'`, [
      eve.userId,
    ]);
    expect(mails).toHaveLength(1);
  });
});

test('who has not confirmed their address may look around, is reminded, and can make no key', async () => {
  const { email, browser, code, userId } = await newcomer();
  const arrived = await browser.submit('/sign-in', { email, password: PASSWORD });
  const slug = arrived.path.split('/')[2]!;
  const profile = await browser.open(`/app/${slug}/settings/profile`);
  expect(profile.text).toContain('Confirm your email address');
  expect(profile.html).toContain('id="verification"');
  const refused = await browser.submit(`/app/${slug}/settings/keys`, { name: 'Website', 'scopes[]': 'events:read' });
  expect(refused.status).toBe(403);
  expect(await ownerQuery('select id from api_keys where user_id = $1', [userId])).toEqual([]);
  await browser.submit('/verify-code', { code });
  expect((await browser.open(`/app/${slug}/settings/profile`)).text).not.toContain('Confirm your email address');
});

test('a reset through the mail confirms the address, and what was made before is gone', async () => {
  const { email, browser, userId } = await newcomer();
  await browser.submit('/sign-in', { email, password: PASSWORD });
  await world.request(null, '/forgot', { form: { email } });
  const { path } = await newestLink(email);
  const owner = openBrowser(world);
  const reset = await owner.submit(path.replace('/verify/', '/reset/'), { password: 'mine since I read the mail' });
  expect(reset.path).toBe('/sign-in?said=reset');
  expect(await isVerified(email)).toBe(true);
  const open = await ownerQuery('select id from user_app_sessions where user_id = $1 and ended_at is null', [userId]);
  expect(open).toEqual([]);
  const links = await ownerQuery(
    `select id from one_time_links where user_id = $1 and used_at is null and expires_at > now()`,
    [userId],
  );
  expect(links).toEqual([]);
});

test('a link whose row was made by the verb alone works as well', async () => {
  const ctx = world.service();
  const email = `verb.${world.mark}@example.com`;
  const asked = { name: 'Noor', email, password: PASSWORD, timezone: 'UTC', language: 'en' };
  const { created, pendingId } = await signUp(ctx, asked, defaultSchedule);
  const who = { pendingId, sessionToken: null, device: 'Firefox, Linux' };
  const answer = await verifyByLink(ctx, ctx.keys.onceToken(created!.linkId), who, null);
  expect(answer).toMatchObject({ ok: true, signedIn: false, token: expect.stringMatching(/^[\w-]{43}$/) });
});

function wrong(code: string): string {
  return code === '111111' ? '222222' : '111111';
}
