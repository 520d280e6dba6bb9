/** When somebody has time: their hours, and calendars elsewhere: none, the way through the practice provider's consent, what is chosen, and the layers. */
import type { Page } from 'playwright-core';
import { type Place, press, type Stop, stop, within } from './stops.ts';

const SETTINGS = '/settings/calendars';

/** Connects the practice calendar on the way, and disconnects it at the end: what stands in it takes times away. */
export function calendarStops(place: Place): Stop[] {
  return [
    within(place, 'settings-availability', '/settings/availability'),
    within(place, 'settings-mails', '/settings/mails'),
    within(place, 'settings-channels', '/settings/channels'),
    within(place, 'settings-channel-new', '/settings/channels?connect=whatsapp'),
    within(place, 'settings-away', '/settings/availability/away'),
    within(place, 'settings-holidays', '/settings/availability/holidays?country=DE&region=BY'),
    within(place, 'calendars-empty', SETTINGS),
    stop('calendars-login', async (page) => {
      await page.getByText('another CalDAV server').click();
      await page.getByLabel('Address or email').fill('nobody.invalid');
      await page.getByLabel('User name').fill('ada');
      await page.getByLabel('App password').fill('abcd-efgh');
      await page.getByRole('button', { name: 'Try and connect' }).first().click();
      await page.locator('.field-error').first().waitFor();
    }),
    stop('calendars-consent', async (page) => {
      await page.goto(await allowed(page, place));
      await page.getByRole('button', { name: 'Not this one' }).waitFor();
    }),
    stop('calendars', async (page) => {
      await press(page, 'Connect', '**/settings/calendars?said=*');
      await page.getByText('Works').waitFor();
    }),
    stop('calendars-one', async (page) => {
      await page.getByRole('link', { name: 'Log and disconnecting' }).click();
      await page.getByRole('heading', { name: 'The last readings' }).waitFor();
    }),
    within(place, 'calendar-layers', '/calendar'),
    within(place, 'calendar-layers-month', '/calendar?view=month'),
    stop('calendars-lost', (page) => page.goto(`${new URL(place.home).origin}/connect/local?state=made-up&code=x`)),
    stop('calendars-left', async (page) => {
      await page.goto(`${place.home}${SETTINGS}`);
      await page.getByRole('link', { name: 'Log and disconnecting' }).click();
      await page.getByRole('button', { name: 'Disconnect' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
      await page.waitForURL('**/settings/calendars?said=*');
    }),
  ];
}

// Says yes at the practice provider, whose pages are none of Parley's; answers its way back.
async function allowed(page: Page, { home }: Place): Promise<string> {
  const asked = await page.request.post(`${home}${SETTINGS}/consents`, {
    form: { provider: 'local' },
    headers: { origin: new URL(home).origin },
  });
  const { href, searchParams } = new URL(asked.headers().refresh!.replace('0; url=', ''));
  const body = new URLSearchParams([...searchParams, ['email', 'ada@calendar.example.com'], ['answer', 'allow']]);
  const answer = await fetch(href, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('location')!;
}
