import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compared } from '#conversations/agents/comparing/rules.ts';
import { builtIn } from '#conversations/builtin/commands.ts';
import { noteUnanswered } from '#conversations/knowledge/questions/commands.ts';
import { searchKnowledge } from '#conversations/knowledge/searching/queries.ts';
import type { Reached } from '#foundation/services/outside.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeChannel, makeConversation } from '../support/talked.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

let world: World;
let close: () => Promise<void>;
/** What the web has under an address. */
const web = new Map<string, Reached>();

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  close = await useOwnDatabase();
  world = await makeWorld();
  world.strangers.ask = async (address) => web.get(address) ?? served('', 404);
});
afterAll(() => close());

function served(body: string, status = 200, type = 'text/html; charset=utf-8'): Reached {
  const headers = new Headers({ 'content-type': type });
  return { answered: true, status, headers, body, address: '', stayed: true };
}

const form = { name: 'Robin', language: 'auto', tone: '', trade: 'medical' };
const said = (response: Response) => response.headers.get('location') ?? `${response.status}`;

async function newAgent(person: Person, name = 'Robin'): Promise<string> {
  const made = await world.request(person, `/app/${person.org.slug}/agents`, {
    form: { ...form, name, userId: person.userId },
  });
  return /agents\/([0-9a-f-]{36})/.exec(said(made))![1]!;
}

const agentOf = async (id: string) => {
  const [row] = await ownerQuery<Record<string, unknown>>('select * from agents where id = $1', [id]);
  return row!;
};

describe('An agent', () => {
  test('is made with instructions for what its people do, and the empty list says how to begin', async () => {
    const { ada } = world.acme;
    const page = await world.request(ada, `/app/${ada.org.slug}/agents`);
    expect(await page.text()).toContain('No agent yet');
    const id = await newAgent(ada);
    expect(await agentOf(id)).toMatchObject({ name: 'Robin', user_id: ada.userId, channel_id: null, language: 'auto' });
    const versions = await ownerQuery('select number, instructions from agent_prompt_versions where agent_id = $1', [
      id,
    ]);
    expect(versions).toEqual([{ number: 1, instructions: expect.stringContaining('medical advice') }]);
    const shown = await (await world.request(ada, `/app/${ada.org.slug}/agents/${id}`)).text();
    for (const words of ['Robin', 'Not live yet', 'Give it a channel to answer on']) expect(shown).toContain(words);
  });

  test('is set up in one form, and what is wrong comes back with what was typed', async () => {
    const { ada, max } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}`;
    const typed = {
      name: 'Robin II',
      userId: max.userId,
      language: 'de',
      tone: 'warm',
      hours: 'own',
      'from[]': ['09:00', '', '', '', '', '', '10:00'],
      'until[]': ['17:00', '', '', '', '', '', '12:30'],
      words: 'complaint\nlawyer\ncomplaint',
      topics: '',
      misunderstandings: '3',
      durations: '45, 60',
      noticeMinutes: '240',
      autonomy: 'links',
      perTurn: '',
      perConversation: '500',
      perDay: '0',
    };
    expect(said(await world.request(ada, path, { method: 'PUT', form: typed }))).toContain('said=saved');
    expect(await agentOf(id)).toMatchObject({
      name: 'Robin II',
      user_id: max.userId,
      language: 'de',
      settings: {
        hours: {
          mode: 'own',
          own: [
            { weekday: 0, from: 600, until: 750 },
            { weekday: 1, from: 540, until: 1020 },
          ],
        },
        handOff: { words: ['complaint', 'lawyer'], topics: [], misunderstandings: 3 },
        booking: { durations: [45, 60], noticeMinutes: 240, autonomy: 'links', maySendLinks: false },
        caps: { perTurn: null, perConversation: 500, perDay: 0 },
      },
    });
    const wrong = { ...typed, durations: '3 hours', 'until[]': ['08:00', '', '', '', '', '', ''], perDay: '-1' };
    const refused = await world.request(ada, path, { method: 'PUT', form: wrong });
    expect(refused.status).toBe(422);
    const body = await refused.text();
    expect(body).toContain('between 5 and 480 minutes');
    expect(body).toContain('3 hours');
    expect(await agentOf(id)).toMatchObject({ settings: { booking: { durations: [45, 60] } } });
  });

  test('is saved by nobody over what somebody else has saved meanwhile, and a second look may', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}`;
    const seenIn = (page: string) => /name="seen" value="([^"]+)"/.exec(page)![1]!;
    const seen = seenIn(await (await world.request(ada, path)).text());
    const rules = { hours: 'always', misunderstandings: '2', durations: '30', noticeMinutes: '60', autonomy: 'books' };
    const save = (name: string, by: string) => {
      const typed = { name, userId: ada.userId, language: 'auto', tone: '', ...rules, seen: by };
      return world.request(ada, path, { method: 'PUT', form: typed });
    };
    expect(said(await save('First', seen))).toContain('said=saved');
    const late = await save('Second', seen);
    expect(late.status).toBe(409);
    const shown = await late.text();
    expect(shown).toContain('value="Second"');
    expect(await agentOf(id)).toMatchObject({ name: 'First' });
    expect(said(await save('Second', seenIn(shown)))).toContain('said=saved');
    expect(await agentOf(id)).toMatchObject({ name: 'Second' });
  });

  test('books into nobody’s calendar but a member’s, and members who do not run the place change nothing', async () => {
    const { ada, max } = world.acme;
    const foreign = await world.request(ada, `/app/${ada.org.slug}/agents`, {
      form: { ...form, userId: world.eve.userId },
    });
    expect(foreign.status).toBe(422);
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}`;
    const asMax = { ...max, org: ada.org };
    expect((await world.request(asMax, `${path}/pause`, { method: 'POST', form: {} })).status).toBe(403);
    expect((await world.request(asMax, `${path}/versions`, { form: { instructions: 'Sell!' } })).status).toBe(403);
    expect((await world.request(asMax, path, { method: 'DELETE', form: {} })).status).toBe(403);
    expect((await world.request(world.eve, `/app/${world.eve.org.slug}/agents/${id}`)).status).toBe(404);
    expect(await agentOf(id)).toMatchObject({ paused_at: null, removed_at: null });
  });

  test('is given a channel on its own page, which says what is put away, and leaves it again', async () => {
    const { ada, max } = world.acme;
    const [first, second] = [await newAgent(ada, 'Robin'), await newAgent(ada, 'Kim')];
    const { channelId } = await makeChannel(world, ada, { agent: false });
    const path = (id: string) => `/app/${ada.org.slug}/agents/${id}`;
    const link = (id: string, channel: string, person: Person = ada) =>
      world.request(person, `${path(id)}/channel`, { method: 'PUT', form: { channel } });
    const page = async (id: string) => (await world.request(ada, path(id))).text();
    expect(await page(first)).toContain('Nowhere yet: it waits for a channel.');
    expect(said(await link(first, channelId))).toContain('said=linked');
    expect(await agentOf(first)).toMatchObject({ channel_id: channelId });
    const { conversationId } = await makeConversation(world.service(), ada.org.id, channelId);
    expect(await page(second)).toContain('Web chat: Chat · Robin answers now · 1 conversation is open');

    expect((await link(second, channelId, { ...max, org: ada.org })).status).toBe(403);
    expect((await link(second, channelId, world.eve)).status).toBe(404);
    expect((await link(second, 'no-channel')).status).toBe(404);
    expect(said(await link(second, channelId))).toContain('said=linked');
    expect([await agentOf(first), await agentOf(second)]).toMatchObject([
      { channel_id: null },
      { channel_id: channelId },
    ]);
    expect(await ownerQuery('select status from conversations where id = $1', [conversationId])).toEqual([
      { status: 'archived' },
    ]);
    expect(
      await ownerQuery(
        'select old_agent_id, new_agent_id, count from conversation_archives where channel_id = $1 and count > 0',
        [channelId],
      ),
    ).toEqual([{ old_agent_id: first, new_agent_id: second, count: 1 }]);

    expect(said(await link(second, ''))).toContain('said=linked');
    expect(await agentOf(second)).toMatchObject({ channel_id: null });
  });

  test('is paused and resumed, taken out and put back, and stays while a channel is answered by it', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}`;
    await world.request(ada, `${path}/pause`, { method: 'POST', form: {} });
    expect((await agentOf(id)).paused_at).not.toBeNull();
    await world.request(ada, `${path}/pause`, { method: 'DELETE' });
    expect((await agentOf(id)).paused_at).toBeNull();
    const channelId = crypto.randomUUID();
    await ownerQuery(
      `insert into channels (id, organization_id, platform, account_id, display_name, status, created_by) values ($1, $2, 'webchat', $3, 'Shop', 'active', $4)`,
      [channelId, ada.org.id, channelId, ada.userId],
    );
    await ownerQuery('update agents set channel_id = $1 where id = $2', [channelId, id]);
    expect((await world.request(ada, path, { method: 'DELETE', form: {} })).status).toBe(409);
    expect(await (await world.request(ada, path)).text()).toContain('Answers');
    await ownerQuery('update agents set channel_id = null where id = $1', [id]);
    await world.request(ada, path, { method: 'DELETE', form: {} });
    expect((await agentOf(id)).removed_at).not.toBeNull();
    await world.request(ada, `${path}/removal`, { method: 'DELETE' });
    expect((await agentOf(id)).removed_at).toBeNull();
    await world.request(ada, `${path}/removal`, { method: 'DELETE' });
    const nobody = crypto.randomUUID();
    const missed = await world.request(ada, `/app/${ada.org.slug}/agents/${nobody}/pause`, {
      method: 'POST',
      form: {},
    });
    expect(missed.status).toBe(404);
    const events = await ownerQuery<{ name: string }>(
      'select name from domain_events where subject_id in ($1, $2) order by id',
      [id, nobody],
    );
    const happened = events.map(({ name }) => name).toSorted();
    expect(happened).toEqual(['agent.made', 'agent.paused', 'agent.removed', 'agent.restored', 'agent.resumed']);
  });

  test('keeps every version of what it was told; two are compared, and an old one made live again', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/versions`;
    const told = { instructions: 'Be kind.\nBe short.', note: 'shorter', seen: '1' };
    expect(said(await world.request(ada, path, { form: told }))).toContain('said=told');
    expect((await world.request(ada, path, { form: { ...told, instructions: 'Be loud.' } })).status).toBe(409);
    await world.request(ada, path, { form: { ...told, instructions: 'Be kind.\nBe clear.\nBe short.', seen: '2' } });
    const diff = await (await world.request(ada, `${path}/compare?one=2&other=3`)).text();
    expect(diff).toContain('<ins>Be clear.</ins>');
    expect(said(await world.request(ada, `${path}/1/live`, { method: 'POST', form: {} }))).toContain('said=told');
    const rows = await ownerQuery<{ number: number; live: boolean }>(
      `select v.number, a.version_id = v.id as live from agent_prompt_versions v join agents a on a.id = v.agent_id where a.id = $1 order by 1`,
      [id],
    );
    expect(rows).toEqual([
      { number: 1, live: true },
      { number: 2, live: false },
      { number: 3, live: false },
    ]);
    expect((await world.request(ada, `${path}/9/live`, { method: 'POST', form: {} })).status).toBe(404);
  });

  test('shows of two texts what is new, gone and the same', () => {
    expect(compared('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => kind[0] + text)).toEqual(['sa', 'gb', 'nx', 'sc']);
    expect(compared('', 'a').map(({ kind }) => kind)).toEqual(['gone', 'new']);
    const many = Array.from({ length: 2_000 }, (_, at) => `line ${at}`);
    expect(compared(many.join('\n'), many.toReversed().join('\n')).length).toBeGreaterThan(2_000);
  });
});

describe('What an agent knows', () => {
  const sourcesOf = (agentId: string) =>
    ownerQuery<Record<string, unknown>>(
      `select k.title, k.kind, k.status, k.fault, (select count(*)::int from knowledge_passages p where p.knowledge_id = k.id) as passages
       from knowledge k where k.agent_id = $1 and k.removed_at is null order by coalesce(k.url, k.title)`,
      [agentId],
    );
  const find = async (agentId: string, question: string, person = world.acme.ada) =>
    (await searchKnowledge(world.as(person), agentId, question)).map(({ title, text, url }) => ({ title, text, url }));

  test('is known at once when it is typed or sent, found by other words, and cited', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/knowledge`;
    await world.request(ada, `${path}/texts`, { form: { title: 'Prices', text: 'Haircut:\n45 €\n\nColour:\n90 €' } });
    const file = new FormData();
    file.set('file', new File(['# Anfahrt\n\nMit der Tram 3 bis Südplatz, Parkplätze im Hof.'], 'way.md'));
    const upload = await world.request(ada, `${path}/files`, { method: 'POST', body: file as unknown as string });
    expect(said(upload)).toContain('said=added');
    expect(await sourcesOf(id)).toEqual([
      { title: 'Prices', kind: 'text', status: 'ready', fault: null, passages: 2 },
      { title: 'way.md', kind: 'file', status: 'ready', fault: null, passages: 1 },
    ]);
    expect((await find(id, 'What does a haircut cost?'))[0]).toMatchObject({ title: 'Prices', text: '45 €' });
    expect((await find(id, 'wo kann ich parken?'))[0]).toMatchObject({ title: 'way.md' });
    expect((await find(id, 'hairct'))[0]).toMatchObject({ title: 'Prices' });
    expect(await find(id, 'Do you sell insurance?')).toEqual([]);
    const shown = await (await world.request(ada, `${path}?q=${encodeURIComponent('haircut price')}`)).text();
    expect(shown).toContain('It would answer from this');
    expect(shown).toContain('45 €');
  });

  test('is found by its meaning where a model compares meanings, a moment later, and by its words while none answers', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada, 'Compares');
    const { services } = world.runtime;
    const meant = { answers: true };
    const embed = async (texts: readonly string[]) =>
      meant.answers ? texts.map((text) => (/dog|pooch/i.test(text) ? [1, 0, 0] : [0, 1, 0])) : null;
    services.model = { ...builtIn, embed };
    try {
      const path = `/app/${ada.org.slug}/agents/${id}/knowledge/texts`;
      await world.request(ada, path, { form: { title: 'Garden', text: 'A dog may wait under the trees.' } });
      expect(await find(id, 'pooch?')).toEqual([]);
      meant.answers = false;
      await world.drain();
      const compared = () =>
        ownerQuery<{ vector: number[] | null }>(
          'select embedding as vector from knowledge_passages where agent_id = $1',
          [id],
        );
      expect(await compared()).toEqual([{ vector: null }]);
      expect((await find(id, 'a dog'))[0]).toMatchObject({ title: 'Garden' });
      meant.answers = true;
      world.at(world.time.now() + 25 * 3_600_000);
      world.queue.push({ type: 'look' });
      await world.drain();
      expect(await compared()).toEqual([{ vector: [1, 0, 0] }]);
      expect(await find(id, 'pooch?')).toMatchObject([{ title: 'Garden', text: 'A dog may wait under the trees.' }]);
      expect(await find(id, 'insurance')).toEqual([]);
      meant.answers = false;
      expect((await find(id, 'a dog'))[0]).toMatchObject({ title: 'Garden' });
    } finally {
      services.model = null;
    }
  });

  test('may come out of a PDF of many pages, whose numbers stand beside what is cited', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/knowledge`;
    const page = await (await world.request(ada, path)).text();
    expect(page).toMatch(/<form[^>]*data-pdf="\/pdf\/[\d.]+\/"/);
    expect(page).toContain('a PDF or a Word document cannot be read. Paste its text');
    // More than a form may usually hold, and less than a file may.
    const pages = Array.from(
      { length: 300 },
      (_, at) => `Paragraph ${at + 1} says nothing of use. ${'word '.repeat(220)}`,
    );
    pages[211] = 'The cloakroom closes at nine.';
    const file = new FormData();
    for (const [name, value] of Object.entries({ name: 'House rules.pdf', file: pages.join('\f') }))
      file.set(name, value);
    const upload = await world.request(ada, `${path}/files`, { method: 'POST', body: file as unknown as string });
    expect(said(upload)).toContain('said=added');
    expect(await sourcesOf(id)).toMatchObject([{ title: 'House rules.pdf', kind: 'file', status: 'ready' }]);
    const [found] = await searchKnowledge(world.as(ada), id, 'When does the cloakroom close?');
    expect(found).toMatchObject({ title: 'House rules.pdf', heading: 'p. 212', text: 'The cloakroom closes at nine.' });
  });

  test('is nobody else’s: another organization and another agent find nothing of it', async () => {
    const { ada } = world.acme;
    const [one, other] = [await newAgent(ada), await newAgent(ada)];
    await world.request(ada, `/app/${ada.org.slug}/agents/${one}/knowledge/texts`, {
      form: { title: 'Wifi', text: 'The wifi password is banana.' },
    });
    expect(await find(one, 'wifi password')).toHaveLength(1);
    expect(await find(other, 'wifi password')).toEqual([]);
    expect(await find(one, 'wifi password', world.eve)).toEqual([]);
    const foreign = `/app/${world.eve.org.slug}/agents/${one}/knowledge`;
    expect((await world.request(world.eve, foreign)).status).toBe(404);
    const typed = { form: { title: 'Wifi', text: 'It is apple.' } };
    expect((await world.request(world.eve, `${foreign}/texts`, typed)).status).toBe(404);
    expect(await sourcesOf(one)).toHaveLength(1);
  });

  test('is read from pages, daily anew, and what went wrong is shown while the old words stay', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/knowledge`;
    web.set('https://shop.example.com/prices', served('<title>Our prices</title><h1>Prices</h1><p>Haircut 45 €</p>'));
    web.set('https://shop.example.com/robots.txt', served('User-agent: *\nDisallow: /secret', 200, 'text/plain'));
    web.set('https://shop.example.com/secret', served('<p>Secret</p>'));
    const urls = 'https://shop.example.com/prices\nshop.example.com/secret\nhttps://shop.example.com/none';
    expect(said(await world.request(ada, `${path}/pages`, { form: { urls } }))).toContain('said=pages');
    await world.drain();
    expect(await sourcesOf(id)).toEqual([
      { title: 'https://shop.example.com/none', kind: 'page', status: 'failed', fault: 'not_found', passages: 0 },
      { title: 'Our prices', kind: 'page', status: 'ready', fault: null, passages: 1 },
      { title: 'https://shop.example.com/secret', kind: 'page', status: 'failed', fault: 'robots', passages: 0 },
    ]);
    expect(await find(id, 'haircut')).toEqual([
      { title: 'Our prices', text: 'Haircut 45 €', url: 'https://shop.example.com/prices' },
    ]);
    web.set('https://shop.example.com/prices', { answered: false, left: true, reason: 'timeout' });
    world.at(world.time.now() + 25 * 3_600_000);
    world.queue.push({ type: 'look' });
    await world.drain();
    expect((await sourcesOf(id))[1]).toMatchObject({ status: 'ready', fault: 'timeout', passages: 1 });
    expect(await (await world.request(ada, path)).text()).toContain('What was read before is still known');
    web.set('https://shop.example.com/prices', served('<h1>Prices</h1><p>Haircut 50 €</p>'));
    world.at(world.time.now() + 6 * 60_000);
    world.queue.push({ type: 'look' });
    await world.drain();
    expect((await find(id, 'haircut')).map(({ text }) => text)).toEqual(['Haircut 50 €']);
  });

  test('comes from no private address and from no file that cannot be read', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/knowledge`;
    for (const urls of [
      'http://example.com/',
      'https://127.0.0.1/',
      'https://localhost/',
      'https://a:b@example.com/',
      'ftp://x.example',
      'not an address at all ::',
      '',
    ])
      expect((await world.request(ada, `${path}/pages`, { form: { urls } })).status, urls).toBe(422);
    const file = new FormData();
    file.set('file', new File(['%PDF-1.7'], 'prices.pdf'));
    const refused = await world.request(ada, `${path}/files`, { method: 'POST', body: file as unknown as string });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('A PDF is read in your browser, which needs JavaScript');
    expect(await sourcesOf(id)).toEqual([]);
  });

  test('changes with its text, and is found no more once it is taken out', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/knowledge`;
    await world.request(ada, `${path}/texts`, { form: { title: 'Dogs', text: 'Dogs may come in.' } });
    const [source] = await ownerQuery<{ id: string }>('select id from knowledge where agent_id = $1', [id]);
    const one = `${path}/${source!.id}`;
    await world.request(ada, one, { method: 'PUT', form: { title: 'Dogs', text: 'Dogs wait outside.' } });
    expect((await find(id, 'dogs')).map(({ text }) => text)).toEqual(['Dogs wait outside.']);
    expect(said(await world.request(ada, one, { method: 'DELETE' }))).toContain('said=removed');
    expect(await find(id, 'dogs')).toEqual([]);
    await world.request(ada, `${one}/removal`, { method: 'DELETE' });
    expect(await find(id, 'dogs')).toHaveLength(1);
  });

  test('grows by what it could not answer: asked again it counts, answered it is known, put aside it can come back', async () => {
    const { ada } = world.acme;
    const id = await newAgent(ada);
    const path = `/app/${ada.org.slug}/agents/${id}/knowledge`;
    for (const question of ['Do you take DOGS?', 'do you take dogs', 'Is there wifi?']) {
      const ctx = world.as(ada);
      await ctx.write(noteUnanswered(ctx, { agentId: id, conversationId: null, messageId: null, question }));
    }
    const open = await ownerQuery<{ id: string; question: string; times: number }>(
      'select id, question, times from unanswered_questions where agent_id = $1 order by times desc',
      [id],
    );
    expect(open.map(({ question, times }) => [question, times])).toEqual([
      ['Do you take DOGS?', 2],
      ['Is there wifi?', 1],
    ]);
    const dogs = `${path}/questions/${open[0]!.id}`;
    expect(said(await world.request(ada, `${dogs}/answer`, { form: { answer: 'Yes, small ones.' } }))).toContain(
      'said=answered',
    );
    expect((await find(id, 'May I bring my dogs?'))[0]).toMatchObject({
      title: 'Do you take DOGS?',
      text: 'Yes, small ones.',
    });
    expect((await world.request(ada, `${dogs}/answer`, { form: { answer: 'No.' } })).status).toBe(409);
    expect(await sourcesOf(id)).toHaveLength(1);
    const wifi = `${path}/questions/${open[1]!.id}`;
    await world.request(ada, wifi, { method: 'DELETE' });
    expect(await (await world.request(ada, path)).text()).toContain('Nothing so far');
    await world.request(ada, `${wifi}/dismissal`, { method: 'DELETE' });
    expect(await (await world.request(ada, path)).text()).toContain('Is there wifi?');
  });
});
