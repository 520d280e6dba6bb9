import { expect, test } from 'vitest';
import { supersede } from '#deliveries/index.ts';
import { refused } from '#foundation/services/outcome.ts';
import { mailToNoor, makeOutbox, SENT } from './outbox.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('a message is sent once, by its own id, and its row says when and by whom it was taken', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  await box.deliverThese([id]);
  expect(box.handed).toMatchObject([{ deliveryId: id, to: { address: 'noor@example.com' }, subject: 'A time with Ada' }]);
  expect(await box.row(id)).toMatchObject({ status: 'sent', attempts: 1, provider_id: SENT.state === 'sent' && SENT.providerId });
});

test('a batch is claimed in one trip to the database', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  const ctx = box.job();
  const { claimDeliveries } = await import('#deliveries/claims/commands.ts');
  expect(await claimDeliveries(ctx, [id], 20)).toHaveLength(1);
  expect(ctx.db.trips.count).toBe(1);
});
