import { expect, test } from 'vitest';
import { gathering } from '#foundation/lib/gathering.ts';

test('what comes while the first waits goes along with it, and nobody else waits', async () => {
  const calls: string[][] = [];
  const { pause, go } = gate();
  const send = gathering<string>(async (all) => void calls.push([...all]), pause);
  const first = send(['a']);
  await send(['b']);
  await send(['c', 'd']);
  expect(calls).toEqual([]);
  go();
  await first;
  expect(calls).toEqual([['a', 'b', 'c', 'd']]);
});

test('a call that fails is the first one’s alone, and the next begins anew', async () => {
  const calls: string[][] = [];
  const { pause, go } = gate();
  const send = gathering<string>(async (all) => {
    calls.push([...all]);
    if (calls.length === 1) throw new Error('The queue is full');
  }, pause);
  const first = send(['a']);
  await send(['b']);
  go();
  await expect(first).rejects.toThrow('full');
  await send(['c']);
  expect(calls).toEqual([['a', 'b'], ['c']]);
});

function gate() {
  let go = () => {};
  const open = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { pause: () => open, go };
}
