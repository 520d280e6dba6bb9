import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFileName, judgeFile } from '#conversations/files/judging/rules.ts';
import { offered, wordsBeside } from '#conversations/webchat/offering/rules.ts';
import { cleanPage, piecesOf } from '#conversations/webchat/rules.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const PNG = bytes('\x89PNG\r\n\x1a\n....');
const JPEG = bytes('\xff\xd8\xff\xe0....');
const PDF = bytes('%PDF-1.7 ...');

describe('a file', () => {
  test.each([
    ['a picture of a phone', JPEG, 'IMG 2034.JPG', 'image/jpeg', 'image/jpeg'],
    ['a picture', PNG, 'plan.png', 'image/png', 'image/png'],
    ['a moving picture', bytes('GIF89a...'), 'wave.gif', 'image/gif', 'image/gif'],
    ['a small picture', bytes('RIFF\0\0\0\0WEBPVP8 '), 'logo.webp', 'image/webp', 'image/webp'],
    ['a paper', PDF, 'letter.pdf', 'application/pdf', 'application/pdf'],
    ['one whose browser does not know it', PDF, 'letter.pdf', '', 'application/pdf'],
    ['one without an ending', PDF, 'letter', 'application/octet-stream', 'application/pdf'],
  ])('is taken: %s', (_, content, name, said, type) => {
    expect(judgeFile(content, name, said)).toMatchObject({ ok: true, type });
  });

  test.each([
    ['a page in a picture’s name', bytes('<script>alert(1)</script>'), 'photo.png', 'image/png', 'disguised'],
    ['a program in a paper’s name', bytes('MZ\x90\0\x03'), 'letter.pdf', 'application/pdf', 'disguised'],
    ['a picture in a paper’s name', PNG, 'letter.pdf', 'application/pdf', 'disguised'],
    ['a picture that is said to be a page', PNG, 'plan.png', 'text/html', 'disguised'],
    ['a picture in a page’s name', PNG, 'plan.html', 'image/png', 'disguised'],
    ['a drawing that can run', bytes('<svg onload="x()"/>'), 'logo.svg', 'image/svg+xml', 'wrong'],
    ['a program', bytes('MZ\x90'), 'setup.exe', 'application/x-msdownload', 'wrong'],
    ['nothing', new Uint8Array(), 'nothing', '', 'wrong'],
  ])('is refused: %s', (_, content, name, said, why) => {
    expect(judgeFile(content, name, said)).toEqual({ ok: false, why });
  });

  test('never comes out as what it is not, whatever it is called', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.string(), fc.string(), (content, name, said) => {
        const judged = judgeFile(content, name, said);
        if (judged.ok) expect(judgeFile(content, judged.name, judged.type)).toEqual(judged);
      }),
    );
  });
});

describe('a file’s name', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\noor\\plan.png', 'plan.png'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['"quoted".pdf', 'quoted.pdf'],
    ['   ', 'file'],
    ['half \ud83d.pdf', 'half \ufffd.pdf'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(96)}.pdf`],
  ])('%j is kept as %j', (name, kept) => {
    expect(cleanFileName(name)).toBe(kept);
  });
});

test('of a page nothing is kept that stands after a question mark, and nothing that is no page', () => {
  expect(cleanPage('https://shop.example.com/tea/green?token=secret#basket')).toBe(
    'https://shop.example.com/tea/green',
  );
  expect(cleanPage('https://noor:secret@shop.example.com/')).toBe('https://shop.example.com/');
  for (const wrong of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'shop', '', undefined])
    expect(cleanPage(wrong)).toBeNull();
});

test('addresses in a text become links, and nothing else does', () => {
  expect(piecesOf('See https://example.com/way?a=1, or javascript:alert(1).')).toEqual([
    { text: 'See ' },
    { text: 'https://example.com/way?a=1', href: 'https://example.com/way?a=1' },
    { text: ', or javascript:alert(1).' },
  ]);
  expect(piecesOf('ftp://example.com mailto:a@example.com')).toEqual([
    { text: 'ftp://example.com mailto:a@example.com' },
  ]);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

describe('what an answer offers', () => {
  const now = Date.UTC(2026, 10, 20, 9);
  const starts: Record<string, number> = { near: Date.UTC(2026, 10, 24, 12), far: Date.UTC(2027, 0, 5, 12) };
  const startOf = (id: string) => starts[id] ?? null;
  const clock = { startOf, zone: 'Europe/Berlin', home: 'Europe/Paris', language: 'en', now };
  const slots = [
    { id: 'a', label: 'Tuesday at 11:30', day: 'x', time: 'y' },
    { id: 'b', label: 'Tuesday at 13:00', day: 'x', time: 'y' },
  ];
  const done = (...outputs: unknown[]) => outputs.map((output) => ({ output: JSON.stringify(output) }));

  test('are the times that were found last, as buttons, and their lines are not said twice', () => {
    const text = 'These times are free:\n1. Tuesday at 11:30\n2. Tuesday at 13:00\nWhich one suits you?';
    const { kind, content } = offered(
      text,
      done({ slots: [] }, { passages: [] }, { slots, more: true }),
      'Acme',
      clock,
    );
    const choices = [
      { id: 'a', label: 'Tuesday at 11:30' },
      { id: 'b', label: 'Tuesday at 13:00' },
    ];
    expect([kind, content]).toEqual(['interactive', { choices }]);
    expect(wordsBeside(text, { choices })).toBe('These times are free:\nWhich one suits you?');
    expect(offered('Tuesday at 13:00 is free.', done({ slots }), 'Acme', clock).content).toEqual({
      choices: choices.slice(1),
    });
    expect(offered('When would you like to come?', done({ slots }), 'Acme', clock).content).toEqual({ choices });
  });

  test('says a time shortly on its button, with the year where it is another one, and its clock once where it is not the business’s', () => {
    const found = done({ slots: ['near', 'far'].map((id) => ({ id, label: `${id}, at length` })) });
    const choices = [
      { id: 'near', label: 'near, at length', short: 'Tue, Nov 24, 1:00 PM' },
      { id: 'far', label: 'far, at length', short: 'Tue, Jan 5, 2027, 1:00 PM' },
    ];
    expect(offered('When?', found, 'Acme', clock).content).toEqual({ choices });
    const elsewhere = { ...clock, home: 'America/New_York' };
    expect(offered('When?', found, 'Acme', elsewhere).content).toEqual({ choices, zone: 'Times in Berlin, GMT+1' });
  });

  test('is the appointment that was made or moved, as a card with its link', () => {
    const booked = { id: 'x', label: 'Tuesday at 11:30', link: 'https://parley.example.com/b/x' };
    const card = { title: 'Acme', when: booked.label, link: booked.link };
    expect(offered('Booked.', done({ slots }, { booked }), 'Acme', clock).content).toEqual({ card });
    expect(offered('Moved.', done({ moved: booked }), 'Acme', clock).content).toEqual({ card });
    expect(wordsBeside(`It is booked.\n${booked.link}`, { card })).toBe('It is booked.');
  });

  test('is nothing once a time is held or let go, and where no tool spoke of times', () => {
    const plain = { kind: 'text', text: 'Words', content: null };
    for (const outputs of [
      [],
      [{ slots }, { held: true, until: 1 }],
      [{ cancelled: true }],
      [{ passages: [{ id: 'p' }] }],
      ['no object'],
      [{ slots: [{ id: 1 }, null] }],
    ])
      expect(offered('Words', done(...outputs), 'Acme', clock)).toEqual(plain);
    expect(offered('Words', [{ output: 'no JSON' }], 'Acme', clock)).toEqual(plain);
  });
});
