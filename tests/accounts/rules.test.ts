import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeMark, codeOf, linkState } from '#accounts/links/rules.ts';
import { newPassword } from '#accounts/passwords/inputs.ts';
import { normalPassword, passwordFault } from '#accounts/passwords/rules.ts';
import { requireVerified } from '#accounts/rules.ts';
import { deviceWords, ownPath } from '#accounts/sessions/rules.ts';
import { freeSlug, slugOf } from '#accounts/signup/rules.ts';
import { SIGN_IN_DELAYS, secondsToWait, WINDOW_MS } from '#accounts/throttle/rules.ts';
import { makeKeys } from '#foundation/lib/tokens.ts';

const NOW = Date.UTC(2026, 10, 20, 9);

describe('passwords', () => {
  const ada = { email: 'ada.lovelace@example.com', name: 'Ada Lovelace' };

  test.each([
    ['ninechars', 'short'],
    ['x'.repeat(201), 'long'],
    ['Password1234', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['ababababababab', 'common'],
    ['Ada.Lovelace@Example.com', 'yours'],
    ['ada lovelace', 'yours'],
    ['ADALOVELACE', 'yours'],
    ['ten chars!', null],
    ['a long walk by the sea', null],
    ['密碼很長很長很長很長', null],
  ])('%s is %s', (password, fault) => {
    expect(passwordFault(password, ada)).toBe(fault);
  });

  test('a password typed on another keyboard is the same password', () => {
    const composed = 'caf\u00e9 au lait \ufb01ne';
    const decomposed = 'cafe\u0301 au lait fine';
    expect(normalPassword(composed)).toBe(normalPassword(decomposed));
    expect(newPassword.parse(decomposed)).toBe(normalPassword(composed));
  });

  test('length is counted in characters, not in code units', () => {
    expect(passwordFault('🌊🌋🌌🌍🌎🌏🌐🌑🌒')).toBe('short');
    expect(passwordFault('🌊🌋🌌🌍🌎🌏🌐🌑🌒🌓')).toBeNull();
  });
});

describe('slugs', () => {
  test.each([
    ['Ada Lovelace', 'ada-lovelace'],
    ['  Zoë  Müller-Groß ', 'zoe-muller-gross'],
    ['Łukasz', 'lukasz'],
    ['نور', 'desk'],
    ['../../etc', 'etc'],
    ['a'.repeat(90), 'a'.repeat(40)],
  ])('%s becomes %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test('whatever the name, an address can hold its slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) =>
        /^[a-z0-9][a-z0-9-]{0,62}$/.test(slugOf(name)),
      ),
    );
  });

  test('a slug that is taken gets the first number that is free', () => {
    expect(freeSlug('ada', new Set())).toBe('ada');
    expect(freeSlug('ada', new Set(['ada', 'ada-3']))).toBe('ada-2');
    expect(freeSlug('ada', new Set(['ada', 'ada-2', 'ada-3']))).toBe('ada-4');
  });
});

describe('where to go after signing in', () => {
  test.each([
    ['/app/acme/calendar?week=2026-11-16', '/app/acme/calendar?week=2026-11-16'],
    ['/change-email/abc', '/change-email/abc'],
    [undefined, '/app'],
    ['', '/app'],
    ['https://evil.example', '/app'],
    ['//evil.example/app', '/app'],
    ['/\\evil.example', '/app'],
    ['/\t/evil.example', '/app'],
    ['/..//evil.example', '/app'],
    ['javascript:alert(1)', '/app'],
    ['app', '/app'],
    ['/sign-out', '/app'],
    ['/sign-in?then=/sign-in', '/app'],
    [`/${'a'.repeat(600)}`, '/app'],
  ])('%s leads to %s', (then, path) => {
    expect(ownPath(then)).toBe(path);
  });

  test('whatever is asked, nobody leaves our origin', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '%', '2', 'f', '\t', '\n', 'a'),
    });
    fc.assert(
      fc.property(
        nasty,
        (then) => new URL(ownPath(`/${then}`), 'https://parley.example').origin === 'https://parley.example',
      ),
      { numRuns: 2000 },
    );
  });
});

describe('devices', () => {
  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari, Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge, Windows',
    ],
    ['curl/8.5.0', ''],
    ['<script>alert(1)</script>', ''],
    [undefined, ''],
  ])('%s is %s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words);
  });
});

describe('one-time links', () => {
  test('a link is open until it is used or too old', () => {
    expect(linkState(undefined, NOW)).toBe('no_such_link');
    expect(linkState({ usedAt: null, expiresAt: NOW + 1 }, NOW)).toBe('open');
    expect(linkState({ usedAt: null, expiresAt: NOW }, NOW)).toBe('link_expired');
    expect(linkState({ usedAt: NOW - 5, expiresAt: NOW + 1 }, NOW)).toBe('link_used');
    expect(linkState({ usedAt: NOW - 5, expiresAt: NOW - 1 }, NOW)).toBe('link_used');
  });

  test('a code has six digits, is the same each time, and another for another link', () => {
    const keys = makeKeys({ secret: 'one secret of more than thirty-two letters', keyId: 1 });
    const codes = Array.from({ length: 200 }, (_, at) => codeOf(keys, `link ${at}`));
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBeGreaterThan(190);
    expect(codeOf(keys, 'link 7')).toBe(codes[7]);
    expect(codeMark(keys, 'link', '123456')).not.toBe(codeMark(keys, 'another', '123456'));
  });
});

describe('delays', () => {
  const triedBefore = (hits: number) => ({ hits, windowEndsAt: NOW + WINDOW_MS });

  test('the first five tries are free, then each waits longer, and never more than a quarter of an hour', () => {
    expect(secondsToWait(undefined, SIGN_IN_DELAYS, NOW)).toBe(0);
    const waits = Array.from({ length: 40 }, (_, hits) => secondsToWait(triedBefore(hits), SIGN_IN_DELAYS, NOW));
    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(waits.every((wait, at) => wait >= (waits[at - 1] ?? 0))).toBe(true);
    expect(waits.at(-1)).toBe(900);
  });

  test('time that has passed is not waited for again', () => {
    expect(secondsToWait(triedBefore(11), SIGN_IN_DELAYS, NOW + 59_000)).toBe(1);
    expect(secondsToWait(triedBefore(11), SIGN_IN_DELAYS, NOW + 60_000)).toBe(0);
    expect(secondsToWait(triedBefore(99), SIGN_IN_DELAYS, NOW + WINDOW_MS)).toBe(0);
  });
});

test('who has not confirmed their address is refused', () => {
  expect(() => requireVerified({ verified: false })).toThrow(
    expect.objectContaining({ reason: 'unverified', status: 403 }),
  );
  expect(requireVerified({ verified: true })).toBeUndefined();
});
