import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeEmail } from '#foundation/lib/emails.ts';
import { normalizeLinkedin } from '#foundation/lib/linkedin.ts';

describe('email addresses', () => {
  test.each([
    [' Noor@Example.COM ', 'noor@example.com'],
    ['first.last+tag@sub.example.co.uk', 'first.last+tag@sub.example.co.uk'],
    ['noor@bücher.example', 'noor@xn--bcher-kva.example'],
    ['نور@example.com', 'نور@example.com'],
    ["o'neill@example.com", "o'neill@example.com"],
  ])('%s is %s', (text, email) => {
    expect(normalizeEmail(text)).toBe(email);
  });

  test.each([
    'noor',
    'noor@',
    '@example.com',
    'noor@localhost',
    'noor@127.0.0.1',
    'noor@[127.0.0.1]',
    'noor@example.com/x',
    'noor@exa mple.com',
    'noor@-example.com',
    'noor@example..com',
    'noor@example.c',
    'noor@example.com:25',
    'noor@a.example@b.example',
    '.noor@example.com',
    'no..or@example.com',
    'noor.@example.com',
    '"noor"@example.com',
    'noor,max@example.com',
    'noor\r\n@example.com',
    `${'a'.repeat(65)}@example.com`,
    `noor@${'a.'.repeat(130)}com`,
    `noor@${'a'.repeat(64)}.com`,
  ])('%j is none', (text) => {
    expect(normalizeEmail(text)).toBeNull();
  });

  test('a normalised address is its own normal form, whatever it was made from', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: 'binary' }).map((text) => `${text}@example.com`),
        ),
        (text) => {
          const email = normalizeEmail(text);
          if (email !== null) expect(normalizeEmail(email)).toBe(email);
        },
      ),
    );
  });
});

describe('LinkedIn profiles', () => {
  const noor = 'https://www.linkedin.com/in/noor-example-12';

  test.each([
    ['https://www.linkedin.com/in/noor-example-12/', noor],
    ['http://linkedin.com/in/Noor-Example-12?utm_source=share#about', noor],
    ['de.linkedin.com/in/noor-example-12/details/skills/', noor],
    ['m.linkedin.com/in/noor-example-12', noor],
    [' in/noor-example-12 ', noor],
    ['https://www.linkedin.com/in/j%C3%BCrgen', 'https://www.linkedin.com/in/j%C3%BCrgen'],
    ['https://www.linkedin.com/in/jürgen', 'https://www.linkedin.com/in/j%C3%BCrgen'],
    ['https://www.linkedin.com/in/ACoAAAbC1', 'https://www.linkedin.com/in/ACoAAAbC1'],
  ])('%s is %s', (text, profile) => {
    expect(normalizeLinkedin(text)).toBe(profile);
  });

  test.each([
    'https://www.linkedin.com/company/acme',
    'https://lnkd.in/abc',
    'https://linkedin.com.example.com/in/noor',
    'https://example.com/linkedin.com/in/noor',
    'https://www.linkedin.com/in/',
    'https://www.linkedin.com/in/%ff',
    'https://www.linkedin.com/in/a%2F..%2Fadmin',
    'https://www.linkedin.com/in/x y',
    `in/${'a'.repeat(101)}`,
    `in/${'字'.repeat(60)}`,
    'noor',
    '',
  ])('%j is none', (text) => {
    expect(normalizeLinkedin(text)).toBeNull();
  });
});
