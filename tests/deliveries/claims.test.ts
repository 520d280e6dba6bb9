import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeOutbox } from './outbox.ts';

// Who looks at what is due looks at everybody's.
let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('a queue message that is lost: whoever looks next sends what it stood for', async () => {
  const box = await makeOutbox();
  box.inYear(1985);
  const id = await box.post();
  await box.look();
  expect(box.handed).toMatchObject([{ deliveryId: id }]);
  expect(await box.row(id)).toMatchObject({ status: 'sent' });
});

test('looking twice, and once more by the message itself, sends once', async () => {
  const box = await makeOutbox();
  box.inYear(1984);
  const id = await box.post();
  await Promise.all([box.look(), box.look(), box.deliverThese([id])]);
  expect(box.handed).toHaveLength(1);
});

test('many workers that claim the same rows at once get each row once', async () => {
  const box = await makeOutbox();
  const ids = await Promise.all(Array.from({ length: 20 }, () => box.post()));
  const claimed = await Promise.all(Array.from({ length: 8 }, () => box.claim(ids, 5)));
  const taken = claimed.flat().map(({ id }) => id);
  expect(taken.toSorted()).toEqual(ids.toSorted());
});

test('what was asked for goes before the bulk, and organizations take turns', async () => {
  const box = await makeOutbox();
  box.inYear(1983);
  const [acme, eve] = [box.acme.id, box.eve.org.id];
  const queues: [organizationId: string, queue: 'asked' | 'bulk'][] = [
    [acme, 'bulk'],
    [acme, 'asked'],
    [acme, 'asked'],
    [acme, 'asked'],
    [eve, 'asked'],
    [eve, 'bulk'],
  ];
  const ids = new Map<string, string>();
  for (const [organizationId, queue] of queues) ids.set(await box.post({ organizationId, queue }), queue);
  const claimed = async (limit: number) => {
    const rows = await box.claim(null, limit);
    return rows
      .map(({ id, organizationId }) => `${ids.get(id)} of ${organizationId === eve ? 'Eve' : 'Acme'}`)
      .toSorted();
  };
  expect(await claimed(2)).toEqual(['asked of Acme', 'asked of Eve']);
  expect(await claimed(2)).toEqual(['asked of Acme', 'asked of Acme']);
  expect(await claimed(20)).toEqual(['bulk of Acme', 'bulk of Eve']);
});

test('the row of a worker that died is taken over after a minute, not before', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  const [dead] = await box.claim([id]);
  expect(dead).toMatchObject({ id, uncertain: false });
  box.later(59_000);
  expect(await box.claim([id])).toEqual([]);
  box.later(1_000);
  expect(await box.claim([id])).toMatchObject([{ id, uncertain: false, attempts: 2 }]);
});

test('a worker that comes back after its row was taken over sends nothing', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  const slow = await box.claim([id]);
  box.later(MINUTE);
  const quick = await box.claim([id]);
  await box.send(slow);
  expect(box.handed).toEqual([]);
  await box.send(quick);
  expect(box.handed).toHaveLength(1);
});

test('a row that does not open under the secrets of today is tried again by itself, and those beside it are sent', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const box = await makeOutbox();
  const [lost, sound] = [await box.post({ note: 'See you' }), await box.post()];
  const sealedElsewhere = `(select note from deliveries where id = '${await box.post({ note: 'Other words' })}')`;
  await ownerQuery(`update deliveries set note = ${sealedElsewhere} where id = $1`, [lost]);
  await box.deliverThese([lost, sound]);
  expect(await box.row(sound)).toMatchObject({ status: 'sent' });
  expect(await box.row(lost)).toMatchObject({ status: 'pending', reason: 'unwritten', attempts: 1 });
  expect(box.handed.map(({ deliveryId }) => deliveryId)).not.toContain(lost);
  expect(said).toHaveBeenCalledOnce();
});

test('a message for later waits, and the clock is armed for it', async () => {
  const box = await makeOutbox();
  box.inYear(1982);
  const dueAt = box.time.now() + 3 * DAY;
  const id = await box.post({ dueAt });
  expect(box.armed.at(-1)).toBe(dueAt);
  expect(box.messages).toEqual([]);
  await box.look();
  expect(box.handed).toEqual([]);
  expect(box.looked).toEqual([dueAt]);
  box.at(dueAt);
  await box.look();
  expect(await box.row(id)).toMatchObject({ status: 'sent' });
});

test('nobody is called to look before the commit of what is due at once', async () => {
  const box = await makeOutbox();
  box.armed.splice(0);
  await box.post();
  await box.post({ dueAt: box.time.now() + 1 });
  expect(Math.min(...box.armed)).toBeGreaterThanOrEqual(box.time.now() + 20_000);
});

test('a look hears of rows whose workers may have died, and of tries to come', async () => {
  const box = await makeOutbox();
  box.inYear(1981);
  await box.claim([await box.post()]);
  await box.look();
  expect(box.looked).toEqual([box.time.now() + MINUTE]);
});

test('when the database fails, the clock is told to ring again soon', async () => {
  const box = await makeOutbox();
  box.breakDatabase(true);
  await expect(box.look()).rejects.toThrow();
  expect(box.looked).toEqual([box.time.now() + MINUTE]);
});

test('a database that goes away in the middle of sending loses nothing and sends nothing twice', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  box.answers(() => {
    box.breakDatabase(true);
    return { state: 'sent', providerId: 'provider-1' };
  });
  await box.deliverThese([id]);
  box.breakDatabase(false);
  expect(await box.row(id)).toMatchObject({ status: 'sending', attempts: 1 });
  box.answers(() => ({ state: 'sent', providerId: 'provider-1' }));
  box.later(MINUTE);
  await box.deliverThese([id]);
  expect(await box.row(id)).toMatchObject({ status: 'sent', attempts: 2 });
  expect(box.handed[1]).toEqual(box.handed[0]);
  errors.mockRestore();
});
