/**
 * One at a time, in an isolate. Who waits asks again on a timer of its own instead of waiting for the other's promise: in
 * workerd that promise belongs to another request, and would never settle if that request were cut off.
 */
import { Refusal } from './refusal.ts';

const LOOK_EVERY_MS = 20;

export type Turns = {
  /** Does the work when nobody else is at it. Throws Refusal('too_many') when the wait was in vain. */
  take<T>(work: () => Promise<T>): Promise<T>;
};

export type Waiting = {
  waitMs: number;
  /** After so long a turn counts as lost with the request that took it. */
  leaseMs: number;
  clock?: () => number;
  pause?: (ms: number) => Promise<unknown>;
};

/** Turns that are taken one after the other. `clock` is in milliseconds. */
export function makeTurns({ waitMs, leaseMs, clock = () => Date.now(), pause = wait }: Waiting): Turns {
  let taken: { since: number } | null = null;
  const free = () => taken === null || clock() - taken.since > leaseMs;
  return {
    async take(work) {
      const until = clock() + waitMs;
      while (!free()) {
        if (clock() >= until) throw new Refusal('too_many', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
        await pause(LOOK_EVERY_MS);
      }
      const mine = { since: clock() };
      taken = mine;
      try {
        return await work();
      } finally {
        if (taken === mine) taken = null;
      }
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
