import { beforeAll, expect, test, vi } from 'vitest';
import type { Model } from '#foundation/services/model/index.ts';
import { ownerQuery } from '../support/database.ts';
import { furnish } from '../support/furnished.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});

const stateIn = (html: string) =>
  /name="state" value="([^"]*)"/
    .exec(html)![1]!
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<');
const NOTHING_MADE = [
  'events',
  'conversations',
  'messages',
  'turns',
  'invitations',
  'invitation_participants',
  'leads',
  'unanswered_questions',
];
const counts = async (organization: string) =>
  Promise.all(
    NOTHING_MADE.map(
      async (table) =>
        (
          await ownerQuery<{ count: number }>(
            `select count(*)::int as count from ${table} where organization_id = $1`,
            [organization],
          )
        )[0]!.count,
    ),
  );

async function newAgent() {
  const { ada } = world.acme;
  const form = { name: 'Robin', userId: ada.userId, language: 'en', tone: '', trade: 'general' };
  const made = await world.request(ada, `/app/${ada.org.slug}/agents`, { form });
  return `/app/${ada.org.slug}/agents/${/agents\/([0-9a-f-]{36})/.exec(made.headers.get('location')!)![1]!}`;
}

test('an agent is tried to the booking and touches nothing: real free times, and a confirmation that says it is none', async () => {
  const { ada } = world.acme;
  const home = await newAgent();
  await world.request(ada, `${home}/knowledge/texts`, {
    form: {
      title: 'Prices',
      text: 'Haircut:\nFrom 45 €, washing included.\n\nColour:\nWhat it costs depends on your hair: ask.',
    },
  });
  const before = await counts(ada.org.id);
  let page = await (await world.request(ada, `${home}/playground`)).text();
  const say = async (said: string) => {
    page = await (await world.request(ada, `${home}/playground`, { form: { said, state: stateIn(page) } })).text();
    return page;
  };
  expect(await say('How much is a haircut?')).toContain('45 €');
  expect(page).toContain('search_knowledge');
  expect(await say('I would like to book an appointment tomorrow or the day after')).toContain('find_slots');
  expect(page).toContain('&quot;slots&quot;:[{');
  expect(await counts(ada.org.id)).toEqual(before);
  expect(await ownerQuery('select 1 from credit_entries where organization_id = $1', [ada.org.id])).toEqual([]);
});

test('a model that confirms in a playground is told that it is simulated, and what it took is paid for and shown', async () => {
  const { ada } = world.acme;
  const home = await newAgent();
  const before = await counts(ada.org.id);
  const use = { input: 1_000, cached: 0, output: 100, reasoning: 0 };
  const said = { ok: true, refused: false, cut: false, use, model: 'test' } as const;
  const model: Model = {
    name: 'openai',
    embed: null,
    ask: async ({ items }) => {
      const results = items.flatMap((item) =>
        item.kind === 'result' ? [JSON.parse(item.output) as Record<string, unknown>] : [],
      );
      const found = results.find((result) => 'slots' in result) as { slots: { id: string }[] } | undefined;
      const done = results.find((result) => 'booked' in result);
      const call = (name: string, given: unknown) => ({
        ...said,
        text: '',
        calls: [{ id: name, name, arguments: JSON.stringify(given) }],
      });
      if (done) return { ...said, text: `Booked: ${JSON.stringify(done.simulated)}`, calls: [] };
      if (!found) return call('find_slots', { when: null, service: null, after: null });
      return call('confirm', {
        slot: found.slots[0]!.id,
        name: 'Noor',
        email: 'noor@example.com',
        phone: null,
        note: null,
      });
    },
  };
  Object.assign(world.runtime.services, { model });
  const page = await (await world.request(ada, `${home}/playground`, { form: { said: 'Book me in, Noor' } })).text();
  Object.assign(world.runtime.services, { model: null });
  expect(page).toContain('Booked: true');
  expect(page).toContain('as if: nothing was done');
  expect(page).toMatch(/3300 tokens, \d+ credits/);
  expect(await counts(ada.org.id)).toEqual(before);
  const paid = await ownerQuery<{ kind: string; cause_type: string }>(
    `select kind, cause_type from credit_entries where organization_id = $1 and cause_type = 'playground' order by kind`,
    [ada.org.id],
  );
  expect(paid.map(({ kind }) => kind)).toEqual(['reserve', 'settle']);
});

test('what a page carries along may be anything, and a stranger tries nobody’s agent', async () => {
  const { ada } = world.acme;
  const home = await newAgent();
  for (const state of ['', '{', '[]', '{"id":"x","lines":[{"from":"system"}]}'])
    expect((await world.request(ada, `${home}/playground`, { form: { said: 'Hello', state } })).status).toBe(200);
  expect((await world.request(ada, `${home}/playground`, { form: { said: '' } })).status).toBe(422);
  const foreign = home.replace(ada.org.slug, world.eve.org.slug);
  expect((await world.request(world.eve, `${foreign}/playground`, { form: { said: 'Hello' } })).status).toBe(404);
});

test('two versions answer the words of a saved conversation beside each other', async () => {
  const { eve } = world;
  const { agentId, conversationId } = await furnish(world, eve);
  const home = `/app/${eve.org.slug}/agents/${agentId}`;
  await world.request(eve, `${home}/versions`, { form: { instructions: 'Be short.' } });
  const before = await counts(eve.org.id);
  const shown = await (await world.request(eve, `${home}/playground`)).text();
  expect(shown).toContain('Two versions beside each other');
  const model: Model = {
    name: 'openai',
    embed: null,
    ask: async ({ instructions }) => {
      const text = instructions.includes('Be short.') ? 'Hi!' : 'A very good day to you!';
      return {
        ok: true,
        text,
        calls: [],
        refused: false,
        cut: false,
        use: { input: 10, cached: 0, output: 10, reasoning: 0 },
        model: 'test',
      };
    },
  };
  Object.assign(world.runtime.services, { model });
  const compared = await world.request(eve, `${home}/playground/comparison`, {
    form: { conversation: conversationId, one: '1', other: '2' },
  });
  Object.assign(world.runtime.services, { model: null });
  const html = await compared.text();
  expect(html).toContain('Hi!');
  expect(html).toContain('A very good day to you!');
  expect(await counts(eve.org.id)).toEqual(before);
  const foreign = { form: { conversation: crypto.randomUUID(), one: '1', other: '2' } };
  expect((await world.request(eve, `${home}/playground/comparison`, foreign)).status).toBe(404);
});

test('a program finds the conversations to compare on, and compares two versions as the page does', async () => {
  const { max } = world.acme;
  const zoe = await world.newPerson('Zoe');
  const { agentId, conversationId, mark } = await furnish(world, zoe);
  const path = `/api/v1/agents/${agentId}`;
  await world.api(zoe.key, `${path}/versions`, { json: { instructions: 'Be short.' } });
  const saved = await (await world.api(zoe.key, `${path}/playground/conversations`)).json();
  expect(saved).toMatchObject({ data: [{ conversationId, lastMessageAt: expect.stringMatching(/Z$/) }] });
  const before = await counts(zoe.org.id);
  const said = { ok: true, calls: [], refused: false, cut: false, model: 'test' } as const;
  const use = { input: 10, cached: 0, output: 10, reasoning: 0 };
  const model: Model = {
    name: 'openai',
    embed: null,
    ask: async ({ instructions }) => ({ ...said, use, text: instructions.includes('Be short.') ? 'Hi!' : 'Good day!' }),
  };
  Object.assign(world.runtime.services, { model });
  const compared = await world.api(zoe.key, `${path}/playground/comparison`, {
    json: { conversationId, one: 1, other: 2 },
  });
  Object.assign(world.runtime.services, { model: null });
  expect(compared.status).toBe(200);
  const found = (await compared.json()) as { asked: string[]; versions: { number: number; answers: unknown[] }[] };
  expect(found.asked[0]).toContain(mark);
  expect(found.versions.map(({ number }) => number)).toEqual([1, 2]);
  expect(found.versions.map(({ answers }) => answers[0])).toMatchObject([
    { text: 'Good day!', version: 1, cost: { tokens: 20 } },
    { text: 'Hi!', version: 2 },
  ]);
  expect(await counts(zoe.org.id)).toEqual(before);
  const wrong = async (json: unknown, key = zoe.key) =>
    (await world.api(key, `${path}/playground/comparison`, { json })).status;
  expect(await wrong({ conversationId: crypto.randomUUID(), one: 1, other: 2 })).toBe(404);
  expect(await wrong({ conversationId, one: 1, other: 7 })).toBe(404);
  expect(await wrong({ conversationId, one: 0, other: 2 })).toBe(422);
  expect(await wrong({ conversationId, one: 1, other: 2 }, max.key)).toBe(404);
});
