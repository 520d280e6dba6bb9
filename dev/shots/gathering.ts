/** The pages of one time for all: for those who are asked, for those who add themselves, and for the organizer. */
import { letterTo } from './outbox.ts';
import { ask } from './practice.ts';
import { at, type Place, type Stop, signIn, stop, within } from './stops.ts';
import type { Demo } from './throwaway.ts';

const DAY_MS = 86_400_000;
const LENA = 'lena.vogt@example.com';

type Made = { id: string; participants: { link: string }[] };

/** Makes what the practice world lacks of them, and leads through. */
export async function gatheringStops(demo: Demo): Promise<Stop[]> {
  const gathering = await makeGathering(demo);
  return [...guests(demo, gathering), ...owner(demo, gathering)];
}

type Gathering = Awaited<ReturnType<typeof makeGathering>>;

// An invitation whose times nobody has answered, and one that is settled without one of those who were asked.
async function makeGathering(demo: Demo) {
  const open = await plan(demo, 'The harvest festival', 11);
  const settled = await plan(demo, 'The garden fence', 12);
  const [first] = await optionsOf(demo, settled.id);
  const [noor, lena] = settled.participants.map(({ link }) => link);
  await say(demo, noor!, { [first!]: 'yes' });
  await say(demo, lena!, { [first!]: 'no' });
  await ask(demo, `/invitations/${settled.id}/decision`, 'POST', { optionId: first });
  const { link: joining } = await ask<{ link: string }>(demo, `/invitations/${open.id}/joining-link`, 'POST');
  return { open, settled, joining, letter: await letterTo(demo.origin, LENA, 'settled_without') };
}

// Who comes and who does not, in Arabic too.
function guests({ origin }: Demo, { open, settled, joining, letter }: Gathering): Stop[] {
  const link = open.participants[0]!.link;
  return [
    at('together-marks', link),
    at('together-marks-arabic', `${link}?language=ar`),
    stop('together-nothing-marked', async (page) => {
      await page.goto(open.participants[1]!.link);
      await page.getByRole('button', { name: 'Send my answers' }).click();
      await page.locator('.notice-error').waitFor();
    }),
    stop('together-saved', async (page) => {
      await page.goto(link);
      await page.getByLabel('If needed').first().check();
      await page.getByRole('button', { name: 'Send my answers' }).click();
      await page.locator('.notice-success').waitFor();
    }),
    at('together-settled', settled.participants[0]!.link),
    at('together-without', settled.participants[1]!.link),
    at('together-joining', joining),
    at('together-joining-arabic', `${joining}?language=ar`),
    stop('together-joining-wrong', async (page) => {
      await page.goto(joining);
      await page.locator('form.options').evaluate((form) => form.setAttribute('novalidate', ''));
      await page.getByRole('button', { name: 'Send my answers' }).click();
      await page.locator('.error-summary').waitFor();
    }),
    stop('together-joined', async (page) => {
      await page.getByLabel('Your name').fill('Wim Peeters');
      await page.getByLabel('Your email address').fill('wim.peeters@example.com');
      await page.getByLabel('Yes').first().check();
      await page.getByRole('button', { name: 'Send my answers' }).click();
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    }),
    at('together-letter', `${origin}/local/outbox/${letter.id}`),
  ];
}

function owner({ origin, email, password }: Demo, { open, settled }: Gathering): Stop[] {
  const place: Place = { home: '' };
  return [
    stop('together-new', async (page) => {
      await signIn(page, origin, email, password);
      place.home = page.url().replace('/today', '');
      await page.goto(`${place.home}/invitations/new/together`);
    }),
    stop('together-results', (page) => page.goto(`${place.home}/invitations/${open.id}/times`)),
    within(place, 'together-more', `/invitations/${open.id}/times/new`),
    within(place, 'together-results-settled', `/invitations/${settled.id}/times`),
    within(place, 'together-invitation', `/invitations/${open.id}`),
    within(place, 'together-edit', `/invitations/${open.id}/edit`),
    within(place, 'together-calendar', `/calendar?week=${dayIn(11)}`),
    within(place, 'together-month', `/calendar?view=month&date=${dayIn(11)}`),
  ];
}

async function plan(demo: Demo, title: string, day: number): Promise<Made> {
  return ask<Made>(demo, '/invitations', 'POST', {
    mode: 'together',
    title,
    description: 'Who builds, who cooks, who plays.',
    durationMinutes: 60,
    options: [6, 13, 22].map((hour) => `${dayIn(day)}T${String(hour).padStart(2, '0')}:00:00Z`),
    holdsOptions: true,
    participants: [
      { name: 'Noor Haddad', email: 'noor.haddad@example.com' },
      { name: 'Lena Vogt', email: LENA },
    ],
    send: true,
  });
}

async function optionsOf(demo: Demo, id: string): Promise<string[]> {
  const { data } = await ask<{ data: { id: string }[] }>(demo, `/invitations/${id}/options`);
  return data.map((option) => option.id);
}

function say(demo: Demo, link: string, answers: Record<string, string>): Promise<unknown> {
  return ask(demo, `/bookings/${link.split('/b/')[1]}/answers`, 'PUT', { answers });
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
