import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { storeInbound } from '#audit/index.ts';
import { firstIdAt, newId } from '#foundation/lib/ids.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { forgetPast } from '#privacy/index.ts';
import { makeOutbox, type Outbox } from '../deliveries/outbox.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';

// Who looks at what is due looks at everybody's.
let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

// All files share one database: what was past its keeping in 1975 is nobody else's.
const NIGHT = Date.UTC(1975, 6, 1, 3, 17);

afterEach(() => vi.restoreAllMocks());

test('what messages said and to whom is forgotten after 180 days; that there was one, and what still waits, stays', async () => {
  const box = await makeOutbox();
  const post = async (daysAgo: number) => {
    box.at(NIGHT - daysAgo * DAY_MS);
    return box.post({ note: 'See you there' });
  };
  const [old, waiting, young] = [await post(181), await post(181), await post(179)];
  await box.deliverThese([old, young]);
  await night(box);
  expect(await kept(old)).toEqual({ status: 'sent', content: false, recipient: false, note: false });
  expect(await kept(young)).toEqual({ status: 'sent', content: true, recipient: true, note: true });
  expect(await kept(waiting)).toEqual({ status: 'pending', content: false, recipient: false, note: true });
});

test('what providers told is forgotten after a month; that it was told stays, so that nobody tells it anew', async () => {
  const box = await makeOutbox();
  const keys = [randomUUID(), randomUUID()];
  for (const [index, days] of [31, 29].entries()) {
    box.at(NIGHT - days * DAY_MS);
    await storeInbound(box.job(), [{ provider: 'resend', accountId: 'example.com', key: keys[index]!, payload: '{}' }]);
  }
  await night(box);
  const left = await ownerQuery(
    'select event_key as key, payload is not null as payload, handled_at is not null as handled from inbound_events where event_key = any($1) order by id',
    [`{${keys.join(',')}}`],
  );
  expect(left).toEqual([
    { key: keys[0], payload: false, handled: true },
    { key: keys[1], payload: true, handled: false },
  ]);
  await ownerQuery('delete from inbound_events where event_key = any($1)', [`{${keys.join(',')}}`]);
});

test('answers to repeated requests are kept for a day', async () => {
  const box = await makeOutbox();
  for (const [key, hours] of [
    ['old', 25],
    ['young', 23],
  ] as const) {
    await ownerQuery(
      `insert into idempotency_keys (organization_id, actor, route, key_hash, request_hash, resource, status, created_at) values ($1, 'key', 'r', $2, 'h', $3, 201, $4)`,
      [box.acme.id, key, randomUUID(), new Date(NIGHT - (hours / 24) * DAY_MS)],
    );
  }
  await night(box);
  const left = await ownerQuery('select key_hash from idempotency_keys where organization_id = $1', [box.acme.id]);
  expect(left).toEqual([{ key_hash: 'young' }]);
});

test('what happened is kept for a year, and longer while somebody has still to act on it', async () => {
  const box = await makeOutbox();
  const ids = [366, 366, 364].map((days) => newId(NIGHT - days * DAY_MS));
  for (const [index, id] of ids.entries()) {
    await ownerQuery(
      `insert into domain_events (id, organization_id, name, subject_type, subject_id, actor_type, handled_at) values ($1, $2, 'test.happened', 'test', $3, 'system', $4)`,
      [id, box.acme.id, randomUUID(), index === 1 ? null : new Date(NIGHT)],
    );
  }
  await night(box);
  const left = await ownerQuery<{ id: string }>(
    'select id from domain_events where organization_id = $1 and name = $2',
    [box.acme.id, 'test.happened'],
  );
  expect(left.map(({ id }) => id).toSorted()).toEqual(ids.slice(1).toSorted());
  await ownerQuery('delete from domain_events where id = $1', [ids[1]!]);
});

test('holds that ran out are dropped, those that stand stay', async () => {
  const box = await makeOutbox();
  const hold = async (heldUntil: number) => {
    const id = newId(NIGHT);
    await ownerQuery(
      `insert into events (id, organization_id, status, title, starts_at, ends_at, timezone, local_start, ical_uid, source_type, held_until)
       values ($1, $2, 'held', 'A time with Ada', '1975-07-02T09:00Z', '1975-07-02T10:00Z', 'UTC', '1975-07-02T09:00', $3, 'manual', $4)`,
      [id, box.acme.id, id, new Date(heldUntil)],
    );
    return id;
  };
  const [, stands] = [await hold(NIGHT - 1), await hold(NIGHT + 60_000)];
  await night(box);
  expect(await ownerQuery('select id from events where organization_id = $1', [box.acme.id])).toEqual([{ id: stands }]);
});

test('one line that fails keeps no other from its work', async () => {
  const box = await makeOutbox();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  box.at(NIGHT - 200 * DAY_MS);
  const id = await box.post();
  await box.deliverThese([id]);
  box.failOnce();
  await night(box);
  expect(errors).toHaveBeenCalledTimes(1);
  expect(await kept(id)).toMatchObject({ content: false });
});

test('the least id of a moment parts what was made before it from what was made after', () => {
  expect(newId(NIGHT - 1) < firstIdAt(NIGHT)).toBe(true);
  expect(newId(NIGHT) > firstIdAt(NIGHT)).toBe(true);
});

async function night(box: Outbox): Promise<void> {
  box.at(NIGHT);
  await forgetPast(box.job());
}

async function kept(id: string) {
  const [row] = await ownerQuery(
    'select status, content is not null as content, recipient is not null as recipient, note is not null as note from deliveries where id = $1',
    [id],
  );
  return row;
}
