import { expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { makeWorld } from '../support/world.ts';

const LINK = /http:\/\/localhost:8787(\/(?:verify|reset|change-email)\/[\w-]{43})/;

test('somebody signs up, confirms the mail, signs out, forgets the password, sets another one and signs in again', async () => {
  const world = await makeWorld();
  const email = `noor.${world.acme.slug}@example.com`;
  const browser = openBrowser(world, {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  });
  const newest = async () => {
    await world.drain();
    return world.mails.at(-1)!;
  };

  const form = { name: 'Noor Haddad', email, password: 'first walk by the sea', timezone: 'Asia/Dubai' };
  const check = await browser.submit('/sign-up', form);
  expect(check).toMatchObject({ status: 200, path: '/verify-code' });
  expect(check.text).toContain(`We sent a mail to ${email}`);

  const mail = await newest();
  expect(mail.to).toEqual({ name: 'Noor Haddad', address: email });
  const link = LINK.exec(mail.text)![1]!;
  expect(mail.html).toContain(link);
  expect((await browser.open(link)).text).toContain(`Is ${email} yours`);
  const arrived = await browser.submit(link, {});
  expect(arrived.path).toBe('/app/noor-haddad/welcome'.replace('noor-haddad', arrived.path.split('/')[2]!));
  expect(arrived.path).toMatch(/^\/app\/noor-haddad(-\w+)?\/welcome$/);

  const slug = arrived.path.split('/')[2]!;
  const profile = await browser.open(`/app/${slug}/settings/profile`);
  expect(profile.html).toContain('<option value="Asia/Dubai" selected');
  const security = await browser.open(`/app/${slug}/settings/security`);
  expect(security.text).toContain('Firefox, Linux');

  const out = await browser.submit('/sign-out', {});
  expect(out.text).toContain('You are signed out.');
  expect((await browser.open(`/app/${slug}/settings/profile`)).path).toMatch(/^\/sign-in\?then=/);

  const forgot = await browser.submit('/forgot', { email });
  expect(forgot.text).toContain(`If there is an account with ${email}`);
  const reset = LINK.exec((await newest()).text)![1]!;
  expect(reset).toMatch(/^\/reset\//);
  expect((await browser.open(reset)).text).toContain('Choose a new password');
  expect((await browser.submit(reset, { password: 'second walk by the sea' })).text).toContain('Sign in with it');
  expect((await newest()).subject).toBe('Your password was changed');

  const wrong = await browser.submit('/sign-in', { email, password: form.password });
  expect(wrong).toMatchObject({ status: 401 });
  const right = await browser.submit('/sign-in', {
    email: email.toUpperCase(),
    password: 'second walk by the sea',
    next: `/app/${slug}/settings/keys`,
  });
  expect(right).toMatchObject({ status: 200, path: `/app/${slug}/settings/keys` });
});
