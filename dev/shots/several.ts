/** Several appointments by one link, and a suggestion that moves one of them, for whoever has them and for the organizer. */
import type { Page } from 'playwright-core';
import { ask } from './practice.ts';
import { at, type Stop, stop } from './stops.ts';
import type { Demo } from './throwaway.ts';

const WHO = 'Wilma Brandt';
const DAY_MS = 86_400_000;

type Made = { participants: { link: string }[] };

/** Makes what the practice world lacks of them; leads through as somebody who is signed in as the organizer by then. */
export async function severalStops(demo: Demo): Promise<Stop[]> {
  const { participants } = await ask<Made>(demo, '/invitations', 'POST', {
    mode: 'each',
    title: 'Piano lessons',
    description: 'Three lessons before the concert.',
    durationMinutes: 45,
    bookingsPerPerson: 3,
    participants: [{ name: WHO, email: 'wilma.brandt@example.com' }],
    send: true,
  });
  const { link } = participants[0]!;
  const events: string[] = [];
  return [
    at('several-choose', link),
    stop('several', async (page) => {
      await leave(page);
      events.push(await take(demo, link), await take(demo, link));
      await page.goto(link);
      await page.getByRole('heading', { name: 'Your appointments' }).waitFor();
    }),
    at('several-arabic', `${link}?language=ar`),
    stop('several-another', (page) => page.goto(`${link}?language=en&another=1`)),
    stop('several-moving', (page) => page.goto(`${link}?move=${events[0]}`)),
    stop('several-cancel', (page) => page.goto(`${link}/cancellation?event=${events[0]}`)),
    stop('several-suggesting', (page) => page.goto(`${link}/suggestions?event=${events[0]}`)),
    stop('several-suggested', async (page) => {
      await leave(page);
      const times = [{ startsAt: new Date(evening(20)).toISOString() }];
      const body = { times, eventId: events[0], note: 'The hall is ours that evening.' };
      await ask(demo, `${doorOf(link)}/suggestions`, 'POST', body);
      await page.goto(link);
    }),
    stop('several-suggestion', async (page) => {
      await page.goto(`${demo.origin}/app`);
      await page.getByRole('link', { name: WHO }).first().click();
      await page.getByRole('button', { name: 'Accept it' }).waitFor();
    }),
    stop('several-invitation', async (page) => {
      await page.goto(page.url().replace(/\/app\/([^/]+)\/.*/, '/app/$1/invitations'));
      await page.getByRole('link', { name: 'Piano lessons' }).click();
      await page.getByRole('heading', { level: 1, name: 'Piano lessons' }).waitFor();
    }),
    stop('several-fallen', async (page) => {
      await leave(page);
      await ask(demo, `${doorOf(link)}/confirmation?eventId=${events[0]}`, 'DELETE');
      await page.goto(link);
    }),
  ];
}

// Takes the last of the offered times; answers the id of its event.
async function take(demo: Demo, link: string): Promise<string> {
  const [from, to] = [2, 15].map((days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10));
  const slots = await ask<{ data: { startsAt: string }[] }>(demo, `${doorOf(link)}/slots?from=${from}&to=${to}`);
  const { startsAt } = slots.data.at(-1)!;
  return (await ask<{ eventId: string }>(demo, `${doorOf(link)}/confirmation`, 'POST', { startsAt })).eventId;
}

// An open page hears of what is done and looks again by itself, perhaps just when the tour leads on.
async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
}

function doorOf(link: string): string {
  return `/bookings/${link.split('/b/')[1]}`;
}

function evening(days: number): number {
  return Math.floor(Date.now() / DAY_MS + days) * DAY_MS + (20 / 24) * DAY_MS;
}
