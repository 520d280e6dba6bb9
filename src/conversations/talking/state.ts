/**
 * What a conversation's room decides, apart from its carrier: which message gets which number, when a burst is over,
 * whose turn it is, whether an answer is still the newest, and what is sent out next. `apply` is one step; everything that
 * must not be torn apart, such as "is this still the newest" and the claim, is one step.
 */
import type { HandoverReason } from '../inputs.ts';
import { queued, sendableAt, tried } from './outgoing/state.ts';
import type { TalkEffect, TalkEvent, TalkState, Turn } from './steps/state.ts';

/** How long one waits for more: after a finished sentence, and after a fragment or a photo. */
const FINISHED_MS = 1_200;
const FRAGMENT_MS = 3_500;
/** However long they type, a burst ends. */
const BURST_MAX_MS = 12_000;
/** Somebody who said that they type is believed for so long. */
const TYPING_MAX_MS = 6_000;
/** Whoever answers is given up after so long. */
export const TURN_MAX_MS = 150_000;
const AGAIN_MS = 2_000;
/** Turns in a row that broke, or during which the room was put away, before a person is asked for. */
const BROKEN_MAX = 2;
const LOST_MAX = 6;
/** After a person has written, the agent keeps still for so long. */
export const HUMAN_MS = 30 * 60_000;

const PLACING = new Set<TalkEvent['kind']>(['asked', 'answered', 'noted']);

type Step = [TalkState, TalkEffect[]];

/** A room of which nothing is known but how far the database is. */
export function newTalk(
  known: Pick<TalkState, 'epoch' | 'isClosed' | 'seq' | 'mode' | 'until' | 'waitingSince' | 'turns'>,
): TalkState {
  const nothing = { burst: null, turn: null, broken: 0, lost: 0, out: [], isSending: false };
  return { ...known, flushed: known.seq, asked: 0, answered: known.seq, ...nothing };
}

/** One step of a room. All times are milliseconds since 1970. */
export function apply(state: TalkState, event: TalkEvent): Step {
  if (event.kind === 'closed') return closed(state, event.epoch);
  else if (state.isClosed) return [state, PLACING.has(event.kind) ? [{ kind: 'refused' }] : []];
  else if (event.kind === 'asked') return asked(state, event);
  else if (event.kind === 'answered') return answered(state, event);
  else if (event.kind === 'noted') return noted(state, event.out);
  else if (event.kind === 'typed') return [typed(state, event.until, event.now), []];
  else if (event.kind === 'woke') return woke(state, event.turn, event.now);
  else if (event.kind === 'claimed') return claimed(state, event.turn);
  else if (event.kind === 'ended') return ended(state, event);
  else if (event.kind === 'broke') return broke(state, event);
  else if (event.kind === 'switched') return switched(state, event);
  else if (event.kind === 'flushed')
    return sendNext({ ...state, flushed: Math.max(state.flushed, event.seq) }, event.now);
  else if (event.kind === 'sent') return sendNext(tried(state, event.seq, event.again), event.now);
  else return lost(state, event.now);
}

/** When the room has something to do by itself; null: never. */
export function dueAt(state: TalkState): number | null {
  if (state.isClosed) return null;
  const burst = state.burst && !state.turn && state.mode === 'agent' ? state.burst.dueAt : null;
  const turn = state.turn ? state.turn.startedAt + TURN_MAX_MS : null;
  const times = [burst, turn, state.mode === 'agent' ? null : state.until, sendableAt(state)].filter(
    (time) => time !== null,
  );
  return times.length > 0 ? Math.min(...times) : null;
}

function asked(state: TalkState, { isFinished, now }: Extract<TalkEvent, { kind: 'asked' }>): Step {
  const seq = state.seq + 1;
  const next = { ...state, seq, asked: seq };
  if (state.mode !== 'agent') {
    const waits: TalkEffect[] = state.waitingSince === null ? [{ kind: 'waiting', since: now }] : [];
    return [{ ...next, waitingSince: state.waitingSince ?? now }, [{ kind: 'placed', seq }, ...waits]];
  }
  const [free, stopped] = supersede(next);
  const since = stopped.length > 0 ? now : (state.burst?.since ?? now);
  const waitUntil = now + (isFinished ? FINISHED_MS : FRAGMENT_MS);
  const burst = { since, dueAt: Math.min(waitUntil, since + BURST_MAX_MS) };
  return [{ ...free, burst }, [{ kind: 'placed', seq }, ...stopped]];
}

// What a person has said answers whatever stood before it; the agent keeps still until they had time to go on.
function answered(state: TalkState, { out, now }: Extract<TalkEvent, { kind: 'answered' }>): Step {
  const seq = state.seq + 1;
  const [free, stopped] = supersede({ ...state, seq, answered: seq, burst: null });
  const until = state.mode === 'human' && state.until === null ? null : Math.max(state.until ?? 0, now + HUMAN_MS);
  const next: TalkState = {
    ...free,
    mode: 'human',
    until,
    waitingSince: null,
    out: queued(state, seq, out === null ? [] : [out]),
  };
  const reason = state.mode === 'human' ? null : ('person' as const);
  return [
    next,
    [{ kind: 'placed', seq }, ...stopped, { kind: 'mode', mode: 'human', until, waitingSince: null, reason }],
  ];
}

// Whose turn it is stays as it was.
function noted(state: TalkState, out: string | undefined): Step {
  const seq = state.seq + 1;
  return [{ ...state, seq, out: queued(state, seq, out === undefined ? [] : [out]) }, [{ kind: 'placed', seq }]];
}

function typed(state: TalkState, until: number, now: number): TalkState {
  if (!state.burst) return state;
  const dueAt = Math.max(state.burst.dueAt, Math.min(until, now + TYPING_MAX_MS));
  return { ...state, burst: { ...state.burst, dueAt: Math.min(dueAt, state.burst.since + BURST_MAX_MS) } };
}

function woke(before: TalkState, turnId: string, now: number): Step {
  const [state, effects] = handedBack(before, now);
  if (state.turn && now >= state.turn.startedAt + TURN_MAX_MS) {
    const [next, more] = broke(state, { kind: 'broke', turn: state.turn.id, isOurs: false, now });
    return [next, [...effects, ...more]];
  } else if (!state.turn && state.burst && state.mode === 'agent' && state.burst.dueAt <= now) {
    const turn: Turn = {
      ...{ id: turnId, number: state.turns + 1, from: state.answered + 1, to: state.asked },
      ...{ status: 'open', startedAt: now },
    };
    const begun: TalkEffect[] = [
      { kind: 'turn', turn, status: 'open' },
      { kind: 'begin', turn },
    ];
    const [next, sends] = sendNext({ ...state, turn, turns: turn.number, burst: null }, now);
    return [next, [...effects, ...begun, ...sends]];
  }
  const [next, sends] = sendNext(state, now);
  return [next, [...effects, ...sends]];
}

// The time that was given to a person is over: who waits meanwhile is answered at once.
function handedBack(state: TalkState, now: number): Step {
  if (state.mode === 'agent' || state.until === null || state.until > now) return [state, []];
  return switched(state, { kind: 'switched', mode: 'agent', until: null, reason: null, now });
}

function claimed(state: TalkState, id: string): Step {
  const { turn } = state;
  if (turn?.id !== id) return [state, []];
  if (turn.status === 'claimed') return [state, [{ kind: 'granted' }]];
  const taken: Turn = { ...turn, status: 'claimed' };
  return [{ ...state, turn: taken }, [{ kind: 'turn', turn: taken, status: 'claimed' }, { kind: 'granted' }]];
}

function ended(before: TalkState, event: Extract<TalkEvent, { kind: 'ended' }>): Step {
  // Who answers without having claimed does so now, if it is not too late.
  const [state] = claimed(before, event.turn);
  const { turn } = state;
  if (turn?.id !== event.turn || turn.status !== 'claimed') return [before, []];
  const { parts, now } = event;
  const from = state.seq + 1;
  const handOver = event.how === 'failed' ? 'trouble' : event.handOver;
  const seq = state.seq + parts.length;
  const out = queued(state, from, event.isOut ? parts : []);
  // An agent that does not answer just now has answered nothing: it takes that up when it does again.
  const isPut = handOver === 'paused' || handOver === 'hours';
  const answered = isPut ? state.answered : Math.max(state.answered, turn.to);
  const done = { ...state, seq, out, turn: null, broken: 0, lost: 0, answered };
  const status = event.how === 'failed' ? 'failed' : handOver ? 'handed_over' : 'answered';
  const effects: TalkEffect[] = [
    ...(parts.length > 0 ? [{ kind: 'say', turn, from } as const] : []),
    { kind: 'turn', turn, status },
  ];
  const [next, more] = handOver && state.mode === 'agent' ? handedOver(done, handOver, now, event.until) : [done, []];
  return [next, [...effects, ...more]];
}

function handedOver(state: TalkState, reason: HandoverReason, now: number, until: number | null = null): Step {
  const to = { mode: 'human', until, waitingSince: state.waitingSince ?? now } as const;
  return [{ ...state, ...to, burst: null }, [{ kind: 'mode', ...to, reason }]];
}

function broke(state: TalkState, { turn: id, isOurs, now }: Extract<TalkEvent, { kind: 'broke' }>): Step {
  const { turn } = state;
  if (turn?.id !== id) return [state, []];
  const broken = state.broken + (isOurs ? 0 : 1);
  if (broken >= BROKEN_MAX) return givenUp({ ...state, broken: 0 }, turn, now);
  return again({ ...state, broken }, turn, now + AGAIN_MS, now);
}

// Nothing of the turn was stored, so that it can be had again: what was in hand is free, whoever had claimed it.
function lost(state: TalkState, now: number): Step {
  const still = { ...state, isSending: false };
  if (!state.turn) return [still, []];
  const times = state.lost + 1;
  if (times >= LOST_MAX) return givenUp({ ...still, lost: 0 }, state.turn, now);
  return again({ ...still, lost: times }, state.turn, now, now);
}

function again(state: TalkState, turn: Turn, at: number, now: number): Step {
  const since = state.burst?.since ?? now;
  const burst =
    state.mode === 'agent' && state.asked > state.answered
      ? { since, dueAt: Math.max(at, state.burst?.dueAt ?? at) }
      : null;
  return [
    { ...state, turn: null, burst },
    [
      { kind: 'turn', turn, status: 'superseded' },
      { kind: 'stop', turn: turn.id },
    ],
  ];
}

function givenUp(state: TalkState, turn: Turn, now: number): Step {
  const done = { ...state, turn: null, answered: Math.max(state.answered, turn.to) };
  const [next, effects] = state.mode === 'agent' ? handedOver(done, 'trouble', now) : [done, []];
  return [next, [{ kind: 'turn', turn, status: 'failed' }, { kind: 'stop', turn: turn.id }, ...effects]];
}

function switched(state: TalkState, { mode, until, reason, now }: Extract<TalkEvent, { kind: 'switched' }>): Step {
  const isWaiting = state.asked > Math.max(state.answered, state.turn?.to ?? 0);
  if (mode === 'agent') {
    const burst = state.burst ?? (isWaiting ? { since: now, dueAt: now } : null);
    const to = { mode, until: null, waitingSince: null } as const;
    return [{ ...state, ...to, burst }, [{ kind: 'mode', ...to, reason }]];
  }
  const [free, stopped] = supersede(state);
  const to = { mode, until, waitingSince: state.waitingSince ?? (isWaiting ? now : null) };
  return [{ ...free, ...to, burst: null }, [...stopped, { kind: 'mode', ...to, reason }]];
}

// An answer that nobody has claimed yet costs nothing: whoever prepares it stops.
function supersede(state: TalkState): Step {
  const { turn } = state;
  if (turn?.status !== 'open') return [state, []];
  return [
    { ...state, turn: null },
    [
      { kind: 'turn', turn, status: 'superseded' },
      { kind: 'stop', turn: turn.id },
    ],
  ];
}

function sendNext(state: TalkState, now: number): Step {
  const at = sendableAt(state);
  if (at === null || at > now) return [state, []];
  return [{ ...state, isSending: true }, [{ kind: 'send', out: state.out[0]! }]];
}

// Another agent has the channel: what was begun for the one before is neither said nor sent.
function closed(state: TalkState, epoch: number): Step {
  if (state.isClosed || epoch <= state.epoch) return [state, []];
  const { turn } = state;
  const stopped: TalkEffect[] = turn
    ? [
        { kind: 'turn', turn, status: 'superseded' },
        { kind: 'stop', turn: turn.id },
      ]
    : [];
  const over = { isClosed: true, turn: null, burst: null, out: [], until: null };
  return [{ ...state, ...over }, [...stopped, { kind: 'closed' }]];
}
