import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from '#foundation/lib/in-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lasting = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('work that is over leaves no timer behind, however it ended', async () => {
  expect(await inTime(1_000, async () => 'done')).toBe('done');
  await expect(inTime(1_000, async () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  await expect(
    inTime(1_000, () => {
      throw new Error('broke at once');
    }),
  ).rejects.toThrow('broke at once');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that lasts is ended, and says that it took too long', async () => {
  const ended = expect(inTime(1_000, lasting)).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(1_000);
  await ended;
});
