import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { ask } from '../../dev/shots/practice.ts';
import { dayIn, enter, letter, linkIn, type Person, somebody } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

const JOURNEY_MS = 120_000;

type Written = { participants: { link: string }[] };

describe.skipIf(!parley)('a time that nobody offered', () => {
  test.for(WAYS)(
    'is suggested, answered with another one and taken, %s',
    { timeout: JOURNEY_MS },
    async ([, way], { open }) => {
      // One host: what one journey books is not free in the next one.
      const day = 9 + WAYS.findIndex(([, one]) => one === way);
      const noor = somebody('Noor Haddad');
      const { participants } = await ask<Written>(parley!, '/invitations', 'POST', {
        title: 'A word in the evening',
        durationMinutes: 30,
        participants: [noor],
        send: true,
      });
      const guest = await open({ ...way, zone: 'Europe/Berlin' });
      await guest.goto(participants[0]!.link);
      await guest.getByRole('link', { name: 'Suggest another time' }).click();
      await suggest(guest, day);

      const owner = await open({ ...way, zone: 'Europe/Berlin' });
      await owner.goto(`${await enter(owner)}/today`);
      await answer(owner, noor, day);

      await guest.goto(linkIn(await letter(noor, 'suggestion_countered'), '/b/'));
      await guest.getByText('Two hours later?').waitFor();
      await guest.getByRole('button', { name: /^Take this time/ }).click();
      await guest.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
      expect((await letter(noor, 'confirmation')).calendar?.method).toBe('REQUEST');
    },
  );
});

async function suggest(page: Page, day: number): Promise<void> {
  await page.getByLabel('Date').first().fill(dayIn(day));
  await page.getByLabel('Begins at').first().fill('19:00');
  await page.getByLabel('Your time zone').selectOption('Europe/Berlin');
  await page.getByLabel('A word to go with it').fill('I work until six.');
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByRole('heading', { name: 'You suggested' }).waitFor();
}

// From today's page, as the newest of those that wait.
async function answer(page: Page, noor: Person, day: number): Promise<void> {
  await page.locator('a[href*="/suggestions/"]', { hasText: noor.name }).first().click();
  await page.getByText('I work until six.').waitFor();
  const form = page.locator('#counter form');
  await form.getByLabel('Date').fill(dayIn(day));
  await form.getByLabel('Begins at').fill('21:00');
  await form.getByLabel('Time zone').selectOption('Europe/Berlin');
  await form.getByLabel('A word to go with it').fill('Two hours later?');
  await form.getByRole('button', { name: 'Suggest it' }).click();
  await page.getByText('Suggested. They are told.').first().waitFor();
}
