import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { storeInbound } from '#audit/index.ts';
import type { Message } from '#context.ts';
import { consume, QUEUES } from '#jobs.ts';
import { makeOutbox, type Outbox } from './deliveries/outbox.ts';
import { ownerQuery } from './support/database.ts';

test('each message of a batch is acknowledged or retried alone', async () => {
  const box = await makeOutbox();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const ids = ['01890a5d-ac96-774b-bcce-b302099a8057'];
  const broken: Message = { type: 'deliver', ids: ['not an id'] };
  const fates = await run(box, QUEUES.deliveries, [{ type: 'react', ids }, broken, { type: 'deliver', ids }]);
  expect(fates).toEqual(['acknowledged', 'again in 20 s', 'acknowledged']);
  expect(errors).toHaveBeenCalledTimes(1);
  errors.mockRestore();
});

test('what providers told in a flood is taken together, in two trips, and only what is wrong is tried again', async () => {
  const box = await makeOutbox();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const accountId = randomUUID();
  // Nobody acts on what "elsewhere" tells; the one of Resend is no JSON.
  const told = ['elsewhere', 'resend', 'elsewhere'].map((provider, at) => ({
    provider,
    accountId,
    key: String(at),
    payload: '<html>',
  }));
  for (const one of told) await storeInbound(box.job(), [one]);
  const trips = vi.spyOn(box.runtime.connection, 'batch');
  expect(await run(box, QUEUES.deliveries, box.messages.splice(0))).toEqual(told.map(() => 'acknowledged'));
  expect(trips).toHaveBeenCalledTimes(2);
  const rows = await ownerQuery(
    'select attempts, handled_at is not null as handled from inbound_events where account_id = $1 order by event_key',
    [accountId],
  );
  expect(rows).toEqual([true, false, true].map((handled) => ({ attempts: 1, handled })));
  expect(String(errors.mock.calls)).toContain('What a provider told was not handled');
  errors.mockRestore();
});

test('a flood that cannot be taken is told again, each for itself', async () => {
  const box = await makeOutbox();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  box.breakDatabase(true);
  const flood = Array.from({ length: 60 }, (): Message => ({ type: 'inbound', ids: [randomUUID()] }));
  expect(await run(box, QUEUES.deliveries, flood)).toEqual(flood.map(() => 'again in 20 s'));
  // Fifty at a time.
  expect(errors).toHaveBeenCalledTimes(2);
  errors.mockRestore();
});

test('a delivery whose messages all died says so on its row, is tried again later, and fails after the last try', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  const dead: Message = { type: 'deliver', ids: [id] };
  expect(await run(box, QUEUES.dead, [dead])).toEqual(['acknowledged']);
  const { next, ...row } = await box.row(id);
  expect(row).toMatchObject({ status: 'pending', reason: 'not_handled', attempts: 1 });
  expect(box.armed).toContain(next);
  await run(box, QUEUES.dead, [dead]);
  expect(await box.row(id)).toMatchObject({ attempts: 1 });
  for (let tries = 1; tries < 6; tries++) {
    box.at((await box.row(id)).next);
    await run(box, QUEUES.dead, [dead]);
  }
  expect(await box.row(id)).toMatchObject({ status: 'failed', reason: 'not_handled', attempts: 6 });
});

test('a dead letter about a message that was sent meanwhile changes nothing', async () => {
  const box = await makeOutbox();
  const id = await box.post();
  await box.deliverThese([id]);
  await run(box, QUEUES.dead, [{ type: 'deliver', ids: [id] }]);
  expect(await box.row(id)).toMatchObject({ status: 'sent', reason: null });
});

test('a look or a reaction that died makes the clock ring soon', async () => {
  const box = await makeOutbox();
  box.armed.splice(0);
  await run(box, QUEUES.dead, [{ type: 'look' }, { type: 'react', ids: [] }]);
  expect(box.armed).toEqual([box.time.now() + 60_000, box.time.now() + 60_000]);
});

test('dead letters never throw, even without a database', async () => {
  const box = await makeOutbox();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  box.breakDatabase(true);
  expect(await run(box, QUEUES.dead, [{ type: 'deliver', ids: [] }])).toEqual(['again in 20 s']);
  expect(String(errors.mock.calls)).toContain('A dead letter could not be stored');
  errors.mockRestore();
});

/** Consumes these messages; what became of each. */
async function run(box: Outbox, queue: string, bodies: readonly Message[]): Promise<string[]> {
  const fates: string[] = bodies.map(() => 'forgotten');
  const messages = bodies.map((body, index) => ({
    id: `message-${index}`,
    timestamp: new Date(box.time.now()),
    attempts: 1,
    body,
    ack: () => {
      fates[index] = 'acknowledged';
    },
    retry: ({ delaySeconds }: { delaySeconds: number }) => {
      fates[index] = `again in ${delaySeconds} s`;
    },
  }));
  await consume({ queue, messages } as unknown as MessageBatch<Message>, box.runtime);
  return fates;
}
