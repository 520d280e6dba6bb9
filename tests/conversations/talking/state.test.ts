import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, dueAt, HUMAN_MS, newTalk, TURN_MAX_MS } from '#conversations/talking/state.ts';
import type { TalkEffect, TalkEvent, TalkState, Turn } from '#conversations/talking/steps/state.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const FRESH = newTalk({ epoch: 1, isClosed: false, seq: 0, mode: 'agent', until: null, waitingSince: null, turns: 0 });

/** A room with a clock, which remembers what it decided. */
function stage(state: TalkState = FRESH) {
  const all: TalkEffect[] = [];
  let turns = 0;
  const room = {
    state,
    now: NOON,
    all,
    do(event: TalkEvent): TalkEffect[] {
      const [next, effects] = apply(room.state, event);
      room.state = next;
      all.push(...effects);
      return effects;
    },
    ask: (isFinished = true) => room.do({ kind: 'asked', isFinished, now: room.now }),
    write: (out: string | null = null) => room.do({ kind: 'answered', out, now: room.now }),
    wake: () => room.do({ kind: 'woke', turn: `turn ${++turns}`, now: room.now }),
    /** Goes to when something is due, and wakes the room. */
    pass(): TalkEffect[] {
      room.now = Math.max(room.now, dueAt(room.state)!);
      return room.wake();
    },
    end: (
      turn: string,
      {
        how = 'said',
        parts = ['a'],
        isOut = false,
        handOver = null,
      }: Partial<Extract<TalkEvent, { kind: 'ended' }>> = {},
    ) => room.do({ kind: 'ended', turn, how, parts, isOut, handOver, now: room.now }),
    begun: () => all.flatMap((effect) => (effect.kind === 'begin' ? [effect.turn] : [])),
  };
  return room;
}
const kinds = (effects: readonly TalkEffect[]) => effects.map(({ kind }) => kind);

describe('a burst', () => {
  test('is over 1.2 s after a whole sentence, 3.5 s after a fragment', () => {
    const room = stage();
    room.ask(true);
    expect(dueAt(room.state)).toBe(NOON + 1_200);
    room.ask(false);
    expect(dueAt(room.state)).toBe(NOON + 3_500);
  });

  test('lasts while somebody types, and 12 s at most', () => {
    const room = stage();
    room.ask();
    for (let at = 1; at <= 10; at++) {
      room.now = NOON + at * 1_000;
      room.do({ kind: 'typed', until: room.now + 4_000, now: room.now });
    }
    expect(dueAt(room.state)).toBe(NOON + 12_000);
    room.now = NOON + 11_900;
    room.ask(false);
    expect(dueAt(room.state)).toBe(NOON + 12_000);
  });

  test('is one turn over all of its messages', () => {
    const room = stage();
    room.ask(false);
    room.ask(false);
    room.ask();
    expect(kinds(room.pass())).toEqual(['turn', 'begin']);
    expect(room.begun()).toMatchObject([{ from: 1, to: 3, number: 1 }]);
  });

  test('of which nothing wants an answer begins no turn', () => {
    const room = stage();
    room.do({ kind: 'noted' });
    expect([room.state.seq, dueAt(room.state)]).toEqual([1, null]);
  });
});

describe('a turn', () => {
  const begun = () => {
    const room = stage();
    room.ask();
    room.pass();
    return { room, id: room.begun()[0]!.id };
  };

  test('that is not claimed yet is superseded by what the customer adds, and says nothing any more', () => {
    const { room, id } = begun();
    expect(kinds(room.ask())).toEqual(['placed', 'turn', 'stop']);
    expect(kinds(room.do({ kind: 'claimed', turn: id }))).toEqual([]);
    expect(kinds(room.end(id))).toEqual([]);
    room.pass();
    expect(room.begun().at(-1)).toMatchObject({ from: 1, to: 2, number: 2 });
  });

  test('that is claimed says what it has to say, and what was added gets a turn of its own', () => {
    const { room, id } = begun();
    expect(kinds(room.do({ kind: 'claimed', turn: id }))).toEqual(['turn', 'granted']);
    expect(kinds(room.ask())).toEqual(['placed']);
    expect(dueAt(room.state)).toBe(room.state.turn!.startedAt + TURN_MAX_MS);
    expect(room.end(id, { parts: ['a', 'b'] })).toMatchObject([{ kind: 'say', from: 3 }, { status: 'answered' }]);
    expect(room.state.seq).toBe(4);
    room.pass();
    expect(room.begun().at(-1)).toMatchObject({ from: 2, to: 2 });
  });

  test('that hands over leaves the customer waiting for a person', () => {
    const { room, id } = begun();
    const effects = room.end(id, { handOver: 'upset' });
    expect(effects.at(-1)).toEqual({
      kind: 'mode',
      mode: 'human',
      until: null,
      waitingSince: room.now,
      reason: 'upset',
    });
    room.ask();
    expect(dueAt(room.state)).toBeNull();
  });

  test('that fails is handed to a person, without a word of excuse', () => {
    const { room, id } = begun();
    expect(room.end(id, { how: 'failed', parts: [] })).toMatchObject([
      { status: 'failed' },
      { mode: 'human', reason: 'trouble' },
    ]);
  });

  test('that breaks is had again once, then a person is asked for', () => {
    const { room, id } = begun();
    room.do({ kind: 'broke', turn: id, isOurs: false, now: room.now });
    room.pass();
    const again = room.begun().at(-1)!;
    expect(again).toMatchObject({ from: 1, to: 1, number: 2 });
    const effects = room.do({ kind: 'broke', turn: again.id, isOurs: false, now: room.now });
    expect(effects).toMatchObject([{ status: 'failed' }, { kind: 'stop' }, { mode: 'human', reason: 'trouble' }]);
  });

  test('for which only the database is to blame is had again as often as it takes', () => {
    const { room } = begun();
    for (let time = 0; time < 20; time++) {
      room.do({ kind: 'broke', turn: room.begun().at(-1)!.id, isOurs: true, now: room.now });
      room.pass();
    }
    expect(room.state.mode).toBe('agent');
    room.end(room.begun().at(-1)!.id);
    expect(room.state.answered).toBe(1);
  });

  test('of which nobody hears for too long is given up', () => {
    const { room, id } = begun();
    room.now += TURN_MAX_MS;
    expect(kinds(room.wake())).toEqual(['turn', 'stop']);
    expect(kinds(room.end(id))).toEqual([]);
    room.pass();
    expect(room.begun()).toHaveLength(2);
  });
});

describe('a person', () => {
  test('who writes stops the agent, which keeps still until they had time to go on', () => {
    const room = stage();
    room.ask();
    room.pass();
    expect(kinds(room.write())).toEqual(['placed', 'turn', 'stop', 'mode']);
    room.ask();
    expect(dueAt(room.state)).toBe(NOON + 1_200 + HUMAN_MS);
    // Their time is over: who waits is answered at once.
    expect(kinds(room.pass())).toEqual(['mode', 'turn', 'begin']);
    expect(room.begun().at(-1)).toMatchObject({ from: 3, to: 3 });
  });

  test('who took over without a time keeps it until they hand back', () => {
    const room = stage();
    room.do({ kind: 'switched', mode: 'human', until: null, reason: 'person', now: NOON });
    room.write();
    room.ask();
    expect([room.state.waitingSince, dueAt(room.state)]).toEqual([NOON, null]);
    room.do({ kind: 'switched', mode: 'agent', until: null, reason: null, now: NOON });
    expect(kinds(room.pass())).toContain('begin');
  });

  test('who hands back what nobody waits for makes the agent say nothing', () => {
    const room = stage();
    room.ask();
    room.write();
    room.do({ kind: 'switched', mode: 'agent', until: null, reason: null, now: NOON });
    expect(dueAt(room.state)).toBeNull();
  });

  test('who took over and handed back while an answer was on its way leaves nothing unanswered', () => {
    const room = stage();
    room.ask();
    room.pass();
    const [{ id }] = room.begun() as [Turn];
    room.do({ kind: 'claimed', turn: id });
    room.do({ kind: 'switched', mode: 'human', until: null, reason: 'person', now: room.now });
    room.ask();
    room.do({ kind: 'switched', mode: 'agent', until: null, reason: null, now: room.now });
    expect(kinds(room.end(id))).toContain('say');
    room.pass();
    expect(room.begun().at(-1)).toMatchObject({ from: 2, to: 2 });
  });
});

describe('what goes out', () => {
  test('goes in order, one at a time, each once it is stored, and again later where it was told so', () => {
    const room = stage();
    room.ask();
    room.pass();
    const [{ id }] = room.begun() as [Turn];
    room.end(id, { parts: ['a', 'b', 'c'], isOut: true });
    expect(dueAt(room.state)).toBeNull();
    expect(room.do({ kind: 'flushed', seq: 3, now: room.now })).toMatchObject([{ kind: 'send', out: { id: 'a' } }]);
    expect(kinds(room.do({ kind: 'flushed', seq: 4, now: room.now }))).toEqual([]);
    expect(room.do({ kind: 'sent', seq: 2, again: null, now: room.now })).toMatchObject([{ out: { id: 'b' } }]);
    expect(kinds(room.do({ kind: 'sent', seq: 3, again: room.now + 5_000, now: room.now }))).toEqual([]);
    expect(room.pass()).toMatchObject([{ out: { id: 'b' } }]);
    expect(room.do({ kind: 'sent', seq: 3, again: null, now: room.now })).toMatchObject([{ out: { id: 'c' } }]);
    room.do({ kind: 'sent', seq: 4, again: null, now: room.now });
    expect(room.state.out).toEqual([]);
  });

  test('is tried again where the room was put away over it', () => {
    const room = stage();
    room.write('w');
    room.do({ kind: 'flushed', seq: 1, now: room.now });
    room.do({ kind: 'lost', now: room.now });
    expect(room.wake()).toMatchObject([{ kind: 'send', out: { id: 'w' } }]);
  });

  test('of a channel that has another agent by now does not go', () => {
    const room = stage();
    room.write('w');
    room.ask();
    expect(kinds(room.do({ kind: 'closed', epoch: 1 }))).toEqual([]);
    expect(kinds(room.do({ kind: 'closed', epoch: 2 }))).toEqual(['closed']);
    expect(kinds(room.do({ kind: 'flushed', seq: 1, now: room.now }))).toEqual([]);
    expect(kinds(room.ask())).toEqual(['refused']);
    expect(dueAt(room.state)).toBeNull();
  });
});

type Deed = { after: number; what: 'ask' | 'fragment' | 'type' | 'evict'; claims: number; ends: number };
const deed: fc.Arbitrary<Deed> = fc.record({
  after: fc.integer({ min: 0, max: 9_000 }),
  what: fc.constantFrom('ask', 'ask', 'fragment', 'type', 'evict'),
  /** How long whoever answers the next turn takes to claim, and then to end. */
  claims: fc.integer({ min: 0, max: 8_000 }),
  ends: fc.integer({ min: 0, max: 4_000 }),
});

describe('for any timing of messages, typing, evictions and delays', () => {
  test('there is exactly one answer to each turn, in order, and every superseded turn is free', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const { room, granted } = played(deeds);
        const turns = room.all.flatMap((effect) => (effect.kind === 'turn' ? [effect] : []));
        const said = room.all.flatMap((effect) => (effect.kind === 'say' ? [effect] : []));
        const statusesOf = (id: string) => turns.filter(({ turn }) => turn.id === id).map(({ status }) => status);
        for (const { id } of room.begun()) {
          const statuses = statusesOf(id);
          const count = said.filter(({ turn }) => turn.id === id).length;
          if (statuses.at(-1) === 'superseded') expect(count).toBe(0);
          else expect([count, statuses]).toEqual([1, ['open', 'claimed', 'answered']]);
        }
        // What was granted was the newest, and what was said covers every message once, in order.
        expect(granted.every(({ turn, asked }) => asked === turn.to)).toBe(true);
        const covered = said.map(({ turn }) => [turn.from, turn.to] as const);
        for (const [at, [from]] of covered.entries()) expect(from).toBeGreaterThan(at === 0 ? 0 : covered[at - 1]![1]);
        expect(room.state.answered).toBe(room.state.asked);
        const numbers = room.all.flatMap((effect) =>
          effect.kind === 'placed' ? [effect.seq] : effect.kind === 'say' ? [effect.from] : [],
        );
        expect(numbers).toEqual(Array.from({ length: room.state.seq }, (_, at) => at + 1));
        expect([room.state.turn, room.state.burst]).toEqual([null, null]);
      }),
      { numRuns: 400 },
    );
  });
});

/** Plays it to the end: whoever answers claims and ends after their delays, unless the room was put away. */
function played(deeds: readonly Deed[]) {
  const room = stage();
  const granted: { turn: Turn; asked: number }[] = [];
  type Due = { at: number; run: () => void };
  let due: Due[] = [];
  let evictions = 0;
  const answering = (turn: Turn, { claims, ends }: Deed) => {
    due.push({
      at: room.now + claims,
      run: () => {
        const isGranted = kinds(room.do({ kind: 'claimed', turn: turn.id })).includes('granted');
        if (isGranted) granted.push({ turn, asked: room.state.asked });
        // Whoever was not granted it may not heed that, and answers all the same.
        due.push({ at: room.now + ends, run: () => void room.end(turn.id) });
      },
    });
  };
  const until = (time: number, current: Deed) => {
    for (;;) {
      const wake = dueAt(room.state);
      const next = due.toSorted((one, other) => one.at - other.at)[0];
      const at = Math.min(wake ?? Number.POSITIVE_INFINITY, next?.at ?? Number.POSITIVE_INFINITY);
      if (at > time || at === Number.POSITIVE_INFINITY) break;
      room.now = Math.max(room.now, at);
      if (next && next.at === at) {
        due = due.filter((one) => one !== next);
        next.run();
      } else for (const effect of room.wake()) if (effect.kind === 'begin') answering(effect.turn, current);
    }
    room.now = Math.max(room.now, Math.min(time, room.now + 100_000));
  };
  for (const current of deeds) {
    until(room.now + current.after, current);
    if (current.what === 'ask' || current.what === 'fragment') room.ask(current.what === 'ask');
    else if (current.what === 'type') room.do({ kind: 'typed', until: room.now + 4_000, now: room.now });
    // So many in a row that somebody is asked for are another test's.
    else if (evictions++ < 5) {
      due = [];
      room.do({ kind: 'lost', now: room.now });
    }
  }
  until(Number.POSITIVE_INFINITY, { after: 0, what: 'ask', claims: 100, ends: 100 });
  return { room, granted };
}
