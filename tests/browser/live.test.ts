import type { Page, WebSocketRoute } from 'playwright-core';
import { describe, expect } from 'vitest';
import { ask } from '../../dev/shots/practice.ts';
import { signIn } from '../../dev/shots/stops.ts';
import { enter, somebody, take, times } from './steps.ts';
import { parley, test } from './visitor.ts';

const SOON_MS = 1_000;
const TRIES = 5;

type Made = { id: string; participants: { name: string; link: string }[] };

async function invite(): Promise<Made> {
  const people = [somebody('Noor Haddad'), somebody('Max Berger')];
  const json = { title: 'Tea', durationMinutes: 60, participants: people, send: true };
  return ask<Made>(parley!, '/invitations', 'POST', json);
}

/** Opens the page of a link; it listens from here on. */
async function listen(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator('script[data-keeps]').waitFor({ state: 'attached' });
  await times(page).first().waitFor();
}

/**
 * The line on which a page hears of changes and looks again, to be cut and mended. A look that is under way when the line
 * is cut does not arrive either: what the page shows from then on is what it showed.
 */
async function lineOf(page: Page) {
  let isCut = false;
  const sockets = new Set<WebSocketRoute>();
  await page.route('**', async (look) => {
    if (look.request().headers()['hx-request-type'] !== 'partial') return look.continue();
    const response = isCut ? null : await look.fetch();
    return isCut || !response ? look.abort('aborted') : look.fulfill({ response });
  });
  await page.routeWebSocket(/\/live\?/, async (socket) => {
    if (isCut) await socket.close({ code: 1011 });
    else {
      socket.connectToServer();
      sockets.add(socket);
    }
  });
  return {
    async cut() {
      isCut = true;
      for (const socket of sockets) await socket.close({ code: 1011 });
    },
    async mend() {
      isCut = false;
      // As the browser says it to the page.
      await page.evaluate("dispatchEvent(new Event('online'))");
    },
  };
}

/** A time that both can take, as the instant for which its button stands. */
async function common(one: Page, other: Page): Promise<string> {
  const offered = (page: Page) =>
    times(page).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('value')!));
  const [mine, theirs] = [await offered(one), await offered(other)];
  return mine.filter((value) => theirs.includes(value))[2]!;
}

const button = (page: Page, startsAt: string) => page.locator(`form.slots button[value="${startsAt}"]`);
/** The time that has the focus and where it stands: asked in one go, since another look may replace it between two questions. */
const focused = (page: Page) =>
  page.locator('body').evaluate((body) => {
    const now = body.querySelector('form.slots button:focus')!;
    return { value: now.getAttribute('value')!, y: now.getBoundingClientRect().y };
  });
const held = (page: Page) => page.getByRole('heading', { name: 'Is this the time?' });

describe.skipIf(!parley)('two people with the same times before them', () => {
  test('what one of them takes goes from the other’s page within a second, and comes back when it is let go', async ({
    open,
  }) => {
    const { participants } = await invite();
    const [noor, max] = await Promise.all([open(), open({ screen: 'phone' })]);
    await Promise.all([listen(noor, participants[0]!.link), listen(max, participants[1]!.link)]);
    const wanted = await common(noor, max);
    const took: number[] = [];
    // A machine that is busy with something else may be late once, and not each time.
    do {
      await button(noor, wanted).click();
      await held(noor).waitFor();
      const since = performance.now();
      await button(max, wanted).waitFor({ state: 'detached' });
      took.push(performance.now() - since);
      // Nobody was about to choose it: nothing is said.
      expect(await max.locator('#announcer').textContent()).not.toContain('was just taken');

      await noor.getByRole('button', { name: 'Let it go' }).click();
      await button(max, wanted).waitFor();
    } while (Math.min(...took) >= SOON_MS && took.length < TRIES);
    expect(Math.min(...took)).toBeLessThan(SOON_MS);
  });

  test('who was about to choose it is told, stays where they are, and chooses another by keyboard', async ({
    open,
  }) => {
    const { participants } = await invite();
    const [noor, max] = await Promise.all([open(), open()]);
    await Promise.all([listen(noor, participants[0]!.link), listen(max, participants[1]!.link)]);
    const wanted = await common(noor, max);
    await button(max, wanted).focus();
    const before = await focused(max);
    await button(noor, wanted).click();
    await button(max, wanted).waitFor({ state: 'detached' });
    await expect.poll(() => max.locator('#announcer').textContent()).toContain('was just taken');
    const now = await focused(max);
    expect(now.value > wanted).toBe(true);
    expect(Math.abs(now.y - before.y)).toBeLessThan(120);
    await max.keyboard.press('Enter');
    await held(max).waitFor();
  });

  test('who was cut off sees what the database says as soon as they are back', async ({ open }) => {
    const { participants } = await invite();
    const [noor, max] = await Promise.all([open(), open()]);
    const line = await lineOf(max);
    await Promise.all([listen(noor, participants[0]!.link), listen(max, participants[1]!.link)]);
    const wanted = await common(noor, max);
    await line.cut();
    await button(noor, wanted).click();
    await held(noor).waitFor();
    await noor.getByRole('button', { name: /^(Confirm|Ask for) / }).click();
    await noor.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    expect(await button(max, wanted).count()).toBe(1);
    await line.mend();
    await button(max, wanted).waitFor({ state: 'detached' });
    await max.reload();
    expect(await button(max, wanted).count()).toBe(0);
  });

  test('an invitation that is closed meanwhile says so by itself', async ({ open }) => {
    const { id, participants } = await invite();
    const noor = await open();
    await listen(noor, participants[0]!.link);
    await ask(parley!, `/invitations/${id}`, 'DELETE');
    await noor.getByRole('heading', { name: /was cancelled|is closed/ }).waitFor();
  });
});

describe.skipIf(!parley)('a member with their week before them', () => {
  test('sees an appointment come the moment that a guest takes it', async ({ open }) => {
    const { participants } = await invite();
    const [noor, ada] = await Promise.all([open(), open()]);
    await noor.goto(participants[0]!.link);
    const startsAt = (await times(noor).nth(1).getAttribute('value'))!;
    await ada.goto(`${await enter(ada)}/calendar?day=${startsAt.slice(0, 10)}`);
    const events = ada.getByRole('link', { name: /Tea/ }).filter({ visible: true });
    const before = await events.count();
    await ada.locator('[data-live]').waitFor();
    await take(noor, 1);
    await expect.poll(() => events.count()).toBe(before + 1);
  });

  test('sees on the page of an invitation who has a time by now, and what stood unfolded stays so', async ({
    open,
  }) => {
    const { id, participants } = await invite();
    const [noor, ada] = await Promise.all([open(), open()]);
    await ada.goto(`${await enter(ada)}/invitations/${id}`);
    const people = ada.locator('#people[data-live]');
    await people.getByText('0 of 2 have a time').waitFor();
    await people.locator('.person').last().locator('summary').click();
    await noor.goto(participants[0]!.link);
    await take(noor, 2);
    await people.getByText('1 of 2 have a time').waitFor();
    expect(await people.locator('.person').last().locator('details').getAttribute('open')).not.toBeNull();
    expect(await people.locator('.person').first().locator('details').getAttribute('open')).toBeNull();
  });

  test('is shown the way in when they sign out elsewhere in the same browser', async ({ open }) => {
    const ada = await open();
    await signIn(ada, parley!.origin, parley!.email, parley!.password);
    const socket = ada.waitForEvent('websocket');
    await ada.goto(`/app/${new URL(ada.url()).pathname.split('/')[2]}/calendar`);
    await socket;
    const tab = await ada.context().newPage();
    await tab.goto(ada.url());
    await tab.locator('details.account summary').click();
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await ada.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
