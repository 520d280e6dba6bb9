/** The platform's objects and queues, as a runtime has them. */
import type { Clock, Connections, Env, Message, Rooms, Runtime } from '#context.ts';
import type { Talks } from '#conversations/index.ts';
import { sparing } from '#foundation/clock/sparing.ts';
import { gathering } from '#foundation/lib/gathering.ts';

const IDS_PER_MESSAGE = 20;

/** A message to the queue is a call of its own: rows of one kind are named together, as many as are taken at once. */
export function bundled(messages: readonly Message[]): Message[] {
  const named = (['deliver', 'react', 'inbound', 'hooks'] as const).flatMap((type) => {
    const ids = messages.flatMap((message) => (message.type === type ? message.ids : []));
    const bundles = Math.ceil(ids.length / IDS_PER_MESSAGE);
    return Array.from({ length: bundles }, (_, at): Message => {
      return { type, ids: ids.slice(at * IDS_PER_MESSAGE, (at + 1) * IDS_PER_MESSAGE) };
    });
  });
  const pages = messages.filter(({ type }) => type === 'tokens');
  const looks: Message[] = messages.some(({ type }) => type === 'look') ? [{ type: 'look' }] : [];
  return [...named, ...pages, ...looks];
}

/** The rooms of hosts. */
export function roomsOf(env: Env): Rooms {
  const room = (host: string) => hostRoom(env, host);
  return {
    stir: (userId, until) => room(userId).stir(userId, until),
    cut: async (userId, tag) => {
      const elsewhere = await room(userId).cut(tag);
      await Promise.all(elsewhere.map((conversation) => talkRoom(env, conversation).cut(tag)));
    },
    letIn: async (looking) => {
      const home = looking.hosts.toSorted()[0]!;
      const headers = { upgrade: 'websocket', 'x-subscription': JSON.stringify({ ...looking, home }) };
      return (await room(home).fetch('https://room/', { headers })) as unknown as Response;
    },
  };
}

type HostDoor = {
  stir(host: string, until: number | null): Promise<void>;
  cut(tag: string): Promise<string[]>;
  listens(tag: string, conversation: string): Promise<void>;
  fetch: Fetcher['fetch'];
};

function hostRoom(env: Env, host: string): HostDoor {
  return env.HOSTS.get(env.HOSTS.idFromName(host)) as unknown as HostDoor;
}

/** The rooms of conversations. */
export function talksOf(env: Env): Talks {
  const room = (id: string) => talkRoom(env, id);
  return {
    receive: (id, message) => room(id).place(id, message),
    say: (id, message) => room(id).place(id, message),
    amend: (id, change) => room(id).amend(id, change),
    typing: (id, who, until) => room(id).typing(id, who, until),
    mode: (id, change) => room(id).mode(id, change),
    delivered: (id, tick) => room(id).delivered(tick),
    letIn: async (id, listening) => {
      // Whoever ends the login finds out there where its pages listen.
      if (listening.side === 'member') await hostRoom(env, listening.id).listens(listening.tag, id);
      const headers = { upgrade: 'websocket', 'x-listening': encodeURIComponent(JSON.stringify(listening)) };
      return (await room(id).fetch(`https://room/${id}`, { headers })) as unknown as Response;
    },
    cut: (id, tag) => room(id).cut(tag),
    close: (id, epoch) => room(id).close(id, epoch),
    open: (id) => room(id).open(id),
    seen: (id) => room(id).seen(id),
    anew: (id) => room(id).anew(id),
    here: (id) => room(id).here(id),
    forget: (id) => room(id).forget(id),
    written: (id) => room(id).written(id),
  };
}

type TalkDoor = {
  place: Talks['receive'];
  amend: Talks['amend'];
  typing: Talks['typing'];
  mode: Talks['mode'];
  delivered(tick: Parameters<Talks['delivered']>[1]): Promise<void>;
  cut(tag: string): Promise<void>;
  close: Talks['close'];
  open: Talks['open'];
  seen: Talks['seen'];
  anew: Talks['anew'];
  here: Talks['here'];
  forget: Talks['forget'];
  written: Talks['written'];
  fetch: Fetcher['fetch'];
};

function talkRoom(env: Env, conversation: string): TalkDoor {
  return env.TALKS.get(env.TALKS.idFromName(conversation)) as unknown as TalkDoor;
}

/** The rooms of calendar accounts. */
export function connectionsOf(env: Env): Connections {
  const room = (id: string) => env.CALENDARS.get(env.CALENDARS.idFromName(id)) as unknown as Connections;
  return {
    ring: (id) => room(id).ring(id),
    freshGrant: (id, refused) => room(id).freshGrant(id, refused),
  };
}

/** The queue. What providers tell comes one thing a request, hundreds a second: it goes there together. */
export function senderOf(env: Env): Runtime['send'] {
  const send = async (message: Message) => void (await env.DELIVERIES.send(message));
  const told = gathering<string>(async (ids) => {
    for (const message of bundled([{ type: 'inbound', ids: [...ids] }])) await send(message);
  });
  return (message) => (message.type === 'inbound' ? told(message.ids) : send(message));
}

/** The one alarm clock. */
export function clockOf(env: Env): Clock {
  const stub = () => env.DUE.get(env.DUE.idFromName('due')) as unknown as Clock;
  return {
    arm: sparing((at) => stub().arm(at), Date.now),
    looked: (at, nextDueAt) => stub().looked(at, nextDueAt),
    check: (now) => stub().check(now),
  };
}
