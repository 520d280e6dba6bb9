import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { draftOf, markAssistedSent, settleUnknown } from '#deliveries/index.ts';
import { participantPlaceholder } from '#foundation/lib/placeholders.ts';
import { ownerQuery } from '../support/database.ts';
import { makeOutbox, type Outbox } from './outbox.ts';

test('a draft is shown with a working link, and who sent it by hand is kept', async () => {
  const box = await makeOutbox();
  const { ada } = box.acme;
  const participant = '01890a5d-ac96-774b-bcce-b302099a8057';
  const id = await assisted(box, participantPlaceholder('https://parley.example', participant, 1), participant);
  const link = box.runtime.keys.link('participant', participant, 1);
  expect(await draftOf(box.as(ada), id)).toEqual({
    to: 'https://www.linkedin.com/in/noor',
    body: `Choose a time: https://parley.example/b/${link}`,
  });
  await markAssistedSent(box.as(ada), id);
  expect(await box.row(id)).toMatchObject({ status: 'sent', marked_by: ada.userId });
  expect((await box.row(id)).sent_at).not.toBeNull();
  expect(await happened(id)).toMatchObject([
    { name: 'delivery.sent_by_person', actor_id: ada.userId, data: { from: 'assisted', to: 'sent' } },
  ]);
});

test('a draft is marked as sent once, and is no draft any more', async () => {
  const box = await makeOutbox();
  const { ada, max } = box.acme;
  const id = await assisted(box, '');
  const both = await Promise.allSettled([markAssistedSent(box.as(ada), id), markAssistedSent(box.as(max), id)]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(markAssistedSent(box.as(ada), id)).rejects.toMatchObject({ reason: 'delivery_settled' });
  await expect(draftOf(box.as(ada), id)).rejects.toMatchObject({ reason: 'delivery_settled' });
  expect(await happened(id)).toHaveLength(1);
});

test('Eve finds no message of another organization, and changes none', async () => {
  const box = await makeOutbox();
  const id = await assisted(box, '');
  for (const verb of [markAssistedSent]) {
    await expect(verb(box.as(box.eve), id)).rejects.toMatchObject({ reason: 'not_found' });
  }
  await expect(settleUnknown(box.as(box.eve), id, 'sent')).rejects.toMatchObject({ reason: 'not_found' });
  await expect(draftOf(box.as(box.eve), id)).rejects.toMatchObject({ reason: 'not_found' });
  expect(await box.row(id)).toMatchObject({ status: 'assisted', marked_by: null });
});

test.each(['sent', 'failed'] as const)('a person who knows that an unknown message was %s says so', async (outcome) => {
  const box = await makeOutbox({ safeToRepeatSeconds: 0 });
  box.answers(() => ({ state: 'unknown', reason: 'timeout' }));
  const id = await box.post();
  await box.deliverThese([id]);
  await settleUnknown(box.as(box.acme.ada), id, outcome);
  expect(await box.row(id)).toMatchObject({ status: outcome, marked_by: box.acme.ada.userId });
  await expect(settleUnknown(box.as(box.acme.ada), id, outcome)).rejects.toMatchObject({ reason: 'delivery_settled' });
});

async function assisted(box: Outbox, link: string, recipientId = randomUUID() as string): Promise<string> {
  box.writes(() => ({ kind: 'draft', to: 'https://www.linkedin.com/in/noor', body: `Choose a time: ${link}` }));
  const id = await box.post({ channel: 'linkedin', recipientId });
  await box.deliverThese([id]);
  return id;
}

async function happened(id: string) {
  return ownerQuery('select name, actor_id, data from domain_events where subject_id = $1', [id]);
}
