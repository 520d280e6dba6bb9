/**
 * How soon a phone shows the first free time: headless Chromium with an empty cache, the processor slowed four times,
 * and the network of Lighthouse's mobile preset (docs/throttling.md there: 150 ms, 1.6 Mbit/s down, 750 kbit/s up),
 * laid by Chromium on each request. Opening the connection is not slowed: on a real phone that comes on top.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { invite } from './client.ts';
import { atMost, type BenchRow, median, merely } from './rows.ts';
import type { Stage } from './stage.ts';

const ON_SCREEN_SECONDS = 0.7;
const RUNS = 7;
const PHONE = { width: 390, height: 844 };
const SLOWER = 4;
const LATENCY_MS = 150;
const DOWN_BITS_PER_SECOND = 1.6 * 1024 * 1024;
const UP_BITS_PER_SECOND = 750 * 1024;
const BITS_PER_BYTE = 8;
const TIMEOUT_MS = 15_000;
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

// For the page. An intersection is reported with a frame, and frames wait for the sheet, as people do.
const WATCH_FOR_TIME = `
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.intersectionRatio === 1)) {
      window.firstTimeShown(performance.now());
      seen.disconnect();
    }
  }, { threshold: 1 });
  new MutationObserver((_, parsed) => {
    const button = document.querySelector('button.slot');
    if (!button) return;
    parsed.disconnect();
    seen.observe(button);
  }).observe(document, { childList: true, subtree: true });
`;

export function installedChromium(): string | null {
  return [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;
}

export async function benchBrowser(stage: Stage, executablePath: string): Promise<BenchRow[]> {
  const { links } = await invite(stage, { durationMinutes: 30 }, 1 + RUNS);
  // Whoever interrupts the run is answered by run.ts, which has more to put away than a browser.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, ...signals });
  try {
    const seconds: number[] = [];
    for (const link of links) seconds.push((await firstTimeShown(browser, link)) / 1_000);
    // The first page of a fresh browser waits for the browser.
    const warm = seconds.slice(1);
    const name = (which: string) => `booking page in Chromium, slow 4G, CPU x4: first time on screen, ${which}`;
    return [
      atMost(name(`median of ${RUNS}`), median(warm), 's', ON_SCREEN_SECONDS),
      merely(name('quickest'), Math.min(...warm), 's'),
    ];
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the navigation to the frame in which a button with a time stands whole in the window. */
async function firstTimeShown(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true });
  const shown = Promise.withResolvers<number>();
  const fail = () => shown.reject(new Error(`No time came on screen within ${TIMEOUT_MS} ms.`));
  const timer = setTimeout(fail, TIMEOUT_MS);
  try {
    const page = await context.newPage();
    await slowDown(page);
    await page.exposeFunction('firstTimeShown', shown.resolve);
    await page.addInitScript({ content: WATCH_FOR_TIME });
    await page.goto(link, { waitUntil: 'commit' });
    return await shown.promise;
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: DOWN_BITS_PER_SECOND / BITS_PER_BYTE,
    uploadThroughput: UP_BITS_PER_SECOND / BITS_PER_BYTE,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}
