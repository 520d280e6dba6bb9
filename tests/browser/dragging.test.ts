import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { toInstant } from '#foundation/lib/zones.ts';
import { ask } from '../../dev/shots/practice.ts';
import { enter, wallOf } from './steps.ts';
import { parley, test } from './visitor.ts';

const DAY_MS = 86_400_000;
/** Whose clocks the practice world shows. */
const ZONE = 'Europe/Berlin';
const JOURNEY_MS = 90_000;
/** Weeks ahead in which the practice world has nothing: one for each test, and each begins on a Monday. */
const MONDAY = Math.floor(Date.now() / DAY_MS / 7) * 7 * DAY_MS + 4 * DAY_MS;
const dateOf = (week: number, day: number) => new Date(MONDAY + (week * 7 + day) * DAY_MS).toISOString().slice(0, 10);

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;
type Made = { id: string; startsAt: string; endsAt: string };

describe.skipIf(!parley)('in the week', () => {
  test('an event is dragged to another day, pulled longer, undone and left by Escape, with the mouse', {
    timeout: JOURNEY_MS,
  }, async ({ open }) => {
    const { id } = await make('Piano', 12, 0, '10:00', 60);
    await make('Rehearsal', 12, 4, '14:00', 60, true);
    const page = await open();
    await enterWeek(page, 12);
    await drag(page, event(page, 'Piano'), { days: 2, minutes: 97 });
    await page
      .locator('#diary')
      .getByText(/^Piano is now Wed, [^–]* 11:30 AM – 12:30 PM\.$/)
      .waitFor();
    expect(await times(id)).toEqual([`${dateOf(12, 2)}T11:30`, `${dateOf(12, 2)}T12:30`]);

    await drag(page, event(page, 'Piano').locator('xpath=..').locator('.event-edge'), { days: 0, minutes: 31 });
    await page
      .locator('#diary')
      .getByText(/^Piano is now Wed, [^–]* 11:30 AM – 1:00 PM\.$/)
      .waitFor();
    expect(await times(id)).toEqual([`${dateOf(12, 2)}T11:30`, `${dateOf(12, 2)}T13:00`]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page
      .locator('#diary')
      .getByText(/^Piano is back: Wed/)
      .waitFor();
    expect(await times(id)).toEqual([`${dateOf(12, 2)}T11:30`, `${dateOf(12, 2)}T12:30`]);

    const before = await boxOf(event(page, 'Piano'));
    await hold(page, event(page, 'Piano'), { days: 1, minutes: 60 });
    await page
      .locator('.event-when')
      .getByText(/^Thu, .* 12:30 – 1:30 PM$/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => boxOf(event(page, 'Piano'))).toEqual(before);
    expect(await times(id)).toEqual([`${dateOf(12, 2)}T11:30`, `${dateOf(12, 2)}T12:30`]);

    // What lets nothing beside it is refused where something stands, and says why.
    await drag(page, event(page, 'Rehearsal'), { days: -2, minutes: -120 });
    await page.locator('#diary').getByText('It stays where it was. Something else is at that time already.').waitFor();
    const column = page.locator(`[data-date="${dateOf(12, 4)}"]`);
    await column.getByRole('link', { name: /^Rehearsal/ }).waitFor();
  });

  test('a drag over empty space begins a new event with its time', async ({ open }) => {
    const page = await open();
    await enterWeek(page, 13);
    const box = await boxOf(page.locator(`[data-date="${dateOf(13, 1)}"]`));
    const y = box.y + box.height / 10;
    await page.mouse.move(box.x + 20, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, y + box.height / 20, { steps: 4 });
    await page.mouse.move(box.x + 20, y + box.height / 10, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL('**/events/new?*');
    expect(await page.getByLabel('Date').inputValue()).toBe(dateOf(13, 1));
    expect(await page.getByLabel('From').inputValue()).toBe('09:00');
    expect(await page.getByLabel('Until').inputValue()).toBe('10:00');
  });

  test('an event moves and grows by keys alone, and says so', { timeout: JOURNEY_MS }, async ({ open }) => {
    const { id } = await make('Chess', 14, 1, '15:00', 30);
    const page = await open();
    await enterWeek(page, 14);
    await event(page, 'Chess').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    const said = page.locator('#announcer');
    expect(await said.textContent()).toMatch(/^Monday, .* 3:15 – 4:00 PM\. Enter keeps it, Escape puts it back\.$/);
    await page.keyboard.press('Escape');
    expect(await said.textContent()).toBe('It is back where it was.');
    expect(await times(id)).toEqual([`${dateOf(14, 1)}T15:00`, `${dateOf(14, 1)}T15:30`]);
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Chess is now Wed, [^–]* 2:45 – 3:15 PM\.$/)
      .first()
      .waitFor();
    expect(await times(id)).toEqual([`${dateOf(14, 2)}T14:45`, `${dateOf(14, 2)}T15:15`]);
    // The keyboard stays with the event.
    await expect.poll(() => page.evaluate('document.activeElement.dataset.event')).toBe(`event-${id}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/events/${id}`);
  });

  test('a long press lifts an event by touch, anything shorter scrolls', { timeout: JOURNEY_MS }, async ({ open }) => {
    const { id } = await make('Yoga', 15, 0, '09:00', 60);
    const page = await open();
    await enterWeek(page, 15);
    const finger = await page.context().newCDPSession(page);
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    const scrolled = () => page.evaluate<number>('scrollY');

    const start = await middle(event(page, 'Yoga'));
    const { column, minute } = await scale(page);
    await touch('touchStart', start.x, start.y);
    await page.locator('.event-moving').waitFor();
    for (let step = 1; step <= 5; step++) {
      await touch('touchMove', start.x + (column * step) / 5, start.y + (minute * 90 * step) / 5);
    }
    expect(await scrolled()).toBe(0);
    await touch('touchEnd');
    await page
      .locator('#diary')
      .getByText(/^Yoga is now Tue, [^–]* 10:30 – 11:30 AM\.$/)
      .waitFor();
    expect(await times(id)).toEqual([`${dateOf(15, 1)}T10:30`, `${dateOf(15, 1)}T11:30`]);

    const there = await middle(event(page, 'Yoga'));
    // In one go: a finger that waits for a slow machine would be a long press.
    await Promise.all([
      touch('touchStart', there.x, there.y),
      ...Array.from({ length: 10 }, (_, step) => touch('touchMove', there.x, there.y - (step + 1) * 12)),
      touch('touchEnd'),
    ]);
    await expect.poll(scrolled).toBeGreaterThan(0);
    expect(await times(id)).toEqual([`${dateOf(15, 1)}T10:30`, `${dateOf(15, 1)}T11:30`]);
  });

  test('what changes elsewhere waits until the hand lets go, and is shown then', async ({ open }) => {
    await make('Drawing', 16, 0, '10:00', 60);
    const page = await open();
    await enterWeek(page, 16);
    let hasAsked = () => {};
    let mayArrive = () => {};
    const asked = new Promise<void>((done) => {
      hasAsked = done;
    });
    const hand = new Promise<void>((done) => {
      mayArrive = done;
    });
    await page.route('**/calendar?*', async (look) => {
      if (look.request().resourceType() !== 'fetch') return look.continue();
      const response = await look.fetch();
      hasAsked();
      await hand;
      return look.fulfill({ response });
    });
    await make('Singing', 16, 3, '10:00', 60);
    await asked;
    await hold(page, event(page, 'Drawing'), { days: 1, minutes: 60 });
    const answer = page.waitForEvent('requestfinished', (request) => request.resourceType() === 'fetch');
    mayArrive();
    await answer;
    await page.locator('.event-when').waitFor();
    expect(await event(page, 'Singing').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await event(page, 'Singing').waitFor();
  });

  test('an appointment with a guest asks once before anybody is told', async ({ open }) => {
    const page = await open();
    await page.goto(`${await enter(page)}/calendar`);
    const told = page.locator('[data-moves=told] .event-face');
    if ((await told.count()) === 0) await page.getByRole('link', { name: 'Week after' }).click();
    const before = await boxOf(told.first());
    await told.first().focus();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    const longer = await page.locator('#announcer').textContent();
    await page.keyboard.press('Alt+ArrowDown');
    expect(await page.locator('#announcer').textContent()).not.toBe(longer);
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Move this appointment' });
    await question.getByText(/ is told about the new time at once/).waitFor();
    await question.getByRole('button', { name: 'Leave it' }).click();
    await question.waitFor({ state: 'hidden' });
    // A window that closes says so a moment after it is gone.
    await expect.poll(() => boxOf(told.first())).toEqual(before);

    // By its edge it ends sooner, which nothing beside it forbids; its guest is told after the same question.
    const minutes = page.locator('[data-moves=told]').first();
    const lasted = Number(await minutes.getAttribute('data-minutes'));
    await drag(page, minutes.locator('.event-edge'), { days: 0, minutes: -14 });
    await question.getByRole('button', { name: 'Move and tell' }).click();
    const said = page.locator('#diary [data-announce]');
    await said.waitFor();
    expect(await said.textContent()).toMatch(/ is now .* Whoever comes is told\./);
    await expect.poll(() => minutes.getAttribute('data-minutes')).toBe(String(lasted - 15));
  });
});

async function enterWeek(page: Page, week: number): Promise<void> {
  await page.goto(`${await enter(page)}/calendar?week=${dateOf(week, 0)}`);
}

function make(title: string, week: number, day: number, time: string, durationMinutes: number, exclusive = false) {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const startsAt = new Date(toInstant(ZONE, dateOf(week, day), minute)).toISOString();
  const json = { title, startsAt, durationMinutes, timezone: ZONE, exclusive };
  return ask<Made>(parley!, '/events', 'POST', json);
}

async function times(id: string): Promise<string[]> {
  const from = dateOf(12, 0);
  const { data } = await ask<{ data: Made[] }>(parley!, `/events?from=${from}&to=${dateOf(16, 0)}&limit=100`, 'GET');
  const { startsAt, endsAt } = data.find((one) => one.id === id)!;
  return [startsAt, endsAt].map((at) => Object.values(wallOf(at, ZONE)).join('T'));
}

const event = (page: Page, title: string) => page.locator('.event-face', { hasText: title });

/** How wide a day and how high a minute is. */
async function scale(page: Page): Promise<{ column: number; minute: number }> {
  const columns = page.locator('[data-grid] [data-date]');
  const [one, other] = [await boxOf(columns.nth(0)), await boxOf(columns.nth(1))];
  const hours = (await page.locator('[data-grid]').getAttribute('data-grid'))!.split(' ').map(Number);
  return { column: other.x - one.x, minute: one.height / ((hours[1]! - hours[0]!) * 60) };
}

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(target);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where it stands. The calendar may be replaced by what it is by now just then: nothing has a place for that moment. */
async function boxOf(target: Locator): Promise<Box> {
  let box: Box | null = null;
  await expect.poll(async () => (box = await target.boundingBox()), { timeout: 10_000 }).not.toBeNull();
  return box!;
}

async function hold(page: Page, target: Locator, by: { days: number; minutes: number }): Promise<void> {
  const { column, minute } = await scale(page);
  const { x, y } = await middle(target);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 3, y + 5);
  await page.mouse.move(x + by.days * column, y + by.minutes * minute, { steps: 5 });
}

async function drag(page: Page, target: Locator, by: { days: number; minutes: number }): Promise<void> {
  await hold(page, target, by);
  await page.mouse.up();
}
