/**
 * Conversations' rooms in one process: the very steps and decisions of the Durable Object, with memory in the place of
 * its storage, plain listeners in the place of sockets, and a clock that the test moves.
 */

import type { Runtime } from '#context.ts';
import type { AnswerTurn, Frame, Listening, MarkSeen, SendOut, Talks } from '#conversations/index.ts';
import { Talk } from '#conversations/talking/commands.ts';
import type { Ear, Seat } from '#conversations/talking/frames/commands.ts';
import { mayListen } from '#conversations/talking/rules.ts';
import type { Kv } from '#conversations/talking/shelf/commands.ts';
import { insideOrganization, jobContext } from '#foundation/http/gates.ts';
import { makeLog } from '#foundation/lib/log.ts';

const STEPS_MAX = 2_000;

/** Somebody who listens: what they were told, and by which code they were sent away. */
export type Listener = { heard: Frame[]; closed: number | null; say(frame: unknown): Promise<void>; leave(): void };

type Room = {
  kept: Map<string, unknown>;
  alarm: number | null;
  seats: { ear: Ear; tag: string }[];
  talk: Talk | null;
  /** Ends what an older incarnation still does. */
  alive: { yes: boolean };
  work: Set<Promise<unknown>>;
};

export type TalkRooms = ReturnType<typeof talksIn>;

/** `runtime` is asked when a room works. Nobody answers and everything is sent until a test says otherwise. */
export function talksIn(runtime: () => Runtime) {
  const rooms = new Map<string, Room>();
  const hands: { answer: AnswerTurn; send: SendOut; mark: MarkSeen } = {
    answer: async () => ({ kind: 'silent' }),
    send: async () => ({ again: null }),
    mark: async () => undefined,
  };
  const now = () => runtime().now();

  function roomOf(id: string): Room {
    const room = rooms.get(id) ?? {
      kept: new Map(),
      alarm: null,
      seats: [],
      talk: null,
      alive: { yes: true },
      work: new Set(),
    };
    rooms.set(id, room);
    return room;
  }

  function talkOf(id: string): Talk {
    const room = roomOf(id);
    const { alive } = room;
    const job = (organization?: string) => {
      const service = jobContext(runtime(), { conversation: id });
      return organization === undefined ? service : insideOrganization(service, organization);
    };
    room.talk ??= new Talk({
      id,
      kv: kvOver(room.kept, alive),
      ears: (tag) => room.seats.filter((seat) => tag === undefined || seat.tag === tag).map(({ ear }) => ear),
      wakeAt: (at) => {
        if (alive.yes) room.alarm = at;
      },
      behind: (work) => {
        const quiet = work
          .catch((error: unknown) => {
            if (alive.yes) throw error;
          })
          .finally(() => room.work.delete(quiet));
        room.work.add(quiet);
      },
      now,
      job,
      answer: (...asked) => hands.answer(...asked),
      send: (...asked) => hands.send(...asked),
      mark: (...asked) => hands.mark(...asked),
      lingerMs: 0,
      log: makeLog({ conversation: id }),
    });
    return room.talk;
  }

  async function listen(
    id: string,
    listening: Partial<Listening> & Pick<Listening, 'organization' | 'id'>,
  ): Promise<Listener> {
    const seat = {
      side: 'member',
      tag: 'login 1',
      name: null,
      until: now() + 3_600_000,
      since: 0,
      ...listening,
    } as const;
    const talk = talkOf(id);
    if (!(await talk.load()) || !mayListen(talk.about, seat)) throw new Error('404');
    const [ear, listener] = earFor(seat, (message) => talkOf(id).hear(ear, message));
    roomOf(id).seats.push({ ear, tag: seat.tag });
    talk.enter(ear);
    return listener;
  }

  /** Until nothing that was begun is under way any more. */
  async function rest(id: string): Promise<void> {
    for (const room of [roomOf(id)]) while (room.work.size > 0) await Promise.all(room.work);
  }

  const talks: Talks = {
    receive: (id, message) => talkOf(id).place(message),
    say: (id, message) => talkOf(id).place(message),
    amend: (id, change) => talkOf(id).amend(change),
    typing: (id, who, until) => talkOf(id).typing(who, until),
    mode: (id, change) => talkOf(id).mode(change),
    delivered: async (id, tick) => talkOf(id).delivered(tick),
    letIn: async (id, listening) => {
      await listen(id, listening);
      return new Response(null, { status: 204 });
    },
    cut: async (id, tag) => talkOf(id).cut(tag),
    close: (id, epoch) => talkOf(id).close(epoch),
    open: (id) => talkOf(id).open(),
    seen: (id) => talkOf(id).seen(),
    anew: (id) => talkOf(id).anew(),
    here: (id) => talkOf(id).here(),
    forget: async (id) => {
      talkOf(id).end();
      roomOf(id).alive.yes = false;
      rooms.delete(id);
    },
    written: (id) => talkOf(id).written(),
  };
  return {
    talks,
    hands,
    listen,
    rest,
    /** What a room keeps beside it. */
    keptIn: (id: string) => [...(rooms.get(id)?.kept.entries() ?? [])],
    alarmOf: (id: string) => rooms.get(id)?.alarm ?? null,
    /** Puts a room away in the middle of whatever it did: what it kept and who listens stay, what it had in hand is gone. */
    evict(id: string): void {
      const room = roomOf(id);
      room.alive.yes = false;
      Object.assign(room, { talk: null, alive: { yes: true }, work: new Set() });
    },
    /** The room never was: whoever opens it next learns from the database. */
    forget: (id: string): void => void rooms.delete(id),
    /** Wakes the rooms (or one of them) whose alarm is due, and waits for what they begin, until none is. Answers how often. */
    async settle(only?: string): Promise<number> {
      for (let woken = 0; woken < STEPS_MAX; woken++) {
        const looked = [...rooms].filter(([id]) => only === undefined || id === only);
        for (const [id] of looked) await rest(id);
        const due = looked.find(([, { alarm }]) => alarm !== null && alarm <= now());
        if (!due) return woken;
        due[1].alarm = null;
        await talkOf(due[0]).wake();
        talkOf(due[0]).arm();
      }
      throw new Error('The rooms never rest');
    },
  };
}

// Copies, as a storage makes them; an incarnation that was put away writes nothing any more.
function kvOver(kept: Map<string, unknown>, alive: { yes: boolean }): Kv {
  const check = () => {
    if (!alive.yes) throw new Error('The room was put away');
  };
  return {
    get: <T>(key: string) => structuredClone(kept.get(key)) as T | undefined,
    put(key, value) {
      check();
      kept.set(key, structuredClone(value));
    },
    delete(key) {
      check();
      return kept.delete(key);
    },
    list<T>({ prefix, limit, reverse }: { prefix: string; limit?: number; reverse?: boolean }): Iterable<[string, T]> {
      const keys = [...kept.keys()].filter((key) => key.startsWith(prefix)).toSorted();
      const chosen = (reverse ? keys.toReversed() : keys).slice(0, limit);
      return chosen.map((key) => [key, structuredClone(kept.get(key)) as T]);
    },
  };
}

function earFor(listening: Listening, hear: (message: unknown) => Promise<void>): [Ear, Listener] {
  let seat: Seat = { ...listening, upTo: listening.since, isReady: false, said: 0, saidSince: 0 };
  const listener: Listener = {
    heard: [],
    closed: null,
    say: (frame) => hear(JSON.stringify(frame)),
    leave: () => {
      listener.closed = 1000;
    },
  };
  const ear: Ear = {
    seat: () => seat,
    sit: (next) => {
      seat = next;
    },
    isOpen: () => listener.closed === null,
    send: (text) => void listener.heard.push(JSON.parse(text) as Frame),
    close: (code) => {
      listener.closed ??= code;
    },
  };
  return [ear, listener];
}
