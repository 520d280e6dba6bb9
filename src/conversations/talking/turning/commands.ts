/** One turn of whoever answers: asked, listened to while it makes up its words, and stopped when nobody waits for it. */
import type { Ctx } from '#context.ts';
import type { Answered, AnswerTurn, TurnAsked } from '../inputs.ts';

/** Between two looks at an answer that is being made. */
const PART_MS = 60;

export type TurnEnds = {
  part(text: string): void;
  claim(): boolean;
  writing(): void;
  now(): number;
};

/** A turn that runs: `ended` is null when it was stopped. */
export type Running = { stop(): void; ended: Promise<Answered | null> };

/** Asks. Whoever does not heed the signal is not waited for. */
export function askTurn(answer: AnswerTurn, job: Ctx, turn: TurnAsked, ends: TurnEnds): Running {
  const controller = new AbortController();
  const { signal } = controller;
  let toldAt = Number.NEGATIVE_INFINITY;
  const hands = {
    signal,
    part(text: string) {
      const now = ends.now();
      if (signal.aborted || now - toldAt < PART_MS) return;
      toldAt = now;
      ends.part(text);
    },
    claim: async () => !signal.aborted && ends.claim(),
    writing: () => ends.writing(),
  };
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  const answered = answer(job, turn, hands);
  // Its end may come when nobody listens any more.
  answered.catch(() => undefined);
  return { stop: () => controller.abort(), ended: Promise.race([answered, stopped]) };
}
