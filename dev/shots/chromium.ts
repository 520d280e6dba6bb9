import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
// The browser asks nobody for updates, lists or accounts: what leaves this machine is then ours.
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Where Chromium stands: where CHROMIUM says, else in one of the usual places; null where there is none. */
export function findChromium(): string | null {
  const { CHROMIUM } = process.env;
  return (CHROMIUM ? [CHROMIUM] : USUAL_PLACES).find((path) => existsSync(path)) ?? null;
}

/** How it is started for pictures and for the browser suite. */
export function quietChromium(executablePath: string): LaunchOptions {
  return { executablePath, args: QUIET };
}
