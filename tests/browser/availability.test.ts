import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { letter, linkIn, settle, somebody, times, wallOf } from './steps.ts';
import { parley, test, WAYS, type Way } from './visitor.ts';

const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
const JOURNEY_MS = 90_000;

describe.skipIf(!parley)('hours that change', () => {
  test.for(WAYS)(
    '%s: the coming days and the page of a guest follow',
    { timeout: JOURNEY_MS },
    async ([, way], { open }) => {
      const organizer = await open({ ...way, zone: ZONE });
      const guest = await open({ ...way, zone: ZONE });
      const home = await settle(organizer, somebody('Ada Winter'));
      await guest.goto(await inviteNoor(organizer, home, way));
      const [tuesday, wednesday, saturday] = [coming('Tue'), coming('Wed'), coming('Sat')];

      await organizer.goto(`${home}/settings/availability`);
      if (!way.script) await organizer.getByLabel('Time zone').selectOption(ZONE);
      await organizer.getByLabel('Tuesday, from').fill('13:00');
      await organizer.getByLabel('Tuesday, until').fill('15:00');
      await organizer.getByRole('button', { name: 'Add hours on Saturday' }).click();
      await organizer.getByLabel('Saturday, from').fill('10:00');
      await organizer.getByLabel('Saturday, until').fill('12:00');
      await organizer.getByRole('button', { name: 'Save hours' }).last().click();
      await organizer.getByText('Saved. This is what people are offered from now on.').first().waitFor();
      await expect.poll(() => offered(organizer, tuesday)).toContain('1:00 – 3:00 PM');
      await expect.poll(() => offered(organizer, saturday)).toContain('10:00 AM – 12:00 PM');

      await organizer.getByLabel('Date', { exact: true }).fill(wednesday);
      await organizer.getByRole('button', { name: 'Set this date' }).click();
      await organizer.locator('#dates li').getByText('Day off').waitFor();
      await expect.poll(() => offered(organizer, wednesday)).toMatch(/its own hours\s+Nothing offered/);

      expect(await timesOn(guest, tuesday)).toEqual(['13:00', '14:00']);
      expect(await timesOn(guest, saturday)).toEqual(['10:00', '11:00']);
      expect(await timesOn(guest, wednesday)).toEqual([]);

      await organizer.getByRole('button', { name: /^Back to usual on/ }).click();
      if (way.script) await organizer.getByRole('dialog').getByRole('button', { name: 'Back to usual' }).click();
      await organizer.getByText('No date differs from its weekday.').waitFor();
      expect(await timesOn(guest, wednesday)).toHaveLength(8);
    },
  );
});

/** The first such weekday that is far enough ahead for no notice to matter. */
function coming(weekday: string): string {
  for (let day = 3; ; day++) {
    const { date } = wallOf(new Date(Date.now() + day * DAY_MS).toISOString(), ZONE);
    if (new Date(`${date}T12:00:00Z`).toUTCString().startsWith(weekday)) return date;
  }
}

async function inviteNoor(page: Page, home: string, { script }: Way): Promise<string> {
  const noor = somebody('Noor Haddad');
  if (!script) {
    // Nobody has said yet where the organizer is.
    await page.goto(`${home}/settings/availability`);
    await page.getByLabel('Time zone').selectOption(ZONE);
    await page.getByRole('button', { name: 'Save hours' }).last().click();
    await page.getByText('Saved. This is what people are offered from now on.').first().waitFor();
  }
  await page.goto(`${home}/invitations/new`);
  await page.getByLabel('Title').fill('An hour together');
  await page.getByLabel('Length', { exact: true }).fill('60');
  await page.locator('#name-0').fill(noor.name);
  await page.locator('#contact-0').fill(noor.email);
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByText('It is on its way.').first().waitFor();
  return linkIn(await letter(noor, 'invitation'), '/b/');
}

/** What the coming two weeks say of a date. */
async function offered(page: Page, date: string): Promise<string> {
  const day = new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return page.locator('.coming-days > li').filter({ hasText: day }).innerText();
}

/** The clock times that a guest is offered on a date. */
async function timesOn(page: Page, date: string): Promise<string[]> {
  await page.goto(`${page.url().split('?')[0]}?date=${date}&timezone=${encodeURIComponent(ZONE)}`);
  const all = await times(page).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('value') ?? ''));
  return all.map((instant) => wallOf(instant, ZONE)).flatMap((wall) => (wall.date === date ? [wall.time] : []));
}
