import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ownerQuery } from '../support/database.ts';
import { makeOutbox, type Outbox } from './outbox.ts';

const HOUR = 3600_000;

test('a new organization writes to 20 strangers a day; the rest waits, shown as waiting, and goes the next day', async () => {
  const box = await makeOutbox({ fresh: true });
  const ids = await invite(box, 25);
  await deliverAll(box, ids);
  expect(box.handed).toHaveLength(20);
  const waiting = await states(box, ids);
  expect(waiting.filter((state) => state === 'pending daily_limit')).toHaveLength(5);
  box.later(23 * HOUR);
  await deliverAll(box, ids);
  expect(box.handed).toHaveLength(20);
  box.later(HOUR + 60_000);
  await deliverAll(box, ids);
  expect(new Set(box.handed.map(({ deliveryId }) => deliveryId))).toEqual(new Set(ids));
  expect(box.handed).toHaveLength(25);
});

test('what people asked for themselves, and a second letter to the same person, are not counted', async () => {
  const box = await makeOutbox({ fresh: true });
  const known = randomUUID();
  const ids = [await box.post({ purpose: 'invitation', recipientId: known }), ...(await invite(box, 19))];
  await deliverAll(box, ids);
  const again = await box.post({ purpose: 'invitation', recipientId: known, sequence: 1 });
  const asked = await box.post({ purpose: 'confirmation' });
  const [stranger] = await invite(box, 1);
  await box.deliverThese([again, asked, stranger!]);
  expect(await states(box, [again, asked, stranger!])).toEqual(['sent null', 'sent null', 'pending daily_limit']);
});

test("many workers at once let no more than the day's number through", async () => {
  const box = await makeOutbox({ fresh: true });
  const ids = await invite(box, 40);
  const claims = await Promise.all([0, 10, 20, 30].map((from) => box.claim(ids.slice(from, from + 10))));
  await Promise.all(claims.map((claimed) => box.send(claimed)));
  expect(box.handed).toHaveLength(20);
});

test("the number doubles with each week of the organization's life", async () => {
  const box = await makeOutbox({ fresh: true });
  await ownerQuery(`update organizations set created_at = now() - interval '8 days' where id = $1`, [box.acme.id]);
  const ids = await invite(box, 42);
  await deliverAll(box, ids);
  expect(box.handed).toHaveLength(40);
});

test('mail that stays on this machine reaches no stranger and is not counted', async () => {
  const box = await makeOutbox({ provider: 'local' });
  const ids = await invite(box, 25);
  await deliverAll(box, ids);
  expect(box.handed).toHaveLength(25);
});

async function invite(box: Outbox, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await box.post({ purpose: 'invitation', queue: 'bulk' }));
  return ids;
}

async function deliverAll(box: Outbox, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 20) await box.deliverThese(ids.slice(from, from + 20));
}

async function states(box: Outbox, ids: readonly string[]): Promise<string[]> {
  return Promise.all(ids.map((id) => box.row(id).then(({ status, reason }) => `${status} ${reason}`)));
}
