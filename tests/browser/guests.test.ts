import { describe, expect } from 'vitest';
import { ask } from '../../dev/shots/practice.ts';
import { violations } from './axe.ts';
import { choose, confirm, somebody } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

type Made = { participants: { link: string }[] };

describe.skipIf(!parley)('who brings others', () => {
  test.for(WAYS)('names them while booking, names another later and takes one off, %s', async ([, way], { open }) => {
    const page = await open(way);
    const participants = [somebody('Noor Haddad')];
    const json = { title: 'Tea', durationMinutes: 60, guestsMax: 2, participants, send: true };
    const made = await ask<Made>(parley!, '/invitations', 'POST', json);
    const clean = async () => {
      if (!way.script) return;
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        expect(await violations(page, scheme)).toEqual([]);
      }
    };
    await page.goto(made.participants[0]!.link);
    await choose(page, 1);
    await page.getByLabel('Bring others').fill('zoe@example.com');
    await clean();
    await confirm(page);
    const area = page.locator('#guests');
    await area.getByText('zoe@example.com').waitFor();
    await area.getByLabel('Bring others').fill('tim@example.com');
    await area.getByRole('button', { name: 'Add them' }).click();
    await area.getByText('tim@example.com').waitFor();
    await clean();
    await area.getByRole('button', { name: /: zoe@example\.com$/ }).click();
    await area.getByText('zoe@example.com').waitFor({ state: 'detached' });
    expect(await area.getByText('tim@example.com').count()).toBe(1);
  });
});
