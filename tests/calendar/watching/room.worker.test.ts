import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { holdSlot, releaseSlot } from '#booking/holds/commands.ts';
import { takeSlot } from '#booking/taking/commands.ts';
import type { HostRoom } from '#calendar/watching/room.ts';
import { type Env, makeContext, openRuntime } from '#context.ts';
import { linkScope } from '#foundation/db/scope.ts';
import { newId } from '#foundation/lib/ids.ts';
import {
  DAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  type Participant,
  type Stage,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';
import { PATIENCE } from '../../support/patience.ts';

const ORIGIN = 'http://localhost:8787';

const { HOSTS } = env as unknown as { HOSTS: DurableObjectNamespace<HostRoom> };
const room = (host: string) => HOSTS.get(HOSTS.idFromName(host));
const door = (exports as unknown as { default: Fetcher }).default;

type Ear = { heard: string[]; closed: number | null; socket: WebSocket };

function listen(answer: Response): Ear {
  const socket = answer.webSocket!;
  const ear: Ear = { heard: [], closed: null, socket };
  socket.addEventListener('message', ({ data }) => void ear.heard.push(String(data)));
  socket.addEventListener('close', ({ code }) => {
    ear.closed = code;
  });
  socket.accept();
  return ear;
}

const letIn = (
  home: string,
  { hosts = [home], tag = 'link noor', until = Date.now() + DAY, since = Date.now(), anyone = false } = {},
) =>
  room(home).fetch('https://room/', {
    headers: { upgrade: 'websocket', 'x-subscription': JSON.stringify({ tag, home, hosts, until, since, anyone }) },
  });
const hears = (ear: Ear, count: number) => vi.waitFor(() => expect(ear.heard).toHaveLength(count), PATIENCE);

describe('a room', () => {
  let host: string;
  let other: string;
  beforeEach(() => {
    // A room of its own for each test.
    host = newId(Date.now());
    other = newId(Date.now());
  });

  test('says nothing but "look again", to everybody in it', async () => {
    const [noor, lena] = [listen(await letIn(host)), listen(await letIn(host, { tag: 'link lena' }))];
    await room(host).stir(host, null);
    await Promise.all([hears(noor, 1), hears(lena, 1)]);
    expect([...noor.heard, ...lena.heard]).toEqual(['look', 'look']);
  });

  test('with nobody in it does nothing', async () => {
    await room(host).stir(host, null);
    expect(await runInDurableObject(room(host), (_, state) => state.storage.getAlarm())).toBeNull();
  });

  test('that is evicted keeps its sockets, and speaks through them afterwards', async () => {
    const noor = listen(await letIn(host));
    await evictDurableObject(room(host));
    await room(host).stir(host, null);
    await hears(noor, 1);
    await evictDurableObject(room(host));
    await room(host).stir(host, null);
    await hears(noor, 2);
  });

  test('answers a ping without waking', async () => {
    const noor = listen(await letIn(host));
    await evictDurableObject(room(host));
    noor.socket.send('ping');
    await hears(noor, 1);
    expect(noor.heard).toEqual(['pong']);
  });

  test('rings when a hold runs out, also after an eviction', async () => {
    const noor = listen(await letIn(host));
    await room(host).stir(host, Date.now() + 60_000);
    await hears(noor, 1);
    await evictDurableObject(room(host));
    await runInDurableObject(room(host), (_, state) => {
      state.storage.kv.put('state', { watchers: [], rings: [Date.now() - 1], changedAt: 0 });
    });
    expect(await runDurableObjectAlarm(room(host))).toBe(true);
    await hears(noor, 2);
    expect(await runInDurableObject(room(host), (_, state) => state.storage.getAlarm())).toBeNull();
  });

  test('tells at once who missed a change on the way, and nobody else', async () => {
    await room(host).stir(host, null);
    const late = listen(await letIn(host, { since: Date.now() - 60_000 }));
    await hears(late, 1);
    const fresh = listen(await letIn(host, { tag: 'link lena', since: Date.now() + 60_000 }));
    await room(host).stir(host, null);
    await hears(fresh, 1);
  });

  test('holds so many sockets of one link and no more, and lets others in', async () => {
    for (let one = 0; one < 8; one++) expect((await letIn(host)).status).toBe(101);
    const refused = await letIn(host);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await letIn(host, { tag: 'link lena' })).status).toBe(101);
  });

  test('hears of the times of another host through that host’s room, with one socket', async () => {
    const both = listen(await letIn(host, { hosts: [host, other] }));
    await room(other).stir(other, null);
    await hears(both, 1);
    await room(host).stir(host, null);
    await hears(both, 2);
    const stranger = listen(await letIn(host, { tag: 'link lena', since: Date.now() + 60_000 }));
    await room(other).stir(other, null);
    await hears(both, 3);
    expect(stranger.heard).toEqual([]);
  });

  test('is forgotten by the other rooms once nobody in it looks', async () => {
    const both = listen(await letIn(host, { hosts: [host, other] }));
    both.socket.close();
    await vi.waitFor(async () => {
      await room(other).stir(other, null);
      const kept = await runInDurableObject(room(other), (_, state) => state.storage.kv.get('state'));
      expect(kept).toMatchObject({ watchers: [] });
    }, PATIENCE);
  });

  test('tells no more to who was let in long ago: they ask at the gate again', async () => {
    const noor = listen(await letIn(host, { until: Date.now() - 1 }));
    await room(host).stir(host, null);
    await vi.waitFor(() => expect(noor.closed).toBe(4001), PATIENCE);
    expect(noor.heard).toEqual([]);
  });

  test('cuts off at once who came by a login that is over, and nobody else', async () => {
    const [ada, phone] = [listen(await letIn(host, { tag: 'login 1' })), listen(await letIn(host, { tag: 'login 2' }))];
    await evictDurableObject(room(host));
    await room(host).cut('login 1');
    await vi.waitFor(() => expect(ada.closed).toBe(4001), PATIENCE);
    await room(host).stir(host, null);
    await hears(phone, 1);
    expect([ada.heard, phone.closed]).toEqual([[], null]);
  });

  test('has some places for each network of those whom nobody invited, and tells them too', async () => {
    const tags = Array.from({ length: 9 }, () => 'network 1');
    const answers = await Promise.all(tags.map((tag) => letIn(host, { tag, anyone: true })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([...Array(8).fill(101), 429]);
    const ears = answers.filter(({ status }) => status === 101).map(listen);
    const noor = listen(await letIn(host));
    await room(host).stir(host, null);
    await Promise.all([...ears, noor].map((ear) => hears(ear, 1)));
  });

  test('keeps room for who was invited, however many come by the address alone', async () => {
    const ears: Ear[] = [];
    for (let network = 0; ears.length < 500; network++) {
      const answer = await letIn(host, { tag: `network ${Math.floor(network / 8)}`, anyone: true });
      expect(answer.status).toBe(101);
      ears.push(listen(answer));
    }
    expect((await letIn(host, { tag: 'network last', anyone: true })).status).toBe(429);
    expect((await letIn(host)).status).toBe(101);
  });

  test('listens to nobody', async () => {
    const noor = listen(await letIn(host));
    noor.socket.send('look');
    await vi.waitFor(() => expect(noor.closed).toBe(1008), PATIENCE);
  });
});

describe('the page of a link', () => {
  let noor: Participant;
  let lena: Participant;
  let user: string;
  const runtime = () => openRuntime(env as unknown as Env);
  const ctxOf = (who: Participant) => makeContext(runtime(), linkScope(who.id, 1), Date.now());
  const ask = (token: string, headers: Record<string, string> = {}) =>
    door.fetch(`${ORIGIN}/b/${token}/live?since=${Date.now() + 60_000}`, {
      headers: { upgrade: 'websocket', origin: ORIGIN, ...headers },
    });

  beforeEach(async () => {
    const stage = { runtime: runtime(), now: Date.now() } as Stage;
    const max = await makeHost(stage);
    user = max.user;
    const made = await makeParticipants(stage, await makeInvitation(stage, max), 2);
    [noor, lena] = made as [Participant, Participant];
  });

  const tomorrow = () => {
    // The next Monday at nine.
    const day = new Date(Date.now() + DAY);
    while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
    return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 9);
  };

  test('is told when somebody holds, lets go and takes a time, and agrees with the database after each', async () => {
    const ear = listen(await ask(lena.token));
    const free = async () => {
      const at = new Date(tomorrow()).toISOString();
      const page = await door.fetch(`${ORIGIN}/b/${lena.token}?timezone=UTC&date=${at.slice(0, 10)}`);
      return (await page.text()).includes(`value="${at}"`);
    };
    expect(await free()).toBe(true);
    // That Lena has opened her link at all is news for the organizer's page, in the same room.
    await hears(ear, 1);
    await holdSlot(ctxOf(noor), tomorrow());
    await hears(ear, 2);
    expect(await free()).toBe(false);
    await releaseSlot(ctxOf(noor));
    await hears(ear, 3);
    expect(await free()).toBe(true);
    await takeSlot(ctxOf(noor), tomorrow());
    await hears(ear, 4);
    expect(await free()).toBe(false);
    expect(new Set(ear.heard)).toEqual(new Set(['look']));
    const held = await runInDurableObject(room(user), (_, state) => state.storage.getAlarm());
    expect(held).toBeGreaterThan(Date.now());
  });

  test('that was evicted and comes back is told what it missed', async () => {
    const ear = listen(await ask(lena.token));
    ear.socket.close();
    await evictDurableObject(room(user));
    await takeSlot(ctxOf(noor), tomorrow());
    const back = await door.fetch(`${ORIGIN}/b/${lena.token}/live?since=${Date.now() - 60_000}`, {
      headers: { upgrade: 'websocket', origin: ORIGIN },
    });
    await hears(listen(back), 1);
  });

  test('with a forged or altered token is refused before the database is asked', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    for (const token of ['A'.repeat(64), `${lena.token.slice(0, -2)}AA`, 'short'])
      expect((await ask(token)).status).toBe(404);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('from elsewhere, or of a revoked link, is refused', async () => {
    expect((await ask(lena.token, { origin: 'https://elsewhere.example.com' })).status).toBe(403);
    await ownerQuery('update invitation_participants set revoked_at = now() where id = $1', [lena.id]);
    const refused = await ask(lena.token);
    expect([refused.status, refused.webSocket ?? null]).toEqual([410, null]);
  });

  test('that does not ask for a socket gets none', async () => {
    const answer = await door.fetch(`${ORIGIN}/b/${lena.token}/live`, { headers: { origin: ORIGIN } });
    expect(answer.status).toBe(426);
  });
});
