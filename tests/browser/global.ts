/** One Parley and one Chromium for the whole suite. Without Chromium nothing is tested, and that is said. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findChromium, quietChromium } from '../../dev/shots/chromium.ts';
import { bootThrowaway, type Demo } from '../../dev/shots/throwaway.ts';

/** Where the people of the practice world live; visitors come from elsewhere. */
const ZONE = 'Europe/Berlin';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The booted Parley and the way into its practice world; null where there is no Chromium. */
    parley: (Demo & { chromium: string }) | null;
  }
}

export default async function setup(project: TestProject) {
  const executable = findChromium();
  if (!executable) return without(project);
  const { stop, ...demo } = await bootThrowaway(ZONE);
  const server = await chromium.launchServer(quietChromium(executable));
  project.provide('parley', { ...demo, chromium: server.wsEndpoint() });
  return async () => {
    await server.close();
    await stop();
  };
}

function without(project: TestProject): void {
  const why = 'There is no Chromium: install it, or say where it is with CHROMIUM.';
  if (process.env.CI) throw new Error(why);
  console.log(`The browser suite is skipped. ${why}`);
  project.provide('parley', null);
}
