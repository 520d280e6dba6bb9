/** One time for all: written, answered on phones with and without script, settled by hand and by itself. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lettersTo } from '../../dev/shots/outbox.ts';
import { ask } from '../../dev/shots/practice.ts';
import { dayIn, enter, letter, linkIn, type Person, somebody } from './steps.ts';
import { parley, test, WAYS } from './visitor.ts';

const JOURNEY_MS = 120_000;
const PHONES = WAYS.filter(([, { screen }]) => screen === 'phone');
const STOPS_MAX = 60;

type Made = { id: string; participants: { link: string }[] };

describe.skipIf(!parley)('one time for everybody', () => {
  test.for(PHONES)(
    'is offered, answered and settled by hand %s',
    { timeout: JOURNEY_MS },
    async ([, way], { open }) => {
      // One organizer: what one journey settles is not free in the next one.
      const day = way.script ? 23 : 24;
      const [noor, lena] = [somebody('Noor Haddad'), somebody('Lena Vogt')];
      const owner = await open(way);
      await write(owner, day, [noor, lena]);
      await owner.getByText('It is on its way.').first().waitFor();

      for (const [person, words] of [
        [noor, ['Yes', 'If needed']],
        [lena, ['No', 'Yes']],
      ] as const) {
        const guest = await open({ ...way, zone: 'America/New_York' });
        await guest.goto(linkIn(await letter(person, 'invitation'), '/b/'));
        if (way.script) await guest.waitForURL('**guessed=1');
        for (const [at, word] of words.entries()) await guest.locator('.option').nth(at).getByLabel(word).check();
        await guest.getByRole('button', { name: 'Send my answers' }).click();
        await guest.getByText('Your answers are kept.').waitFor();
        await expect.poll(() => guest.locator('.option input:checked').count()).toBe(2);
      }

      await owner.reload();
      await owner.getByText('1 can; 1 if needed: Noor Haddad').waitFor();
      const best = owner.locator('.ranking-time').first();
      await best.getByRole('button', { name: /^Settle on it/ }).click();
      if (way.script) await owner.getByRole('dialog').getByRole('button', { name: 'Settle on it' }).click();
      await owner.getByText('The time is settled, and everybody is told.').first().waitFor();

      const mail = await letter(noor, 'confirmation');
      expect(mail.calendar?.method).toBe('REQUEST');
      expect(mail.calendar?.content).toContain(`${dayIn(day).replaceAll('-', '')}T140000`);
      await letter(lena, 'confirmation');
      const guest = await open(way);
      await guest.goto(linkIn(mail, '/b/'));
      await guest.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    },
  );

  test('settles itself with the last yes, of one with script and one without', { timeout: JOURNEY_MS }, async ({
    open,
  }) => {
    const [noor, lena] = [somebody('Noor Haddad'), somebody('Lena Vogt')];
    const { participants } = await plan(25, [noor, lena], { confirmsItself: true });
    const first = await open({ screen: 'phone' });
    await first.goto(participants[0]!.link);
    await first.locator('.option').first().getByLabel('Yes').check();
    await first.getByRole('button', { name: 'Send my answers' }).click();
    await first.getByText('Your answers are kept.').waitFor();
    await letter(noor, 'invitation');
    expect((await lettersTo(parley!.origin, noor.email)).map(({ purpose }) => purpose)).toEqual(['invitation']);
    const second = await open({ screen: 'phone', script: false });
    await second.goto(participants[1]!.link);
    await second.locator('.option').first().getByLabel('Yes').check();
    await second.getByRole('button', { name: 'Send my answers' }).click();
    for (const person of [noor, lena]) expect((await letter(person, 'confirmation')).calendar?.method).toBe('REQUEST');
    for (const page of [first, second]) {
      await page.goto(participants[page === first ? 0 : 1]!.link);
      await page.getByRole('heading', { name: 'Your appointment is set' }).waitFor();
    }
  });

  test.for([true, false])('is answered with the keyboard alone (script: %s)', async (script, { open }) => {
    const { id, participants } = await plan(script ? 26 : 27, [somebody('Noor Haddad')]);
    const page = await open({ script });
    await page.goto(participants[0]!.link);
    await goTo(page, 'yes');
    await page.keyboard.press('Space');
    await goTo(page, 'yes');
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    expect(await focused(page)).toMatchObject({ value: 'no', seen: true });
    await goTo(page, 'Send my answers');
    await page.keyboard.press('Enter');
    await page.getByText('Your answers are kept.').waitFor();
    const { participants: said } = await ask<{ participants: { answers: Record<string, string> }[] }>(
      parley!,
      `/invitations/${id}/results`,
    );
    expect(Object.values(said[0]!.answers).toSorted()).toEqual(['no', 'yes']);
  });

  test.for(PHONES)('keeps marks that are not sent yet when other clocks are chosen %s', async ([, way], { open }) => {
    const { participants } = await plan(28, [somebody('Noor Haddad')]);
    const page = await open({ ...way, zone: 'America/New_York' });
    await page.goto(participants[0]!.link);
    if (way.script) await page.waitForURL('**guessed=1');
    await page.locator('.option').first().getByLabel('If needed').check();
    await page.getByLabel('Your time zone').selectOption('Asia/Tokyo');
    if (!way.script) await page.getByRole('button', { name: 'Change' }).click();
    await page.locator('select[name=timezone]:has(option[value="Asia/Tokyo"][selected])').waitFor();
    expect(await page.locator('.option input:checked').inputValue()).toBe('if_needed');
  });
});

// Begun in the form of every invitation: what is typed there goes along to the times.
async function write(page: Page, day: number, people: Person[]): Promise<void> {
  await page.goto(`${await enter(page)}/invitations/new`);
  await page.getByLabel('Title').fill('The stage');
  await page.getByLabel('Or paste a list').fill(people.map(({ name, email }) => `${name} <${email}>`).join('\n'));
  await page.getByLabel('all at one time').check();
  await page.getByRole('button', { name: 'Go on to the times' }).click();
  await page.getByRole('heading', { name: 'Times you offer' }).waitFor();
  await page.getByRole('button', { name: 'Another kind of invitation' }).click();
  expect(await page.getByLabel('all at one time').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Go on to the times' }).click();
  await page.getByRole('heading', { name: 'Times you offer' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('The stage');
  expect(await page.getByLabel('Or paste a list').inputValue()).toContain(people[1]!.email);
  await page.getByText('Times of your own').click();
  for (const [at, time] of ['09:00', '14:00'].entries()) {
    await page.locator(`#date-${at}`).fill(dayIn(day));
    await page.locator(`#time-${at}`).fill(time);
  }
  await page.getByRole('button', { name: 'Send it' }).click();
}

function plan(day: number, participants: Person[], terms: Record<string, unknown> = {}): Promise<Made> {
  return ask<Made>(parley!, '/invitations', 'POST', {
    mode: 'together',
    title: 'The stage',
    durationMinutes: 60,
    options: [9, 14].map((hour) => `${dayIn(day)}T${String(hour).padStart(2, '0')}:00:00Z`),
    participants,
    send: true,
    ...terms,
  });
}

const FOCUSED = `(() => {
  const element = document.activeElement;
  const shape = element.closest('.option-word') ?? element;
  const { top, bottom } = shape.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(shape);
  return {
    value: element.value || element.textContent.trim(),
    seen: bottom > 0 && top < innerHeight && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
  };
})()`;

function focused(page: Page) {
  return page.evaluate(FOCUSED) as Promise<{ value: string; seen: boolean }>;
}

/** Goes on to the next place of this value or name, which can be seen. */
async function goTo(page: Page, wanted: string): Promise<void> {
  for (let stops = 0; ; stops++) {
    expect(stops).toBeLessThan(STOPS_MAX);
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.value === wanted) return void expect(at.seen).toBe(true);
  }
}
