/** What stands on other people's sites: pages and the chat, where their look is said, and the practice site. */
import { at, follow, type Place, type Stop, stop, within } from './stops.ts';

/** For somebody who has signed in. */
export function chatStops(place: Place, origin: string): Stop[] {
  return [
    within(place, 'settings-embed', '/settings/embed'),
    stop('channel', async (page) => {
      await page.goto(`${place.home}/settings/channels`);
      await follow(page, page.getByRole('link', { name: /^WhatsApp: / }));
    }),
    stop('settings-chat', async (page) => {
      await page.goto(`${place.home}/settings/channels`);
      await follow(page, page.getByRole('link', { name: /^Web chat: / }));
      await follow(page, page.getByRole('link', { name: 'Look and snippet of the chat' }));
      await page.getByLabel('Put this at the end of each page').waitFor();
    }),
    stop('chat-preview', async (page) => {
      await page.goto(new URL((await page.locator('iframe[name=preview]').getAttribute('src'))!, page.url()).href);
    }),
    stop('chat-arabic', async (page) => {
      await page.goto(`${origin}/local/shop`);
      const key = await page.locator('script[data-channel]').getAttribute('data-channel');
      await page.goto(`${origin}/chat/${key}?language=ar`);
    }),
    at('phone', `${origin}/local/phone`),
    at('shop', `${origin}/local/shop`),
  ];
}
