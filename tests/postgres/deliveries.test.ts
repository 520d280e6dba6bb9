/** Many workers at once, on a real PostgreSQL with real concurrency. data-model.md, "Never lost, never twice". */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { deliver, supersede } from '#deliveries/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { makeOutbox, type Outbox } from '../deliveries/outbox.ts';
import { ownerQuery } from '../support/database.ts';

const MESSAGES = 300;
const WORKERS = 24;

test('many workers that look at once send each message once', async () => {
  const box = await emptyOutbox();
  await post(box, MESSAGES);
  await Promise.all(Array.from({ length: WORKERS }, () => box.look()));
  expect(await statuses(box)).toEqual([{ status: 'sent', attempts: 1, count: MESSAGES }]);
  expect(new Set(box.handed.map(({ deliveryId }) => deliveryId)).size).toBe(MESSAGES);
  expect(box.handed).toHaveLength(MESSAGES);
});

test('a message that is overtaken while it is sent is either sent or superseded, never both', async () => {
  const box = await emptyOutbox();
  const subjects = await post(box, 100);
  const ids = await idsOf(box);
  const inside = insideOrganization(box.job(), box.acme.id);
  const overtake = Promise.all(subjects.map((subject) => inside.db.write([supersede('event', subject)])));
  const sending = Promise.all(
    Array.from({ length: 5 }, (_, part) => box.deliverThese(ids.slice(part * 20, (part + 1) * 20))),
  );
  await Promise.all([overtake, sending]);
  const sent = new Set(box.handed.map(({ deliveryId }) => deliveryId));
  const rows = await ownerQuery<{ id: string; status: string }>(
    'select id, status from deliveries where organization_id = $1 and purpose = $2',
    [box.acme.id, 'confirmation'],
  );
  expect(rows).toHaveLength(100);
  for (const { id, status } of rows) expect(status).toBe(sent.has(id) ? 'sent' : 'superseded');
});

test('a new organization reaches 20 strangers and no more, however many workers there are', async () => {
  const box = await emptyOutbox();
  await post(box, 100, 'invitation');
  await Promise.all(Array.from({ length: WORKERS }, () => box.look()));
  expect(box.handed).toHaveLength(20);
  expect(await statuses(box)).toEqual([
    { status: 'pending', attempts: 0, count: 80 },
    { status: 'sent', attempts: 1, count: 20 },
  ]);
});

/** An outbox from which everything is gone that the making of its world had put there. */
async function emptyOutbox(): Promise<Outbox> {
  const box = await makeOutbox({ fresh: true });
  await box.look();
  box.handed.splice(0);
  return box;
}

/** Messages about as many events; answers the events' ids. */
async function post(box: Outbox, count: number, purpose: 'confirmation' | 'invitation' = 'confirmation') {
  const subjects = Array.from({ length: count }, () => randomUUID());
  const ctx = box.job();
  const about = { subjectType: 'event', sequence: 0, recipientType: 'participant', channel: 'email' } as const;
  await ctx.write(
    subjects.map((subjectId) =>
      deliver(ctx, { ...about, purpose, subjectId, recipientId: randomUUID(), organizationId: box.acme.id }),
    ),
  );
  return subjects;
}

async function idsOf(box: Outbox): Promise<string[]> {
  const found = await ownerQuery<{ id: string }>(
    `select id from deliveries where organization_id = $1 and status = 'pending' and purpose = 'confirmation'`,
    [box.acme.id],
  );
  return found.map(({ id }) => id);
}

async function statuses(box: Outbox) {
  return ownerQuery(
    `select status, attempts, count(*)::integer as count from deliveries
     where organization_id = $1 and purpose in ('confirmation', 'invitation') group by 1, 2 order by 1`,
    [box.acme.id],
  );
}
