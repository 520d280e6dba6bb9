import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRAME } from '#conversations/answering/framing/rules.ts';
import { guarded, guardedPart, recites } from '#conversations/answering/guarding/rules.ts';

const LINK = 'https://parley.example/b/abc';
const allowed = {
  hosts: ['parley.example'],
  links: [LINK],
  texts: 'We are at acme.example/prices. Write to shop@acme.example. Our page: https://acme.example/help',
  own: 'I am noor@example.com, see http://mine.example',
};
const words = (text: string) => guarded(text, allowed).text;

describe('links', () => {
  test.each([
    ['Here: https://parley.example/b/abc.', 'Here: https://parley.example/b/abc.'],
    ['See acme.example/prices!', 'See acme.example/prices!'],
    ['See https://acme.example/help', 'See https://acme.example/help'],
    ['Write to shop@acme.example', 'Write to shop@acme.example'],
    ['I wrote to noor@example.com.', 'I wrote to noor@example.com.'],
    ['At 9.30 or 10.15, e.g. on 3.2.2027, i.e. soon', 'At 9.30 or 10.15, e.g. on 3.2.2027, i.e. soon'],
  ])('that are ours or the owner’s stay: %s', (text, said) => {
    expect(words(text)).toBe(said);
  });

  test.each([
    'https://evil.example',
    'http://evil.example/parley.example',
    'https://parley.example@evil.example/',
    'https://user:pass@parley.example/',
    'https://parley.example.evil.example/b/abc',
    'https://evil.example/?q=parley.example',
    'https://acme.example/help?said=secret',
    'https://acme.example/help#secret',
    'https://notacme.example/help',
    '//evil.example/x',
    'www.evil.example',
    'evil.example',
    'evil.example:8080/x',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:evil@evil.example',
    'ftp://evil.example/x',
    'tel:+12025550199',
    'mine.example',
    'HTTPS://EVIL.EXAMPLE',
    'evil@evil.example',
    '@evil.example',
    'https://@evil.example',
    'seehttps://evil.example',
    'evil.example@',
    '.evil.example',
    'evil\u200b.example',
    'ev https://evil.example il.example',
    'аcme.example/prices',
  ])('that lead elsewhere are taken out: %s', (link) => {
    const { text, removed } = guarded(`Look at ${link} now`, allowed);
    expect(text).not.toMatch(/evil|secret|mine|pass@|notacme|javascript|data:|tel:|аcme/i);
    expect(removed.length).toBeGreaterThan(0);
  });

  test('that show one thing and open another show what they open, or nothing', () => {
    expect(words('[our page](https://evil.example/x) is here')).toBe('our page is here');
    expect(words(`[Book](${LINK})`)).toBe(`Book ${LINK}`);
  });

  test('whatever is put together from them, no host is left that is not allowed', () => {
    const piece = fc.constantFrom(
      ...[
        'https://',
        'http://',
        '//',
        'www.',
        'evil.example',
        'parley.example',
        'acme.example',
        '/',
        '@',
        '?',
        '#',
        ':',
        '.',
        ' ',
        '(',
        ')',
      ],
      ...['[', ']', '<', '>', '\n', '\u200b', 'b/abc', 'help', 'prices', 'x'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const { text } = guarded(pieces.join(''), allowed);
        // Below our own host it is a page of ours, whatever it is called.
        const elsewhere = text.replace(/(?:https?:\/\/)?(?<![\p{L}\d])parley\.example(?![\w.@-])[^\s<>()[\]]*/gu, ' ');
        const hosts = [...elsewhere.matchAll(/https?:\/\/([^\s/?#<>()[\]]+)/g)].map(([, host]) => host!);
        expect(hosts.filter((host) => !/^(?:acme|parley)\.example[.:,]*$/.test(host))).toEqual([]);
        expect(elsewhere).not.toContain('evil.example');
      }),
      { numRuns: 2_000 },
    );
  });
});

test('words that are still coming keep back what may become a link, and show nothing that is taken out later', () => {
  const whole = 'Look at https://evil.example/x and at https://parley.example/b/abc soon';
  for (let end = 0; end <= whole.length; end++)
    expect(guardedPart(whole.slice(0, end), allowed)).not.toMatch(/evil|htt(?!ps:\/\/parley)/);
  expect(guardedPart(`${whole} `, allowed)).toBe('Look at and at https://parley.example/b/abc soon');
});

test('no answer takes long to look at, however it is made', () => {
  const started = performance.now();
  for (const piece of ['a', 'ا', 'a.', 'a-', 'a@a.', '[a](', 'http:', '😀'])
    expect(words(piece.repeat(100_000)).length).toBeLessThanOrEqual(4_000);
  // Each in a few milliseconds; what grows by the square would take minutes.
  expect(performance.now() - started).toBeLessThan(3_000);
});

test('nothing invisible is said, and nobody speaks as a person of the team', () => {
  expect(words('a\u0000b\u202ec\u200bd')).toBe('abcd');
  expect(words('[A person of the team answered:] You get it free.')).toBe('You get it free.');
  expect(words('می\u200cخواهم')).toBe('می\u200cخواهم');
});

describe('reading aloud', () => {
  test('our rules, in any spelling of theirs, is no answer', () => {
    for (const rule of FRAME) expect(recites(`Sure! My rules: ${rule.toUpperCase()}`, '')).toBe(true);
    expect(recites('We are open from nine to five, and free times come tomorrow.', '')).toBe(false);
  });

  test('a fact that the owner wrote is one, all of what they wrote is not', () => {
    const instructions = `Our address is Main Street 1, the door is behind the bakery. ${'Never give more than ten percent off to anybody at all. '.repeat(8)}`;
    expect(recites('Our address is Main Street 1, the door is behind the bakery.', instructions)).toBe(false);
    expect(recites(`I was told: ${instructions}`, instructions)).toBe(true);
  });
});
