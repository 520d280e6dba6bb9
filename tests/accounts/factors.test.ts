import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recoveryCode, spelledCode, stepOfCode } from '#accounts/factors/rules.ts';
import { openBrowser, textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, PASSWORD, type Person, type World } from '../support/world.ts';

const STEP_MS = 30_000;
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await makeWorld();
});

beforeEach(async () => {
  ada = await world.newPerson('Ada');
});

const settings = (person: Person, path: string) => `/app/${person.org.slug}/settings/${path}`;
const codeAt = (secret: string, ms: number) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: ms });
const later = (steps: number) => world.at(world.time.now() + steps * STEP_MS);

/** Switches the authenticator on. Answers its secret and the recovery codes. */
async function switchOn(person: Person) {
  const setup = await world.request(person, settings(person, 'authenticator'), { form: { password: PASSWORD } });
  const secret = /value="([A-Z2-7]{32})"/.exec(await setup.text())![1]!;
  const form = { code: codeAt(secret, world.time.now()) };
  const answer = await world.request(person, settings(person, 'authenticator/confirmation'), { form });
  expect(answer.status).toBe(201);
  const codes = [...(await answer.text()).matchAll(/<code>([a-z2-9-]{14})<\/code>/g)].map(([, code]) => code!);
  later(1);
  return { secret, codes };
}

const begin = async (person: Person, next = '/app') => {
  const browser = openBrowser(world, { 'cf-connecting-ip': randomUUID() });
  const seen = await browser.submit('/sign-in', { email: person.email, password: PASSWORD, next });
  return { browser, seen };
};

const mailsTo = async (person: Person) => {
  await world.drain();
  return world.mails.filter(({ to }) => to.address === person.email).map(({ text }) => text);
};

describe('a code of an authenticator', () => {
  const now = 1_800_000_000_000;

  test('counts in its own half minute, and in the ones before and after', () => {
    const step = now / STEP_MS;
    for (const steps of [-1, 0, 1])
      expect(stepOfCode(SECRET, codeAt(SECRET, now + steps * STEP_MS), now, null)).toBe(step + steps);
    for (const steps of [-3, 3])
      expect(stepOfCode(SECRET, codeAt(SECRET, now + steps * STEP_MS), now, null)).toBeNull();
  });

  test('counts once, and none that came before it', () => {
    const step = now / STEP_MS;
    expect(stepOfCode(SECRET, codeAt(SECRET, now), now, step)).toBeNull();
    expect(stepOfCode(SECRET, codeAt(SECRET, now - STEP_MS), now, step)).toBeNull();
    expect(stepOfCode(SECRET, codeAt(SECRET, now + STEP_MS), now, step)).toBe(step + 1);
  });

  test('is six digits and nothing else', () => {
    for (const typed of ['', '12345', '1234567', '12345a', '١٢٣٤٥٦'])
      expect(stepOfCode(SECRET, typed, now, null)).toBeNull();
  });
});

test('a recovery code is known again however it was typed, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (random) => {
      const code = recoveryCode(random);
      expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
      const plain = code.replaceAll('-', '');
      for (const typed of [code, code.toUpperCase(), ` ${code.replaceAll('-', ' ')} `])
        expect(spelledCode(typed)).toBe(plain);
      expect(spelledCode(code.slice(1))).toBeNull();
    }),
  );
});

describe('two-step sign-in', () => {
  test('is switched on by the password and a first code, keeps no secret in the clear, and says so by mail', async () => {
    const { secret, codes } = await switchOn(ada);
    expect(new Set(codes).size).toBe(10);
    const [kept] = await ownerQuery<{ totp_secret: string; on: boolean; left: number }>(
      `select c.totp_secret, u.second_factor_at is not null as on,
         (select count(*)::int from recovery_codes r where r.user_id = u.id) as left
       from users u join user_credentials c on c.user_id = u.id where u.id = $1`,
      [ada.userId],
    );
    expect(kept).toMatchObject({ on: true, left: 10 });
    expect(kept!.totp_secret).not.toContain(secret);
    const page = textOf(await (await world.request(ada, settings(ada, 'security'))).text());
    expect(page).toContain('10 recovery codes are left.');
    expect(await mailsTo(ada)).toEqual([expect.stringContaining('Two-step sign-in was switched on')]);
  });

  test('is not switched on by a wrong password, nor by a wrong code, and shows the same key again', async () => {
    const refused = await world.request(ada, settings(ada, 'authenticator'), { form: { password: 'not it' } });
    expect(refused.status).toBe(422);
    const setup = await world.request(ada, settings(ada, 'authenticator'), { form: { password: PASSWORD } });
    const secret = /value="([A-Z2-7]{32})"/.exec(await setup.text())![1]!;
    const path = settings(ada, 'authenticator/confirmation');
    const answer = await world.request(ada, path, { form: { code: '000000' } });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(secret);
    const [row] = await ownerQuery('select second_factor_at from users where id = $1', [ada.userId]);
    expect(row).toEqual({ second_factor_at: null });
  });

  test('lets nobody in with the password alone, and whoever has the code to where they wanted', async () => {
    const { secret } = await switchOn(ada);
    const next = `/app/${ada.org.slug}/settings/profile`;
    const { browser, seen } = await begin(ada, next);
    expect(seen).toMatchObject({ path: '/sign-in/code', status: 200 });
    expect(browser.jar.get('parley')).toBeUndefined();
    expect((await browser.open('/app')).path).toMatch(/^\/sign-in/);
    expect((await browser.submit('/sign-in/code', { code: '123 456' })).status).toBe(422);
    const right = await browser.submit('/sign-in/code', { code: codeAt(secret, world.time.now()) });
    expect(right).toMatchObject({ path: next, status: 200 });
    expect(browser.jar.get('parley')).toMatch(/^[\w-]{43}$/);
    const [how] = await ownerQuery(
      `select data ->> 'by' as by from domain_events where name = 'user.signed_in' and subject_id = $1 order by created_at desc limit 1`,
      [ada.userId],
    );
    expect(how).toEqual({ by: 'authenticator' });
  });

  test('takes each code once, whoever else types it at the same moment', async () => {
    const { secret } = await switchOn(ada);
    const two = [(await begin(ada)).browser, (await begin(ada)).browser];
    const code = codeAt(secret, world.time.now());
    const answers = await Promise.all(two.map((browser) => browser.submit('/sign-in/code', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('takes a recovery code once, and tells its owner', async () => {
    const { codes } = await switchOn(ada);
    await mailsTo(ada);
    const { browser } = await begin(ada);
    const used = await browser.submit('/sign-in/code', { code: codes[3]!.toUpperCase() });
    expect(used.path).not.toBe('/sign-in/code');
    expect(browser.jar.get('parley')).toBeTruthy();
    expect((await mailsTo(ada)).at(-1)).toContain('One of your recovery codes was used');
    const again = await begin(ada);
    expect((await again.browser.submit('/sign-in/code', { code: codes[3]! })).status).toBe(422);
    const page = textOf(await (await world.request(ada, settings(ada, 'security'))).text());
    expect(page).toContain('9 recovery codes are left.');
  });

  test('slows down who guesses', async () => {
    await switchOn(ada);
    const { browser } = await begin(ada);
    const statuses: number[] = [];
    for (let at = 0; at < 8; at++) statuses.push((await browser.submit('/sign-in/code', { code: '111111' })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  test('begins again when the password was changed in between', async () => {
    const { secret } = await switchOn(ada);
    const { browser } = await begin(ada);
    const form = { current: PASSWORD, password: 'another walk by the sea' };
    expect((await world.request(ada, settings(ada, 'password'), { method: 'PUT', form })).status).toBe(303);
    const answer = await browser.submit('/sign-in/code', { code: codeAt(secret, world.time.now()) });
    expect(answer.path).toMatch(/^\/sign-in(\?|$)/);
    expect(browser.jar.get('parley')).toBeUndefined();
  });

  test('asks nothing of who shows no pass of this browser’s, or one that is too old', async () => {
    const { secret } = await switchOn(ada);
    const stranger = openBrowser(world);
    const answer = await stranger.submit('/sign-in/code', { code: codeAt(secret, world.time.now()) });
    expect(answer.path).toBe('/sign-in');
    const { browser } = await begin(ada);
    later(21);
    const late = await browser.submit('/sign-in/code', { code: codeAt(secret, world.time.now()) });
    expect(late.path).toBe('/sign-in');
  });

  test('is switched off by the password; its codes are worth nothing then, and the password alone signs in', async () => {
    await switchOn(ada);
    const form = { password: PASSWORD };
    const off = await world.request(ada, settings(ada, 'authenticator'), { method: 'DELETE', form });
    expect(off.status).toBe(303);
    expect(await ownerQuery('select 1 from recovery_codes where user_id = $1', [ada.userId])).toEqual([]);
    const { browser, seen } = await begin(ada);
    expect(seen.path).not.toBe('/sign-in/code');
    expect(browser.jar.get('parley')).toBeTruthy();
  });

  test('gets new recovery codes by the password; the former ones stop working', async () => {
    const { codes } = await switchOn(ada);
    const path = settings(ada, 'authenticator/codes');
    expect((await world.request(ada, path, { form: { password: 'not it' } })).status).toBe(422);
    const answer = await world.request(ada, path, { form: { password: PASSWORD } });
    const fresh = [...(await answer.text()).matchAll(/<code>([a-z2-9-]{14})<\/code>/g)].map(([, code]) => code!);
    expect(fresh).toHaveLength(10);
    const { browser } = await begin(ada);
    expect((await browser.submit('/sign-in/code', { code: codes[0]! })).status).toBe(422);
    expect((await browser.submit('/sign-in/code', { code: fresh[0]! })).status).toBe(200);
  });
});
