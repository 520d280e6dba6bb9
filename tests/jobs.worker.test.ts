import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import type { Env, Message } from '#context.ts';
import worker from '../dev/worker.ts';
import { ownerQuery } from './support/database.ts';

const bindings = env as unknown as Env;

test('the queue of deliveries is consumed, and each message acknowledged', async () => {
  const ids = ['01890a5d-ac96-774b-bcce-b302099a8057'];
  const result = await consume('deliveries', [
    { type: 'deliver', ids },
    { type: 'react', ids },
  ]);
  expect(result.explicitAcks).toEqual(['message-0', 'message-1']);
  expect(result.retryMessages).toEqual([]);
});

test('dead letters are consumed', async () => {
  const ids = ['01890a5d-ac96-774b-bcce-b302099a8057'];
  const result = await consume('deliveries-dlq', [{ type: 'deliver', ids }, { type: 'look' }]);
  expect(result.explicitAcks).toEqual(['message-0', 'message-1']);
});

test('every five minutes only the clock is asked', async () => {
  const queries = vi.spyOn(globalThis, 'fetch');
  await ring('*/5 * * * *');
  expect(queries).not.toHaveBeenCalled();
  queries.mockRestore();
});

test('every night what is past its keeping is forgotten', async () => {
  await ownerQuery(`insert into throttles (key, hits, window_ends_at) values ('long ago', 1, '2020-01-01')`);
  await ring('17 3 * * *');
  expect(await ownerQuery(`select key from throttles where key = 'long ago'`)).toEqual([]);
});

test('a message that is put into the outbox here is sent through the real queue', async () => {
  const answer = await worker.fetch(signUp(), bindings, createExecutionContext());
  expect(answer.status).toBe(303);
  await vi.waitFor(
    async () => {
      const sent = await ownerQuery(
        `select status from deliveries where purpose = 'verify_email' and provider = 'local'`,
      );
      expect(sent).toEqual([{ status: 'sent' }]);
    },
    { timeout: 10_000, interval: 200 },
  );
});

async function consume(queue: string, bodies: readonly Message[]) {
  const messages = bodies.map((body, index) => ({ id: `message-${index}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch(queue, messages);
  const ctx = createExecutionContext();
  await worker.queue(batch as MessageBatch<Message>, bindings);
  return getQueueResult(batch, ctx);
}

async function ring(cron: string): Promise<void> {
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron, scheduledTime: new Date() }), bindings);
  await waitOnExecutionContext(ctx);
}

function signUp(): Request {
  const form = new URLSearchParams({
    name: 'Noor',
    email: 'noor@example.com',
    password: 'a long walk by the sea',
    timezone: 'UTC',
  });
  const headers = { origin: 'http://localhost:8787', 'content-type': 'application/x-www-form-urlencoded' };
  return new Request('http://localhost:8787/sign-up', { method: 'POST', body: form.toString(), headers });
}
