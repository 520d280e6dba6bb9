import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '#foundation/lib/zones.ts';
import { forgetPast } from '#privacy/index.ts';
import { makeOutbox } from '../deliveries/outbox.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';

const NIGHT = Date.UTC(1985, 6, 1, 3, 17);

let close: () => Promise<void>;
beforeAll(async () => {
  close = await useOwnDatabase();
});
afterAll(() => close());

test('what an organization used is kept for seven years, with the entries that say why', async () => {
  const box = await makeOutbox();
  for (const [days, amount] of [
    [7 * 366 + 2, 1],
    [7 * 366 - 2, 2],
  ] as const) {
    const day = new Date(NIGHT - days * DAY_MS).toISOString();
    await ownerQuery(
      `insert into credit_entries (id, organization_id, cause_type, cause_id, kind, amount, created_at) values ($1, $2, 'turn', $3, 'settle', $4, $5)`,
      [randomUUID(), box.acme.id, randomUUID(), amount, day],
    );
    await ownerQuery(
      `insert into usage_records (organization_id, day, kind, amount) values ($1, $2::timestamptz::date, 'credits', $3)`,
      [box.acme.id, day, amount],
    );
  }
  box.at(NIGHT);
  await forgetPast(box.job());
  expect(await ownerQuery('select amount from credit_entries where organization_id = $1', [box.acme.id])).toEqual([
    { amount: 2 },
  ]);
  const days = await ownerQuery('select amount::int as amount from usage_records where organization_id = $1', [
    box.acme.id,
  ]);
  expect(days).toEqual([{ amount: 2 }]);
});

test('what was set aside for work that never ended is free again after a day, once', async () => {
  const box = await makeOutbox();
  box.at(NIGHT);
  const entry = (kind: string, cause: string, hoursAgo: number) =>
    ownerQuery(
      `insert into credit_entries (id, organization_id, cause_type, cause_id, kind, amount, created_at) values ($1, $2, 'turn', $3, $4, 30, $5)`,
      [randomUUID(), box.acme.id, cause, kind, new Date(NIGHT - hoursAgo * 3_600_000).toISOString()],
    );
  const [dead, done, fresh] = [randomUUID(), randomUUID(), randomUUID()];
  await ownerQuery('insert into credits (organization_id, remaining, reserved, used) values ($1, 10, 60, 30)', [
    box.acme.id,
  ]);
  await entry('reserve', dead, 25);
  await entry('reserve', done, 25);
  await entry('settle', done, 25);
  await entry('reserve', fresh, 1);
  for (let night = 0; night < 2; night++) await forgetPast(box.job());
  const left = 'select remaining, reserved, used from credits where organization_id = $1';
  expect(await ownerQuery(left, [box.acme.id])).toEqual([{ remaining: 40, reserved: 30, used: 30 }]);
  const released = `select cause_id from credit_entries where organization_id = $1 and kind = 'release'`;
  expect(await ownerQuery(released, [box.acme.id])).toEqual([{ cause_id: dead }]);
});
