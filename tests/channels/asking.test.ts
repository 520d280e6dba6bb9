import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TOKENS_PAGE } from '#channels/asking/commands.ts';
import { tryTokens } from '#channels/asking/jobs.ts';
import { sealSecret } from '#channels/rules.ts';
import { connected } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { json } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let close: () => Promise<void>;
// Whoever goes round at night comes to everybody.
beforeAll(async () => {
  close = await useOwnDatabase();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});
afterAll(() => close());

/** Each of the many has a token of its own, but one. */
async function resealed(many: number, broken: string): Promise<void> {
  const rows = await ownerQuery<{ id: string }>(`select id from channels where display_name = 'Many' and id <> $1`, [
    broken,
  ]);
  expect(rows).toHaveLength(many - 1);
  const own = rows.map(({ id }) => ({
    id,
    token: sealSecret(world.runtime.keys, { id, organizationId: world.acme.id }, 'token', 'good'),
  }));
  await ownerQuery(
    'update channels c set token = t.token from jsonb_to_recordset($1::jsonb) as t(id uuid, token text) where c.id = t.id',
    [JSON.stringify(own)],
  );
}

test('all tokens are tried in a night, some at once, however many there are and whoever’s provider is silent', async () => {
  const first = await connected(world, world.acme.ada, 'whatsapp');
  const { length } = { length: 2 * TOKENS_PAGE + 20 };
  await ownerQuery(
    `insert into channels (id, organization_id, platform, account_id, display_name, token, status, proven_at, created_by)
     select gen_random_uuid(), c.organization_id, 'whatsapp', c.account_id || 'x' || n, 'Many', c.token, 'active', c.proven_at, c.created_by
     from channels c, generate_series(1, $2::integer) n where c.id = $1`,
    [first.id, length],
  );
  // Sealed for another row: it cannot be opened, and keeps nobody else waiting.
  const [broken] = await ownerQuery<{ id: string }>(
    `select id from channels where display_name = 'Many' order by id limit 1`,
  );
  const [now, asked] = [world.time.now() + 86_400_000, new Set<string>()];
  world.at(now);
  let most = 0;
  let under = 0;
  world.graph.answer(async ({ url }) => {
    asked.add(/\/v[\d.]+\/(\w+)/.exec(url)![1]!);
    most = Math.max(most, ++under);
    await new Promise(setImmediate);
    under--;
    return json(503, { error: { message: 'later', code: 2 } })();
  });
  await resealed(length, broken!.id);
  await tryTokens(world.service());
  await world.drain();
  expect([...asked].filter((account) => account.startsWith(`${first.account}x`))).toHaveLength(length - 1);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(5);
});
