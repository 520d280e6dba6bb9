import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Env, openRuntime } from '#context.ts';
import type { AnswerTurn, Frame, Listening } from '#conversations/index.ts';
import { Talk } from '#conversations/talking/commands.ts';
import { ConversationRoom } from '#conversations/talking/room.ts';
import { jobContext } from '#foundation/http/gates.ts';
import { makeHost, type Stage } from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';
import { PATIENCE } from '../../support/patience.ts';
import { incoming, makeChannel, makeConversation } from '../../support/talked.ts';

const bindings = env as unknown as Env;
const { TALKS } = env as unknown as { TALKS: DurableObjectNamespace<ConversationRoom> };
const runtime = () => openRuntime(bindings);
const talks = () => runtime().talks;

let organization: string;
let user: string;
let id: string;
let identityId: string;

beforeEach(async () => {
  const host = await makeHost({ runtime: runtime(), now: Date.now() } as Stage);
  ({ organization, user } = host);
  const acme = { org: { id: organization, slug: '', name: '' }, userId: user };
  const { channelId } = await makeChannel({ time: { now: () => Date.now(), set: () => undefined } }, acme);
  ({ conversationId: id, identityId } = await makeConversation(jobContext(runtime()), organization, channelId));
});
afterEach(() => vi.restoreAllMocks());

const room = (conversation = id) => TALKS.get(TALKS.idFromName(conversation));
/** Put away while nothing is in hand: sockets stay. */
const evict = async () => {
  await vi.waitFor(async () => expect(await kept('pending:')).toEqual([]), PATIENCE);
  await evictDurableObject(room());
};
/** Torn off in the middle of whatever it does. */
const tearOff = () => runInDurableObject(room(), (_, state) => state.abort('put away')).catch(() => undefined);
const kept = (prefix: string) => runInDurableObject(room(), (_, { storage }) => [...storage.kv.list({ prefix })]);
const tell = (text: string, more = {}) => talks().receive(id, incoming(Date.now(), text, more));
const rows = () =>
  ownerQuery<{ sequence_no: number; sender: string; text: string }>(
    'select sequence_no, sender, text from messages where conversation_id = $1 order by sequence_no',
    [id],
  );
const answers = (answer: AnswerTurn) => vi.spyOn(ConversationRoom.prototype, 'answer').mockImplementation(answer);
const says =
  (text: string): AnswerTurn =>
  async (_, __, { claim }) => {
    await claim();
    return { kind: 'said', parts: [{ kind: 'text', text, content: null }], handOver: null };
  };

type Page = { heard: Frame[]; closed: number | null; socket: WebSocket };

async function listen(more: Partial<Listening> = {}): Promise<Page> {
  const until = Date.now() + 60_000;
  const who = {
    side: 'visitor',
    id: identityId,
    tag: 'visitor 1',
    name: null,
    organization,
    until,
    since: 0,
    ...more,
  } as const;
  const answer = await talks().letIn(id, who);
  if (answer.status !== 101) throw new Error(String(answer.status));
  const page: Page = { heard: [], closed: null, socket: answer.webSocket! };
  page.socket.addEventListener('message', ({ data }) => {
    if (data !== 'pong') page.heard.push(JSON.parse(String(data)) as Frame);
  });
  page.socket.addEventListener('close', ({ code }) => {
    page.closed = code;
  });
  page.socket.accept();
  return page;
}
const words = ({ heard }: Page) => heard.flatMap((frame) => (frame.t === 'msg' ? [frame.text] : []));
const hears = (page: Page, texts: string[]) => vi.waitFor(() => expect(words(page)).toEqual(texts), PATIENCE);

describe('a room that is put away', () => {
  test('between two messages goes on with the next number, tells the same pages, and loses nothing', async () => {
    answers(async () => ({ kind: 'silent' }));
    const noor = await listen();
    for (const text of ['One', 'Two', 'Three', 'Four']) {
      await tell(text);
      await evict();
    }
    await hears(noor, ['One', 'Two', 'Three', 'Four']);
    await vi.waitFor(
      async () => expect((await rows()).map(({ sequence_no }) => sequence_no)).toEqual([1, 2, 3, 4]),
      PATIENCE,
    );
  }, 20_000);

  test('while somebody makes up an answer has it made again, and it is heard once', async () => {
    let asked = 0;
    answers((job, turn, hands) => {
      asked++;
      return asked === 1 ? new Promise(() => undefined) : says('Yes.')(job, turn, hands);
    });
    await tell('Are you open?');
    await vi.waitFor(() => expect(asked).toBe(1), PATIENCE);
    await tearOff();
    // Its alarm would find it within seconds; who writes again does so at once.
    const noor = await listen();
    await tell('Hello?');
    await hears(noor, ['Are you open?', 'Hello?', 'Yes.']);
    await vi.waitFor(async () => {
      const turns = await ownerQuery('select status from turns where conversation_id = $1 order by number', [id]);
      expect(turns).toEqual([{ status: 'superseded' }, { status: 'answered' }]);
    }, PATIENCE);
  }, 20_000);

  test('is woken by its alarm where it had more to store', async () => {
    answers(async () => ({ kind: 'silent' }));
    await tell('Hello');
    const alarm = await runInDurableObject(room(), (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeGreaterThan(Date.now() - 1);
  });

  test('and cannot do what is due looks again in a while, and not at once for ever', async () => {
    answers(async () => ({ kind: 'silent' }));
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await tell('Hello');
    await evict();
    vi.spyOn(Talk.prototype, 'wake').mockRejectedValue(new Error('broken'));
    const alarm = await runInDurableObject(room(), async (instance: ConversationRoom, { storage }) => {
      await instance.alarm();
      return storage.getAlarm();
    });
    expect(alarm).toBeGreaterThan(Date.now() + 2_000);
    expect(errors).toHaveBeenCalled();
  });
});

describe('pages', () => {
  test('say, type and read over their sockets; what one says twice is there once', async () => {
    answers(async () => ({ kind: 'silent' }));
    const [noor, ada] = [await listen(), await listen({ side: 'member', id: user, tag: 'login 1', name: 'Ada' })];
    const say = JSON.stringify({ t: 'say', clientId: 'c1', text: 'Hello' });
    noor.socket.send(say);
    noor.socket.send(say);
    await hears(ada, ['Hello']);
    noor.socket.send('ping');
    ada.socket.send(JSON.stringify({ t: 'typing' }));
    await vi.waitFor(() => expect(noor.heard.at(-1)).toMatchObject({ t: 'typing', name: 'Ada' }), PATIENCE);
    ada.socket.send(JSON.stringify({ t: 'seen', seq: 1 }));
    await vi.waitFor(async () => {
      const [row] = await ownerQuery('select unread_count, read_seq from conversations where id = $1', [id]);
      expect(row).toEqual({ unread_count: 0, read_seq: 1 });
    }, PATIENCE);
  });

  test('that come back with what they know are told what follows, also after an eviction', async () => {
    answers(async () => ({ kind: 'silent' }));
    for (const text of ['One', 'Two', 'Three']) await tell(text);
    await evict();
    const noor = await listen({ since: 1 });
    await vi.waitFor(() => expect(noor.heard.at(-1)).toEqual({ t: 'ready', seq: 3 }), PATIENCE);
    expect(words(noor)).toEqual(['Two', 'Three']);
  });

  test('of a login that has ended are cut off wherever they listen, also after an eviction', async () => {
    answers(async () => ({ kind: 'silent' }));
    const [gone, stays] = [
      await listen({ side: 'member', id: user, tag: 'login gone' }),
      await listen({ side: 'member', id: user, tag: 'login stays' }),
    ];
    await evict();
    await runtime().rooms.cut(user, 'login gone');
    await vi.waitFor(() => expect(gone.closed).toBe(4001), PATIENCE);
    await tell('Secret');
    await hears(stays, ['Secret']);
    expect(words(gone)).toEqual([]);
  });

  test('of somebody else are not let in: another organization, another customer, a conversation that is none', async () => {
    const member = { side: 'member', id: user } as const;
    await expect(listen({ ...member, organization: crypto.randomUUID() })).rejects.toThrow('404');
    await expect(listen({ id: crypto.randomUUID() })).rejects.toThrow('404');
    id = crypto.randomUUID();
    await expect(listen(member)).rejects.toThrow('404');
  });

  test('have their places: so many of one visitor and no more', async () => {
    for (let at = 0; at < 8; at++) await listen();
    await expect(listen()).rejects.toThrow('429');
    await listen({ side: 'member', id: user, tag: 'login 1' });
  });
});

describe('of a person who is forgotten', () => {
  const everything = () => runInDurableObject(room(), (_, { storage }) => [...storage.kv.list()].map(([key]) => key));

  test('nothing is kept: no words that were put aside, no keys, no alarm; and nobody listens any more', async () => {
    const page = await listen();
    await tell('My number is 202 555 0134', { clientId: 'once', providerId: 'wamid.1' });
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1), { timeout: 5_000 });
    await runInDurableObject(room(), (_, { storage }) => {
      storage.kv.put('aside:000000000001', { at: Date.now(), entry: { text: 'My number is 202 555 0134' } });
      storage.kv.put('early:wamid.2', [
        { kind: 'edit', text: '0134', content: null, providerId: 'wamid.2', at: Date.now() },
      ]);
    });
    expect(await everything()).toEqual(
      expect.arrayContaining(['about', 'state', 'aside:000000000001', 'early:wamid.2']),
    );
    await talks().forget(id);
    expect(await everything()).toEqual([]);
    expect(await runInDurableObject(room(), (_, { storage }) => storage.getAlarm())).toBeNull();
    await vi.waitFor(() => expect(page.closed).not.toBeNull());
  });

  test('what somebody was still answering is said to nobody and kept nowhere', async () => {
    let go = () => {};
    const asked = new Promise<void>((resolve) => {
      answers(async () => {
        resolve();
        await new Promise<void>((done) => {
          go = done;
        });
        return { kind: 'said', parts: [{ kind: 'text', text: 'Late', content: null }], handOver: null };
      });
    });
    await tell('Hello. Are you open today?');
    await asked;
    await talks().forget(id);
    go();
    await ownerQuery('delete from conversations where id = $1', [id]);
    expect(await talks().here(id)).toEqual([]);
    expect(await everything()).toEqual([]);
  });
});

test('what the database refuses is kept for a month, and changes of what never came too', async () => {
  await tell('Hello');
  await evict();
  const day = 86_400_000;
  const now = Date.now();
  const kinds = (at: number) => ({ at, entry: null });
  await runInDurableObject(room(), (_, { storage }) => {
    storage.kv.put('aside:000000000001', kinds(now - 31 * day));
    storage.kv.put('aside:000000000002', kinds(now - 29 * day));
    storage.kv.put('early:wamid.old', [{ kind: 'revoke', providerId: 'wamid.old', at: now - 31 * day }]);
    storage.kv.put('early:wamid.new', [{ kind: 'revoke', providerId: 'wamid.new', at: now - 29 * day }]);
  });
  await tell('And again');
  await vi.waitFor(async () => expect(await kept('aside:')).toHaveLength(1), { timeout: 10_000 });
  expect((await kept('aside:'))[0]![0]).toBe('aside:000000000002');
  expect((await kept('early:')).map(([key]) => key)).toEqual(['early:wamid.new']);
});
