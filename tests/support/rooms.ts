/**
 * The rooms of calendar accounts in one process: the very steps and decisions of the Durable Objects, with memory in the
 * place of their storage and a clock that the test moves.
 */
import { attend } from '#calendar/syncing/commands.ts';
import { freshGrant, oneAtATime, type Renewing } from '#calendar/syncing/grants/commands.ts';
import { type Attended, apply, EMPTY_ROOM, type RoomEvent, type RoomState } from '#calendar/syncing/state.ts';
import type { Connections, Runtime } from '#context.ts';
import { jobContext } from '#foundation/http/gates.ts';

const STEP_PAGES = 20;
const STEPS_MAX = 500;

type Room = { state: RoomState; alarm: number | null; renew: Renewing };

export type Rooms = ReturnType<typeof roomsIn>;

/** `runtime` is asked when a room works; `pages` may be read in one step. */
export function roomsIn(runtime: () => Runtime, { pages = STEP_PAGES }: { pages?: number } = {}) {
  const rooms = new Map<string, Room>();
  const steps: { id: string; came: Attended | 'broke' }[] = [];
  const now = () => runtime().now();

  function roomOf(id: string): Room {
    const room = rooms.get(id) ?? {
      state: EMPTY_ROOM,
      alarm: null,
      renew: oneAtATime((refused) => freshGrant(jobContext(runtime()), id, refused)),
    };
    rooms.set(id, room);
    return room;
  }

  async function step(id: string, event: RoomEvent): Promise<void> {
    const room = roomOf(id);
    const [next, effects] = apply(room.state, event);
    room.state = next;
    for (const effect of effects) {
      if (effect.kind === 'alarm') room.alarm = effect.at;
      else await work(id, room);
    }
  }

  async function work(id: string, room: Room): Promise<void> {
    const hands = { freshGrant: room.renew, budget: { pages, isOver: () => false }, clock: now };
    try {
      const came = await attend(jobContext(runtime()), id, room.state.run, hands);
      steps.push({ id, came });
      await step(id, { kind: 'worked', now: now(), came });
    } catch (error) {
      if (!(error instanceof Error && error.message === CUT_OFF)) throw error;
      steps.push({ id, came: 'broke' });
    }
  }

  const connections: Connections = {
    ring: (id) => step(id, { kind: 'rung', now: now() }),
    freshGrant: (id, refused) => roomOf(id).renew(refused),
  };
  return {
    connections,
    steps,
    alarmOf: (id: string) => rooms.get(id)?.alarm ?? null,
    /** Wakes one room whose alarm is due. */
    async settleOne(): Promise<void> {
      const due = [...rooms].find(([, { alarm }]) => alarm !== null && alarm <= now());
      if (!due) throw new Error('No room has anything to do');
      await step(due[0], { kind: 'woke', now: now() });
    },
    /** Wakes the rooms whose alarm is due, until none is. Answers how many steps that took. */
    async settle(): Promise<number> {
      for (let taken = 0; taken < STEPS_MAX; taken++) {
        const due = [...rooms].find(([, { alarm }]) => alarm !== null && alarm <= now());
        if (!due) return taken;
        await step(due[0], { kind: 'woke', now: now() });
      }
      throw new Error('The rooms never rest');
    },
    /** Puts a room away in the middle of whatever it did: what it kept stays, what it had in hand is gone. */
    evict(id: string): void {
      const room = roomOf(id);
      room.renew = oneAtATime((refused) => freshGrant(jobContext(runtime()), id, refused));
    },
  };
}

/** Thrown by a test’s provider or database where a room is to be put away. */
export const CUT_OFF = 'The room was put away';
