import { beforeAll, describe, expect, test } from 'vitest';
import { reachOnboardingStep } from '#accounts/index.ts';
import { openBrowser, textOf } from '../support/browser.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const GOOD = {
  name: 'Ada  Lovelace',
  phone: '+1 (202) 555-0134',
  linkedinProfile: 'linkedin.com/in/Ada/',
  timezone: 'europe/berlin',
  language: 'en',
};

describe('the profile', () => {
  const path = () => `/app/${world.eve.org.slug}/settings/profile`;
  const save = (form: Record<string, string>) =>
    world.request(world.eve, path(), { form: { _method: 'put', ...GOOD, ...form } });
  const kept = async () => {
    const [row] = await ownerQuery(
      'select name, phone, linkedin_profile, timezone, language, email from users where id = $1',
      [world.eve.userId],
    );
    return row;
  };

  test('is read in one trip and kept in one spelling', async () => {
    expect((await world.request(world.eve, path())).headers.get('server-timing')).toMatch(/^db;desc="1"/);
    expect((await save({})).headers.get('location')).toBe(`${path()}?said=saved`);
    expect(await kept()).toEqual({
      name: 'Ada  Lovelace',
      phone: '+12025550134',
      linkedin_profile: 'https://www.linkedin.com/in/ada',
      timezone: 'Europe/Berlin',
      language: 'en',
      email: world.eve.email,
    });
    const page = await (await world.request(world.eve, `${path()}?said=saved`)).text();
    expect(page).toContain('value="+1 202 555 0134"');
    expect(page).toContain('<option value="en" selected');
    expect((await save({ phone: ' ', linkedinProfile: '', language: 'en' })).status).toBe(303);
    expect(await kept()).toMatchObject({ phone: null, linkedin_profile: null, language: 'en' });
  });

  test('gives itself back with what is wrong and what was typed', async () => {
    const before = await kept();
    const typed = {
      name: ' ',
      phone: '12',
      linkedinProfile: 'linkedin.com/company/acme',
      timezone: 'Mars/Olympus',
      language: 'de',
    };
    const answer = await save(typed);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    for (const message of [
      'Enter your name.',
      'with its country code',
      'a person on LinkedIn',
      'time zone from the list',
      'a language from the list',
    ])
      expect(textOf(html)).toContain(message);
    expect(html).toContain('value="linkedin.com/company/acme"');
    expect(await kept()).toEqual(before);
  });

  test('loses line breaks and control characters from a name, so that no mail header breaks', async () => {
    expect((await save({ name: 'Eve\r\nBcc: all@example.com\u202e' })).status).toBe(303);
    expect(await kept()).toMatchObject({ name: 'Eve Bcc: all@example.com' });
  });

  test('is nobody else’s to read or to write, by whatever address', async () => {
    const before = await kept();
    const form = { _method: 'put', ...GOOD };
    expect((await world.request(world.acme.ada, path(), { form })).status).toBe(404);
    expect((await world.request(world.acme.ada, path())).status).toBe(404);
    const headers = { origin: 'https://evil.example' };
    expect((await world.request(world.eve, path(), { form, headers })).status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  test('says only sentences of the catalogue, whatever the address wants it to say', async () => {
    for (const said of ['constructor', '__proto__', 'Your account is locked', '<b>x</b>']) {
      const answer = await world.request(world.eve, `${path()}?said=${encodeURIComponent(said)}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain('notice-success');
    }
  });

  test('stands behind /settings, and its parts are addresses of their own', async () => {
    const answer = await world.request(world.eve, `/app/${world.eve.org.slug}/settings`);
    expect(answer.headers.get('location')).toBe(path());
    const html = await (await world.request(world.eve, path())).text();
    for (const part of ['profile', 'availability', 'security', 'keys'])
      expect(html).toContain(`href="/app/${world.eve.org.slug}/settings/${part}"`);
  });
});

test('the first steps go forward only, and are over for good after the third', async () => {
  const { ada } = world.acme;
  const at = async () => {
    const [row] = await ownerQuery(
      'select onboarding_step as step, onboarded_at is not null as over from users where id = $1',
      [ada.userId],
    );
    return row;
  };
  await reachOnboardingStep(world.as(ada), 3);
  await reachOnboardingStep(world.as(ada), 2);
  expect(await at()).toEqual({ step: 3, over: false });
  await reachOnboardingStep(world.as(ada), 4);
  await reachOnboardingStep(world.as(ada), 1);
  expect(await at()).toEqual({ step: 3, over: true });
});

test('every page that a stranger may open says who it is for, and none needs a script', async () => {
  const browser = openBrowser(world);
  for (const [path, heading] of [
    ['/sign-up', 'Make an account'],
    ['/sign-in', 'Sign in'],
    ['/forgot', 'Forgot your password?'],
  ] as const) {
    const page = await browser.open(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(heading);
    expect(page.html).toMatch(/<form[^>]* action="\/[^"]+"[^>]* method="post"/);
  }
});
