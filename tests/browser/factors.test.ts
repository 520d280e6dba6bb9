import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { PASSWORD, settle, signIn, somebody } from './steps.ts';
import { parley, test } from './visitor.ts';

const JOURNEY_MS = 90_000;
const STEP_SECONDS = 30;

describe.skipIf(!parley)('what proves who signs in', () => {
  test('a passkey is added and signs in, without a password', { timeout: JOURNEY_MS }, async ({ open }) => {
    const ada = somebody('Ada Winter');
    const page = await open();
    await putDevice(page);
    const home = await settle(page, ada);
    await page.goto(`${home}/settings/security`);
    await page.locator('#passkey-name').fill('Ada’s laptop');
    await page.locator('#passkey-password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Create it on this device' }).click();
    await page.getByText('The passkey is added.').waitFor();
    expect(await page.locator('#passkeys tbody tr').innerText()).toContain('Ada’s laptop');
    await signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  });

  test('an authenticator is set up without script, and asks from then on', { timeout: JOURNEY_MS }, async ({
    open,
  }) => {
    const ada = somebody('Ada Winter');
    const page = await open({ script: false, screen: 'phone' });
    const home = await settle(page, ada);
    await page.goto(`${home}/settings/security`);
    await page.locator('#begin-password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const secret = await page.locator('#authenticator-key').inputValue();
    await page.getByLabel('The code that the app shows now').fill(codeOf(secret, 0));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await expect.poll(() => page.locator('ol.codes li').count()).toBe(10);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    await signOut(page);
    await signIn(page, ada);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    // The code of this half minute was used to set it up; the next one counts already.
    await page.getByLabel('Code').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  });
});

/** A device with a fingerprint reader, as Chromium plays it. */
async function putDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

function codeOf(secret: string, steps: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * STEP_SECONDS * 1000,
  });
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.account summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
}
