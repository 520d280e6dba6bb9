import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { reserve } from '#billing/index.ts';
import { pauseAgent, resumeAgent } from '#conversations/agents/commands.ts';
import { answerWith, helpersFor } from '#conversations/answering/commands.ts';
import { type AnswerTurn, builtIn, type Frame, type Incoming } from '#conversations/index.ts';
import { type Kv, Shelf } from '#conversations/talking/shelf/commands.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from '../../support/database.ts';
import { PATIENCE } from '../../support/patience.ts';
import { incoming, makeChannel, makeConversation } from '../../support/talked.ts';
import { makeWorld, type World } from '../../support/world.ts';

let world: World;
let channelId: string;
let id: string;
let identityId: string;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});
beforeEach(async () => {
  await openIn('webchat');
});
afterEach(() => {
  world.conversations.hands.answer = async () => ({ kind: 'silent' });
  world.conversations.hands.send = async () => ({ again: null });
});

async function openIn(platform: string) {
  ({ channelId } = await makeChannel(world, world.acme.ada, { platform }));
  ({ conversationId: id, identityId } = await makeConversation(world.service(), world.acme.id, channelId));
}
const talks = () => world.runtime.talks;
const now = () => world.time.now();
const later = (ms: number) => world.at(now() + ms);
const tell = (text: string, more: Partial<Incoming> = {}) => talks().receive(id, incoming(now(), text, more));
const listen = (who: Parameters<World['conversations']['listen']>[1] | object = {}) =>
  world.conversations.listen(id, { organization: world.acme.id, id: world.acme.ada.userId, ...who });
const visitor = (since = 0) => listen({ side: 'visitor', id: identityId, tag: `visitor ${identityId}`, since });
const rows = () =>
  ownerQuery<{ sequence_no: number; sender: string; text: string }>(
    'select sequence_no, sender, text from messages where conversation_id = $1 order by sequence_no',
    [id],
  );
const conversation = async () => (await ownerQuery('select * from conversations where id = $1', [id]))[0]!;
const saying =
  (...texts: string[]): AnswerTurn =>
  async (_, __, { claim }) => {
    await claim();
    return { kind: 'said', parts: texts.map((text) => ({ kind: 'text', text, content: null })), handOver: null };
  };
/** Another program of Acme's wants to hear of messages. */
const subscribe = () =>
  ownerQuery(
    `insert into webhook_endpoints (id, organization_id, url, events, secret, status, created_by)
     values ($1, $2, 'https://example.com/hook', '{message.received}', 'sealed', 'active', $3)`,
    [newId(now()), world.acme.id, world.acme.ada.userId],
  );
const words = (frames: Frame[]) => frames.flatMap((frame) => (frame.t === 'msg' ? [frame.text] : []));

describe('a message', () => {
  test('gets the next number, is told to whoever listens, and becomes a row', async () => {
    const [noor, ada] = [await visitor(), await listen()];
    expect(await tell('Hello')).toEqual({ seq: 1, isNew: true });
    expect(await tell('Are you open?')).toEqual({ seq: 2, isNew: true });
    expect([words(noor.heard), words(ada.heard)]).toEqual([
      ['Hello', 'Are you open?'],
      ['Hello', 'Are you open?'],
    ]);
    await world.conversations.rest(id);
    expect(await rows()).toEqual([
      { sequence_no: 1, sender: 'user', text: 'Hello' },
      { sequence_no: 2, sender: 'user', text: 'Are you open?' },
    ]);
    expect(await conversation()).toMatchObject({
      last_seq: 2,
      unread_count: 2,
      last_message_text: 'Are you open?',
      last_sender: 'user',
    });
    const told = await ownerQuery('select name from domain_events where subject_id = $1 order by id', [id]);
    expect(told).toEqual([{ name: 'conversation.opened' }]);
    const [channel] = await ownerQuery<{ last_inbound_at: Date | null }>(
      'select h.last_inbound_at from channels h join conversations c on c.channel_id = h.id where c.id = $1',
      [id],
    );
    expect(channel!.last_inbound_at).not.toBeNull();
  });

  test('that is told twice, by its provider or by a page on a bad line, is there once', async () => {
    const again = { providerId: 'wamid.1', clientId: 'c1' };
    expect(await tell('Hello', again)).toEqual({ seq: 1, isNew: true });
    expect(await tell('Hello', again)).toEqual({ seq: 1, isNew: false });
    world.conversations.evict(id);
    expect(await tell('Hello', { clientId: 'c1' })).toEqual({ seq: 1, isNew: false });
    await world.conversations.rest(id);
    expect(await rows()).toHaveLength(1);
  });

  test('waits in the room while the database does not answer, and none is lost or counted twice', async () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await subscribe();
    await tell('One');
    await world.conversations.rest(id);
    const { connection } = world.runtime;
    let unheard = 0;
    world.runtime.connection = {
      ...connection,
      async batch(statements) {
        // Stored or not: nobody hears of it.
        if (unheard++ % 2 === 0) await connection.batch(statements);
        throw new Error('no answer');
      },
    };
    await tell('Two');
    await tell('Three', { clientId: 'three' });
    await world.conversations.rest(id);
    world.conversations.evict(id);
    world.runtime.connection = connection;
    expect(world.conversations.alarmOf(id)).toBeGreaterThan(now());
    later(60_000);
    await world.conversations.settle(id);
    expect((await rows()).map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
    expect(await conversation()).toMatchObject({ last_seq: 3, unread_count: 3 });
    const told = await ownerQuery(`select 1 from domain_events where subject_id = $1 and name = 'message.received'`, [
      id,
    ]);
    expect(told).toHaveLength(3);
    await ownerQuery('delete from webhook_endpoints where organization_id = $1', [world.acme.id]);
    expect(warnings).toHaveBeenCalled();
  });

  test('follows what the database has, where the room knows nothing any more', async () => {
    await ownerQuery(
      `insert into messages (id, organization_id, channel_id, conversation_id, sequence_no, sender, kind, text, client_id, sent_at)
       select $1, organization_id, channel_id, id, 7, 'user', 'text', 'Old', 'old', now() from conversations where id = $2`,
      [newId(now()), id],
    );
    expect(await tell('New')).toEqual({ seq: 8, isNew: true });
    expect(await tell('Old', { clientId: 'old' })).toEqual({ seq: 7, isNew: false });
  });

  test('to a conversation that was put away is not stored there', async () => {
    await tell('Hello');
    await talks().close(id, 2);
    expect(await tell('And?')).toEqual({ seq: 0, isNew: false, isClosed: true });
    await world.conversations.rest(id);
    expect(await rows()).toHaveLength(1);
  });

  test('between two that take the conversation out again keeps its number', async () => {
    await tell('Hello');
    await talks().close(id, 2);
    await world.conversations.rest(id);
    const { connection } = world.runtime;
    let [reads, answer]: [number, () => void] = [0, () => undefined];
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.runtime.connection = {
      ...connection,
      async batch(statements) {
        const found = await connection.batch(statements);
        if (++reads === 2) await late;
        return found;
      },
    };
    const [first, second] = [talks().open(id), talks().open(id)];
    await first;
    expect(await tell('Are you back?')).toEqual({ seq: 2, isNew: true });
    answer();
    await second;
    world.runtime.connection = connection;
    expect(await tell('Hello?')).toEqual({ seq: 3, isNew: true });
    await world.conversations.rest(id);
    expect((await rows()).map(({ text }) => text)).toEqual(['Hello', 'Are you back?', 'Hello?']);
  });
});

describe('an answer', () => {
  test('comes once the burst is over, in parts, in order, each once', async () => {
    world.conversations.hands.answer = saying('Yes.', 'From nine to five.');
    const noor = await visitor();
    await tell('Hello,');
    await tell('are you open?');
    later(1_100);
    await world.conversations.settle(id);
    expect(await rows()).toHaveLength(2);
    later(200);
    await world.conversations.settle(id);
    expect(words(noor.heard)).toEqual(['Hello,', 'are you open?', 'Yes.', 'From nine to five.']);
    expect((await rows()).map(({ sequence_no, sender }) => [sequence_no, sender])).toEqual([
      [1, 'user'],
      [2, 'user'],
      [3, 'agent'],
      [4, 'agent'],
    ]);
    const turns = await ownerQuery(
      'select status, from_seq, to_seq, number, ended_at is not null as ended from turns where conversation_id = $1',
      [id],
    );
    expect(turns).toEqual([{ status: 'answered', from_seq: 1, to_seq: 2, number: 1, ended: true }]);
  });

  test('that nobody claimed yet stops when the customer adds something, and only the next one is heard', async () => {
    const asked: [number, number][] = [];
    let stopped = 0;
    world.conversations.hands.answer = async (job, turn, hands) => {
      asked.push([turn.fromSeq, turn.toSeq]);
      if (asked.length > 1) return saying('Both, yes.')(job, turn, hands);
      hands.part('Let me s');
      return new Promise((_, reject) => {
        hands.signal.addEventListener('abort', () => {
          stopped++;
          reject(new Error('stopped'));
        });
      });
    };
    const noor = await visitor();
    await tell('Are you open?');
    later(1_300);
    void world.conversations.settle(id);
    await vi.waitFor(() => expect(asked).toHaveLength(1), PATIENCE);
    await tell('On Sunday?');
    later(1_300);
    await world.conversations.settle(id);
    expect([asked, stopped]).toEqual([
      [
        [1, 1],
        [1, 2],
      ],
      1,
    ]);
    expect(words(noor.heard)).toEqual(['Are you open?', 'On Sunday?', 'Both, yes.']);
    const kinds = noor.heard.map(({ t }) => t).filter((t) => t === 'part' || t === 'end');
    expect(kinds).toEqual(['part', 'end', 'end']);
    const statuses = await ownerQuery('select status from turns where conversation_id = $1 order by number', [id]);
    expect(statuses).toEqual([{ status: 'superseded' }, { status: 'answered' }]);
  });

  test('that is superseded costs nothing: what was set aside for it is free again, also where the room was put away', async () => {
    let asked = 0;
    world.conversations.hands.answer = async (job, turn, hands) => {
      asked++;
      await job.write(reserve(job, { type: 'turn', id: turn.turnId }, 25));
      return asked < 3 ? new Promise(() => undefined) : saying('Yes.')(job, turn, hands);
    };
    const begin = async (text: string, count: number) => {
      await tell(text);
      later(1_300);
      void world.conversations.settle(id);
      await vi.waitFor(
        async () => expect((await entries()).filter(({ kind }) => kind === 'reserve')).toHaveLength(count),
        PATIENCE,
      );
    };
    const entries = () =>
      ownerQuery<{ kind: string }>(
        `select e.kind from credit_entries e join turns t on t.id = e.cause_id where t.conversation_id = $1 order by t.number, e.kind`,
        [id],
      );
    await begin('Open?', 1);
    await begin('On Sunday?', 2);
    world.conversations.evict(id);
    later(10_000);
    await world.conversations.settle(id);
    expect((await entries()).map(({ kind }) => kind)).toEqual(['release', 'reserve', 'release', 'reserve', 'reserve']);
    expect((await rows()).map(({ sender }) => sender)).toEqual(['user', 'user', 'agent']);
  });

  test('that was lost with the room is made again, and heard once', async () => {
    let asked = 0;
    world.conversations.hands.answer = (job, turn, hands) => {
      asked++;
      return asked === 1 ? new Promise(() => undefined) : saying('Yes.')(job, turn, hands);
    };
    const noor = await visitor();
    await tell('Are you open?');
    later(1_300);
    void world.conversations.settle(id);
    await vi.waitFor(() => expect(asked).toBe(1), PATIENCE);
    world.conversations.evict(id);
    later(10_000);
    await world.conversations.settle(id);
    expect([asked, words(noor.heard)]).toEqual([2, ['Are you open?', 'Yes.']]);
    expect((await rows()).map(({ text }) => text)).toEqual(['Are you open?', 'Yes.']);
  });

  test('that hands over says its words, and has the customer wait for a person', async () => {
    world.conversations.hands.answer = async () => ({
      kind: 'said',
      parts: [{ kind: 'text', text: 'I fetch somebody.', content: null }],
      handOver: 'asked',
    });
    await tell('May I speak to a human?');
    later(1_300);
    await world.conversations.settle(id);
    expect(await conversation()).toMatchObject({ mode: 'human', handover_reason: 'asked', last_sender: 'agent' });
    expect((await conversation()).waiting_since).not.toBeNull();
    const told = await ownerQuery(
      `select data from domain_events where subject_id = $1 and name = 'conversation.handed_over'`,
      [id],
    );
    expect(told).toMatchObject([{ data: { reason: 'asked' } }]);
  });

  test('over a provider goes out part by part, after it is stored, and again when the provider asks for time', async () => {
    await openIn('whatsapp');
    world.conversations.hands.answer = saying('Yes.', 'Until five.');
    const sent: [string, boolean][] = [];
    world.conversations.hands.send = async (job, { messageId }) => {
      const [row] = await ownerQuery<{ text: string }>('select text from messages where id = $1', [messageId]);
      sent.push([row!.text, job.db !== undefined]);
      return { again: sent.length === 1 ? now() + 5_000 : null };
    };
    await tell('Open?');
    later(1_300);
    await world.conversations.settle(id);
    expect(sent.map(([text]) => text)).toEqual(['Yes.']);
    later(5_000);
    await world.conversations.settle(id);
    expect(sent.map(([text]) => text)).toEqual(['Yes.', 'Yes.', 'Until five.']);
    expect(world.conversations.alarmOf(id)).toBeNull();
  });

  test('of a channel that has another agent meanwhile is neither said nor sent', async () => {
    await openIn('whatsapp');
    const sent: string[] = [];
    world.conversations.hands.send = async (_, { messageId }) => {
      sent.push(messageId);
      return { again: null };
    };
    let claim: (() => Promise<boolean>) | undefined;
    let finish: (() => void) | undefined;
    world.conversations.hands.answer = (_, __, hands) =>
      new Promise((resolve) => {
        claim = hands.claim;
        finish = () =>
          resolve({ kind: 'said', parts: [{ kind: 'text', text: 'Ghost', content: null }], handOver: null });
      });
    await tell('Open?');
    later(1_300);
    void world.conversations.settle(id);
    await vi.waitFor(() => expect(claim).toBeDefined(), PATIENCE);
    expect(await claim!()).toBe(true);
    await talks().close(id, 2);
    expect(await claim!()).toBe(false);
    finish!();
    await world.conversations.settle(id);
    expect([sent, (await rows()).map(({ text }) => text)]).toEqual([[], ['Open?']]);
  });
});

describe('a person', () => {
  test('who answers takes the conversation over, is sent once, and is assigned to it', async () => {
    await openIn('whatsapp');
    const sent: string[] = [];
    world.conversations.hands.send = async (_, { messageId }) => {
      sent.push(messageId);
      return { again: null };
    };
    await tell('Hello?');
    const answer = incoming(now(), 'I am here', { sender: 'human', authorId: world.acme.max.userId, clientId: 'a1' });
    expect(await talks().say(id, answer)).toEqual({ seq: 2, isNew: true });
    expect(await talks().say(id, { ...answer, id: newId(now()) })).toEqual({ seq: 2, isNew: false });
    await world.conversations.settle(id);
    expect(sent).toEqual([answer.id]);
    expect(await conversation()).toMatchObject({
      mode: 'human',
      assigned_to: world.acme.max.userId,
      unread_count: 0,
      waiting_since: null,
    });
  });

  test('who wrote on their own phone is not sent again, and the agent keeps still', async () => {
    await openIn('whatsapp');
    const sent: string[] = [];
    world.conversations.hands.send = async (_, { messageId }) => {
      sent.push(messageId);
      return { again: null };
    };
    await tell('Hello?');
    await talks().receive(
      id,
      incoming(now(), 'Hi from my phone', { sender: 'human', isEcho: true, providerId: 'wamid.echo' }),
    );
    later(5_000);
    await world.conversations.settle(id);
    expect([sent, (await conversation()).mode]).toEqual([[], 'human']);
    expect((await rows()).map(({ sender }) => sender)).toEqual(['user', 'human']);
  });

  test('sees a colleague type and look on; the customer sees that somebody types, and not who looks on', async () => {
    const [ada, max, noor] = [
      await listen(),
      await listen({ id: world.acme.max.userId, tag: 'login 2', name: 'Max' }),
      await visitor(),
    ];
    expect(ada.heard.findLast(({ t }) => t === 'here')).toMatchObject({ members: [{}, { name: 'Max' }] });
    await max.say({ t: 'typing' });
    expect(ada.heard.at(-1)).toMatchObject({ t: 'typing', side: 'member', name: 'Max' });
    expect(max.heard.some(({ t }) => t === 'typing')).toBe(false);
    expect(noor.heard.map(({ t }) => t)).toEqual(['ready', 'typing']);
    await noor.say({ t: 'typing' });
    expect(ada.heard.at(-1)).toMatchObject({ t: 'typing', side: 'visitor' });
  });

  test('hands back with a word on what they settled, which is sealed', async () => {
    await talks().mode(id, { mode: 'human', until: null, by: world.acme.ada.userId });
    await talks().mode(id, { mode: 'agent', until: null, by: world.acme.ada.userId, handled: 'Refunded' });
    await world.conversations.rest(id);
    const row = (await conversation()) as { mode: string; handled: string };
    expect(row.mode).toBe('agent');
    const place = { table: 'conversations', column: 'handled', row: id, organization: world.acme.id };
    expect(world.runtime.keys.vault.open(place, row.handled)).toBe('Refunded');
    const names = await ownerQuery<{ name: string }>(
      `select name from domain_events where subject_id = $1 and name like 'conversation.%'`,
      [id],
    );
    expect(names.map(({ name }) => name).toSorted()).toEqual([
      'conversation.handed_back',
      'conversation.opened',
      'conversation.taken_over',
    ]);
  });

  test('has read what they have read', async () => {
    await tell('One');
    await tell('Two');
    await tell('Three');
    const ada = await listen();
    await ada.say({ t: 'seen', seq: 2 });
    await world.conversations.rest(id);
    expect(await conversation()).toMatchObject({ unread_count: 1, read_seq: 2 });
  });
});

test('what the visitor has read stands in the database once, and on the page when the room was put away', async () => {
  world.conversations.hands.answer = saying('Good day.', 'At nine.');
  await tell('When do you open?');
  later(1_300);
  await world.conversations.settle(id);
  const noor = await visitor();
  await noor.say({ t: 'seen', seq: 2 });
  await world.conversations.settle(id);
  const read = () =>
    ownerQuery<{ seq: number; at: number }>(
      `select m.sequence_no as seq, extract(epoch from d.read_at)::float8 * 1000 as at from message_delivery_status d
       join messages m on m.id = d.message_id where m.conversation_id = $1 order by 1`,
      [id],
    );
  const [first, ...others] = await read();
  expect([first!.seq, others]).toEqual([2, []]);
  later(60_000);
  for (const seq of [3, 3, 1, 900]) await noor.say({ t: 'seen', seq });
  await world.conversations.settle(id);
  expect(await read()).toEqual([first, { seq: 3, at: now() }]);
  world.conversations.evict(id);
  const { ada } = world.acme;
  const page = await (await world.request(ada, `/app/${ada.org.slug}/inbox/${id}`)).text();
  expect(page.match(/ticks ticks-read/g)).toHaveLength(2);
});

describe('who comes back', () => {
  test('is told what they missed and nothing twice, from the database and from what it does not have yet', async () => {
    for (const text of ['One', 'Two', 'Three']) await tell(text);
    await world.conversations.rest(id);
    const { connection } = world.runtime;
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const failing = new Set(['write']);
    world.runtime.connection = {
      ...connection,
      batch: (statements) => {
        const isWrite = statements.some(({ sql }) => /insert into/.test(sql));
        return isWrite && failing.size > 0 ? Promise.reject(new Error('down')) : connection.batch(statements);
      },
    };
    await tell('Four');
    const noor = await visitor(1);
    await vi.waitFor(() => expect(noor.heard.at(-1)).toEqual({ t: 'ready', seq: 4 }), PATIENCE);
    expect(words(noor.heard)).toEqual(['Two', 'Three', 'Four']);
    world.runtime.connection = connection;
    await tell('Five');
    expect(words(noor.heard)).toEqual(['Two', 'Three', 'Four', 'Five']);
  });

  test('is heard again after the room was put away', async () => {
    const noor = await visitor();
    await tell('One');
    world.conversations.evict(id);
    await tell('Two');
    expect(words(noor.heard)).toEqual(['One', 'Two']);
  });

  test('hears nothing of what only colleagues may know', async () => {
    const noor = await visitor();
    const author = world.acme.max.userId;
    await talks().say(id, incoming(now(), 'Hello', { sender: 'human', authorId: author }));
    await talks().delivered(id, { id: newId(now()), state: 'read', at: now() });
    expect(JSON.stringify(noor.heard)).not.toContain(author);
    expect(noor.heard.map(({ t }) => t)).toEqual(['ready', 'msg', 'mode']);
  });
});

describe('whoever has no right to it', () => {
  test('of another organization, or another customer, is not let in; nor is anybody to what is not there', async () => {
    await expect(
      world.conversations.listen(id, { organization: world.eve.org.id, id: world.eve.userId }),
    ).rejects.toThrow('404');
    const other = await makeConversation(world.service(), world.acme.id, channelId);
    await expect(visitorAs(other.identityId)).rejects.toThrow('404');
    await expect(
      world.conversations.listen(newId(now()), { organization: world.acme.id, id: world.acme.ada.userId }),
    ).rejects.toThrow('404');
  });

  test('any longer is cut off by their login, and hears nothing that is said afterwards', async () => {
    const [gone, stays] = [
      await listen({ tag: 'login gone' }),
      await listen({ tag: 'login stays', id: world.acme.max.userId }),
    ];
    await talks().cut(id, 'login gone');
    await tell('Secret');
    expect([gone.closed, words(gone.heard)]).toEqual([4001, []]);
    expect(words(stays.heard)).toEqual(['Secret']);
  });

  test('once their time is over asks at the gate again', async () => {
    const noor = await listen({ side: 'visitor', id: identityId, tag: 'visitor', until: now() + 1_000 });
    later(2_000);
    await tell('Secret');
    expect([noor.closed, words(noor.heard)]).toEqual([4001, []]);
    await noor.say({ t: 'say', clientId: 'c', text: 'Let me in' });
    await world.conversations.rest(id);
    expect(await rows()).toHaveLength(1);
  });

  test('and floods the room, or speaks as a member, is shown out', async () => {
    const noor = await visitor();
    for (let at = 0; at < 25; at++) await noor.say({ t: 'say', clientId: `c${at}`, text: 'Hi' });
    expect(noor.closed).toBe(1008);
    await world.conversations.rest(id);
    expect(await rows()).toHaveLength(20);
    const ada = await listen();
    await ada.say({ t: 'say', clientId: 'x', text: 'I am the customer' });
    expect(ada.closed).toBe(1008);
  });

  test.each(['typing', 'seen'])(
    'and floods it with signs alone (%s) is shown out too, and colleagues hear no end of it no more',
    async (t) => {
      const [noor, ada] = [await visitor(), await listen()];
      for (let at = 0; at < 100; at++) await noor.say({ t, seq: at });
      expect(noor.closed).toBe(1008);
      expect(ada.heard.filter((frame) => frame.t === t).length).toBeLessThanOrEqual(60);
    },
  );

  test('and says what no database holds is taken without it, and keeps nothing after it from being stored', async () => {
    const noor = await visitor();
    await noor.say({ t: 'say', clientId: 'nul', text: 'He\u0000llo \ud83d' });
    await tell('And this');
    await world.conversations.rest(id);
    expect((await rows()).map(({ text }) => text)).toEqual(['Hello \ufffd', 'And this']);
  });

  const visitorAs = (identity: string) => listen({ side: 'visitor', id: identity, tag: 'visitor other' });
});

describe('what a room keeps', () => {
  const shelfOf = (kept: Map<string, unknown>) =>
    new Shelf({
      get: <T>(key: string) => kept.get(key) as T | undefined,
      put: (key, value) => void kept.set(key, value),
      delete: (key) => kept.delete(key),
      *list<T>({ prefix, limit = Number.POSITIVE_INFINITY, reverse = false }: Parameters<Kv['list']>[0]) {
        const keys = [...kept.keys()].filter((key) => key.startsWith(prefix)).toSorted();
        for (const key of (reverse ? keys.toReversed() : keys).slice(0, limit)) yield [key, kept.get(key) as T];
      },
    });

  test('of a message that never comes is bounded: its newest changes, and those of so many others', () => {
    const kept = new Map<string, unknown>();
    const shelf = shelfOf(kept);
    for (let at = 1; at <= 1000; at++) shelf.await('w0', { kind: 'revoke', providerId: 'w0', at });
    for (let other = 1; other <= 200; other++)
      shelf.await(`w${other}`, { kind: 'revoke', providerId: `w${other}`, at: 1 });
    shelf.await('w99', { kind: 'revoke', providerId: 'w99', at: 2 });
    expect(kept.size).toBe(50);
    expect(shelf.awaited('w99').map(({ at }) => at)).toEqual([1, 2]);
    for (let at = 1; at <= 1000; at++) shelf.await('w99', { kind: 'revoke', providerId: 'w99', at });
    expect(shelf.awaited('w99').map(({ at }) => at)).toEqual([...Array(20).keys()].map((at) => 981 + at));
  });

  test('that the database refused stays where it is, also when the room was put away since', () => {
    const kept = new Map<string, unknown>();
    for (const seq of [1, 2]) {
      const shelf = shelfOf(kept);
      shelf.push({ kind: 'read', seq });
      shelf.putAside(shelf.pending(1)[0]![0], seq);
    }
    expect([...kept.values()]).toEqual([
      { at: 1, entry: { kind: 'read', seq: 1 } },
      { at: 2, entry: { kind: 'read', seq: 2 } },
    ]);
  });
});

describe('what a provider tells', () => {
  test('of edits, reactions and what was taken back is true in any order, also before the message itself', async () => {
    const at = now();
    await talks().amend(id, { kind: 'edit', providerId: 'w1', text: 'Tuesday', content: null, at: at + 2 });
    await talks().amend(id, { kind: 'edit', providerId: 'w1', text: 'Monday', content: null, at: at + 1 });
    await talks().amend(id, { kind: 'reaction', providerId: 'w2', emoji: '👍', by: 'user', at });
    await talks().amend(id, { kind: 'revoke', providerId: 'w3', at });
    for (const [providerId, text] of [
      ['w1', 'Sunday'],
      ['w2', 'Fine?'],
      ['w3', 'Oops'],
    ] as const)
      await tell(text, { providerId });
    await talks().amend(id, { kind: 'reaction', providerId: 'w2', emoji: '👍', by: 'user', at });
    await world.conversations.rest(id);
    const found = await ownerQuery(
      `select text, kind, revoked_at is not null as revoked from messages where conversation_id = $1 order by sequence_no`,
      [id],
    );
    expect(found).toEqual([
      { text: 'Tuesday', kind: 'text', revoked: false },
      { text: 'Fine?', kind: 'text', revoked: false },
      { text: '👍', kind: 'reaction', revoked: false },
      { text: '', kind: 'text', revoked: true },
    ]);
  });

  test('doubled, shuffled and at once ends in the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          [...Array(8).keys(), ...Array(8).keys()].map((at, place) => ({ at, place })),
          { minLength: 16 },
        ),
        async (order) => {
          ({ conversationId: id, identityId } = await makeConversation(world.service(), world.acme.id, channelId));
          const mark = newId(now());
          await Promise.all(order.map(({ at }) => tell(`message ${at}`, { providerId: `${mark} ${at}` })));
          await world.conversations.rest(id);
          const found = await rows();
          expect(found.map(({ sequence_no }) => sequence_no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
          expect(found.map(({ text }) => text).toSorted()).toEqual([...Array(8).keys()].map((at) => `message ${at}`));
          expect(await conversation()).toMatchObject({ unread_count: 8, last_seq: 8 });
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('an agent that is paused', () => {
  const robin: AnswerTurn = (job, turn, hands) => answerWith(job, turn, hands, helpersFor(job, builtIn));
  const PERSON = 'A person of the team will go on here and answer you as soon as they can.';
  const asAda = () => world.as(world.acme.ada);
  const agentId = async () => (await conversation()).agent_id as string;
  const statuses = async () =>
    (await ownerQuery('select status from turns where conversation_id = $1 order by number', [id])).map(
      ({ status }) => status,
    );
  async function settled() {
    later(15_000);
    await world.conversations.settle(id);
    await talks().written(id);
  }

  test('says that a person goes on, and takes up again what nobody has answered', async () => {
    world.conversations.hands.answer = robin;
    await pauseAgent(asAda(), await agentId());
    await tell('Hello, what are your opening hours?');
    await settled();
    expect((await rows()).map(({ text }) => text)).toEqual(['Hello, what are your opening hours?', PERSON]);
    expect(await conversation()).toMatchObject({
      mode: 'human',
      handover_reason: 'paused',
      waiting_since: expect.anything(),
    });
    await tell('Are you there?');
    await settled();
    expect(await rows()).toHaveLength(3);
    await resumeAgent(asAda(), await agentId());
    await settled();
    const said = await rows();
    expect(said).toHaveLength(4);
    expect(said[3]).toMatchObject({ sender: 'agent' });
    expect(said[3]!.text).not.toBe(PERSON);
    expect(await conversation()).toMatchObject({ mode: 'agent', handover_reason: null, waiting_since: null });
    expect(await statuses()).toEqual(['handed_over', 'answered']);
  });

  test('lets go of the answer that it makes up just then, and of what was set aside for it', async () => {
    const stopped = vi.fn();
    world.conversations.hands.answer = async (job, turn, { signal }) => {
      await job.write(reserve(job, { type: 'turn', id: turn.turnId }, 20));
      signal.addEventListener('abort', stopped);
      return new Promise(() => undefined);
    };
    await tell('Hello?');
    later(2_000);
    const settling = world.conversations.settle(id);
    await vi.waitFor(
      async () =>
        expect(
          await ownerQuery(`select 1 from turns where conversation_id = $1 and status = 'open'`, [id]),
        ).toHaveLength(1),
      PATIENCE,
    );
    await vi.waitFor(
      async () =>
        expect(
          await ownerQuery(
            `select 1 from credit_entries e join turns t on t.id = e.cause_id where t.conversation_id = $1 and e.kind = 'reserve'`,
            [id],
          ),
        ).toHaveLength(1),
      PATIENCE,
    );
    await pauseAgent(asAda(), await agentId());
    world.conversations.hands.answer = robin;
    expect(stopped).toHaveBeenCalled();
    await settling;
    await settled();
    expect(await statuses()).toEqual(['superseded', 'handed_over']);
    const kinds = await ownerQuery(
      'select e.kind from credit_entries e join turns t on t.id = e.cause_id where t.conversation_id = $1 order by e.kind',
      [id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['release', 'reserve']);
    expect((await rows()).at(-1)).toMatchObject({ text: PERSON });
  });

  test('at its hours goes on by itself, with what waits since', async () => {
    const opens = now() + 3_600_000;
    world.conversations.hands.answer = async (_, __, { claim }) => {
      await claim();
      return { kind: 'said', parts: [{ kind: 'text', text: PERSON, content: null }], handOver: 'hours', until: opens };
    };
    await tell('Hello?');
    await settled();
    expect(await conversation()).toMatchObject({
      mode: 'human',
      handover_reason: 'hours',
      waiting_since: expect.anything(),
    });
    await tell('Anybody?');
    world.conversations.hands.answer = saying('Good morning.');
    await settled();
    expect(await rows()).toHaveLength(3);
    world.at(opens);
    await world.conversations.settle(id);
    await settled();
    expect((await rows()).at(-1)).toMatchObject({ sender: 'agent', text: 'Good morning.' });
    expect(await conversation()).toMatchObject({ mode: 'agent', waiting_since: null });
  });

  test('leaves to a person what that person has answered', async () => {
    world.conversations.hands.answer = robin;
    await pauseAgent(asAda(), await agentId());
    await tell('Hello?');
    await settled();
    await talks().say(id, incoming(now(), 'Ada here.', { sender: 'human', authorId: world.acme.ada.userId }));
    await resumeAgent(asAda(), await agentId());
    await settled();
    expect((await rows()).map(({ sender }) => sender)).toEqual(['user', 'agent', 'human']);
    expect(await conversation()).toMatchObject({ mode: 'human' });
  });
});
