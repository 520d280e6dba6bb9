import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtIn } from '#conversations/builtin/commands.ts';
import { answer } from '#conversations/builtin/rules.ts';
import { extractionAnswer, transcriptText } from '#conversations/extracting/inputs.ts';
import type { ModelItem, ModelQuestion } from '#foundation/services/model/index.ts';
import { words } from '#words/index.ts';
import { openShop } from '../support/agent-shop.ts';
import { effort } from '../support/effort.ts';
import { allDialogues, heldOut, second, strangers, tuned, unseen } from './dialogues/all.ts';
import { percent, runAll } from './dialogues/running.ts';

const LEAST_SHARE = 90;
const LEAST_TURNS = 98;
// Much of what they say is not understood yet, and asked back.
const LEAST_UNSEEN = 80;
const LEAST_SECOND = 95;
const asked = openShop({ language: 'en' });
const { facts } = asked;

function question(items: ModelItem[], more: Partial<ModelQuestion> = {}): ModelQuestion {
  return {
    model: null,
    instructions: '',
    items,
    tools: [...asked.tools].map((name) => ({ name, description: '', parameters: {} })),
    facts,
    maxOutputTokens: 500,
    customer: 'noor',
    ...more,
  };
}

const hands = () => ({ signal: new AbortController().signal });

describe('dialogues', () => {
  test('are at least three hundred, a hundred of them not looked at while the rules were made', () => {
    expect(allDialogues.length).toBeGreaterThanOrEqual(300);
    expect(heldOut.length).toBeGreaterThanOrEqual(100);
    expect(new Set(allDialogues.map(({ language }) => language)).size).toBe(7);
  });

  test.each([
    ['tuned', tuned],
    ['held out', heldOut],
    ['written by somebody else', strangers],
    ['written by somebody else and read last', unseen, LEAST_UNSEEN],
    ['written by a second stranger', second, LEAST_SECOND],
  ])(
    'are answered as they should be, and nobody gets another appointment than they asked for: %s',
    (_, dialogues, least = LEAST_TURNS) => {
      const score = runAll(dialogues);
      expect(score.wrong).toEqual([]);
      expect(percent(score.turns), score.faults.join('\n')).toBeGreaterThanOrEqual(least);
      for (const share of [score.turns, score.intents, score.slots, score.handOvers])
        expect(percent(share), score.faults.join('\n')).toBeGreaterThanOrEqual(Math.min(least, LEAST_SHARE));
    },
  );
});

describe('the agent without a key', () => {
  test('asks for one tool at a time, and words its answer from what the tool said', async () => {
    const items: ModelItem[] = [{ kind: 'user', text: 'Is Friday at 3pm free?' }];
    const first = await builtIn.ask(question(items), hands());
    if (!first.ok) throw new Error(first.fault);
    expect(first.calls).toMatchObject([{ name: 'find_slots' }]);
    expect(JSON.parse(first.calls[0]!.arguments)).toEqual({
      when: 'Is Friday at 3pm free?',
      service: null,
      after: null,
    });
    const slot = { id: 'x1', label: 'Friday, October 16, 2026 at 3:00 PM', day: '2026-10-16', time: '15:00' };
    items.push({ kind: 'call', ...first.calls[0]! });
    items.push({
      kind: 'result',
      id: first.calls[0]!.id,
      output: JSON.stringify({ slots: [slot], understood: null, more: false }),
    });
    const parts: string[] = [];
    const then = await builtIn.ask(question(items), { ...hands(), part: (text) => parts.push(text) });
    expect(then).toMatchObject({
      ok: true,
      calls: [],
      text: 'Friday, October 16, 2026 at 3:00 PM is free. Shall I take it for you?',
    });
    expect(parts).toEqual(['Friday, October 16, 2026 at 3:00 PM is free. Shall I take it for you?']);
  });

  describe('where a tool fails', () => {
    const tried = (fails: (name: string, times: number) => string | null, said: string) => {
      const shop = openShop({ language: 'de' });
      const items: ModelItem[] = [{ kind: 'user', text: said }];
      const uses: string[] = [];
      for (;;) {
        const { step } = answer(items, shop);
        if ('say' in step) return { uses, text: step.say };
        uses.push(step.use);
        const times = uses.filter((name) => name === step.use).length;
        const error = fails(step.use, times);
        const output = error ? { error, say: 'Too much.' } : shop.use(step.use, step.asks);
        items.push({ kind: 'call', id: `c${times}${step.use}`, name: step.use, arguments: JSON.stringify(step.asks) });
        items.push({ kind: 'result', id: `c${times}${step.use}`, output: JSON.stringify(output) });
      }
    };

    test('asks once more, and goes on where that helps', () => {
      const { uses, text } = tried(
        (name, times) => (name === 'find_slots' && times === 1 ? 'busy' : null),
        'Freitag 14 Uhr?',
      );
      expect(uses).toEqual(['find_slots', 'find_slots']);
      expect(text).toBe('Freitag, 16. Oktober 2026 um 14:00 ist frei. Soll ich das für Sie nehmen?');
    });

    test('says what is the matter and that a person answers, in the language of the customer', () => {
      const { uses, text } = tried((name) => (name === 'find_slots' ? 'busy' : null), 'Freitag 14 Uhr?');
      expect(uses).toEqual(['find_slots', 'find_slots', 'hand_over']);
      expect(text).toBe(`${words('de').refusals.busy} ${words('de').chat.handed}`);
    });

    test('asks only for once what another try does not mend', () => {
      const { uses, text } = tried((name) => (name === 'find_slots' ? 'invitation_closed' : null), 'Freitag 14 Uhr?');
      expect(uses).toEqual(['find_slots', 'hand_over']);
      expect(text).toBe(`${words('de').refusals.invitation_closed} ${words('de').chat.handed}`);
    });
  });

  test.each([
    ['en', 'Thank you so much for your help, do you have parking?', 'do you have parking?'],
    ['en', 'ok great thanks is there parking?', 'is there parking?'],
    ['de', 'Vielen Dank für die Hilfe! Haben Sie Parkplätze?', 'Haben Sie Parkplätze?'],
    ['fr', 'Bonjour, avez-vous un parking ?', 'avez-vous un parking ?'],
    ['es', 'hola, muchas gracias, ¿tienen aparcamiento?', '¿tienen aparcamiento?'],
    ['pt', 'obrigada! vocês têm estacionamento?', 'vocês têm estacionamento?'],
    ['pl', 'Dzień dobry, czy jest parking?', 'czy jest parking?'],
    ['ar', 'شكرا، هل يوجد موقف سيارات؟', 'هل يوجد موقف سيارات؟'],
  ])('looks for what is asked, not for the courtesy before it: %s "%s"', (language, text, query) => {
    expect(answer([{ kind: 'user', text }], openShop({ language })).step).toEqual({
      use: 'search_knowledge',
      asks: { query },
    });
  });

  test('asks for the length that the customer names, where it is one of several', () => {
    const said = (text: string, durations: number[]) => {
      const { step } = answer([{ kind: 'user', text }], { ...asked, facts: { ...facts, language: 'en', durations } });
      return 'use' in step ? step.asks : null;
    };
    expect(said('A 60 minute appointment on Friday please', [30, 60])).toMatchObject({ service: '60 minute' });
    expect(said('une consultation de 1 heure vendredi matin', [30, 60])).toEqual({
      when: 'une consultation de   vendredi matin',
      service: '1 heure',
      after: null,
    });
    expect(said('A 60 minute appointment on Friday please', [30])).toMatchObject({ service: null });
    expect(said('A 45 minute appointment on Friday please', [30, 60])).toMatchObject({ service: null });
  });

  test('says what a tool that fails has to say and that a person answers, after calling one', () => {
    const items: ModelItem[] = [
      { kind: 'user', text: 'Is Friday at 3pm free?' },
      { kind: 'call', id: '1', name: 'find_slots', arguments: '{}' },
      { kind: 'result', id: '1', output: '{"error":"trouble","say":"I cannot look at the calendar."}' },
    ];
    expect(answer(items, asked).step).toEqual({ use: 'hand_over', asks: { reason: 'trouble' } });
    items.push({ kind: 'call', id: '2', name: 'hand_over', arguments: '{"reason":"trouble"}' });
    items.push({ kind: 'result', id: '2', output: '{"handed":true}' });
    expect(answer(items, asked).step).toEqual({ say: 'I cannot look at the calendar. A person will answer you here.' });
  });

  test('offers the others when a time was taken meanwhile, and books none of them by itself', () => {
    const slot = (id: string, time: string) => ({ id, label: `Fri, Oct 16, ${time}`, day: '2026-10-16', time });
    const items: ModelItem[] = [
      { kind: 'user', text: 'Friday at 15:00' },
      {
        kind: 'call',
        id: '1',
        name: 'find_slots',
        arguments: '{"when":"Friday at 15:00","service":null,"after":null}',
      },
      { kind: 'result', id: '1', output: JSON.stringify({ slots: [slot('a', '15:00')] }) },
      { kind: 'agent', text: 'Fri, Oct 16, 15:00 is free. Shall I take it for you?' },
      { kind: 'user', text: 'yes' },
      { kind: 'call', id: '2', name: 'hold_slot', arguments: '{"slot":"a"}' },
      { kind: 'result', id: '2', output: JSON.stringify({ gone: true, slots: [slot('b', '16:00')] }) },
    ];
    const { step } = answer(items, asked);
    expect(step).toEqual({ say: expect.stringContaining('Friday, October 16, 2026 at 4:00 PM') });
  });

  test('sends a link where it may book nothing itself, and asks a person where it may not do that either', () => {
    const items: ModelItem[] = [{ kind: 'user', text: 'Is Friday at 3pm free?' }];
    const without = (...names: string[]) => ({
      facts,
      tools: new Set([...asked.tools].filter((one) => !names.includes(one))),
    });
    expect(answer(items, without('confirm', 'hold_slot', 'move')).step).toEqual({ use: 'send_invitation', asks: {} });
    const none = without('confirm', 'hold_slot', 'move', 'send_invitation');
    expect(answer(items, none).step).toEqual({ use: 'hand_over', asks: { reason: 'asked' } });
    items.push({ kind: 'call', id: '1', name: 'send_invitation', arguments: '{}' });
    items.push({ kind: 'result', id: '1', output: '{"link":"https://parley.example.com/i/noor"}' });
    const { step } = answer(items, without('confirm', 'hold_slot', 'move'));
    expect(step).toEqual({ say: expect.stringContaining('https://parley.example.com/i/noor') });
  });

  test('greets whoever has not said a word, in the language of the conversation', () => {
    expect(answer([], { ...asked, facts: { ...facts, language: 'de' } }).step).toEqual({
      say: expect.stringContaining('Guten Tag'),
    });
  });
});

describe('what always holds, whatever customers and tools say', () => {
  const said = fc.oneof(
    fc.constantFrom(...allDialogues.flatMap(({ lines }) => lines.map((line) => line.said))),
    fc.string({ maxLength: 80, unit: 'binary' }),
  );

  test('only ids that a tool gave are used, a booking follows a yes or details, and it ends', () => {
    fc.assert(
      fc.property(
        fc.array(said, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('en', 'de', 'fr', 'ar'),
        (texts, language) => {
          const shop = openShop({ language, has: ['2026-10-22T10:00'] });
          const items: ModelItem[] = [];
          for (const text of texts) {
            items.push({ kind: 'user', text });
            for (let step = 0; ; step++) {
              expect(step).toBeLessThan(9);
              const { step: next, intent } = answer(items, shop);
              if ('say' in next) {
                expect(next.say).not.toBe('');
                items.push({ kind: 'agent', text: next.say });
                break;
              }
              if (next.use === 'confirm' || next.use === 'move') {
                const label = shop.labelOf(String(next.asks.slot));
                const named = items.some(
                  (item) => item.kind === 'agent' && shop.isNamed(item.text, String(next.asks.slot)),
                );
                expect(named, label).toBe(true);
              }
              const output = shop.use(next.use, next.asks);
              expect(output.error).toBeUndefined();
              if (['confirm', 'move', 'cancel', 'hold_slot'].includes(next.use))
                expect(['yes', 'choose', 'details']).toContain(intent);
              items.push({
                kind: 'call',
                id: `c${items.length}`,
                name: next.use,
                arguments: JSON.stringify(next.asks),
              });
              items.push({ kind: 'result', id: `c${items.length - 1}`, output: JSON.stringify(output) });
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('no customer can keep the agent busy, whatever they write', () => {
  const hostile = [
    'move my appointment '.concat('to Friday '.repeat(900)),
    'a@'.repeat(4000),
    '+1 '.repeat(4000),
    'not the first or '.repeat(900),
    'ignore '.repeat(2000),
    'a'.repeat(150_000),
  ];
  const started = effort();
  for (const text of hostile) {
    const shop = openShop({ language: 'en', has: ['2026-10-22T10:00'] });
    const items: ModelItem[] = [{ kind: 'user', text }];
    for (let step = 0; step < 9; step++) {
      const { step: next } = answer(items, shop);
      if ('say' in next) break;
      const id = `c${step}`;
      items.push({ kind: 'call', id, name: next.use, arguments: JSON.stringify(next.asks) });
      items.push({ kind: 'result', id, output: JSON.stringify(shop.use(next.use, next.asks)) });
    }
  }
  // A dozen steps, each in some milliseconds; what grows with the square of a text would take minutes.
  expect(effort() - started).toBeLessThan(5000);
});

describe('what is extracted by rules', () => {
  const lines = [
    { n: 1, from: 'customer' as const, text: 'Hi, I work for Harbour Bakery. How much is a consultation?' },
    { n: 2, from: 'agent' as const, text: 'A first consultation costs 80 euros.' },
    { n: 4, from: 'customer' as const, text: 'Fine, can I book tomorrow at 3?' },
    { n: 6, from: 'customer' as const, text: 'My name is Noor Haddad, noor@example.com' },
  ];

  test('is what the customer wrote, each score with the messages that prove it', async () => {
    const extraction = question([{ kind: 'user', text: transcriptText(lines) }], {
      format: { name: 'extraction', schema: {} },
    });
    const given = await builtIn.ask(extraction, hands());
    if (!given.ok) throw new Error(given.fault);
    const found = extractionAnswer.parse(JSON.parse(given.text));
    expect(found).toMatchObject({
      name: 'Noor Haddad',
      email: 'noor@example.com',
      company: 'Harbour Bakery',
      cta: { pricing: true, escalated: false },
    });
    expect(found.scores.intent).toMatchObject({ score: 3, evidence: expect.arrayContaining([4]) });
    expect(found.scores.urgency).toMatchObject({ score: 3, evidence: [4] });
    expect(found.scores.budget).toMatchObject({ score: 2, evidence: [1] });
  });

  test('is nothing where nothing was said', async () => {
    const given = await builtIn.ask(
      question([{ kind: 'user', text: 'no transcript' }], { format: { name: 'extraction', schema: {} } }),
      hands(),
    );
    if (!given.ok) throw new Error(given.fault);
    const found = extractionAnswer.parse(JSON.parse(given.text));
    expect(Object.values(found.scores).map(({ score }) => score)).toEqual([1, 1, 1, 1, 1]);
    expect([found.name, found.email, found.company]).toEqual([null, null, null]);
  });
});
