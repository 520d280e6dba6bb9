/** Agents: the list, one in all its parts, what it would find, a word with it, and what it cost. */
import { follow, type Place, type Stop, stop, within } from './stops.ts';

export function agentStops(place: Place): Stop[] {
  const part = (name: string) =>
    stop(`agent-${name.toLowerCase()}`, (page) => follow(page, page.getByRole('link', { name, exact: true }).first()));
  return [
    within(place, 'agents', '/agents'),
    within(place, 'agent-new', '/agents/new'),
    stop('agent', async (page) => {
      await page.goto(`${place.home}/agents`);
      await follow(page, page.getByRole('link', { name: 'Robin' }).first());
    }),
    part('Instructions'),
    part('Knowledge'),
    stop('agent-found', async (page) => {
      await page.getByLabel('Question').fill('Where can I park?');
      await follow(page, page.getByRole('button', { name: 'Find', exact: true }));
    }),
    stop('agent-source', (page) => follow(page, page.getByRole('link', { name: 'Where and when' }).first())),
    part('Playground'),
    stop('agent-tried', async (page) => {
      await page.getByLabel('As a customer').fill('What does a tax return cost?');
      await follow(page, page.getByRole('button', { name: 'Send' }));
    }),
    within(place, 'usage', '/usage'),
    stop('score', async (page) => {
      await page.goto(`${place.home}/inbox`);
      const line = new URL((await page.locator('[data-line]').first().getAttribute('href'))!, page.url()).pathname;
      await page.goto(new URL(`${line}/score`, page.url()).href);
    }),
  ];
}
