import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guestChanges, guestsFault, namedDaily, readGuests } from '#booking/guests/rules.ts';

describe('addresses as they are typed', () => {
  test.each([
    ['zoe@example.com\ntim@example.com', ['zoe@example.com', 'tim@example.com']],
    [' Zoe@Example.com, tim@example.com;', ['zoe@example.com', 'tim@example.com']],
    ['<zoe@example.com> zoe@example.com', ['zoe@example.com']],
    ['', []],
  ])('%j', (text, emails) => {
    expect(readGuests(text)).toEqual({ emails, wrong: [] });
  });

  test('what is none comes back as it was typed, each once and not at length', () => {
    const text = `zoe@example.com\nnobody@, nobody@\n${'a'.repeat(300)}`;
    expect(readGuests(text)).toEqual({ emails: ['zoe@example.com'], wrong: ['nobody@', `${'a'.repeat(60)}…`] });
  });
});

describe('who is new and who is left out', () => {
  const known = (names: string[]) => names.map((name) => ({ id: name, email: `${name}@example.com` }));
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));

  test('after the change exactly those who were wanted come, whoever came before', () => {
    fc.assert(
      fc.property(names, names, (before, wanted) => {
        const now = known(before);
        const emails = known(wanted).map(({ email }) => email);
        const { added, removed, count } = guestChanges(now, emails, []);
        const left = now.filter((one) => !removed.includes(one)).map(({ email }) => email);
        expect([...left, ...added].toSorted()).toEqual(emails.toSorted());
        expect(count).toBe(emails.length);
      }),
    );
  });

  test('nobody brings themselves, nor the organizer', () => {
    const both = ['noor@example.com', 'max@example.com'];
    expect(guestChanges([], [...both, 'zoe@example.com'], both)).toMatchObject({
      added: ['zoe@example.com'],
      count: 1,
    });
  });
});

test('more than the invitation lets is said so, with the number', () => {
  expect(guestsFault(2, 2)).toBeNull();
  expect(guestsFault(3, 2)).toBe('You can bring at most 2 others.');
  expect(guestsFault(1, 0)).toBe('Nobody can be brought to this appointment.');
  expect(namedDaily(50)).toBe(100);
  expect(namedDaily(1)).toBe(11);
});
