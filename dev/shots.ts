/**
 * Pictures of a booted practice world.
 *   npm run shots                        the README's, into docs/pictures/
 *   npm run shots -- <folder> [name ...] every page, or those whose names begin so, on phone and desktop, light and dark
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium, quietChromium } from './shots/chromium.ts';
import { bootThrowaway } from './shots/throwaway.ts';
import { type Tour, tourOf } from './shots/tour.ts';

const ZONE = 'Europe/Berlin';
const README_FOLDER = join(import.meta.dirname, '../docs/pictures');
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const SCHEMES = ['light', 'dark'] as const;

type Look = { screen: keyof typeof SCREENS; scheme: (typeof SCHEMES)[number] };

const ALL: Look[] = [
  { screen: 'phone', scheme: 'light' },
  { screen: 'phone', scheme: 'dark' },
  { screen: 'desktop', scheme: 'light' },
  { screen: 'desktop', scheme: 'dark' },
];
const README: Record<string, Look[]> = {
  'guest-choose': [{ screen: 'phone', scheme: 'light' }],
  'calendar-next-week': ALL.slice(2),
  invitation: [{ screen: 'desktop', scheme: 'light' }],
};

const [folder, ...wanted] = process.argv.slice(2);
const executable = findChromium();
if (!executable) {
  console.error('There is no Chromium: install it, or say where it is with CHROMIUM.');
  process.exit(1);
}
const demo = await bootThrowaway(ZONE);
const browser = await chromium.launch(quietChromium(executable));
try {
  const isWanted = (name: string) => wanted.length === 0 || wanted.some((start) => name.startsWith(start));
  const looks = (name: string) => (folder ? (isWanted(name) ? ALL : []) : (README[name] ?? []));
  await walk(browser, await tourOf(demo), folder ?? README_FOLDER, looks);
} finally {
  await browser.close();
  await demo.stop();
}

async function walk(browser: Browser, tour: Tour, into: string, looks: (name: string) => Look[]): Promise<void> {
  mkdirSync(into, { recursive: true });
  for (const { stops } of tour) {
    const context = await browser.newContext({ timezoneId: ZONE, locale: 'en-US', reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const { name, open } of stops) {
      await page.setViewportSize(SCREENS.desktop);
      await open(page);
      for (const look of looks(name)) await take(page, join(into, `${name}-${look.screen}-${look.scheme}.png`), look);
    }
    await context.close();
  }
}

async function take(page: Page, path: string, { screen, scheme }: Look): Promise<void> {
  await page.setViewportSize(SCREENS[screen]);
  await page.emulateMedia({ colorScheme: scheme });
  // A page that stands scrolled would show its fixed parts in the middle of the picture.
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path, fullPage: folder !== undefined, animations: 'disabled' });
  console.log(path);
}
