/** The chat where it belongs: on somebody else's page, as strict as such a page can be. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { follow } from '../../dev/shots/stops.ts';
import { violations } from './axe.ts';
import { beHasty } from './hands.ts';
import { chatOf, sayInChat, settle, somebody } from './steps.ts';
import { browser, parley, SCREENS, test } from './visitor.ts';

const JOURNEY_MS = 120_000;
const WORDS = 'Good day. How can we help?';

type Site = { origin: string; server: Server };

/** A page with the line that the settings show; nothing else may run, be framed or dress there. */
async function site(line: string): Promise<Site> {
  const server = createServer((_, answer) => {
    const policy = `default-src 'none'; script-src ${parley!.origin}; frame-src ${parley!.origin}`;
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    answer.end(
      `<!doctype html><html lang="en"><head><title>Tea</title><meta name="viewport" content="width=device-width, initial-scale=1">${line}</head><body><h1>Tea</h1><p><a href="#tea">All teas</a></p></body></html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A visitor's own browser, and what its console complains of. */
async function visitor(options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await (await browser()).newContext({
    viewport: SCREENS.desktop,
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults };
}

/** Opens a chat of a new organization, and lets these sites show it; answers the line to copy and the chat's address. */
async function newChat(page: Page, sites: string[]): Promise<{ line: string; address: string; here: string }> {
  const home = await settle(page, somebody('Ada Winter'));
  const here = (await page.evaluate(
    `fetch('${new URL(home).pathname}/settings/channels/chats', { method: 'POST', body: new URLSearchParams({ name: 'Front door' }) }).then((answer) => answer.url)`,
  )) as string;
  await page.goto(here);
  const line = await page.getByLabel('Put this at the end of each page').inputValue();
  const address = await page.getByLabel('Or send this address').inputValue();
  if (sites.length > 0) await allow(page, sites);
  return { line, address, here };
}

async function allow(page: Page, sites: string[]): Promise<void> {
  await page.getByLabel('Your sites').fill(sites.join('\n'));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
}

const frameOf = (page: Page): Frame => page.frames().find((frame) => frame.url().includes('/chat/'))!;
const open = (page: Page) => page.getByRole('button', { name: /^Open the chat/ });

describe.skipIf(!parley)('the chat on somebody else’s page', () => {
  test('opens by keyboard, talks, keeps what was said, and asks nothing of the page', { timeout: JOURNEY_MS }, async ({
    open: ada,
  }) => {
    const owner = await ada();
    const { line, here } = await newChat(owner, []);
    const tea = await site(line);
    const { page, faults } = await visitor();
    try {
      await allow(owner, [tea.origin]);
      await page.goto(tea.origin);
      await open(page).waitFor();
      // Nothing of it stands in the page's flow, and no frame is asked for before somebody wants it.
      expect(await page.evaluate(`getComputedStyle(document.querySelector('parley-chat')).position`)).toBe('fixed');
      expect(page.frames()).toHaveLength(1);
      await page.getByRole('link', { name: 'All teas' }).focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.getAttribute("aria-expanded")')).toBe(
        'false',
      );
      await page.keyboard.press('Enter');
      await chatOf(page).getByText(WORDS).waitFor();
      await expect.poll(() => frameOf(page).evaluate('document.activeElement.id')).toBe('text');
      await page.keyboard.type('Do you have green tea?');
      await page.keyboard.press('Enter');
      await chatOf(page)
        .getByText(/· Sent/)
        .waitFor();
      expect(await frameOf(page).locator('#log').getAttribute('aria-live')).toBe('polite');
      await page.keyboard.press('Escape');
      await expect
        .poll(() => page.evaluate('document.activeElement.shadowRoot?.activeElement.className'))
        .toBe('launcher');
      expect(await page.locator('parley-chat .launcher').getAttribute('aria-expanded')).toBe('false');
      await page.reload();
      await open(page).click();
      await chatOf(page).getByText('Do you have green tea?').waitFor();
      expect(await frameOf(page).locator('.message.from-user').count()).toBe(1);
      expect(faults).toEqual([]);
      await owner.goto(here);
    } finally {
      await page.context().close();
      tea.server.close();
    }
  });

  test('keeps what is written while the line is down, and sends it once when it is back', {
    timeout: JOURNEY_MS,
  }, async ({ open: ada }) => {
    const owner = await ada();
    const { line } = await newChat(owner, []);
    const tea = await site(line);
    const { page } = await visitor();
    try {
      await allow(owner, [tea.origin]);
      await page.goto(tea.origin);
      await open(page).click();
      await sayInChat(page, 'First');
      await chatOf(page)
        .getByText(/· Sent/)
        .waitFor();
      await page.context().setOffline(true);
      await sayInChat(page, 'Written in a tunnel');
      await chatOf(page).getByText('There is no connection.', { exact: false }).waitFor();
      await chatOf(page).locator('.pending', { hasText: 'Written in a tunnel' }).waitFor();
      await page.context().setOffline(false);
      await chatOf(page).locator('.message:not(.pending)', { hasText: 'Written in a tunnel' }).waitFor();
      await page.reload();
      // It stood open, and does so again.
      await expect.poll(() => chatOf(page).locator('.message.from-user').allInnerTexts()).toHaveLength(2);
      expect(await chatOf(page).locator('.message', { hasText: 'Written in a tunnel' }).count()).toBe(1);
    } finally {
      await page.context().close();
      tea.server.close();
    }
  });

  test('forgets who was here as soon as the page says so, also before its frame is there', {
    timeout: JOURNEY_MS,
  }, async ({ open: ada }) => {
    const owner = await ada();
    const { line } = await newChat(owner, []);
    const tea = await site(line);
    const { page } = await visitor();
    const said = () => frameOf(page).locator('.message.from-user').count();
    try {
      await allow(owner, [tea.origin]);
      await page.goto(tea.origin);
      await open(page).click();
      await sayInChat(page, 'Only for me');
      await chatOf(page)
        .getByText(/· Sent/)
        .waitFor();
      // The page signs its visitor out before the frame of what stood open is there.
      await page.reload({ waitUntil: 'commit' });
      await expect.poll(() => page.evaluate('Boolean(window.ParleyChat)')).toBe(true);
      await page.evaluate('ParleyChat.forget()');
      await chatOf(page).getByText(WORDS).waitFor();
      const keeps = () => page.evaluate(`Object.entries(localStorage).filter(([, value]) => value)`);
      await expect.poll(keeps).toEqual([]);
      await expect.poll(said).toBe(0);
      await page.reload();
      // Whoever writes now is somebody else, and sees their own words alone.
      await sayInChat(page, 'Only for the next');
      await chatOf(page)
        .getByText(/· Sent/)
        .waitFor();
      expect(await chatOf(page).locator('.message.from-user').allInnerTexts()).toEqual([
        expect.stringContaining('Only for the next'),
      ]);
    } finally {
      await page.context().close();
      tea.server.close();
    }
  });

  test('fills a telephone, and gives it back', { timeout: JOURNEY_MS }, async ({ open: ada }) => {
    const owner = await ada();
    const { line } = await newChat(owner, []);
    const tea = await site(line);
    const { page, faults } = await visitor({ viewport: SCREENS.phone, isMobile: true, hasTouch: true });
    try {
      await allow(owner, [tea.origin]);
      await page.goto(tea.origin);
      await open(page).tap();
      await chatOf(page).getByText(WORDS).waitFor();
      const box = (await page.locator('parley-chat iframe').boundingBox())!;
      expect(box).toMatchObject({ x: 0, y: 0, width: SCREENS.phone.width });
      expect(box.height).toBeGreaterThanOrEqual(SCREENS.phone.height - 1);
      // What lies behind cannot be reached.
      expect(
        await page.evaluate(
          `document.querySelector('parley-chat').shadowRoot.querySelector('.panel').matches(':modal')`,
        ),
      ).toBe(true);
      await chatOf(page).getByRole('button', { name: 'Close the chat' }).tap();
      await page.locator('parley-chat .panel').waitFor({ state: 'hidden' });
      expect(faults).toEqual([]);
    } finally {
      await page.context().close();
      tea.server.close();
    }
  });

  test('stands on no page that was not named, and says where else it can be reached', { timeout: JOURNEY_MS }, async ({
    open: ada,
  }) => {
    const owner = await ada();
    const { line, address } = await newChat(owner, ['https://shop.example.com']);
    const evil = await site(line);
    const { page } = await visitor();
    try {
      await page.goto(evil.origin);
      await open(page).click();
      await page.getByRole('link', { name: 'Open it on its own page' }).waitFor();
      expect(await page.getByRole('link', { name: 'Open it on its own page' }).getAttribute('href')).toBe(address);
      expect(page.frames().some((frame) => frame.url().startsWith(parley!.origin))).toBe(false);
      await page.getByRole('button', { name: 'Close the chat' }).first().click();
    } finally {
      await page.context().close();
      evil.server.close();
    }
  });
});

describe.skipIf(!parley)('who is known no longer while they say something', () => {
  test('says it all the same, as somebody new', { timeout: JOURNEY_MS }, async ({ open: somebodyElse }) => {
    const { address } = await newChat(await somebodyElse(), []);
    const { page } = await visitor();
    const gone = { status: 404, contentType: 'application/json', body: '{}' };
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const answered = { says: 0, reads: 0 };
    try {
      await page.goto(address);
      await page.getByLabel('Your message').fill('First');
      await page.keyboard.press('Enter');
      await page.getByText(/· Sent/).waitFor();
      await page.route('**/messages*', async (route) => {
        const isSaid = route.request().method() === 'POST';
        if (isSaid && ++answered.says === 1) {
          await held;
          await route.fulfill(gone);
        } else if (!isSaid && ++answered.reads === 1) await route.fulfill(gone);
        else await route.continue();
      });
      await page.getByLabel('Your message').fill('Second');
      await page.keyboard.press('Enter');
      await expect.poll(() => answered.says, { timeout: 15_000 }).toBe(1);
      await page.evaluate(`dispatchEvent(new Event('online'))`);
      await expect.poll(() => answered.reads, { timeout: 15_000 }).toBeGreaterThan(0);
      letGo();
      await page.locator('.message:not(.pending)', { hasText: 'Second' }).waitFor();
      expect(await page.locator('.message', { hasText: 'Second' }).count()).toBe(1);
    } finally {
      await page.context().close();
    }
  });
});

describe.skipIf(!parley)('where the network lets no socket through', () => {
  test('the talk goes both ways by asking, is seen to be read, and takes a socket as soon as there is one', {
    timeout: JOURNEY_MS,
  }, async ({ open: somebodyElse }) => {
    const owner = await somebodyElse();
    const { address } = await newChat(owner, []);
    const { page } = await visitor();
    const sockets = { cut: true, tried: 0, open: 0 };
    await page.routeWebSocket(/\/live/, (socket) => {
      sockets.tried++;
      if (sockets.cut) return socket.close();
      sockets.open++;
      socket.connectToServer();
    });
    const answer = async (words: string) => {
      await owner.getByLabel('Answer', { exact: true }).fill(words);
      await owner.keyboard.press('Enter');
      await page.getByRole('log').getByText(words).waitFor();
    };
    try {
      await page.goto(address);
      await page.getByLabel('Your message').fill('Does this come through?');
      await page.keyboard.press('Enter');
      await page.getByText(/· Sent/).waitFor();
      await owner.goto(owner.url().replace(/\/settings\/.*/, '/inbox'));
      await owner.locator('[data-line]').first().click();
      await owner.getByRole('log').getByText('Does this come through?').waitFor();
      await answer('It does.');
      // Read is what stands in the inbox of somebody: it is said here, and still is after a reload.
      await page.getByText(/· Seen/).waitFor();
      expect(sockets).toMatchObject({ open: 0, cut: true });
      expect(sockets.tried).toBeGreaterThan(0);
      await page.reload();
      await page.getByText(/· Seen/).waitFor();
      await page.getByRole('log').getByText('It does.').waitFor();

      sockets.cut = false;
      await page.getByLabel('Your message').fill('And now?');
      await page.keyboard.press('Enter');
      await expect.poll(() => sockets.open).toBe(1);
      await owner.getByRole('log').getByText('And now?').waitFor();
      // What comes now can have come over the socket alone.
      await page.route('**/messages?since=*', (route) => route.abort());
      await answer('Faster still.');
      await owner.reload();
      await owner.locator('.ticks-read').last().waitFor();
    } finally {
      await page.context().close();
    }
  });
});

describe.skipIf(!parley)('the chat on the practice site', () => {
  test('finds a time, books it, and shows the appointment with its link', { timeout: JOURNEY_MS }, async ({
    open: somebodyElse,
  }) => {
    const page = await somebodyElse({ screen: 'phone' });
    await page.goto('/local/shop');
    await page.getByRole('link', { name: 'Ask us something' }).tap();
    const say = async (words: string) => {
      await chatOf(page).getByRole('button', { name: 'Attach a file' }).waitFor();
      await chatOf(page).getByLabel('Your message').fill(words);
      await chatOf(page).getByRole('button', { name: 'Send', exact: true }).tap();
    };
    await say('Can I have an appointment next Wednesday?');
    const choice = chatOf(page).locator('.choice').first();
    const [, label] = JSON.parse((await choice.getAttribute('value'))!) as [string, string];
    await choice.tap();
    await chatOf(page).locator('.from-user', { hasText: label }).waitFor();
    await chatOf(page).getByText('I need your name', { exact: false }).waitFor();
    await say(`Noor Haddad, ${somebody('Noor Haddad').email}`);
    await chatOf(page).locator('.card').waitFor();
    expect(await chatOf(page).locator('.card-title').innerText()).toBe(label);
    const link = (await chatOf(page).getByRole('link', { name: 'Open the appointment' }).getAttribute('href'))!;
    await page.goto(link);
    await page.getByRole('heading', { name: 'Your appointments' }).waitFor();
    await page.getByText('Ada Winter').first().waitFor();
  });
});

describe.skipIf(!parley)('the chat on its own page', () => {
  test('works without script', { timeout: JOURNEY_MS }, async ({ open: somebodyElse }) => {
    const owner = await somebodyElse();
    const { address } = await newChat(owner, []);
    const page = await somebodyElse({ script: false, screen: 'phone' });
    await page.goto(address);
    await page.getByLabel('Your message').fill('Without script');
    await page.getByRole('button', { name: 'Send' }).first().click();
    await page.getByText('Without script').waitFor();
    await follow(page, page.getByRole('button', { name: 'Look for answers' }));
    expect(await page.getByText('Without script').count()).toBe(1);
  });

  test('loses nothing that was typed before its script came, and sends it once', { timeout: JOURNEY_MS }, async ({
    open: somebodyElse,
  }) => {
    const owner = await somebodyElse();
    const { address } = await newChat(owner, []);
    const page = await somebodyElse();
    let letCome = () => {};
    const late = new Promise<void>((done) => {
      letCome = done;
    });
    await page.route('**/assets/chat.js*', async (route) => {
      await late;
      await route.continue();
    });
    beHasty(page);
    await page.goto(address, { waitUntil: 'commit' });
    await page.getByLabel('Your message').fill('Are you open');
    await page.keyboard.press('Enter');
    await page.keyboard.type('on Monday?');
    letCome();
    await page.getByRole('button', { name: 'Attach a file' }).waitFor();
    expect(await page.getByLabel('Your message').inputValue()).toBe('Are you open\non Monday?');
    await page.keyboard.press('Enter');
    await page.getByText(/· Sent/).waitFor();
    expect(await page.locator('.message.from-user').count()).toBe(1);
  });

  test.for(['light', 'dark'] as const)(
    'is clean to axe by day and by night: %s',
    { timeout: JOURNEY_MS },
    async (scheme, { open: somebodyElse }) => {
      const owner = await somebodyElse();
      const { address } = await newChat(owner, []);
      for (const screen of ['phone', 'desktop'] as const) {
        const page = await somebodyElse({ screen, scheme });
        await page.goto(address);
        await page.getByLabel('Your message').fill('Is it readable?');
        await page.getByRole('button', { name: 'Send' }).click();
        await page.getByText(/· Sent/).waitFor();
        expect(await violations(page, 'light')).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      }
    },
  );
});
