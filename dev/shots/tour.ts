/**
 * Every page of Parley in every state that a visitor meets, each with a name and a way to get there, on a booted
 * practice world. Pictures and the accessibility tests walk the same tour, so that neither forgets a page.
 */

import { agentStops } from './agents.ts';
import { calendarStops } from './calendars.ts';
import { chatStops } from './chat.ts';
import { gatheringStops } from './gathering.ts';
import { inboxStops } from './inbox.ts';
import { type Letter, letterTo } from './outbox.ts';
import { type Link, makePractice } from './practice.ts';
import { severalStops } from './several.ts';
import { at, follow, listed, type Place, press, type Stop, signIn, stop, within } from './stops.ts';
import type { Demo } from './throwaway.ts';

/** The stops of one browser after the other; within one the order matters, and one person goes through all of them. */
export type Tour = { person: string; stops: Stop[] }[];

const NEWCOMER = 'max@example.com';
const PASSWORD = 'a walk by the river';
/** A file of another product's, with one thing that cannot be taken over. */
const BROUGHT = {
  data: [
    { id: 1, title: 'Roof check', lengthInMinutes: 30, hidden: true, bookingFields: [] },
    { id: 2, title: 'A whole day', lengthInMinutes: 1440, bookingFields: [] },
  ],
};

/** The tour of a booted demo; makes what its practice world lacks. */
export async function tourOf(demo: Demo): Promise<Tour> {
  const practice = await makePractice(demo);
  return [
    { person: 'somebody', stops: somebody(demo) },
    { person: 'guest', stops: [...guests(demo, practice.link, practice.busy), ...openly(demo)] },
    { person: 'newcomer', stops: newcomer(demo) },
    { person: 'participant', stops: [...(await gatheringStops(demo)), ...(await severalStops(demo))] },
    { person: 'member', stops: member(demo, practice.appointment, practice.letter) },
  ];
}

function somebody({ origin, email }: Demo): Stop[] {
  return [
    at('front', `${origin}/`),
    at('api-docs', `${origin}/api/docs`),
    at('sign-in', `${origin}/sign-in`),
    stop('sign-in-wrong', async (page) => {
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill('not this one');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').or(page.locator('.notice-error, .field-error')).first().waitFor();
    }),
    at('forgot', `${origin}/forgot`),
    stop('forgot-done', async (page) => {
      await page.getByLabel('Email').fill(email);
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
    }),
    stop('reset', async (page) => {
      const letter = await letterTo(origin, email, 'reset_password');
      await page.goto(letter.links.find((link) => link.includes('/reset/'))!);
    }),
    at('reset-dead', `${origin}/reset/${'x'.repeat(43)}`),
    at('problem', `${origin}/nowhere`),
    at('guest-forged', `${origin}/b/${'A'.repeat(64)}`),
  ];
}

function guests(_demo: Demo, link: Link, busy: string): Stop[] {
  return [
    at('guest-choose', link('Coffee, after the project', 'Olivia Park')),
    stop('guest-taken', async (page) => {
      const slot = page.getByRole('button', { name: /^\d/ }).first();
      // Somebody else was quicker: a time that is no longer offered is pressed all the same.
      await slot.evaluate((it, value) => Object.assign(it as unknown as { click(): void }, { value }).click(), busy);
      await page.getByText('This time is gone').or(page.getByText('This time is not offered')).waitFor();
    }),
    stop('guest-holding', async (page) => {
      await page.goto(`${link('Coffee, after the project', 'Olivia Park')}?move=1`);
      await page.locator('form.slots button').first().click();
      await page.getByRole('heading', { name: 'Is this the time?' }).waitFor();
    }),
    at('guest-choosing-another', `${link('Coffee, after the project', 'Olivia Park')}?move=1`),
    at('guest-suggested', link('Coffee, after the project', 'Rafael Duarte')),
    at('guest-suggesting', `${link('Coffee, after the project', 'Rafael Duarte')}/suggestions`),
    at('guest-confirmed', link('First consultation', 'Noor Haddad')),
    at('guest-cancel', `${link('First consultation', 'Noor Haddad')}/cancellation`),
    at('guest-moved', link('First consultation', 'Ines Moreau')),
    at('guest-moving', `${link('First consultation', 'Ines Moreau')}?move=1`),
    at('guest-cancelled-by-organizer', link('First consultation', 'Priya Nair')),
    at('guest-cancelled', link('First consultation', 'Jonas Weber')),
    at('guest-over', link('Quarterly review', 'Mikael Strand')),
    at('guest-closed', link('Quarterly review', 'Greta Sommer')),
    at('guest-draft', link('Planning next year', 'Olivia Park')),
    at('guest-withdrawn', link('Office visit', 'Mikael Strand')),
    at('guest-revoked', link('Coffee, after the project', 'Elif Kaya')),
  ];
}

// A page that is open to anyone, from its organizer's public page to the mail's button.
function openly({ origin }: Demo): Stop[] {
  const page = `${origin}/i/introductory-call`;
  const caller = 'wim.peeters@example.com';
  return [
    at('open-profile', `${origin}/@ada-winter`),
    at('open-choose', page),
    at('open-choose-long', `${page}?duration=60`),
    // In a frame it has no ground of its own: what follows the device is judged on the site that shows it.
    at('open-framed', `${origin}/e/light/introductory-call`),
    at('open-nowhere', `${origin}/i/no-such-page`),
    stop('open-details', async (page) => {
      await page.goto(`${origin}/i/introductory-call`);
      await page.locator('form.slots button[name=startsAt]').last().click();
      await page.getByLabel('Your name').waitFor();
    }),
    stop('open-details-wrong', async (page) => {
      await page.locator('form:has([name=email])').evaluate((form) => form.setAttribute('novalidate', ''));
      await page.getByRole('button', { name: 'Book this time' }).click();
      await page.locator('.error-summary, .notice-error').first().waitFor();
    }),
    stop('open-held', async (page) => {
      await page.getByLabel('Your name').fill('Wim Peeters');
      await page.getByLabel('Your email address').fill(caller);
      await page.getByLabel('What is it about?').fill('A first look');
      await page.getByRole('button', { name: 'Book this time' }).click();
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    }),
    stop('open-confirm', async (page) => {
      const letter = await letterTo(origin, caller, 'address_check');
      await page.goto(letter.links.find((link) => link.includes('/h/'))!);
    }),
    stop('open-confirmed', async (page) => {
      await page.getByRole('button', { name: 'Confirm the appointment' }).click();
      await page.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    }),
  ];
}

function newcomer({ origin }: Demo): Stop[] {
  return [
    at('sign-up', `${origin}/sign-up`),
    stop('sign-up-wrong', async (page) => {
      await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
      await page.getByLabel('Email').fill('max at example');
      await page.getByRole('button', { name: 'Make my account' }).click();
      await page.locator('.error-summary, .notice-error').first().waitFor();
    }),
    stop('sign-up-mail', async (page) => {
      await page.getByLabel('Name').fill('Max Berger');
      await page.getByLabel('Email').fill(NEWCOMER);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Make my account' }).click();
      await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
    }),
    stop('verify', async (page) => {
      const letter = await letterTo(origin, NEWCOMER, 'verify_email');
      await page.goto(letter.links.find((link) => link.includes('/verify/'))!);
    }),
    stop('welcome-hours', (page) => press(page, 'Yes, confirm it', '**/welcome')),
    stop('welcome-page', (page) => press(page, 'Go on', '**/welcome')),
    stop('welcome-share', (page) => press(page, 'Make my page', '**/welcome')),
    stop('today-empty', (page) => press(page, 'Done, to my day', '**/today')),
    stop('calendar-empty', (page) => page.goto(page.url().replace('/today', '/calendar'))),
    stop('people-empty', (page) => page.goto(page.url().replace('/calendar', '/people'))),
    stop('keys-empty', (page) => page.goto(page.url().replace('/people', '/settings/keys'))),
  ];
}

function member({ origin, email, password }: Demo, appointment: string, letter: Letter): Stop[] {
  const place: Place = { home: '' };
  return [
    stop('today', async (page) => {
      await signIn(page, origin, email, password);
      place.home = page.url().replace('/today', '');
    }),
    stop('unanswered', (page) => page.goto(`${place.home}/unanswered`)),
    ...diary(place, appointment),
    ...invitations(place),
    ...people(place),
    stop('suggestion', async (page) => {
      await page.goto(`${place.home}/today`);
      await page.getByRole('link', { name: 'Rafael Duarte' }).first().click();
      await page.getByRole('button', { name: 'Accept it' }).waitFor();
    }),
    ...settings(place),
    ...chatStops(place, origin),
    ...calendarStops(place),
    ...inboxStops(place),
    ...agentStops(place),
    at('outbox', `${origin}/local/outbox`),
    at('outbox-mail', `${origin}/local/outbox/${letter.id}`),
    at('outbox-text', `${origin}/local/outbox/${letter.id}?view=text`),
    stop('keys-dialog', async (page) => {
      await page.goto(`${place.home}/today`);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    }),
  ];
}

function people(place: Place): Stop[] {
  return [
    within(place, 'people', '/people'),
    stop('people-found', async (page) => {
      await page.getByLabel('Find people').fill('noor');
      await page.locator('#people tbody tr').first().waitFor();
    }),
    stop('person', (page) => follow(page, page.getByRole('link', { name: 'Noor Haddad' }).first())),
    stop('person-edit', (page) => follow(page, page.getByRole('link', { name: 'Change', exact: true }).first())),
    within(place, 'person-new', '/people/new'),
    within(place, 'people-duplicates', '/people/duplicates'),
    within(place, 'people-import', '/people/imports'),
    stop('people-import-columns', async (page) => {
      await page.getByLabel('Or paste the rows here').fill('Name,Email,Phone\nRosa Blum,rosa@example.com,12\n');
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.getByRole('button', { name: 'Take them in' }).waitFor();
    }),
    stop('people-import-done', async (page) => {
      await page.getByRole('button', { name: 'Take them in' }).click();
      await page.getByText('1 new').waitFor();
    }),
    within(place, 'search', '/search?q=noor'),
  ];
}

function diary(place: Place, appointment: string): Stop[] {
  return [
    within(place, 'calendar-week', '/calendar'),
    stop('calendar-next-week', (page) => follow(page, page.getByRole('link', { name: 'Week after' }))),
    stop('calendar-day', (page) => follow(page, page.getByRole('link', { name: 'Day', exact: true }))),
    stop('calendar-month', (page) => follow(page, page.getByRole('link', { name: 'Month', exact: true }))),
    stop('event-own', async (page) => {
      await page.goto(`${place.home}/calendar`);
      const own = page.getByRole('link', { name: /Quiet work/ }).filter({ visible: true });
      if ((await own.count()) === 0) await follow(page, page.getByRole('link', { name: 'Week after' }));
      await follow(page, own.first());
    }),
    stop('event-edit', (page) => follow(page, page.getByRole('link', { name: 'Change' }))),
    within(place, 'event-booked', `/events/${appointment}`),
    stop('event-move', (page) => page.getByRole('button', { name: 'Move', exact: true }).click()),
    within(place, 'event-new', '/events/new'),
    within(place, 'event-gone', '/events/00000000-0000-7000-8000-000000000000'),
  ];
}

function invitations(place: Place): Stop[] {
  const one = (name: string, title: string) => listed(place, name, title);
  return [
    within(place, 'invitations', '/invitations'),
    within(place, 'invitation-new', '/invitations/new'),
    stop('invitation-new-wrong', async (page) => {
      await page.getByLabel('Title').fill('Consultation');
      await page.getByLabel('Or paste a list').fill('Noor Haddad <noor@example.com>\nSamuel Okafor');
      await page.getByRole('button', { name: 'Send it' }).click();
      await page.getByText('One line could not be read').first().waitFor();
    }),
    one('invitation', 'First consultation'),
    stop('invitation-person', (page) => page.locator('.person summary').first().click()),
    stop('invitation-edit', (page) => follow(page, page.getByRole('link', { name: 'Change' }))),
    stop('invitation-new-open', async (page) => {
      await page.goto(`${place.home}/invitations/new`);
      await page.getByLabel('Anyone with the link').check();
      await page.getByText('Questions to whoever books').click();
      await page.getByLabel('Question 1').waitFor();
    }),
    one('invitation-open', 'Introductory call'),
    stop('invitation-open-edit', (page) => follow(page, page.getByRole('link', { name: 'Change' }))),
    one('invitation-draft', 'Planning next year'),
    one('invitation-closed', 'Quarterly review'),
    one('invitation-cancelled', 'Office visit'),
  ];
}

function settings(place: Place): Stop[] {
  return [
    within(place, 'settings-profile', '/settings/profile'),
    within(place, 'settings-page', '/settings/page'),
    within(place, 'settings-webhooks', '/settings/webhooks'),
    within(place, 'undelivered', '/deliveries'),
    within(place, 'settings-security', '/settings/security'),
    within(place, 'settings-imports', '/settings/imports'),
    stop('settings-imports-plan', async (page) => {
      await page.getByLabel('Or paste one').fill(JSON.stringify(BROUGHT));
      await page.getByRole('button', { name: 'Show what it would make' }).click();
      await page.getByRole('heading', { name: 'What it would make' }).waitFor();
    }),
    within(place, 'settings-keys', '/settings/keys'),
    within(place, 'settings-messages', '/settings/messages'),
    within(place, 'settings-message', '/settings/messages/invitation/email/en'),
    within(place, 'settings-message-text', '/settings/messages/reminder/sms/ar'),
    stop('settings-key-made', async (page) => {
      await page.goto(`${place.home}/settings/keys`);
      await page.getByLabel('Name').fill('Website');
      await page.getByLabel('Read the calendar').check();
      await page.getByRole('button', { name: 'Make the key' }).click();
      await page.getByLabel('Your new key').waitFor();
    }),
  ];
}
