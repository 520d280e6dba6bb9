import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PastedPerson, participantChannel, printPeople, readPeople } from '#booking/participants/rules.ts';
import { effort } from '../../support/effort.ts';

const people = (text: string, country?: string) =>
  readPeople(text, country).flatMap(({ person }) => (person ? [person] : []));
const problems = (text: string) =>
  readPeople(text).flatMap(({ line, text, problem }) => (problem ? [{ line, text, ...problem }] : []));

const noor = { name: 'Noor', email: 'noor@example.com' };
const jane = { name: 'Jane Doe', email: 'jane@example.com' };
const phone = '+12025550134';
const linkedinProfile = 'https://www.linkedin.com/in/jane-doe-1';

describe('a pasted list of people', () => {
  test.each<[string, string, PastedPerson[]]>([
    ['an address', 'noor@example.com', [noor]],
    ['a name and an address', 'Jane Doe <jane@example.com>', [jane]],
    ['a bare bracket', '<noor@example.com>', [noor]],
    ['a quoted name with a comma', '"Doe, Jane" <jane@example.com>', [{ ...jane, name: 'Doe, Jane' }]],
    [
      'a quoted name with quotes',
      String.raw`"Jane \"JJ\" Doe" <jane@example.com>`,
      [{ ...jane, name: 'Jane "JJ" Doe' }],
    ],
    ['single quotes', "'Jane Doe' <jane@example.com>", [jane]],
    ['last name first', 'Doe, Jane <jane@example.com>', [jane]],
    ['a comma', 'Jane Doe, jane@example.com', [jane]],
    ['a semicolon and a number', 'Jane Doe; +1 202 555 0134', [{ name: 'Jane Doe', phone }]],
    ['only spaces', 'Jane Doe jane@example.com', [jane]],
    ['a name and a number', 'Jane Doe +1 (202) 555-0134', [{ name: 'Jane Doe', phone }]],
    ['a colon', 'Jane Doe: jane@example.com', [jane]],
    ['a name behind in brackets', 'jane@example.com (Jane Doe)', [jane]],
    ['a name behind a comma', 'jane@example.com, Jane Doe', [jane]],
    ['mailto', 'mailto:Noor@example.com?subject=Hi', [noor]],
    ['mailto in a bracket', 'Jane Doe <mailto:jane@example.com>', [jane]],
    ['an address as its own name', 'noor@example.com <Noor@example.com>', [noor]],
    ['LinkedIn', 'Jane Doe, https://www.linkedin.com/in/jane-doe-1/', [{ name: 'Jane Doe', linkedinProfile }]],
    ['LinkedIn alone', 'de.linkedin.com/in/jane-doe-1?trk=x', [{ name: 'Jane Doe', linkedinProfile }]],
    ['a number alone', phone, [{ name: '+1 202 555 0134', phone }]],
    [
      'everything',
      'Jane Doe\tjane@example.com\t+12025550134\tlinkedin.com/in/jane-doe-1',
      [{ ...jane, phone, linkedinProfile }],
    ],
    ['a row of a spreadsheet', 'Jane\tDoe\tjane@example.com', [jane]],
    ['a quoted row', '"Jane Doe","jane@example.com","+1 202 555 0134"', [{ ...jane, phone }]],
    [
      'a To line',
      'Jane Doe <jane@example.com>, "N" <n@example.com>; noor@example.com',
      [jane, { name: 'N', email: 'n@example.com' }, noor],
    ],
    ['brackets with nothing between', 'Jane Doe <jane@example.com> <noor@example.com>', [jane, noor]],
    [
      'addresses with spaces between',
      'jane.doe@example.com noor@example.com',
      [{ name: 'Jane Doe', email: 'jane.doe@example.com' }, noor],
    ],
    ['names and addresses in turn', 'Jane Doe, jane@example.com, Noor, noor@example.com', [jane, noor]],
    ['bullets', '- noor@example.com\n2. Jane Doe <jane@example.com>', [noor, jane]],
    [
      'other scripts',
      '山田太郎，yamada@example.com\nنور، noor@example.com',
      [
        { name: '山田太郎', email: 'yamada@example.com' },
        { ...noor, name: 'نور' },
      ],
    ],
    [
      'marks that nobody sees',
      '\ufeffNoor <noor@example.com>\r\nJane Doe; \u202a+1 202 555 0134\u202c',
      [noor, { name: 'Jane Doe', phone }],
    ],
  ])('understands %s', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });

  test('a national number is read in the organization’s country', () => {
    expect(people('Jane Doe, (202) 555-0134', 'US')).toEqual([{ name: 'Jane Doe', phone }]);
    expect(problems('Jane Doe, (202) 555-0134')).toEqual([
      { line: 1, text: 'Jane Doe, (202) 555-0134', reason: 'bad-phone' },
    ]);
  });

  test('a heading row names the columns, in any order, and others are left aside', () => {
    const csv =
      'Company,Last name,E-mail,First name,Mobile\n"Acme, Inc.",Doe,jane@example.com,Jane,+1 202 555 0134\n,,,,\nAcme,,noor@example.com,,';
    expect(readPeople(csv)).toEqual([
      { line: 2, text: '"Acme, Inc.",Doe,jane@example.com,Jane,+1 202 555 0134', person: { ...jane, phone } },
      { line: 3, text: ',,,,', problem: { reason: 'no-contact' } },
      { line: 4, text: 'Acme,,noor@example.com,,', person: noor },
    ]);
    expect(people('Name\tEmail\nDoe, Jane\tjane@example.com')).toEqual([{ ...jane, name: 'Doe, Jane' }]);
    expect(people('E-Mail\njane.doe@example.com')).toEqual([{ name: 'Jane Doe', email: 'jane.doe@example.com' }]);
    expect(problems('Name;Email;Phone\nJane;jane@;+1 202 555 0134\nNoor;noor@example.com;12')).toEqual([
      { line: 2, text: 'Jane;jane@;+1 202 555 0134', reason: 'bad-email' },
      { line: 3, text: 'Noor;noor@example.com;12', reason: 'bad-phone' },
    ]);
  });

  test('a person whose name is that of a column is not a heading', () => {
    expect(people('Mail <mail@example.com>')).toEqual([{ name: 'Mail', email: 'mail@example.com' }]);
    expect(people('Phone, phone@example.com')).toEqual([{ name: 'Phone', email: 'phone@example.com' }]);
  });

  test('what is wrong is shown at its line, and what is right is kept', () => {
    const text =
      'Jane Doe <jane@example.com>\n\nMax Weber\nnoor@example\nEve, eve@example.com, +1 20\nAda https://example.com/ada\n<x>';
    expect(problems(text)).toEqual([
      { line: 3, text: 'Max Weber', reason: 'no-contact' },
      { line: 4, text: 'noor@example', reason: 'bad-email' },
      { line: 5, text: 'Eve, eve@example.com, +1 20', reason: 'bad-phone' },
      { line: 6, text: 'Ada https://example.com/ada', reason: 'bad-linkedin' },
      { line: 7, text: '<x>', reason: 'bad-email' },
    ]);
    expect(people(text)).toEqual([jane, { name: 'Eve', email: 'eve@example.com' }]);
    expect(readPeople(text)[3]).toMatchObject({ line: 5, person: { name: 'Eve' }, problem: { reason: 'bad-phone' } });
  });

  test('one bad address between good ones costs only itself', () => {
    expect(readPeople('noor@example.com, max@, Jane Doe <jane@example.com>')).toEqual([
      { line: 1, text: 'noor@example.com', person: noor },
      { line: 1, text: 'max@', problem: { reason: 'bad-email' } },
      { line: 1, text: 'Jane Doe <jane@example.com>', person: jane },
    ]);
  });

  test('a second name in a person’s line is no second person, and is not dropped in silence', () => {
    expect(readPeople('Jane Doe, Acme Ltd, jane@example.com')).toMatchObject([
      { person: jane, problem: { reason: 'unused-text' } },
    ]);
  });

  test('somebody who stands there twice is one, with all that was said of them', () => {
    const text =
      'Jane Doe <jane@example.com>\nJane; JANE@example.com; +1 202 555 0134\n+1 202 555 0134\nnoor@example.com';
    expect(people(text)).toEqual([{ ...jane, phone }, noor]);
    expect(problems(text)).toMatchObject([
      { line: 2, reason: 'duplicate', of: 1 },
      { line: 3, reason: 'duplicate', of: 1 },
    ]);
  });

  test('two people do not become one by a line that mixes them', () => {
    const text = `Jane Doe <jane@example.com>\nNoor <${phone}>\nx; jane@example.com; ${phone}`;
    expect(people(text)).toEqual([jane, { name: 'Noor', phone }]);
  });

  test('five hundred people are read, and no more', () => {
    const lines = Array.from({ length: 501 }, (_, i) => `p${i}@example.com`);
    expect(people(lines.slice(0, 500).join('\n'))).toHaveLength(500);
    expect(readPeople(lines.join('\n')).slice(-2)).toEqual([
      { line: 500, text: 'p499@example.com', person: { name: 'P', email: 'p499@example.com' } },
      { line: 501, text: 'p500@example.com', problem: { reason: 'too-many' } },
    ]);
    expect(readPeople(lines.join(', ')).at(-1)).toMatchObject({ line: 1, problem: { reason: 'too-many' } });
  });

  test('a paste beyond 100 KB is refused whole, and an endless cell alone', () => {
    expect(readPeople('字'.repeat(35_000))).toEqual([{ line: 1, text: '', problem: { reason: 'too-large' } }]);
    expect(readPeople(`${'a'.repeat(50_000)}, noor@example.com`)).toMatchObject([
      { line: 1, text: 'a'.repeat(200), problem: { reason: 'too-long' } },
      { line: 1, person: noor },
    ]);
  });

  test.each(['<,', '"', '",', '"\\', '@ ', '<a@b.c', '+1 ', "'", '(', 'a ', '\t', '1. '])(
    '100 KB of %j is read in no time',
    (unit) => {
      const before = effort();
      readPeople(unit.repeat(Math.floor((100 * 1024) / unit.length)));
      expect(effort() - before).toBeLessThan(2000);
    },
  );
});

const noise = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        '"',
        "'",
        '<',
        '>',
        ',',
        ';',
        '\t',
        '\n',
        ' ',
        '(',
        ')',
        '\\',
        '@',
        ':',
        '.',
        '- ',
        '1. ',
        '+',
        '字',
        '\u200f',
      ],
    ),
    fc.constantFrom(
      'Jane',
      'Doe',
      'O’Neill',
      'Email',
      'mailto:',
      phone,
      'in/jane',
      '202 555 0134',
      'www.',
      'é',
      'e\u0301',
    ),
    fc.constantFrom('jane@example.com', 'noor@example.com', 'J@EXAMPLE.com', 'linkedin.com/in/jane-doe-1'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  ),
  { maxLength: 25 },
);

describe('whatever is pasted', () => {
  test('it never throws, and all that it keeps can be reached and has a name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          noise.map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { line, person, problem } of readPeople(text, 'US')) {
            expect(line).toBeGreaterThan(0);
            expect(person ?? problem).toBeDefined();
            if (person) expect(person.name.trim()).toBe(person.name);
            if (person) expect(person.name).not.toBe('');
            if (person) expect(person.email ?? person.phone ?? person.linkedinProfile).toBeDefined();
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('what was understood, printed, is understood the same again, without a problem', () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const understood = people(parts.join(''), 'US');
        const printed = printPeople(understood);
        expect(people(printed)).toEqual(understood);
        expect(problems(printed)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('any name survives being printed, quotes, commas and brackets included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        const [person] = people(`"${text.replace(/["\\]/g, '\\$&')}" <noor@example.com>`);
        fc.pre(person !== undefined);
        expect(people(printPeople([person]))).toEqual([person]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the channel for a participant', () => {
  test('is mail before text before LinkedIn', () => {
    expect(participantChannel({ email: 'jane@example.com', phone, linkedinProfile })).toBe('email');
    expect(participantChannel({ phone, linkedinProfile })).toBe('sms');
    expect(participantChannel({ linkedinProfile })).toBe('linkedin');
  });
});
