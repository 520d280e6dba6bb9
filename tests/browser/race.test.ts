import { describe, expect } from 'vitest';
import { ask } from '../../dev/shots/practice.ts';
import { choose, confirm, somebody, take, times } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

type Made = { participants: { name: string; link: string }[] };

describe.skipIf(!parley)('two people who want the same time', () => {
  test.for(WAYS)('%s: the second is told kindly and takes another', async ([, way], { open }) => {
    const json = {
      title: 'Coffee',
      durationMinutes: 60,
      participants: [somebody('Noor Haddad'), somebody('Max Berger')],
      send: true,
    };
    const { participants } = await ask<Made>(parley!, '/invitations', 'POST', json);
    const [noor, max] = await Promise.all([open(way), open(way)]);
    await Promise.all([noor.goto(participants[0]!.link), max.goto(participants[1]!.link)]);
    // Max's page looks again and learns nothing, so that it goes on showing what it showed.
    await max.route('**', (look) => {
      const again = look.request().method() === 'GET' && look.request().headers()['hx-request-type'] === 'partial';
      return again ? look.fulfill({ status: 204 }) : look.continue();
    });
    expect(await times(max).nth(2).getAttribute('value')).toBe(await times(noor).nth(2).getAttribute('value'));
    const first = await take(noor, 2);
    await noor.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    expect(await choose(max, 2)).toBe(first);
    const kind = max.locator('.notice').filter({ hasText: 'This time is gone' });
    await kind.getByText('The nearest free times:').waitFor();
    expect(await max.locator(`button[value="${first}"]`).count()).toBe(0);

    const other = kind.getByRole('button').first();
    const startsAt = (await other.getAttribute('value'))!;
    await other.click();
    await confirm(max);
    await max.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    expect(await max.locator('main time').first().getAttribute('datetime')).toBe(startsAt);
    await noor.reload();
    expect(await noor.locator('main time').first().getAttribute('datetime')).toBe(first);
  });
});
