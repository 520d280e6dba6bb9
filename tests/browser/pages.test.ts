import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { tourOf } from '../../dev/shots/tour.ts';
import { parley, SCREENS, test } from './visitor.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NARROW = { width: 320, height: 640 };
const WHOLE_TOUR_MS = 240_000;
const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
  (['phone', 'desktop'] as const).map((screen) => ({ scheme, screen })),
);

describe.skipIf(!parley)('every page', () => {
  const tour = parley ? tourOf(parley) : Promise.resolve([]);

  test.for(['somebody', 'guest', 'newcomer', 'member'])(
    'of a %s is accessible in light and dark, on a phone and a desktop, and nowhere wider than 320 pixels',
    { timeout: WHOLE_TOUR_MS },
    async (person, { open }) => {
      const { stops } = (await tour).find((part) => part.person === person)!;
      const page = await open();
      const found: string[] = [];
      for (const stop of stops) {
        await page.setViewportSize(SCREENS.desktop);
        await stop.open(page);
        await page.setViewportSize(NARROW);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        if (width !== NARROW.width) found.push(`${stop.name} is ${width} pixels wide`);
        for (const look of LOOKS) {
          await page.setViewportSize(SCREENS[look.screen]);
          await page.emulateMedia({ colorScheme: look.scheme });
          found.push(
            ...(await violations(page)).map((what) => `${stop.name} (${look.screen}, ${look.scheme}): ${what}`),
          );
        }
      }
      expect(found).toEqual([]);
    },
  );
});

/** What axe-core objects to in the page as it stands: the rule, and where. */
async function violations(page: Page): Promise<string[]> {
  // An evaluation is no script of the page: the content security policy holds for the page alone.
  await page.evaluate(`window.axe === undefined && (() => { ${axe.source} })()`);
  const options = JSON.stringify({ runOnly: STANDARDS, resultTypes: ['violations'] });
  const results = (await page.evaluate(`axe.run(document, ${options})`)) as axe.AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
