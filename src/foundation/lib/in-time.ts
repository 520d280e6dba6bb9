/** Work that must not last for ever. */

/**
 * Does `work` with a signal that ends it after `ms`, and takes the timer back as soon as the work is over: one that still
 * runs, as AbortSignal.timeout's does, keeps a Durable Object awake, and on the bill, that has nothing left to do. What
 * heeds the signal throws its reason, a DOMException named TimeoutError.
 */
export async function inTime<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(new DOMException('It took too long', 'TimeoutError')), ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(late);
  }
}
