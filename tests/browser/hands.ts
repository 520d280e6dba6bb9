/**
 * Hands that are no quicker than people's. Playwright sees a page as soon as its words stand there, and presses a button
 * before the page's script has heard of it; whoever reads before they press never does. And a page that looks again by
 * itself may do so just when somebody leaves it, which is nobody's fault.
 */
import type { Browser, Page } from 'playwright-core';

type Acts = Record<string, (...args: unknown[]) => Promise<unknown>>;

const TOUCHES = ['click', 'tap', 'press', 'check', 'uncheck', 'fill', 'selectOption', 'setInputFiles', 'focus'];
const LEAVES = ['goto', 'reload'];
const OVERTAKEN = /interrupted by another navigation|net::ERR_ABORTED/;

const hasty = new WeakSet<Page>();

/** On this page somebody acts before all of it has come. */
export function beHasty(page: Page): void {
  hasty.add(page);
}

/** From here on every page of this process is touched when it is there as a whole, and left whatever it does meanwhile. */
export async function steadyHands(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  const locators = Object.getPrototypeOf(page.locator('html')) as Acts;
  for (const touch of TOUCHES) {
    const act = locators[touch]!;
    locators[touch] = async function (this: { page(): Page }, ...args) {
      if (!hasty.has(this.page())) await this.page().waitForLoadState();
      return act.apply(this, args);
    };
  }
  const pages = Object.getPrototypeOf(page) as Acts;
  for (const leave of LEAVES) {
    const act = pages[leave]!;
    pages[leave] = async function (this: Page, ...args) {
      try {
        return await act.apply(this, args);
      } catch (error) {
        if (!OVERTAKEN.test(String(error))) throw error;
        return act.apply(this, args);
      }
    };
  }
  await page.close();
}
