import { describe, expect } from 'vitest';
import { settle, somebody } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

const JOURNEY_MS = 90_000;

describe.skipIf(!parley)('messages in one’s own words', () => {
  test.for(WAYS)('%s: are looked at while they are written', { timeout: JOURNEY_MS }, async ([, way], { open }) => {
    const page = await open(way);
    const home = await settle(page, somebody('Ada Winter'));
    await page.goto(`${home}/settings/messages`);
    await page.getByRole('link', { name: 'Invitation, Email: our words' }).click();
    const preview = page.locator('#message-preview');
    await preview.getByText('Ada Winter invites you to choose a time: First consultation').waitFor();
    await page.getByLabel('Subject').fill('Come by, {{guest}}');
    if (!way.script) await page.getByRole('button', { name: 'Preview' }).click();
    await preview.getByText('Come by, Noor Haddad').waitFor();
    await page.getByLabel('Text', { exact: true }).fill('Dear {{gast}}');
    await page.getByRole('button', { name: 'Keep these words' }).click();
    await page.getByText('Line 1: there is nothing called {{gast}}.').first().waitFor();
    await page.getByLabel('Text', { exact: true }).fill('Dear {{guest}}');
    await page.getByRole('button', { name: 'Keep these words' }).click();
    await page.getByText('Kept. Messages are sent in these words from now on.').first().waitFor();
    await page.getByRole('button', { name: 'Back to our words' }).click();
    if (way.script) await page.getByRole('dialog').getByRole('button', { name: 'Yes, ours again' }).click();
    await page.getByText('Our words are sent again.').first().waitFor();
    expect(await page.getByLabel('Subject').inputValue()).toContain('{{organizer}}');
  });
});
