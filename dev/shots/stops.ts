/** Stops of the tour, and how a browser gets to them. */
import type { Locator, Page } from 'playwright-core';

export type Stop = { name: string; open(page: Page): Promise<unknown> };

/** The address under which the pages of the organization stand; known once somebody has signed in. */
export type Place = { home: string };

/** Signs in on the form; ends on today's page. */
export async function signIn(page: Page, origin: string, email: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/today');
}

/** Presses a button and waits for the address it leads to. */
export async function press(page: Page, button: string, address: string): Promise<void> {
  await follow(page, page.getByRole('button', { name: button }));
  await page.waitForURL(address);
}

/** Follows a link and waits for its page. */
export async function follow(page: Page, link: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), link.click()]);
}

/** A stop at an address. */
export function at(name: string, address: string): Stop {
  return stop(name, (page) => page.goto(address));
}

/** A stop within the organization's pages. */
export function within(place: Place, name: string, path: string): Stop {
  return stop(name, (page) => page.goto(`${place.home}${path}`));
}

/** A stop that is reached by doing something. */
export function stop(name: string, open: Stop['open']): Stop {
  return { name, open };
}

/** An invitation's page, by its line in the list. */
export function listed(place: Place, name: string, title: string): Stop {
  return stop(name, async (page) => {
    await page.goto(`${place.home}/invitations`);
    const line = page.getByRole('link', { name: title });
    // What the tour itself has made stands before the practice world's own.
    while ((await line.count()) === 0) await follow(page, page.locator('a[rel="next"]'));
    await line.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  });
}
