import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import {
  choose,
  confirm,
  icsTime,
  letter,
  linkIn,
  type Person,
  signUp,
  somebody,
  take,
  times,
  wallOf,
} from './steps.ts';
import { parley, test, WAYS, type Way } from './visitor.ts';

const ORGANIZERS_ZONE = 'Europe/Berlin';
const GUESTS_ZONE = 'America/New_York';
const JOURNEY_MS = 120_000;
const DAY_MS = 86_400_000;

describe.skipIf(!parley)('from the first visit to a kept appointment', () => {
  test.for(WAYS)('%s', { timeout: JOURNEY_MS }, async ([, way], { open }) => {
    const ada = somebody('Ada Winter');
    const noor = somebody('Noor Haddad');
    const organizer = await open({ ...way, zone: ORGANIZERS_ZONE });
    const guest = await open({ ...way, zone: GUESTS_ZONE });

    await organizer.goto('/');
    await organizer.getByRole('link', { name: 'Make an account' }).click();
    await signUp(organizer, ada);
    await setHours(organizer, way);
    await writeInvitation(organizer, noor);
    const home = await finishWelcome(organizer, noor);

    const invited = await letter(noor, 'invitation');
    expect(invited.subject).toContain('Ada Winter');
    await guest.goto(linkIn(invited, '/b/'));
    await chooseZones(guest, way);
    const first = await takeAndKeep(guest, noor, ada);
    const second = await moveIt(guest, noor, first);
    await cancelIt(guest, noor);
    const third = await takeAgain(guest, noor, second);

    await seeIt(organizer, home, noor, third);
    const fourth = await moveByOrganizer(organizer, noor, third);
    await guest.reload();
    await expect.poll(() => guest.locator('main time').first().getAttribute('datetime')).toBe(fourth);
    await cancelByOrganizer(organizer, noor);
    await guest.reload();
    await guest.getByText('Ada Winter cancelled it.').waitFor();
    await seeItsWay(organizer, home, noor);
  });
});

async function setHours(page: Page, { script }: Way): Promise<void> {
  const zone = page.getByLabel('Your time zone');
  // A script knows where the browser is; without one the person says it.
  if (script) expect(await zone.inputValue()).toBe(ORGANIZERS_ZONE);
  else await zone.selectOption(ORGANIZERS_ZONE);
  await page.getByLabel('Saturday').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Your first page' }).waitFor();
}

async function writeInvitation(page: Page, noor: Person): Promise<void> {
  await page.getByRole('link', { name: 'Write an invitation' }).click();
  await page.getByLabel('Title').fill('First consultation');
  await page.getByLabel('Where', { exact: true }).selectOption({ label: 'Online' });
  await page.getByLabel('Link, number or address').fill('https://meet.example.com/first');
  await page.getByLabel('Or paste a list').fill(`${noor.name} <${noor.email}>\nSamuel Okafor samuel.example.com`);
  await page.getByRole('button', { name: 'Send it' }).click();

  await page.locator('.notice').getByText('One line could not be read').waitFor();
  await page.getByText(/Line 2: .*Samuel Okafor samuel\.example\.com/).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('First consultation');
  expect(await page.locator('#name-0').inputValue()).toBe(noor.name);
  expect(await page.locator('#contact-0').inputValue()).toBe(noor.email);

  const samuel = somebody('Samuel Okafor');
  await page.getByLabel('Or paste a list').fill(`Samuel Okafor <${samuel.email}>`);
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByText('It is on its way.').first().waitFor();
  await page.getByRole('heading', { level: 1, name: 'First consultation' }).waitFor();
  await page.getByText('0 of 2 have a time').waitFor();
  expect((await letter(samuel, 'invitation')).links).not.toEqual([]);
}

async function finishWelcome(page: Page, noor: Person): Promise<string> {
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('heading', { name: 'See it as they do' }).waitFor();
  const look = page.getByRole('link', { name: 'Open the page' });
  expect(new URL((await look.getAttribute('href'))!, page.url()).pathname).toMatch(/^\/b\/[\w-]{64}$/);
  await page.getByRole('button', { name: 'Done, to my day' }).click();
  await page.getByRole('heading', { name: 'Today', exact: true, level: 1 }).waitFor();
  await page.getByRole('link', { name: noor.name }).waitFor();
  const home = page.url().replace('/today', '');
  // The steps never come back.
  await page.goto(`${home}/welcome`);
  expect(page.url()).toBe(`${home}/today`);
  return home;
}

async function chooseZones(page: Page, { script }: Way): Promise<void> {
  const zone = page.getByLabel('Your time zone');
  const change = async (name: string) => {
    await zone.selectOption(name);
    if (!script) await page.getByRole('button', { name: 'Change' }).click();
    await page.waitForURL((url) => url.searchParams.get('timezone') === name || script);
  };
  if (script) await expect.poll(() => zone.inputValue()).toBe(GUESTS_ZONE);
  else await change(GUESTS_ZONE);
  await expect.poll(() => times(page).first().textContent()).toContain('for Ada Winter');
  const here = await times(page).first().locator('.slot-time').textContent();
  await change('Asia/Tokyo');
  await expect.poll(() => times(page).first().locator('.slot-time').textContent()).not.toBe(here);
  await expect.poll(() => times(page).first().textContent()).toContain('Tokyo');
  await change(GUESTS_ZONE);
  await expect.poll(() => times(page).first().textContent()).toContain('New York');
}

async function takeAndKeep(page: Page, noor: Person, ada: Person): Promise<string> {
  const day = page.locator('.month a.month-day').nth(1);
  const name = await day.getAttribute('aria-label');
  await day.click();
  await page.locator(`.month a[aria-current="date"][aria-label="${name}"]`).waitFor();
  const startsAt = await take(page, 1);
  await page.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
  expect(await page.locator('main time').first().getAttribute('datetime')).toBe(startsAt);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Add to your calendar' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('appointment.ics');
  const ics = await text(await file.createReadStream());
  expect(ics).toContain(`DTSTART;TZID=${GUESTS_ZONE}:${icsTime(startsAt, GUESTS_ZONE)}`);
  expect(ics).toContain('SUMMARY:First consultation');

  const confirmation = await letter(noor, 'confirmation');
  expect(confirmation.calendar).toMatchObject({ method: 'REQUEST' });
  expect(confirmation.calendar!.content).toMatch(/SEQUENCE:0\r?\n/);
  expect((await letter(ada, 'organizer_confirmation')).subject).toContain('Noor Haddad');
  return startsAt;
}

async function moveIt(page: Page, noor: Person, first: string): Promise<string> {
  await page.getByRole('link', { name: 'Choose another time' }).click();
  await page.getByText('Nothing changes until you take another time.').waitFor();
  const startsAt = await choose(page, 2);
  expect(startsAt).not.toBe(first);
  await page.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
  const moved = await letter(noor, 'move');
  expect(moved.calendar!.content).toMatch(/SEQUENCE:1\r?\n/);
  expect(uidOf(moved.calendar!.content)).toBe(uidOf((await letter(noor, 'confirmation')).calendar!.content));
  return startsAt;
}

async function cancelIt(page: Page, noor: Person): Promise<void> {
  await page.getByRole('link', { name: 'Cancel the appointment' }).click();
  await page.getByRole('heading', { name: 'Cancel this appointment?' }).waitFor();
  await page.getByRole('link', { name: 'Keep the time as it is' }).click();
  await page.getByRole('link', { name: 'Cancel the appointment' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.getByText('You cancelled it.').waitFor();
  const cancelled = await letter(noor, 'cancellation');
  expect(cancelled.calendar).toMatchObject({ method: 'CANCEL' });
  expect(cancelled.calendar!.content).toContain('STATUS:CANCELLED');
}

async function takeAgain(page: Page, noor: Person, before: string): Promise<string> {
  // What was cancelled is free again at once.
  await page.locator(`form.slots button[value="${before}"]`).click();
  await confirm(page);
  await page.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
  const again = await letter(noor, 'confirmation', 2);
  expect(again.calendar!.content).toMatch(/SEQUENCE:0\r?\n/);
  return before;
}

async function seeIt(page: Page, home: string, noor: Person, startsAt: string): Promise<void> {
  const { date } = wallOf(startsAt, ORGANIZERS_ZONE);
  await page.goto(`${home}/calendar?week=${date}`);
  const event = page.getByRole('link', { name: /First consultation/ }).filter({ visible: true });
  await expect.poll(() => event.count()).toBe(1);
  await event.click();
  await page.getByRole('heading', { level: 1, name: 'First consultation' }).waitFor();
  await page.getByText('Confirmed', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: noor.email }).waitFor();
  await page.getByRole('link', { name: 'Invitation: First consultation' }).click();
  await page.getByText('1 of 2 have a time').waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Move', exact: true }).waitFor();
}

async function moveByOrganizer(page: Page, noor: Person, from: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Move this appointment' });
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await dialog.waitFor();
  const to = new Date(Date.parse(from) + 7 * DAY_MS).toISOString();
  const { date, time } = wallOf(to, ORGANIZERS_ZONE);
  await dialog.getByLabel('Date').fill(date);
  await dialog.getByLabel('From').fill(time);
  await dialog.getByLabel('A word to go with it').fill('I must be in court that morning.');
  await dialog.getByRole('button', { name: 'Move and tell' }).click();
  await page.getByText('Moved. Noor Haddad is told.').first().waitFor();
  const moved = await letter(noor, 'move', 2);
  expect(moved.text).toContain('I must be in court that morning.');
  return to;
}

async function cancelByOrganizer(page: Page, noor: Person): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Cancel appointment' });
  await page.getByRole('button', { name: 'Cancel appointment', exact: true }).click();
  await dialog.waitFor();
  await dialog.getByLabel('A word to go with it').fill('The office is closed.');
  await dialog.getByRole('button', { name: 'Cancel and tell' }).click();
  await page.getByText('Cancelled. Noor Haddad is told.').first().waitFor();
  expect((await letter(noor, 'cancellation', 2)).text).toContain('The office is closed.');
}

async function seeItsWay(page: Page, home: string, noor: Person): Promise<void> {
  await page.goto(`${home}/invitations`);
  await page.getByRole('link', { name: 'First consultation' }).click();
  const person = page.locator('.person').filter({ hasText: noor.name });
  await person.getByText('Cancelled', { exact: true }).first().waitFor();
  await person.locator('summary').first().click();
  const way = person.getByRole('list', { name: `The way of ${noor.name}` }).last();
  const told = await way.innerText();
  for (const step of ['Written', 'Sent', 'Opened', 'Confirmed', 'Moved', 'Cancelled']) expect(told).toContain(step);
}

function uidOf(calendar: string): string {
  return /UID:(\S+)/.exec(calendar)![1]!;
}
