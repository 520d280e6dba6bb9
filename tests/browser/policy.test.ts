import { describe, expect } from 'vitest';
import { ask } from '../../dev/shots/practice.ts';
import { choose, letter, linkIn, settle, somebody, take, times } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

type Made = { participants: { name: string; link: string }[] };

const JOURNEY_MS = 90_000;

describe.skipIf(!parley)('a time that waits for the organizer', () => {
  test.for(WAYS)(
    '%s: it is asked for, confirmed on Today, and set',
    { timeout: JOURNEY_MS },
    async ([, way], { open }) => {
      const noor = somebody('Noor Haddad');
      const organizer = await open(way);
      const guest = await open(way);
      const home = await settle(organizer, somebody('Ada Winter'));
      await organizer.goto(`${home}/invitations/new`);
      await organizer.getByLabel('Title').fill('Second opinion');
      await organizer.getByText('Deadline, changes, confirming, places').click();
      await organizer.getByLabel('I confirm each time myself').check();
      await organizer.getByLabel('Or paste a list').fill(`${noor.name} <${noor.email}>`);
      await organizer.getByRole('button', { name: 'Send it' }).click();
      await organizer.getByText('It is on its way.').first().waitFor();

      await guest.goto(linkIn(await letter(noor, 'invitation'), '/b/'));
      await guest.getByText('Ada Winter confirms each time before it is an appointment.').waitFor();
      await take(guest, 1);
      await guest.getByRole('heading', { name: 'Your time waits for confirmation' }).waitFor();
      expect(await guest.getByRole('link', { name: 'Add to your calendar' }).count()).toBe(0);

      await organizer.goto(`${home}/today`);
      await organizer.getByRole('button', { name: 'Confirm the time of Noor Haddad' }).click();
      await organizer.getByText('Confirmed. Noor Haddad gets the calendar entry.').first().waitFor();
      await guest.reload();
      await guest.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
      expect((await letter(noor, 'confirmation')).subject).toContain('Confirmed: Second opinion');
    },
  );
});

describe.skipIf(!parley)('a time that two people share', () => {
  test.for(WAYS)(
    '%s: the second sees the place left and takes it, the third sees neither',
    async ([, way], { open }) => {
      const json = {
        title: 'Workshop',
        durationMinutes: 60,
        capacity: 2,
        participants: [somebody('Noor Haddad'), somebody('Lena Ortiz'), somebody('Kim Duong')],
        send: true,
      };
      const { participants } = await ask<Made>(parley!, '/invitations', 'POST', json);
      const [noor, lena, kim] = await Promise.all([open(way), open(way), open(way)]);
      await noor.goto(participants[0]!.link);
      const startsAt = await choose(noor, 2);
      await noor.getByRole('heading', { name: 'Your appointment is set' }).waitFor();

      await lena.goto(participants[1]!.link);
      const shared = lena.locator(`form.slots button[value="${startsAt}"]`);
      expect(await shared.textContent()).toContain('1 place left');
      expect(await times(lena).nth(3).textContent()).toContain('2 places left');
      await shared.click();
      await lena.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
      expect(await lena.locator('main time').first().getAttribute('datetime')).toBe(startsAt);

      await kim.goto(participants[2]!.link);
      await times(kim).first().waitFor();
      expect(await kim.locator(`form.slots button[value="${startsAt}"]`).count()).toBe(0);
    },
  );
});
