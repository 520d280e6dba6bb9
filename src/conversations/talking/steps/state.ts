/** What a conversation's room knows, what can happen in it, and what it has done about it. All times are milliseconds since 1970. */
import type { HandoverReason, Mode, TurnStatus } from '../../inputs.ts';
import type { Out, Outgoing } from '../outgoing/state.ts';

/** Messages `from` to `to` want an answer. Once it is claimed nobody supersedes it. */
export type Turn = {
  id: string;
  number: number;
  from: number;
  to: number;
  status: 'open' | 'claimed';
  startedAt: number;
};

/**
 * `seq`: the last number given. `asked`: the customer's newest message; up to `answered` everything has its answer or
 * needs none. `burst`: since when more is waited for, and until when. `lost` and `broken`:
 * turns in a row without an end.
 */
export type TalkState = Outgoing & {
  epoch: number;
  isClosed: boolean;
  seq: number;
  asked: number;
  answered: number;
  mode: Mode;
  until: number | null;
  waitingSince: number | null;
  burst: { since: number; dueAt: number } | null;
  turns: number;
  turn: Turn | null;
  broken: number;
  lost: number;
};

export type TalkEvent =
  /** Of the customer. `isFinished`: a whole sentence. */
  | { kind: 'asked'; isFinished: boolean; now: number }
  /** Of a person; `out`: its row, where it has to be sent. */
  | { kind: 'answered'; out: string | null; now: number }
  /** What wants no answer, such as a reaction; `out`: its row, where it has to be sent. */
  | { kind: 'noted'; out?: string }
  | { kind: 'typed'; until: number; now: number }
  /** `turn`: what a turn is called that begins now. */
  | { kind: 'woke'; turn: string; now: number }
  | { kind: 'claimed'; turn: string }
  /** `parts`: the rows of what is said. `isOut`: they have to be sent. */
  | {
      kind: 'ended';
      turn: string;
      how: 'said' | 'failed';
      parts: readonly string[];
      isOut: boolean;
      handOver: HandoverReason | null;
      /** When the agent goes on by itself. */
      until?: number | null;
      now: number;
    }
  /** Without a word. `isOurs`: nobody who answers is to blame, so it is tried as often as it takes. */
  | { kind: 'broke'; turn: string; isOurs: boolean; now: number }
  | { kind: 'switched'; mode: Mode; until: number | null; reason: HandoverReason | null; now: number }
  | { kind: 'flushed'; seq: number; now: number }
  /** The first of `out` was tried; `again`: not yet, then. */
  | { kind: 'sent'; seq: number; again: number | null; now: number }
  /** The room was put away: whatever it had in hand is gone. */
  | { kind: 'lost'; now: number }
  | { kind: 'closed'; epoch: number };

export type TalkEffect =
  /** The message gets this number. */
  | { kind: 'placed'; seq: number }
  /** Nothing is stored here any more. */
  | { kind: 'refused' }
  | { kind: 'begin'; turn: Turn }
  /** Whoever answers may stop. */
  | { kind: 'stop'; turn: string }
  | { kind: 'granted' }
  /** How a turn stands, for the record. */
  | { kind: 'turn'; turn: Turn; status: TurnStatus }
  | { kind: 'say'; turn: Turn; from: number }
  | { kind: 'mode'; mode: Mode; until: number | null; waitingSince: number | null; reason: HandoverReason | null }
  | { kind: 'waiting'; since: number | null }
  | { kind: 'send'; out: Out }
  | { kind: 'closed' };
