import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursInWords, itemsFor } from '#conversations/answering/framing/rules.ts';
import type { Heard, Used } from '#conversations/answering/inputs.ts';
import { SENDERS } from '#conversations/inputs.ts';

const heard = (message: Partial<Heard>): Heard => ({
  seq: 1,
  sender: 'user',
  kind: 'text',
  text: 'x',
  turnId: null,
  ...message,
});

test('hours are said from Monday on, several a day together', () => {
  expect(
    hoursInWords([
      { weekday: 0, from: 600, until: 720 },
      { weekday: 1, from: 540, until: 720 },
      { weekday: 1, from: 780, until: 1440 },
    ]),
  ).toBe('Monday 09:00-12:00, 13:00-24:00; Sunday 10:00-12:00');
  expect(hoursInWords([])).toBe('none are set');
});

test('what a person has settled stands before the newest words of the customer, reactions and notices nowhere', () => {
  const items = itemsFor({
    heard: [
      heard({ text: 'My bill?' }),
      heard({ sender: 'agent', text: 'I ask.' }),
      heard({ kind: 'reaction', text: '👍' }),
      heard({ kind: 'image', text: 'the bill' }),
      heard({ sender: 'system', text: 'noted' }),
    ],
    earlier: new Map(),
    handled: 'Ada has refunded it.',
  });
  expect(items).toEqual([
    { kind: 'user', text: 'My bill?' },
    { kind: 'agent', text: 'I ask.' },
    { kind: 'person', text: 'Ada has refunded it.' },
    { kind: 'user', text: '[image] the bill' },
  ]);
});

test('whatever was said, the newest is there, it is bounded, and every answer of a tool has its question', () => {
  const used = (id: string): Used => ({ id, name: 'find_slots', arguments: '{}', output: 'o'.repeat(9_000) });
  const message = fc.record({
    sender: fc.constantFrom(...SENDERS),
    kind: fc.constantFrom('text' as const, 'image' as const, 'notice' as const),
    text: fc.nat(9_000).map((length) => 'w'.repeat(length)),
    turnId: fc.constantFrom(null, 'a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
      const earlier = new Map([['a', [used('1'), used('2')]]]);
      const items = itemsFor({ heard: messages.map(heard), earlier, handled: null });
      const said = messages.findLast(
        ({ sender, kind }) => kind !== 'notice' && sender !== 'system' && sender !== 'tool',
      );
      if (said) expect(JSON.stringify(items.at(-1))).toContain(said.text.slice(0, 100));
      expect(JSON.stringify(items).length).toBeLessThan(45_000);
      items.forEach((item, at) => {
        if (item.kind === 'result') expect(items[at - 1]).toMatchObject({ kind: 'call', id: item.id });
      });
      expect(items.filter(({ kind }) => kind === 'call').length).toBeLessThanOrEqual(2);
    }),
  );
});
