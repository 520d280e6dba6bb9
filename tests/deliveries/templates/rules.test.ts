import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEMPLATE_PURPOSES, VARIABLES, type Values } from '#deliveries/templates/inputs.ts';
import { faultsOf, filledLine, filledParagraphs, filledText, tidied, wordingFor } from '#deliveries/templates/rules.ts';
import { renderMail } from '#foundation/views/mail.tsx';

const mail = (body: string, subject = 'Hello', heading = '') =>
  faultsOf('invitation', 'email', { subject, heading, body }).map(({ field, line, fault, name }) => [
    field,
    line,
    fault,
    name,
  ]);

describe('words are checked when they are kept', () => {
  test('what is not known is named with its line', () => {
    expect(mail('Dear {{guest}},\n\nat {{time}} or {{constructor}}.')).toEqual([
      ['body', 3, 'unknown', 'time'],
      ['body', 3, 'unknown', 'constructor'],
    ]);
    expect(mail('{{when}}')).toEqual([['body', 1, 'unknown', 'when']]);
  });

  test('braces that stand open are named, and no logic is understood', () => {
    expect(mail('Dear {{guest,\nhello')).toEqual([['body', 1, 'unclosed', '{{guest,']]);
    expect(mail('a }} b')).toEqual([['body', 1, 'unclosed', '}}']]);
    expect(mail('{{#if guest}}x{{/if}}').map(([, , fault]) => fault)).toEqual(['unknown', 'unknown']);
    // There is no third brace that would leave a name unescaped: it is a character like any other.
    expect(filledLine('{{{guest}}}', { guest: '<b>' })).toBe('{<b>}');
  });

  test('a subject is one line, without what opens or has several lines', () => {
    expect(mail('Hello', 'Hi\r\nBcc: eve@example.com')).toContainEqual(['subject', 1, 'lines', '']);
    expect(mail('Hello', 'Here: {{link}}')).toEqual([['subject', 1, 'not_here', 'link']]);
    expect(mail('Hello', '', '{{note}}').map(([field, , fault]) => [field, fault])).toEqual([
      ['subject', 'empty'],
      ['heading', 'unknown'],
    ]);
  });

  test('a text must hold the link, and both are bounded', () => {
    const text = (body: string) => faultsOf('invitation', 'sms', { subject: '', heading: '', body });
    expect(text('Hello {{guest}}').map(({ fault, name }) => [fault, name])).toEqual([['missing', 'link']]);
    expect(text('Hello {{guest}}: {{ link }}')).toEqual([]);
    expect(text(`{{link}}${'x'.repeat(600)}`).map(({ fault, max }) => [fault, max])).toEqual([['long', 600]]);
    expect(mail('x'.repeat(4001)).map(([, , fault]) => fault)).toEqual(['long']);
    expect(faultsOf('cancellation', 'sms', { subject: '', heading: '', body: 'Off.' })).toEqual([]);
  });

  test('control characters do not get in', () => {
    expect(tidied({ subject: ' a ', heading: '', body: 'a\u0000b\r\nc\u001b[0m\n' }).body).toBe('a b\nc [0m');
  });
});

describe('whatever names hold', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      'Noor\r\nBcc: eve@example.com',
      '{{link}}',
      '{{note}}{{guest}}',
      '\u202egnp.exe',
      '$& $1 $`',
      '</p></td></tr></table>',
    ),
  );
  const template = fc
    .array(fc.oneof(fc.constantFrom('{{guest}}', '{{ title }}', '{{note}}', '\n\n', ' and ', '<b>', '&amp;'), nasty), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''));
  const values = fc.record({ guest: nasty, title: nasty, note: nasty, link: fc.constant('https://example.com/b/x') });

  test('a subject stays one line without a control character', () => {
    fc.assert(
      fc.property(template, values, (text, named) => {
        const line = filledLine(text, named);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect([...line].length).toBeLessThanOrEqual(300);
      }),
    );
  });

  test('a name is never read as a template', () => {
    expect(filledLine('For {{guest}}', { guest: '{{organizer}}', organizer: 'Ada' })).toBe('For {{organizer}}');
    expect(filledLine('{{guest}}', { guest: '$& $1 $`' })).toBe('$& $1 $`');
  });

  test('a mail has the same elements as with plain words, and each text is text', async () => {
    const tags = (html: string) => [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name);
    await fc.assert(
      fc.asyncProperty(template, values, async (text, named) => {
        const paragraphs = filledParagraphs(text, named);
        const heading = filledLine(text, named);
        const content = { language: 'en', preheader: heading, footer: [] };
        const { html } = await renderMail({ ...content, heading, paragraphs });
        const calm = await renderMail({
          ...content,
          heading: 'x',
          paragraphs: paragraphs.map((one) => one.replace(/[^\n]/g, 'x')),
        });
        expect(tags(html)).toEqual(tags(calm.html));
      }),
      { numRuns: 60 },
    );
  });

  test('a text message holds no control character but the end of a line', () => {
    fc.assert(
      fc.property(template, values, (text, named) => {
        const safe = tidied({ subject: '', heading: '', body: text }).body;
        expect(filledText(safe, named)).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });
});

test('a paragraph that stands for nothing is not there', () => {
  expect(filledParagraphs('Hello {{guest}},\n\n{{note}}\n\nSee you.', { guest: 'Noor' })).toEqual([
    'Hello Noor,',
    'See you.',
  ]);
  const values: Values = { note: 'One.\n\nTwo.' };
  expect(filledParagraphs('{{note}}', values)).toEqual(['One.', 'Two.']);
});

test('every purpose can name who it is for and where to go', () => {
  for (const purpose of TEMPLATE_PURPOSES)
    expect(VARIABLES[purpose]).toEqual(expect.arrayContaining(['guest', 'link']));
});

test('words are the organization’s in the reader’s language, else in its own, else ours in the reader’s', () => {
  const own = (language: string) => ({ language, subject: '', heading: '', body: 'x' });
  const chosen = (wordings: string[], reader: string) => {
    const { language, wording } = wordingFor(wordings.map(own), reader, 'de');
    return [language, wording?.language ?? null];
  };
  expect(chosen(['de', 'fr'], 'fr-CH')).toEqual(['fr', 'fr']);
  expect(chosen(['de', 'en'], 'fr')).toEqual(['de', 'de']);
  expect(chosen(['en'], 'fr')).toEqual(['fr', null]);
});
