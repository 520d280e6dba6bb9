import { isStanding } from './state.ts';

/** So many moments are remembered at most; of what is forgotten the clock is told again. */
const REMEMBERED = 64;

/**
 * Arms a clock, and spares it what it has from here already: in a flood nearly every call says nothing new, and each waits
 * for another machine. A notice stands in the clock until somebody has looked after it. Times are milliseconds since 1970.
 */
export function sparing(arm: (at: number) => Promise<void>, clock: () => number): (at: number) => Promise<void> {
  let standing: number[] = [];
  return async (at) => {
    const now = clock();
    standing = standing.filter((one) => one > now).slice(-REMEMBERED);
    if (isStanding(standing, at, now)) return;
    await arm(at);
    standing.push(at);
  };
}
