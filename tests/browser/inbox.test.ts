/** A visitor on a phone and two people of the organization, each in a browser of their own. */
import { describe, expect } from 'vitest';
import { chatOf, enter, sayInChat } from './steps.ts';
import { browser, parley, SCREENS, test } from './visitor.ts';

const JOURNEY_MS = 120_000;

/** Somebody writes in the chat of the practice organization's own site. */
async function visitor(words: string) {
  const look = { viewport: SCREENS.phone, locale: 'en-US', reducedMotion: 'reduce' } as const;
  const context = await (await browser()).newContext(look);
  const page = await context.newPage();
  await page.goto(`${parley!.origin}/local/shop`);
  await page.getByRole('button', { name: /^Open the chat/ }).click();
  await sayInChat(page, words);
  return { context, page, chat: chatOf(page) };
}

describe.skipIf(!parley)('the inbox', () => {
  test('hears a visitor at once, answers by keyboard, says on a bad line what was written once, and puts away', {
    timeout: JOURNEY_MS,
  }, async () => {
    // Not one whose every failed request is a fault: the line is cut on purpose.
    const look = { viewport: SCREENS.desktop, locale: 'en-US', reducedMotion: 'reduce' } as const;
    const desk = await (await browser()).newContext(look);
    const page = await desk.newPage();
    await page.goto(`${await enter(page)}/today`);
    await page.keyboard.type('gi');
    await page.waitForURL('**/inbox');
    await page.locator('[data-line]').first().waitFor();
    const known = await page.locator('[data-line]').evaluateAll((lines) => lines.map(({ id }) => id));
    const fresh = page.locator(`[data-line]${known.map((id) => `:not(#${id})`).join('')}`).first();
    const mark = `m${Date.now().toString(36)}`;
    const { context, page: guest, chat } = await visitor(`Hello ${mark}, where are you?`);
    try {
      await fresh.click();
      await page.locator('#messages').getByText(`Hello ${mark}`).waitFor();
      await page.keyboard.press('r');
      await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('answer');
      await page.keyboard.type(`At 4 Mill Lane ${mark}`);
      await page.keyboard.press('Enter');
      await chat.getByText(`At 4 Mill Lane ${mark}`).waitFor();
      await page.getByText('You answer until').waitFor();

      await page.context().setOffline(true);
      await page.getByLabel('Answer', { exact: true }).fill(`Ring twice ${mark}`);
      await page.keyboard.press('Enter');
      await page.getByText('Not sent yet. It goes by itself').waitFor();
      await page.context().setOffline(false);
      await chat.getByText(`Ring twice ${mark}`).waitFor();
      await page.locator('#messages .message', { hasText: `Ring twice ${mark}` }).waitFor();
      await page.locator('#pending > li').waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.message', { hasText: `Ring twice ${mark}` }).count()).toBe(1);

      // What was begun waits where it was begun, also over a reload.
      const answer = page.getByLabel('Answer', { exact: true });
      await answer.fill('Begun and not sent');
      await page.locator('[data-line]').nth(1).click();
      await page.locator('#messages').getByText(`Hello ${mark}`).waitFor({ state: 'detached' });
      expect(await answer.inputValue()).toBe('');
      await page.locator('[data-line]').first().click();
      await page.locator('#messages').getByText(`Hello ${mark}`).waitFor();
      await expect.poll(() => answer.inputValue()).toBe('Begun and not sent');
      await page.reload();
      await expect.poll(() => answer.inputValue()).toBe('Begun and not sent');

      await answer.fill('Comes by tram');
      await page.getByRole('button', { name: 'Keep as a note' }).click();
      await page.locator('.message-note', { hasText: 'Comes by tram' }).waitFor();
      await sayInChat(guest, `Thank you ${mark}`);
      await page.locator('#messages').getByText(`Thank you ${mark}`).waitFor();
      expect(await chat.getByText('Comes by tram').count()).toBe(0);

      await page.getByLabel('Answer', { exact: true }).blur();
      await page.keyboard.press('e');
      await page.getByText('Archived.').waitFor();
    } finally {
      await context.close();
      await desk.close();
    }
  });

  test('sends what waits in one conversation there alone, though another one was opened meanwhile', {
    timeout: JOURNEY_MS,
  }, async ({ open }) => {
    const page = await open();
    await page.goto(`${await enter(page)}/inbox`);
    const mina = page.locator('[data-line]', { hasText: 'Mina Castell' });
    await mina.click();
    await page.getByRole('heading', { level: 2, name: 'Mina Castell' }).waitFor();
    const sent: string[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/messages', async (route) => {
      sent.push(`${new URL(route.request().url()).pathname} ${route.request().postData()?.slice(0, 10)}`);
      if (sent.length === 1) await held;
      await route.continue();
    });
    for (const words of ['First', 'Second']) {
      await page.getByLabel('Answer', { exact: true }).fill(words);
      await page.keyboard.press('Enter');
    }
    await page.locator('#pending > li').nth(1).waitFor();
    await page.locator('[data-line]').filter({ hasNotText: 'Mina Castell' }).first().click();
    await page.getByRole('heading', { level: 2, name: 'Mina Castell' }).waitFor({ state: 'detached' });
    letGo();
    await expect.poll(() => sent.length, { timeout: 15_000 }).toBe(2);
    await mina.click();
    await page.locator('#messages .message', { hasText: 'Second' }).waitFor();
    const [home] = sent[0]!.split(' ');
    expect(sent).toEqual([`${home} text=First`, `${home} text=Secon`]);
  });

  test('works on a phone without scripts', { timeout: JOURNEY_MS }, async ({ open }) => {
    const page = await open({ screen: 'phone', script: false });
    await page.goto(`${await enter(page)}/inbox`);
    await page.locator('[data-line]', { hasText: 'Mina Castell' }).click();
    await page.getByRole('heading', { level: 2, name: 'Mina Castell' }).waitFor();
    await page.getByLabel('Answer', { exact: true }).fill('Until then, Mina');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    expect(await page.locator('.message', { hasText: 'Until then, Mina' }).count()).toBe(1);
    await page.getByRole('link', { name: 'All conversations' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  });
});
