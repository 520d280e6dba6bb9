import { PostgresError } from './messages.ts';

export type Release = () => void;

/**
 * Gives out a fixed number of turns, first come first served. Whoever waits longer than `patienceMs` is refused with
 * `refusal`, so that a query issued inside somebody's open transaction is an error and not a program that hangs.
 */
export function turns(count: number, patienceMs: number, refusal: { code: string; message: string }) {
  const waiting: (() => void)[] = [];
  let free = count;

  return async function take(): Promise<Release> {
    if (free > 0) free--;
    else await waitInLine();
    let returned = false;
    return () => {
      if (returned) return;
      returned = true;
      const next = waiting.shift();
      if (next) next();
      else free++;
    };
  };

  function waitInLine(): Promise<void> {
    return new Promise((resolve, reject) => {
      const called = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(called), 1);
        reject(new PostgresError({ severity: 'ERROR', ...refusal }));
      }, patienceMs);
      waiting.push(called);
    });
  }
}
