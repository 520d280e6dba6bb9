/** What people do again and again, as they do it: by what they read on the page. */
import { randomBytes } from 'node:crypto';
import type { Cookie, Page } from 'playwright-core';
import { type Letter, letterTo } from '../../dev/shots/outbox.ts';
import { signIn as signInOnce } from '../../dev/shots/stops.ts';
import { browser, parley } from './visitor.ts';

export const PASSWORD = 'a long walk by the sea';
const DAY_MS = 86_400_000;
const BEGAN = Date.now();

export type Person = { name: string; email: string };

/** Somebody whom Parley has never seen. */
export function somebody(name: string): Person {
  const first = name.split(' ')[0]!.toLowerCase();
  return { name, email: `${first}.${randomBytes(4).toString('hex')}@example.com` };
}

/** The newest letter of a purpose to a person, when there are `nth` of them. */
export function letter(person: Person, purpose: string, nth = 1): Promise<Letter> {
  return letterTo(parley!.origin, person.email, purpose, nth);
}

/** The address in a letter that leads to `part` of Parley, as `/verify/`. */
export function linkIn({ links }: Letter, part: string): string {
  const link = links.find((one) => new URL(one).pathname.startsWith(part));
  if (!link) throw new Error(`The letter has no link to ${part}`);
  return link;
}

/** From the front page to the first of the welcome steps. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
  await page.goto(linkIn(await letter(person, 'verify_email'), '/verify/'));
  await page.getByRole('button', { name: 'Yes, confirm it' }).click();
  await page.getByRole('heading', { name: `Welcome, ${person.name}` }).waitFor();
}

/** Signs up and skips the welcome; answers the address under which all pages of the organization stand. */
export async function settle(page: Page, person: Person): Promise<string> {
  await signUp(page, person);
  await page.getByRole('button', { name: 'Skip all of it' }).click();
  await page.getByRole('heading', { name: 'Today', exact: true, level: 1 }).waitFor();
  return page.url().replace('/today', '');
}

/** Signs in; ends on today's page. */
export async function signIn(page: Page, person: Person, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

let entrance: Promise<{ cookies: Cookie[]; home: string }> | undefined;

/**
 * Lets a visitor in as the organizer of the practice world, who signs in once for all tests of a file; answers the address
 * under which their pages stand.
 */
export async function enter(page: Page): Promise<string> {
  entrance ??= comeIn();
  const { cookies, home } = await entrance;
  await page.context().addCookies(cookies);
  return home;
}

async function comeIn(): Promise<{ cookies: Cookie[]; home: string }> {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await signInOnce(page, parley!.origin, parley!.email, parley!.password);
  const came = { cookies: await context.cookies(), home: page.url().replace('/today', '') };
  await context.close();
  return came;
}

/** The buttons of the free times, in order. */
export function times(page: Page) {
  return page.locator('form.slots button[name=startsAt]');
}

/** Takes the `nth` of the free times; answers when it starts, as an instant. */
export async function choose(page: Page, nth = 0): Promise<string> {
  const startsAt = (await times(page).nth(nth).getAttribute('value'))!;
  // Not the one that is the nth by then: others may take a time meanwhile.
  await page.locator(`form.slots button[name=startsAt][value="${startsAt}"]`).first().click();
  return startsAt;
}

/** Chooses a time and confirms it; answers the instant that it stands for. */
export async function take(page: Page, nth = 0): Promise<string> {
  const startsAt = await choose(page, nth);
  await confirm(page);
  return startsAt;
}

/** Confirms the time that is held, or asks for it. */
export async function confirm(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Is this the time?' }).waitFor();
  await page.getByRole('button', { name: /^(Confirm|Ask for) / }).click();
}

/** A plain date of UTC, as many days after this run began: midnight may pass meanwhile. */
export function dayIn(days: number): string {
  return new Date(BEGAN + days * DAY_MS).toISOString().slice(0, 10);
}

/** An instant as a calendar file spells it in UTC, or in a zone. */
export function icsTime(instant: string, zone = 'UTC'): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  const date = `${part('year')}${part('month')}${part('day')}T${part('hour')}${part('minute')}00`;
  return zone === 'UTC' ? `${date}Z` : date;
}

/** The plain date and the clock of an instant in a zone, as inputs of forms hold them. */
export function wallOf(instant: string, zone: string): { date: string; time: string } {
  const text = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The chat in its frame on somebody's page. */
export function chatOf(page: Page) {
  return page.frameLocator('parley-chat iframe');
}

/** Writes in the chat and sends by keyboard; before its script is there, the key would only begin a new line. */
export async function sayInChat(page: Page, words: string): Promise<void> {
  const chat = chatOf(page);
  await chat.getByRole('button', { name: 'Attach a file' }).waitFor();
  await chat.getByLabel('Your message').fill(words);
  await chat.getByLabel('Your message').press('Enter');
}
