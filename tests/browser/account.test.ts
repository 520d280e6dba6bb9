import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { letter, linkIn, PASSWORD, type Person, settle, signIn, somebody } from './steps.ts';
import { parley, test, WAYS, type Way } from './visitor.ts';

const OTHER_PASSWORD = 'another walk by the sea';
const JOURNEY_MS = 90_000;

describe.skipIf(!parley)('an account in use', () => {
  test.for(WAYS)('%s', { timeout: JOURNEY_MS }, async ([, way], { open }) => {
    const ada = somebody('Ada Winter');
    const page = await open(way);
    const home = await settle(page, ada);
    await signOut(page);
    await forgetAndReset(page, ada);
    await signInWrong(page, ada);
    await signIn(page, ada, OTHER_PASSWORD);
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await endAnother(page, await open(way), home, ada);
    await makeKey(page, way, home);
  });
});

async function signOut(page: Page): Promise<void> {
  await page.locator('.account summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
}

async function forgetAndReset(page: Page, ada: Person): Promise<void> {
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('Email').fill(ada.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If there is an account with ${ada.email}`).waitFor();
  const link = linkIn(await letter(ada, 'reset_password'), '/reset/');
  await page.goto(link);
  await page.getByLabel('New password').fill(OTHER_PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Your new password is set. Sign in with it.').waitFor();
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
}

async function signInWrong(page: Page, ada: Person): Promise<void> {
  await signIn(page, ada, PASSWORD);
  await page.getByText('The address and the password do not belong together.').waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(ada.email);
  expect(await page.getByLabel('Password').inputValue()).toBe('');
}

async function endAnother(page: Page, other: Page, home: string, ada: Person): Promise<void> {
  await signIn(other, ada, OTHER_PASSWORD);
  await other.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.goto(`${home}/settings/security`);
  const rows = page.locator('#sessions tbody tr');
  await expect.poll(() => rows.count()).toBe(2);
  await rows
    .filter({ hasNotText: 'This one' })
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await page.getByText('That device is signed out.').waitFor();
  await expect.poll(() => rows.count()).toBe(1);
  await other.reload();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
}

async function makeKey(page: Page, { script }: Way, home: string): Promise<void> {
  await page.goto(`${home}/settings/keys`);
  await page.getByLabel('Name').fill('Website');
  await page.getByLabel('Read your profile').check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('Your new key').inputValue();
  const me = () => fetch(`${parley!.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  expect((await me()).status).toBe(200);

  await page.goto(`${home}/settings/keys`);
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Revoke Website' }).click();
  if (script) {
    const question = page.getByRole('dialog');
    await question.getByText('What uses the key Website stops working at once.').waitFor();
    await question.getByRole('button', { name: 'Revoke it' }).click();
  }
  await page.getByText('The key no longer works.').waitFor();
  expect((await me()).status).toBe(401);
}
