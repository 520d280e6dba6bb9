import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { ask } from '../../dev/shots/practice.ts';
import { enter, somebody, times } from './steps.ts';
import { parley, test } from './visitor.ts';

const SKIP = 'a Skip to content';
const NAME_MAX = 60;
const STOPS_MIN = 8;
const STOPS_MAX = 250;
const DAY_MS = 86_400_000;

/** Where the keyboard is, and whether somebody who looks can tell. The clock in a time field has the browser's own mark. */
type Focus = { at: string; visible: boolean; marked: boolean };
const FOCUS = `(() => {
  const element = document.activeElement;
  const { top, bottom, width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const where = element.closest('dialog') ? 'dialog ' : '';
  return {
    at: where + element.tagName.toLowerCase() + ' ' + (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, ${NAME_MAX}),
    visible: width > 1 && height > 1 && bottom > 0 && top < innerHeight,
    marked: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (/date|time/.test(element.type) && !element.matches(':focus')),
  };
})()`;
const focus = (page: Page) => page.evaluate(FOCUS) as Promise<Focus>;

describe.skipIf(!parley)('with the keyboard alone', () => {
  test.for([true, false])('a guest takes a time (script: %s)', async (script, { open }) => {
    const json = { title: 'Tea', durationMinutes: 45, participants: [somebody('Noor Haddad')], send: true };
    const made = await ask<{ participants: { link: string }[] }>(parley!, '/invitations', 'POST', json);
    const page = await open({ script });
    await page.goto(made.participants[0]!.link);
    await page.keyboard.press('Tab');
    expect(await focus(page)).toMatchObject({ at: SKIP, visible: true, marked: true });
    await page.keyboard.press('Enter');
    const wanted = (await times(page).nth(1).textContent())!.trim();
    await goTo(page, `button ${wanted.slice(0, NAME_MAX)}`);
    expect(await focus(page)).toMatchObject({ visible: true, marked: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Is this the time?' }).waitFor();
    const button = page.getByRole('button', { name: /^(Confirm|Ask for) / });
    const name = `button ${(await button.getAttribute('aria-label'))!.slice(0, NAME_MAX)}`;
    // With script the step begins at its button.
    if (script) await expect.poll(async () => (await focus(page)).at).toBe(name);
    else await goTo(page, name);
    expect(await focus(page)).toMatchObject({ visible: true, marked: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
  });

  test('every stop on the pages of a member can be seen', { timeout: 120_000 }, async ({ open }) => {
    const page = await open();
    const home = await enter(page);
    for (const path of ['/today', '/calendar', '/invitations', '/invitations/new', '/events/new', '/settings/keys']) {
      await page.goto(`${home}${path}`);
      const hidden: string[] = [];
      // A page may begin in a field of its own: one round begins where the first link is.
      await goTo(page, SKIP);
      let stops = 0;
      for (let stop = await nextStop(page); stop.at !== SKIP; stop = await nextStop(page)) {
        expect(++stops).toBeLessThan(STOPS_MAX);
        if (!stop.at.startsWith('body') && !(stop.visible && stop.marked)) hidden.push(`${path}: ${stop.at}`);
      }
      expect(stops).toBeGreaterThan(STOPS_MIN);
      expect(hidden).toEqual([]);
    }
  });

  test('single keys open the list of keys, a new invitation and the calendar, unless somebody types', async ({
    open,
  }) => {
    const page = await open();
    await page.goto(`${await enter(page)}/today`);
    const action = page.getByRole('link', { name: 'New invitation' }).first();
    await action.focus();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.waitFor();
    await staysInside(page);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    expect(await focus(page)).toMatchObject({ at: 'a New invitation', marked: true });

    await page.keyboard.press('n');
    await page.waitForURL('**/invitations/new');
    await page.getByLabel('Title').focus();
    await page.keyboard.type('ngc?');
    expect(await page.getByLabel('Title').inputValue()).toBe('ngc?');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.type('gc');
    await page.waitForURL('**/calendar');

    await page.keyboard.press('?');
    await keys.getByLabel('Single keys work on this device').press('Space');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('?');
    await page.keyboard.press('n');
    await page.keyboard.press('Tab');
    expect(await focus(page)).toMatchObject({ at: SKIP });
    expect(page.url()).toMatch(/\/calendar$/);
  });

  test('a question keeps the keyboard until it is answered, and gives it back', async ({ open }) => {
    const startsAt = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 20 * DAY_MS).toISOString();
    const json = { title: 'Violin lesson', startsAt, durationMinutes: 30 };
    const { id } = await ask<{ id: string }>(parley!, '/events', 'POST', json);
    const page = await open();
    const home = await enter(page);
    await page.goto(`${home}/events/${id}`);
    const cancel = page.getByRole('button', { name: 'Cancel event' });
    const question = page.getByRole('dialog', { name: 'Are you sure?' });

    await cancel.press('Enter');
    await question.getByText('Violin lesson will be cancelled').waitFor();
    await staysInside(page);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    expect(await focus(page)).toMatchObject({ at: 'button Cancel event' });

    await cancel.press('Enter');
    await question.getByRole('button', { name: 'Cancel event' }).press('Enter');
    await page.getByText('Cancelled. Its time is free again.').first().waitFor();
    await page.getByRole('button', { name: 'Put it back' }).press('Enter');
    await page.getByText('Put back as it was.').first().waitFor();
  });
});

async function goTo(page: Page, at: string): Promise<void> {
  for (let stops = 0; (await nextStop(page)).at !== at; stops++) expect(stops).toBeLessThan(STOPS_MAX);
}

async function nextStop(page: Page): Promise<Focus> {
  await page.keyboard.press('Tab');
  return focus(page);
}

/** Goes round twice; the browser's own buttons, which a page sees as its body, are the only other place. */
async function staysInside(page: Page): Promise<void> {
  expect((await focus(page)).at).toMatch(/^dialog /);
  const seen = new Set<string>();
  for (let stops = 0; stops < 24; stops++) seen.add((await nextStop(page)).at);
  expect([...seen].filter((at) => !/^(dialog|body) /.test(at))).toEqual([]);
  expect(seen.size).toBeGreaterThan(2);
  await page.keyboard.press('Shift+Tab');
  expect((await focus(page)).at).toMatch(/^(dialog|body) /);
}
