import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { grantCredits, nextMonth, release, reserve, settle } from '#billing/index.ts';
import { ledger, usedByAgent, usedByConversation, usedByDay } from '#conversations/usage/queries.ts';
import type { Statement } from '#foundation/db/index.ts';
import { formatDate } from '#foundation/lib/dates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from '../support/database.ts';
import { furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let close: () => Promise<void>;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  close = await useOwnDatabase();
  world = await makeWorld();
});
afterAll(() => close());

const sum = (rows: readonly { credits: number }[]) => rows.reduce((all, { credits }) => all + credits, 0);

test('the usage page adds up: days, agents and conversations are the ledger’s own entries, and so is what is left', async () => {
  const { ada } = world.acme;
  const { conversationId, agentId, mark } = await furnish(world, ada);
  await ownerQuery('delete from credit_entries where organization_id = $1', [ada.org.id]);
  await ownerQuery('delete from credits where organization_id = $1', [ada.org.id]);
  const [turn] = await ownerQuery<{ id: string }>('select id from turns where conversation_id = $1', [conversationId]);
  const day = new Date(world.time.now()).toISOString().slice(0, 10);
  const run = async (statements: (ctx: ReturnType<World['as']>) => Statement[]) => {
    const ctx = world.as(ada);
    await ctx.write(statements(ctx));
  };
  const playground = { type: 'playground', id: newId(world.time.now()) } as const;
  const gone = { type: 'turn', id: newId(world.time.now()) } as const;
  const open = { type: 'turn', id: newId(world.time.now()) } as const;
  const own = { type: 'turn', id: turn!.id } as const;
  for (const cause of [own, playground, gone, open]) await run((ctx) => reserve(ctx, cause, 100));
  await run((ctx) => settle(ctx, own, 37, { day, usage: { input_tokens: 5 } }));
  await run((ctx) => settle(ctx, playground, 5, { day, usage: {} }));
  await run((ctx) => release(ctx, gone));
  await run((ctx) => [grantCredits(ctx, { type: 'gift', id: newId(ctx.now) }, 1_000)]);
  const since = world.time.now() - 86_400_000;
  const [[sums], days, agents, conversations] = await world
    .as(ada)
    .db.read([ledger(), usedByDay(since), usedByAgent(since), usedByConversation(since)]);
  const [kept] = await ownerQuery('select remaining, reserved, used from credits where organization_id = $1', [
    ada.org.id,
  ]);
  expect(sums).toEqual({ granted: 21_000, used: 42, aside: 100 });
  expect(kept).toEqual({ remaining: 20_858, reserved: 100, used: 42 });
  expect([sum(days), sum(agents)]).toEqual([42, 42]);
  expect(agents.map(({ agentId, credits }) => [agentId, credits])).toEqual([
    [agentId, 37],
    [null, 5],
  ]);
  expect(conversations.map(({ conversationId, credits }) => [conversationId, credits])).toEqual([[conversationId, 37]]);
  const page = await (await world.request(ada, `/app/${ada.org.slug}/usage`)).text();
  for (const words of ['20,858', '42 credits in all', `Robin ${mark}`, 'Playgrounds and what is gone'])
    expect(page).toContain(words);
  expect(page).not.toContain('do not agree');
  const anew = formatDate(nextMonth(world.time.now()), 'en');
  expect(page).toContain(`they are filled up to 20,000; next on ${anew}`);
  await ownerQuery('update organization_limits set monthly_credits = 50000 where organization_id = $1', [ada.org.id]);
  world.at(world.time.now() + 32 * 86_400_000);
  const later = await (await world.request(ada, `/app/${ada.org.slug}/usage`)).text();
  // Before the new month's are entered they count as given: 50,000 is what is left of them.
  expect([...later.matchAll(/<dd>([\d,]+)<\/dd>/g)].slice(0, 4).map(([, said]) => said)).toEqual([
    '50,142',
    '42',
    '100',
    '50,000',
  ]);
  world.at(world.time.now() - 32 * 86_400_000);
  const file = await world.request(ada, `/app/${ada.org.slug}/usage.csv`);
  const lines = (await file.text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines.slice(1).reduce((all, line) => all + Number(line.split(',').at(-1)), 0)).toBe(42);
  await ownerQuery('update credits set remaining = remaining - 1 where organization_id = $1', [ada.org.id]);
  expect(await (await world.request(ada, `/app/${ada.org.slug}/usage`)).text()).toContain('do not agree');
  expect(await (await world.request(world.eve, `/app/${world.eve.org.slug}/usage`)).text()).toContain(
    'Nothing was used yet',
  );
});

test('a program reads every entry, a page at a time, and they add up to what was used', async () => {
  const ida = await world.newPerson('Ida');
  const ctx = world.as(ida);
  const day = new Date(world.time.now()).toISOString().slice(0, 10);
  await ctx.write([grantCredits(ctx, { type: 'gift', id: newId(ctx.now) }, 1_000)]);
  for (const credits of [3, 5, 7, 0]) {
    const cause = { type: 'playground', id: newId(world.time.now()) } as const;
    await ctx.write(reserve(ctx, cause, 10));
    await ctx.write(settle(ctx, cause, credits, { day, usage: {} }));
  }
  const ask = async (query: string, key = ida.key) =>
    (await (await world.api(key, `/api/v1/usage/lines?${query}`)).json()) as Lines;
  type Lines = { data: { credits: number; kind: string; agent: null }[]; nextCursor: string | null; status?: number };
  const first = await ask('limit=2');
  expect(first.data).toMatchObject([
    { credits: 7, kind: 'playground', agent: null, conversationId: null, day: expect.any(String) },
    { credits: 5 },
  ]);
  const second = await ask(`limit=2&cursor=${first.nextCursor}`);
  expect(second).toMatchObject({ data: [{ credits: 3 }], nextCursor: null });
  const { credits } = (await (await world.api(ida.key, '/api/v1/usage')).json()) as { credits: { used: number } };
  expect(sum([...first.data, ...second.data])).toBe(credits.used);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  expect((await ask(`since=${tomorrow}`)).data).toEqual([]);
  expect((await ask('since=yesterday')).status).toBe(422);
  expect((await ask(`cursor=${first.nextCursor}`, world.eve.key)).data).toEqual([]);
});
