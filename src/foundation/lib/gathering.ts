/** How long the first waits for others. */
const GATHER_MS = 20;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Sends what many requests of one isolate have to say at the same time in one call: the first waits a moment and takes
 * along what the others left meanwhile, who do not wait at all. What is lost with the first is the clock's to find.
 */
export function gathering<T>(
  send: (all: readonly T[]) => Promise<void>,
  pause = wait,
): (all: readonly T[]) => Promise<void> {
  let left: T[] = [];
  let waits = false;
  return async (all) => {
    left.push(...all);
    if (waits) return;
    waits = true;
    try {
      await pause(GATHER_MS);
    } finally {
      waits = false;
      const taken = left;
      left = [];
      await send(taken);
    }
  };
}
