import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { resetPassword } from '#accounts/credentials/commands.ts';
import { beginSession } from '#accounts/sessions/commands.ts';
import { countTry } from '#accounts/throttle/commands.ts';
import { SIGN_IN_DELAYS } from '#accounts/throttle/rules.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type Person, type World } from '../support/world.ts';

const HOUR_MS = 3_600_000;
const NEXT = 'another walk along the river';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const forgot = (email: string) => world.request(null, '/forgot', { form: { email } });

async function resetLink(person: Person): Promise<string> {
  const [row] = await ownerQuery<{ id: string }>(
    `select id from one_time_links where user_id = $1 and purpose = 'reset_password' order by created_at desc limit 1`,
    [person.userId],
  );
  return `/reset/${world.runtime.keys.onceToken(row!.id)}`;
}

async function signsIn(person: Person, password: string): Promise<boolean> {
  const headers = { 'cf-connecting-ip': randomUUID() };
  const answer = await world.request(null, '/sign-in', { form: { email: person.email, password }, headers });
  return answer.status === 303;
}

async function another(person: Person): Promise<Person> {
  const ctx = world.service();
  const { token, statement } = beginSession(ctx, person.userId, 'Safari, iPhone');
  await ctx.write([statement]);
  return { ...person, token };
}

const openSessions = (person: Person) =>
  ownerQuery<{ token_hash: string }>(
    'select token_hash from user_app_sessions where user_id = $1 and ended_at is null',
    [person.userId],
  );

const mailsTo = (person: Person, purpose: string) =>
  ownerQuery('select id from deliveries where recipient_id = $1 and purpose = $2', [person.userId, purpose]);

describe('a forgotten password', () => {
  test('is answered alike whether there is such an account or not, with as many trips', async () => {
    const { eve } = world;
    const ask = async (email: string) => {
      const answer = await forgot(email);
      const html = (await answer.text()).replaceAll(email, 'X');
      const trips = answer.headers.get('server-timing')?.split(';dur')[0];
      return { status: answer.status, headers: [...answer.headers.keys()].sort(), html, trips };
    };
    const queued = world.queue.length;
    const known = await ask(eve.email);
    const between = world.queue.length;
    const unknown = await ask(`u${eve.email.slice(1)}`);
    expect(unknown).toEqual(known);
    expect(world.queue.length - between).toBe(between - queued);
    expect(await mailsTo(eve, 'reset_password')).toHaveLength(1);
  });

  test('brings three mails at once, then none for a while, and the answer stays the same', async () => {
    const person = await world.newPerson('Forgetful');
    const start = world.time.now();
    for (let asked = 0; asked < 6; asked++) expect((await forgot(person.email)).status).toBe(200);
    expect(await mailsTo(person, 'reset_password')).toHaveLength(3);
    world.at(start + 60_000);
    await forgot(person.email);
    expect(await mailsTo(person, 'reset_password')).toHaveLength(4);
    world.at(start);
  });

  test('needs an address', async () => {
    const answer = await forgot('eve at example');
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('value="eve at example"');
    expect(textOf(html)).toContain('Enter an email address');
  });
});

describe('a reset link', () => {
  test('sets a new password once, ends every login session and says so by mail', async () => {
    const person = await world.newPerson('Reset');
    await another(person);
    await forgot(person.email);
    const link = await resetLink(person);
    for (const method of ['GET', 'HEAD']) expect((await world.request(null, link, { method })).status).toBe(200);
    const answer = await world.request(null, link, { form: { password: NEXT } });
    expect(answer.headers.get('location')).toBe('/sign-in?said=reset');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await openSessions(person)).toEqual([]);
    expect(await mailsTo(person, 'password_changed')).toHaveLength(1);
    expect([await signsIn(person, PASSWORD), await signsIn(person, NEXT)]).toEqual([false, true]);
    const replayed = await world.request(null, link, { form: { password: 'the attacker chose this' } });
    expect(replayed.status).toBe(410);
    expect((await world.request(null, link)).status).toBe(410);
    expect(await signsIn(person, NEXT)).toBe(true);
  });

  test('that is used twice at once sets one password', async () => {
    const person = await world.newPerson('Racer');
    await forgot(person.email);
    const link = await resetLink(person);
    const passwords = ['the first of two passwords', 'the second of two passwords'];
    const both = await Promise.all(passwords.map((password) => world.request(null, link, { form: { password } })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
    const winner = passwords[both.findIndex(({ status }) => status === 303)]!;
    expect(await signsIn(person, winner)).toBe(true);
    expect(await mailsTo(person, 'password_changed')).toHaveLength(1);
  });

  test('is too old after an hour, and dead when a newer one was asked for', async () => {
    const person = await world.newPerson('Late');
    await forgot(person.email);
    const first = await resetLink(person);
    await forgot(person.email);
    const second = await resetLink(person);
    expect((await world.request(null, first)).status).toBe(410);
    const ctx = world.service();
    const late = { ...ctx, now: ctx.now + HOUR_MS };
    await expect(resetPassword(late, second.slice('/reset/'.length), NEXT)).rejects.toMatchObject({
      reason: 'link_expired',
    });
    expect(await signsIn(person, PASSWORD)).toBe(true);
  });

  test('does not take a password that is too short, common, or the person’s own address', async () => {
    const person = await world.newPerson('Picky');
    await forgot(person.email);
    const link = await resetLink(person);
    for (const [password, message] of [
      ['short', 'Use at least 10 characters.'],
      ['password123', 'one of the first'],
      [person.email, 'neither your name nor your address'],
    ] as const) {
      const answer = await world.request(null, link, { form: { password } });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(textOf(html)).toContain(message);
      expect(html).not.toContain(`value="${password}" type="password"`);
    }
    expect((await world.request(null, link)).status).toBe(200);
    expect(await signsIn(person, PASSWORD)).toBe(true);
  });

  test('that is not ours, or for another purpose, is not found', async () => {
    expect((await world.request(null, `/reset/${'a'.repeat(43)}`)).status).toBe(404);
    const [row] = await ownerQuery<{ id: string }>(
      `select id from one_time_links where purpose = 'verify_email' limit 1`,
    );
    const token = world.runtime.keys.onceToken(row!.id);
    expect((await world.request(null, `/reset/${token}`, { form: { password: NEXT } })).status).toBe(404);
  });
});

describe('changing the password', () => {
  const change = (person: Person, form: Record<string, string>) =>
    world.request(person, `/app/${person.org.slug}/settings/password`, { form: { _method: 'put', ...form } });

  test('asks for the one that is, ends every login session, and goes on in a new one here', async () => {
    const person = await world.newPerson('Changer');
    await another(person);
    await forgot(person.email);
    const link = await resetLink(person);
    const answer = await change(person, { current: PASSWORD, password: NEXT });
    expect(answer.headers.get('location')).toBe(`/app/${person.org.slug}/settings/security?said=password`);
    const token = /parley=([\w-]{43})/.exec(answer.headers.getSetCookie()[0]!)![1]!;
    expect(token).not.toBe(person.token);
    expect(await openSessions(person)).toEqual([{ token_hash: hashToken(token) }]);
    expect(await mailsTo(person, 'password_changed')).toHaveLength(1);
    expect((await world.request(null, link)).status).toBe(410);
    expect([await signsIn(person, PASSWORD), await signsIn(person, NEXT)]).toEqual([false, true]);
  });

  test('with a wrong one changes nothing and says so at its field', async () => {
    const { eve } = world;
    const answer = await change(eve, { current: 'not my password', password: NEXT });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(html)).toContain('This is not your password.');
    expect(html).toMatch(/<input[^>]*name="current"[^>]*aria-invalid="true"/);
    expect(html).not.toContain('not my password');
    expect(html).not.toContain(NEXT);
    expect(await openSessions(eve)).toHaveLength(1);
    expect(await signsIn(eve, PASSWORD)).toBe(true);
  });

  test('cannot be tried for ever in a browser that was left open', async () => {
    const person = await world.newPerson('Unlocked');
    const key = world.runtime.keys.mark('own-password', person.userId);
    for (let tries = 0; tries < 4; tries++)
      await world.service().write([countTry(key, SIGN_IN_DELAYS, world.time.now())]);
    expect((await change(person, { current: 'fifth guess', password: NEXT })).status).toBe(422);
    const waited = await change(person, { current: PASSWORD, password: NEXT });
    expect([waited.status, waited.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await signsIn(person, PASSWORD)).toBe(true);
  });

  test('is refused from another site, and to who is not signed in', async () => {
    const { eve } = world;
    const form = { _method: 'put', current: PASSWORD, password: NEXT };
    const path = `/app/${eve.org.slug}/settings/password`;
    const headers = { origin: 'https://evil.example' };
    expect((await world.request(eve, path, { form, headers })).status).toBe(403);
    expect((await world.request(null, path, { form })).headers.get('location')).toMatch(/^\/sign-in/);
    expect(await signsIn(eve, PASSWORD)).toBe(true);
  });
});
