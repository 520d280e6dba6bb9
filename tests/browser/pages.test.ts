import { describe, expect } from 'vitest';
import { tourOf } from '../../dev/shots/tour.ts';
import { violations } from './axe.ts';
import { parley, SCREENS, test } from './visitor.ts';

const NARROW = { width: 320, height: 640 };
const WHOLE_TOUR_MS = 360_000;
const SCHEMES = ['light', 'dark'] as const;

describe.skipIf(!parley)('every page', () => {
  const tour = parley ? tourOf(parley) : Promise.resolve([]);

  test('is looked at by something that sees what is wrong', async ({ open }) => {
    const page = await open();
    await page.goto('/sign-in');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Email').evaluate((input) => {
      input.removeAttribute('id');
      input.style.setProperty('color', '#ddd');
    });
    expect((await violations(page)).join()).toContain('label at input');
    await page.getByLabel('Password').evaluate((input) => input.closest('form')?.style.setProperty('color', '#ddd'));
    expect((await violations(page, 'dark')).join()).toContain('color-contrast at');
  });

  test.for(['somebody', 'guest', 'newcomer', 'participant', 'member'])(
    'of a %s is accessible in light and dark, on a phone and a desktop, and nowhere wider than 320 pixels',
    { timeout: WHOLE_TOUR_MS },
    async (person, { open }) => {
      const { stops } = (await tour).find((part) => part.person === person)!;
      const page = await open();
      const found: string[] = [];
      for (const stop of stops) {
        await stop.open(page);
        for (const screen of ['desktop', 'phone'] as const) {
          await page.setViewportSize(SCREENS[screen]);
          for (const scheme of SCHEMES) {
            await page.emulateMedia({ colorScheme: scheme });
            const what = await violations(page, scheme);
            found.push(...what.map((one) => `${stop.name} (${screen}, ${scheme}): ${one}`));
          }
        }
        await page.setViewportSize(NARROW);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        if (width !== NARROW.width) found.push(`${stop.name} is ${width} pixels wide`);
        await page.setViewportSize(SCREENS.desktop);
      }
      expect(found).toEqual([]);
    },
  );
});
