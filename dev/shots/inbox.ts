/** The inbox: its list, a conversation in it, and answers that are kept at hand. */
import { follow, type Place, type Stop, stop, within } from './stops.ts';

export function inboxStops(place: Place): Stop[] {
  return [
    within(place, 'inbox', '/inbox'),
    within(place, 'inbox-waiting', '/inbox?view=waiting'),
    stop('inbox-conversation', async (page) => {
      await page.goto(`${place.home}/inbox`);
      await page.goto(new URL((await page.locator('[data-line]').first().getAttribute('href'))!, page.url()).href);
    }),
    stop('inbox-templates', async (page) => {
      await page.goto(`${place.home}/inbox?channel=whatsapp&q=Noor`);
      await page.goto(new URL((await page.locator('[data-line]').first().getAttribute('href'))!, page.url()).href);
      await follow(page, page.getByRole('link', { name: 'Choose a template' }));
    }),
    stop('inbox-template', async (page) =>
      follow(page, page.getByRole('link', { name: 'Choose: appointment_reminder' })),
    ),
    within(place, 'inbox-answers-empty', '/inbox/answers'),
    stop('inbox-answers', async (page) => {
      await page.goto(`${place.home}/inbox/answers`);
      await page.getByLabel('Shortcut').fill(`hours${Date.now() % 100_000}`);
      await page.getByLabel('Title').fill('Opening hours');
      await page.getByLabel('Text').fill('Hello {{name}}, we are open from nine to five. {{me}}');
      await follow(page, page.getByRole('button', { name: 'Save' }));
    }),
  ];
}
