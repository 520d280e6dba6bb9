import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import { settle, somebody } from './steps.ts';
import { browser, parley, test } from './visitor.ts';

const JOURNEY_MS = 120_000;

/** Somebody else's site, as strict as a site can be that shows ours. */
async function foreignSite(body: string): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, answer) => {
    const policy = `default-src 'none'; script-src ${parley!.origin}; frame-src ${parley!.origin}; style-src 'none'`;
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    answer.end(
      `<!doctype html><html lang="en"><title>Shop</title><h1>Our shop</h1><div id="here">${body}</div></html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe.skipIf(!parley)('a booking page on somebody else’s site', () => {
  test('stands there in its height, books, and opens in a window', { timeout: JOURNEY_MS }, async ({ open }) => {
    const page = await open();
    const home = await settle(page, somebody('Ada Winter'));
    const slug = await openPage(page, home);
    const script = (more: string) =>
      `<script src="${parley!.origin}/embed/v1.js" data-parley="${slug}" ${more} async></script>`;
    const inline = await foreignSite(script('data-theme="dark" data-name="Noor"'));
    const button = await foreignSite(script('data-mode="button" data-label="Meet Ada"'));
    await page.goto(`${home}/settings/embed`);
    await page.getByLabel('Your sites').fill(`${inline.origin}\n${button.origin}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const visitor = await (await browser()).newPage({
      viewport: { width: 390, height: 844 },
      timezoneId: 'America/New_York',
    });
    try {
      const faults: string[] = [];
      visitor.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await visitor.goto(inline.origin);
      const frame = visitor.frameLocator('iframe');
      await frame.locator('form.slots button[name=startsAt]').first().waitFor();
      await expect.poll(async () => (await visitor.locator('iframe').boundingBox())!.height).not.toBe(640);
      const inside = visitor.frames().find((one) => one.url().startsWith(parley!.origin))!;
      // The page gives way to the clocks of the device, in a frame too.
      await inside.waitForURL(/[?&]timezone=/);
      expect(await inside.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
      await visitor.evaluate(
        "document.addEventListener('parley:booked', () => document.body.setAttribute('data-told', ''))",
      );
      await frame.locator('form.slots button[name=startsAt]').first().click();
      expect(await frame.getByLabel('Name').inputValue()).toBe('Noor');
      await frame.getByLabel('Email').fill('noor@example.com');
      await frame.getByRole('button', { name: /^Book/ }).click();
      await visitor.locator('body[data-told]').waitFor();
      await visitor.goto(button.origin);
      await visitor.getByRole('button', { name: 'Meet Ada' }).click();
      await visitor.frameLocator('dialog iframe').locator('form.slots button[name=startsAt]').first().waitFor();
      await visitor.getByRole('button', { name: 'Close' }).click();
      await visitor.locator('dialog').waitFor({ state: 'detached' });
      expect(faults).toEqual([]);
      await notElsewhere(visitor, slug);
    } finally {
      await visitor.context().close();
      inline.server.close();
      button.server.close();
    }
  });
});

type Page = Awaited<ReturnType<Parameters<Parameters<typeof test>[2] & object>[0]['open']>>;

async function openPage(page: Page, home: string): Promise<string> {
  await page.goto(`${home}/invitations/new`);
  await page.locator('input[name=mode][value=open]').check();
  await page.getByLabel('Title').fill('First talk');
  await page.getByRole('button', { name: 'Open the page' }).click();
  await page.waitForURL(/\/invitations\/[\w-]{36}/);
  const address = await page.locator('#page-link').inputValue();
  return address.split('/i/')[1]!;
}

// A site that nobody named gets an empty frame.
async function notElsewhere(visitor: Page, slug: string): Promise<void> {
  const evil = await foreignSite(`<script src="${parley!.origin}/embed/v1.js" data-parley="${slug}" async></script>`);
  try {
    await visitor.goto(evil.origin);
    await visitor.locator('iframe').waitFor();
    await visitor.waitForLoadState('networkidle');
    const shown = visitor.frames().find((frame) => frame.url().startsWith(parley!.origin));
    expect(shown ? await shown.locator('form.slots').count() : 0).toBe(0);
  } finally {
    evil.server.close();
  }
}
