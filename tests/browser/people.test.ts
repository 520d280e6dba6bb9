import { describe, expect } from 'vitest';
import { enter } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

const JOURNEY_MS = 90_000;

describe.skipIf(!parley)('people', () => {
  test.for(WAYS)('are written down, found, noted and joined %s', { timeout: JOURNEY_MS }, async ([, way], { open }) => {
    const page = await open(way);
    const mark = `${way.screen}${way.script ? 'script' : 'plain'}`;
    const home = await enter(page);
    for (const [name, email] of [
      [`Quinn ${mark}`, `quinn.${mark}@example.com`],
      [`Quinn ${mark}`, `quinn.${mark}@example.org`],
    ] as const) {
      await page.goto(`${home}/people/new`);
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Email').fill(email);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Written down.').waitFor();
    }
    await page.getByRole('textbox', { name: 'Write a note' }).fill('Prefers mornings.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByText('The note is kept.').waitFor();
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'Join them' }).click();
    await page.getByText('The two are one person now.').waitFor();
    expect(await page.getByText('Prefers mornings.').count()).toBeGreaterThan(0);
    await page.goto(`${home}/search`);
    await page.getByLabel('Search for').fill(`quinn ${mark}`);
    if (!way.script) await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 thing found').waitFor();
    await page.getByRole('link', { name: `Quinn ${mark}` }).click();
    await page.getByRole('heading', { level: 1, name: `Quinn ${mark}` }).waitFor();
  });
});
