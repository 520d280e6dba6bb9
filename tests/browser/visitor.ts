/**
 * People with browsers. Each opens pages in a context of their own; whatever a page complains of meanwhile (errors in
 * the console, a breach of the content security policy, an answer of 500, a request to anybody else) fails the test.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { steadyHands } from './hands.ts';

export const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const PICTURES = join(tmpdir(), 'parley-browser');
const PATIENCE_MS = 15_000;

/** Null where there is no Chromium: then the suite is skipped as a whole. */
export const parley = inject('parley');

export type Visitor = {
  screen?: keyof typeof SCREENS;
  script?: boolean;
  zone?: string;
  scheme?: 'light' | 'dark';
  /** Whether the way leads over another service of this machine. */
  leaves?: boolean;
};
type Open = (visitor?: Visitor) => Promise<Page>;

export type Way = { screen: keyof typeof SCREENS; script: boolean };

/** Every journey is made in these four ways, each with its name. */
export const WAYS: [string, Way][] = (['phone', 'desktop'] as const).flatMap((screen) =>
  [true, false].map((script): [string, Way] => [
    `on a ${screen}, ${script ? 'with' : 'without'} script`,
    { screen, script },
  ]),
);

/** A test whose people open browsers with `open`; at its end nobody may have seen anything go wrong. */
export const test = base.extend<{ open: Open }>({
  open: async ({ task, onTestFailed }, use) => {
    const faults: string[] = [];
    const pages: Page[] = [];
    onTestFailed(() => takePictures(task.name, pages));
    await use(async (visitor = {}) => {
      const context = await (await browser()).newContext(optionsOf(visitor));
      watch(context, faults, visitor.leaves ?? false);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    expect(faults).toEqual([]);
    for (const page of pages) await page.context().close();
  },
});

let shared: Promise<Browser> | undefined;

/** The browser of this file; who wants a context that may see faults makes it here, and closes it. */
export function browser(): Promise<Browser> {
  shared ??= connect();
  return shared;
}

async function connect(): Promise<Browser> {
  const browser = await chromium.connect(parley!.chromium);
  await steadyHands(browser);
  return browser;
}

function optionsOf({ screen = 'desktop', script = true, zone = 'Europe/Berlin', scheme = 'light' }: Visitor) {
  return {
    baseURL: parley!.origin,
    viewport: SCREENS[screen],
    isMobile: screen === 'phone',
    hasTouch: screen === 'phone',
    javaScriptEnabled: script,
    timezoneId: zone,
    colorScheme: scheme,
    locale: 'en-US',
    reducedMotion: 'reduce' as const,
  };
}

function watch(context: BrowserContext, faults: string[], leaves: boolean): void {
  context.setDefaultTimeout(PATIENCE_MS);
  const note = (page: string | undefined, what: string) => faults.push(`${withoutToken(page ?? '?')}: ${what}`);
  const refused = new Set<string>();
  context.on('response', (answer) => {
    if (answer.status() >= 500) note(answer.url(), `answered ${answer.status()}`);
    else if (answer.status() >= 400 && isDocument(answer.request())) refused.add(answer.url());
  });
  context.on('request', (request) => {
    const { protocol, origin, hostname } = new URL(request.url());
    const near = origin === parley!.origin || (leaves && hostname === '127.0.0.1');
    if (protocol.startsWith('http') && !near) note(request.url(), 'asks somebody else');
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left, or an answer that becomes a file, ends its requests.
    if (why !== 'net::ERR_ABORTED') note(request.url(), why);
  });
  context.on('weberror', (error) => note(error.page()?.url(), error.error().message));
  context.on('console', (message) => {
    // Chromium calls it an error when a page itself says no, as after bad input.
    const saysNo = message.text().startsWith('Failed to load resource') && refused.has(message.location().url);
    if (['error', 'warning'].includes(message.type()) && !saysNo) note(message.page()?.url(), message.text());
  });
}

function isDocument(request: Request): boolean {
  return request.isNavigationRequest() || request.headers()['hx-request'] === 'true';
}

function withoutToken(url: string): string {
  return url.replace(/[\w-]{40,}/g, ':token');
}

async function takePictures(name: string, pages: Page[]): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const [index, page] of pages.entries()) {
    const file = join(PICTURES, `${name.replace(/\W+/g, '-').slice(0, 80)}-${index}.png`);
    await page.screenshot({ path: file, fullPage: true }).catch(() => {});
    console.log(`${withoutToken(page.url())} as it was: ${file}`);
  }
}
