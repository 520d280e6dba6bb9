import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { signUp, somebody } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

const JOURNEY_MS = 90_000;
const TWO_WAYS = WAYS.filter(([, { screen, script }]) => (screen === 'phone') !== script);

describe.skipIf(!parley)('a calendar elsewhere', () => {
  test.for(TWO_WAYS)(
    'is connected by consent, and what changes there is seen here %s',
    { timeout: JOURNEY_MS },
    async ([, way], { open }) => {
      const page = await open({ ...way, leaves: true });
      await signUp(page, somebody('Robin Quist'));
      const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
      const email = `robin.${randomBytes(4).toString('hex')}@calendar.example.com`;
      const elsewhere = await connect(page, home, email);
      await page.goto(elsewhere);
      await page.getByLabel('Calendar').selectOption({ label: `Robin, ${email}` });
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByLabel('Title').fill('A call of their own');
      const day = await page.getByLabel('Day').first().inputValue();
      await page.getByRole('button', { name: 'Add' }).click();
      await page.getByRole('heading', { name: 'A call of their own' }).waitFor();
      const seen = async () => {
        await page.goto(`${home}/calendar?view=day&date=${day}`);
        return page.getByText('A call of their own').count();
      };
      await expect.poll(seen).toBeGreaterThan(0);
    },
  );
});

/** Through the consent and back; answers where the other calendar is. */
async function connect(page: Page, home: string, email: string): Promise<string> {
  await page.goto(`${home}/settings/calendars`);
  await page.getByRole('button', { name: 'Connect Local Calendar' }).click();
  await page.getByRole('heading', { name: 'Let Parley into your calendar?' }).waitFor();
  const { origin } = new URL(page.url());
  await page.getByLabel('Or somebody new').fill(email);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(`Connect ${email} at Local Calendar?`).waitFor();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('It is connected.').waitFor();
  return origin;
}
