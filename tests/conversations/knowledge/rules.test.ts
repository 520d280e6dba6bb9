import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities } from '#conversations/knowledge/entities/rules.ts';
import { fileTitle, kindOfFile, readFileText, readText } from '#conversations/knowledge/files/rules.ts';
import { readPage } from '#conversations/knowledge/pages/rules.ts';
import { mayRead } from '#conversations/knowledge/robots/rules.ts';
import { foldText, near, ranked, termsOf, tsqueryOf } from '#conversations/knowledge/searching/rules.ts';
import { passagesOf } from '#conversations/knowledge/splitting/rules.ts';
import { effort } from '../../support/effort.ts';

const SLOW_MS = 1_500;

describe('A page on the web', () => {
  const html = `<!doctype html><html><head><title>Acme &amp; Sons</title><style>p{}</style><script>var a = "<p>no</p>";</script></head>
    <body><nav><ul><li>Home</li></ul></nav><header><h1>Welcome</h1></header>
    <h2>Prices</h2><table><tr><th>Cut</th><td>45&nbsp;&euro;</td></tr><tr><td>Colour</td><td>90 €</td></tr></table>
    <p hidden>Secret</p><div style="display: none"><p>Also <b>secret</b></p></div>
    <h2>Hours</h2><dl><dt>Monday</dt><dd>9&#8211;17</dd></dl><ul><li>By <a href="/x">bus</a></li><li>By car<br>or bike</li></ul>
    <details><summary>Do you have parking?</summary>Yes, behind the house.</details><!-- not this --></body></html>`;

  test('is read as people see it, with its headings, rows and terms', () => {
    expect(readPage(html)).toEqual({
      title: 'Acme & Sons',
      blocks: [
        { level: 1, text: 'Welcome' },
        { level: 2, text: 'Prices' },
        { level: 0, text: 'Cut | 45 €' },
        { level: 0, text: 'Colour | 90 €' },
        { level: 2, text: 'Hours' },
        { level: 0, text: 'Monday: 9–17' },
        { level: 0, text: '- By bus' },
        { level: 0, text: '- By car\nor bike' },
        { level: 6, text: 'Do you have parking?' },
        { level: 0, text: 'Yes, behind the house.' },
      ],
    });
  });

  test('that is broken is read as far as it goes', () => {
    const of = (text: string) => readPage(text).blocks.map((block) => block.text);
    expect(of('<p>One<p>Two <b>bold')).toEqual(['One', 'Two bold']);
    expect(of('3 < 4 & 5 > 2')).toEqual(['3 < 4 & 5 > 2']);
    expect(of('<nav>Menu that never ends <p>Text')).toEqual(['Menu that never ends', 'Text']);
    expect(of('<a title="a > b">Link</a>')).toEqual(['Link']);
    expect(of('<a title="never closed>Link</a>')).toEqual(['Link']);
    expect(of('<p>Zero\u200bwidth \u202eturned\u202c</p>')).toEqual(['Zerowidth turned']);
    expect(of('<script>unclosed <p>no')).toEqual([]);
  });

  test('that is made to be slow costs no more than another of its size', () => {
    const size = 1_000_000;
    const hostile = [
      '<',
      '<a ',
      '<a b="',
      '<!--',
      '</',
      '<nav>',
      '<nav><script>',
      '<div hidden>',
      '&#',
      '<a =\'"',
      '<svg></svg',
      '<title>',
      '<td>',
      '= "<p>',
      ' \n',
    ];
    for (const piece of hostile) {
      const began = effort();
      readPage(piece.repeat(Math.floor(size / piece.length)));
      expect(effort() - began, piece).toBeLessThan(SLOW_MS);
    }
  });

  test('of any text at all is read without a fault, and never shows a script', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<script>',
        '</script>',
        '<h1>',
        '<nav>',
        '</nav>',
        '<!--',
        '-->',
        '"',
        '<a href="',
        '&amp',
        '<div hidden>',
        '</div>',
        '<td>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { blocks } = readPage(`<script>evil()</script>${pieces.join('')}`);
        expect(blocks.every(({ text }) => text !== '' && !text.includes('evil()'))).toBe(true);
      }),
    );
  });

  test('spells characters by name or number', () => {
    expect(decodeEntities('&lt;b&gt; &eacute; &#x41;&#66; &nope; &#0; &#xd800; &amp;lt;')).toBe(
      '<b> é AB &nope;     &lt;',
    );
  });
});

describe('A file', () => {
  test('is known by the ending of its name, and one that cannot be read is said to be', () => {
    expect(['a.txt', 'A.MD', 'b.html', 'c.csv', 'd.pdf', 'f.docx', 'e'].map(kindOfFile)).toEqual([
      'text',
      'markdown',
      'page',
      'rows',
      'pages',
      'text',
      null,
    ]);
    expect(fileTitle('C:\\docs\\Price\u0000 list.md')).toBe('Price list.md');
  });

  test('of Markdown keeps headings, and loses marks and addresses of links', () => {
    const text =
      'Intro\n=====\n\nWe are **Acme**, see [our page](https://acme.example).\n## Prices\n* Cut: 45\n> quoted\n';
    expect(readFileText('markdown', text)).toEqual([
      { level: 1, text: 'Intro' },
      { level: 0, text: 'We are Acme, see our page.' },
      { level: 2, text: 'Prices' },
      { level: 0, text: '- Cut: 45\nquoted' },
    ]);
  });

  test('of pages says of every passage on which page it stands, and a heading goes on over the page', () => {
    const text =
      '# Returns\n\nWithin thirty days.\n\nWith the receipt.\fNot on Sundays.\n\n## Parking\n\nIn the yard.\f\f## Dogs\fOn a lead.';
    const { passages } = passagesOf(readFileText('pages', text));
    expect(passages).toEqual([
      { heading: 'Returns › p. 1', text: 'Within thirty days.\nWith the receipt.' },
      { heading: 'Returns › p. 2', text: 'Not on Sundays.' },
      { heading: 'Returns › Parking › p. 2', text: 'In the yard.' },
      { heading: 'Returns › Dogs › p. 5', text: 'On a lead.' },
    ]);
  });

  test('of rows says the headings with every row', () => {
    const rows = readFileText('rows', 'Service;Price\nCut;45 €\nColour;\n');
    expect(rows.map(({ text }) => text)).toEqual(['Service: Cut; Price: 45 €', 'Service: Colour']);
  });

  test('of plain text has its short lines with a colon as headings', () => {
    expect(readText('Opening hours:\nMonday 9 to 17\n\nCome by.')).toEqual([
      { level: 2, text: 'Opening hours' },
      { level: 0, text: 'Monday 9 to 17' },
      { level: 0, text: 'Come by.' },
    ]);
  });

  test('that is made to be slow is read in its time', () => {
    for (const piece of ['[', '# ', '#', '**', '\n \t', '> ', '[a](', '* ', 'a\n=', '~~~', '"', ',']) {
      const text = piece.repeat(Math.floor(300_000 / piece.length));
      const began = effort();
      readFileText('markdown', text);
      readFileText('text', text);
      readFileText('rows', text);
      expect(effort() - began, piece).toBeLessThan(SLOW_MS);
    }
  });
});

describe('Passages', () => {
  const block = fc.record({
    level: fc.constantFrom(0, 0, 0, 1, 2, 3),
    text: fc
      .oneof(fc.lorem({ maxCount: 120 }), fc.string({ minLength: 1, maxLength: 3_000 }))
      .map((text) => text.trim() || 'x'),
  });
  const letters = (text: string) => text.replace(/\s+/g, '');

  test('hold every word once, in order, in pieces that can be shown', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        const { passages, whole } = passagesOf(blocks);
        const paragraphs = blocks.filter(({ level }) => level === 0).map(({ text }) => letters(text));
        const said = letters(passages.map(({ text }) => text).join(''));
        let at = 0;
        for (const paragraph of paragraphs) {
          expect(said.indexOf(paragraph, at)).toBeGreaterThanOrEqual(at);
          at = said.indexOf(paragraph, at) + paragraph.length;
        }
        const everything = letters(passages.map(({ heading, text }) => heading + text).join(''));
        for (const { level, text } of blocks)
          if (level > 0 && text.length < 60) expect(everything).toContain(letters(text));
        expect(whole).toBe(true);
        for (const { text } of passages) {
          expect(text).not.toBe('');
          expect(text.length).toBeLessThanOrEqual(1_400);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('stand under the way to them, and an empty section is found by its heading', () => {
    const { passages } = passagesOf([
      { level: 1, text: 'Acme' },
      { level: 2, text: 'Prices' },
      { level: 0, text: 'Cut 45 €' },
      { level: 2, text: 'Free parking' },
      { level: 2, text: 'Hours' },
      { level: 0, text: 'Monday 9 to 17' },
    ]);
    expect(passages).toEqual([
      { heading: 'Acme › Prices', text: 'Cut 45 €' },
      { heading: 'Acme', text: 'Free parking' },
      { heading: 'Acme › Hours', text: 'Monday 9 to 17' },
    ]);
  });

  test('are no more than six hundred, and it is said when there were more', () => {
    const { passages, whole } = passagesOf(Array.from({ length: 700 }, () => ({ level: 0, text: 'a'.repeat(1_000) })));
    expect([passages.length, whole]).toEqual([600, false]);
  });
});

describe('Finding', () => {
  const passage = (id: string, heading: string, text: string) => ({ id, heading, text, closeness: null });
  const all = [
    passage('prices', 'Prices', 'Haircut 45 €, colour 90 €'),
    passage('hours', 'Öffnungszeiten', 'Montag bis Freitag 9 bis 17 Uhr'),
    passage('parking', 'Parking', 'There is a car park behind the house.'),
    passage('team', 'Team', 'Max has cut hair for twenty years; Ada does colours.'),
  ];
  const best = (question: string) => ranked(termsOf(question), all, all.length)[0]?.found.id;

  test('looks at what is asked, not at how: other forms, other languages, slips of the hand', () => {
    expect(best('How much is a haircut?')).toBe('prices');
    expect(best('Was kostet ein Haarschnitt bei euch?')).toBe('prices');
    expect(best('Combien ça coûte ?')).toBe('prices');
    expect(best('كم السعر؟')).toBe('prices');
    expect(best('OFFNUNGSZEIT')).toBe('hours');
    expect(best('When are you open?')).toBe('hours');
    expect(best('Can I paark somewhere? parkign')).toBe('parking');
    expect(best('colours')).toBe('team');
  });

  test('answers nothing where too little of the question is there', () => {
    expect(best('Do you sell insurance for llamas in Peru?')).toBeUndefined();
    expect(best('')).toBeUndefined();
    expect(best('the and of')).toBeUndefined();
  });

  test('is what the database is asked, whatever somebody typed', () => {
    // Signs that stand for several words, and the two halves of a verb, beside anything else.
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('½', 'ﷺ', '㎏', '℀', ' absagen ', ' ab '));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const question = pieces.join('');
        const asked = tsqueryOf(termsOf(question));
        const term = String.raw`([\p{L}\p{N}]+(:\*)?|\([\p{L}\p{N}]+ & [\p{L}\p{N}]+:\*\))`;
        if (asked !== null) expect(asked).toMatch(new RegExp(String.raw`^${term}( \| ${term})*$`, 'u'));
        expect(foldText(foldText(question))).toBe(foldText(question));
      }),
      { examples: [[['⑴Ⰰ']], [['ä⑴Ⰰ parking']], [['½']], [['أهلا ﷺ']]] },
    );
  });

  test('takes words with one slip for the same, and short or counted ones never', () => {
    expect([near('parking', 'parkign'), near('haircut', 'hairct'), near('appointment', 'apointmnt')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([near('cut', 'cat'), near('20261', '20262'), near('colour', 'parlour')]).toEqual([false, false, false]);
  });
});

describe('What a site asks of machines', () => {
  test('is heeded: the longest rule decides, ours before those for everybody', () => {
    const robots =
      'User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n\nUser-agent: Other\nDisallow: /\n';
    expect(mayRead(robots, '/prices')).toBe(true);
    expect(mayRead(robots, '/private/x')).toBe(false);
    expect(mayRead(robots, '/private/open/x')).toBe(true);
    expect(mayRead(robots, '/a.pdf')).toBe(false);
    expect(mayRead(robots, '/a.pdf?x')).toBe(true);
    expect(mayRead(`${robots}User-agent: parley/1.0\nDisallow: /prices # not ours\n`, '/prices')).toBe(false);
    expect(mayRead('User-agent: Parley\nDisallow:\n\nUser-agent: *\nDisallow: /', '/x')).toBe(true);
    expect(mayRead('<html>not found</html>', '/x')).toBe(true);
  });

  test('of a hostile length takes no time', () => {
    const began = effort();
    const rules = `Disallow: /${'*a'.repeat(140)}$\n`.repeat(3_000);
    mayRead(`User-agent: *\n${rules}`, `/${'a'.repeat(2_000)}`);
    expect(effort() - began).toBeLessThan(SLOW_MS);
  });
});

describe('German verbs in two parts, umlauts and articles', () => {
  const pages = [
    'Wir öffnen um neun und schließen um fünf.',
    'Sagen Sie Ihren Termin bitte einen Tag vorher ab.',
    'Unsere Oeffnungszeiten stehen an der Tuer.',
    'Bitte bringen Sie Ihren Ausweis mit.',
    'Melden Sie sich bitte am Empfang an.',
    'Die Beratungsgespräche dauern eine Stunde.',
    'يرحب المكان بالأطفال في كل الأوقات',
    'Dogs may wait in the garden.',
  ].map((text, at) => ({ id: `${at}`, heading: '', text, closeness: null }));
  test.each([
    ['Wann macht ihr auf?', 'Wir öffnen'],
    ['Wann macht ihr zu?', 'Wir öffnen'],
    ['Wie kann ich meinen Termin absagen?', 'Sagen Sie'],
    ['Ich sage ab', 'Sagen Sie'],
    ['oeffnungszeiten', 'Unsere Oeffnungszeiten'],
    ['Steht das an der Tür?', 'Unsere Oeffnungszeiten'],
    ['Was muss ich mitbringen?', 'Bitte bringen'],
    ['Muss ich mich anmelden?', 'Melden Sie'],
    ['Wie lange dauert eine Beratung', 'Die Beratungsgespräche'],
    ['أطفال', 'يرحب'],
    ['للأطفال', 'يرحب'],
    ['a dog', 'Dogs'],
  ])('"%s" finds "%s"', (question, found) => {
    expect(ranked(termsOf(question), pages, pages.length)[0]?.found.text).toContain(found);
  });

  test('what is written nowhere is answered by none of them', () => {
    for (const question of ['Verkauft ihr Helikopterflüge?', 'Gibt es einen Aufzug?', 'هل لديكم قهوة؟'])
      expect(ranked(termsOf(question), pages, pages.length)).toEqual([]);
  });

  test('are asked of PostgreSQL too: both parts of a verb, and the one that is made of them', () => {
    expect(tsqueryOf(termsOf('absagen'))).toContain('(ab & sag:*)');
    expect(tsqueryOf(termsOf('Ich melde mich an'))).toContain('anmeld:*');
    expect(tsqueryOf(termsOf('Türen'))).toContain('tueren:*');
  });
});
