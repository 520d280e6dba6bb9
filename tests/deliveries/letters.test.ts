import { expect, test, vi } from 'vitest';
import { deliverThese } from '#deliveries/index.ts';
import { PURPOSES } from '#deliveries/inputs.ts';
import { letters } from '#letters.ts';
import { makeOutbox } from './outbox.ts';

test('every purpose has its letter', () => {
  expect(PURPOSES.filter((purpose) => !letters[purpose])).toEqual([]);
});

test('a message without a letter is never sent, and its row says so', async () => {
  const box = await makeOutbox();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const id = await box.post();
  await deliverThese(box.job(), [id], {});
  expect(await box.row(id)).toMatchObject({ status: 'pending', reason: 'unwritten', attempts: 1 });
  expect(errors).toHaveBeenCalledTimes(1);
  errors.mockRestore();
});

test('what is gone is skipped by the letters themselves', async () => {
  const box = await makeOutbox();
  for (const purpose of PURPOSES) {
    const subjectType = purpose === 'invitation' ? 'invitation_participant' : 'event';
    const id = await box.post({ purpose, subjectType });
    await deliverThese(box.job(), [id], letters);
    expect([purpose, (await box.row(id)).status]).toEqual([purpose, 'superseded']);
  }
  expect(box.handed).toEqual([]);
});
