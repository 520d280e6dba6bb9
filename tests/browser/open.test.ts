/** A page that is open to anyone: written, found below a handle, booked by a stranger, confirmed from the mail. */
import { describe, expect } from 'vitest';
import { letter, linkIn, settle, somebody, times } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

const JOURNEY_MS = 120_000;

describe.skipIf(!parley)('an open page', () => {
  test.for(WAYS)('is written, found and booked %s', { timeout: JOURNEY_MS }, async ([, way], { open }) => {
    const ada = somebody('Ada Winter');
    const noor = somebody('Noor Haddad');
    const handle = ada.email.split('@')[0]!.replace('.', '-');
    const organizer = await open({ ...way, zone: 'Europe/Berlin' });
    const guest = await open({ ...way, zone: 'America/New_York' });
    const home = await settle(organizer, ada);

    await organizer.goto(`${home}/settings/page`);
    await organizer.getByLabel('Your handle').fill(handle);
    await organizer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => organizer.getByLabel('Link to the page').count()).toBe(1);

    await organizer.goto(`${home}/invitations/new`);
    expect(await organizer.getByLabel('Address of the page').isVisible()).toBe(false);
    await organizer.getByLabel('Anyone with the link').check();
    expect(await organizer.getByLabel('Or paste a list').isVisible()).toBe(false);
    await organizer.getByLabel('Title').fill('Open hour');
    await organizer.getByLabel('Address of the page').fill(`${handle}-hour`);
    await organizer.getByText('Other lengths, how far ahead').click();
    await organizer.getByLabel('Other lengths to choose from').fill('60');
    await organizer.getByText('Questions to whoever books').click();
    await organizer.getByLabel('Question 1').fill('Where did you hear of us?');
    expect(await organizer.getByLabel('Answers to choose from').first().isVisible()).toBe(false);
    await organizer.getByLabel('Answer', { exact: true }).first().selectOption({ label: 'One of several' });
    await organizer.getByLabel('Answers to choose from').first().fill('A friend\nThe web');
    await organizer.getByRole('button', { name: 'Open the page' }).click();
    await organizer.getByText('Share its link.').first().waitFor();
    const address = await organizer.getByLabel('Link to the page').inputValue();

    await guest.goto(`/@${handle}`);
    await guest.getByRole('link', { name: 'Open hour' }).click();
    const shows = (part: string) => guest.waitForURL(({ href }) => href.startsWith(address) && href.includes(part));
    // The page gives way to the clocks of the device.
    const clocks = way.script ? 'timezone=' : '';
    await shows(clocks);
    await guest.getByRole('link', { name: '60 minutes' }).click();
    await shows('duration=60');
    await shows(clocks);
    await times(guest).first().click();
    await guest.getByLabel('Your name').fill(noor.name);
    await guest.getByLabel('Your email address').fill(noor.email);
    await guest.getByLabel('The web').check();
    await guest.getByRole('button', { name: 'Book this time' }).click();
    await guest.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    await guest.goto(linkIn(await letter(noor, 'address_check'), '/h/'));
    await guest.getByRole('button', { name: 'Confirm the appointment' }).click();
    await guest.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    const kept = await letter(noor, 'confirmation');
    expect(kept.calendar?.method).toBe('REQUEST');

    await organizer.reload();
    await organizer.getByText('1 booking').waitFor();
    await organizer.locator('.person-body').getByText('The web').waitFor();
    await organizer.locator('.person-body a[href*="/events/"]').click();
    await organizer.getByRole('heading', { name: 'Answers' }).waitFor();
    await organizer.getByText('The web').waitFor();
  });
});
