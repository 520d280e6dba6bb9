import { describe, expect, test } from 'vitest';
import { textLength } from '#foundation/lib/gsm7.ts';
import { ar } from '#words/ar/index.ts';
import { de } from '#words/de/index.ts';
import { en } from '#words/en/index.ts';
import { es } from '#words/es/index.ts';
import { fr } from '#words/fr/index.ts';
import {
  chooseGuestLanguage,
  chooseLanguage,
  direction,
  GUEST_AREAS,
  guestLanguages,
  languages,
  memberLanguage,
  memberLanguages,
  words,
} from '#words/index.ts';
import { pl } from '#words/pl/index.ts';
import { pt } from '#words/pt/index.ts';

type Sentence = readonly [key: string, value: unknown];

function sentences(group: object, path = ''): Sentence[] {
  return Object.entries(group).flatMap(([key, value]): Sentence[] =>
    typeof value === 'object' && value !== null ? sentences(value, `${path}${key}.`) : [[`${path}${key}`, value]],
  );
}

test('every sentence of every language is one, or a function of what it names', () => {
  for (const { code } of languages) {
    for (const [key, value] of sentences(words(code))) {
      expect(['string', 'function'], `${code} ${key}`).toContain(typeof value);
      expect(value, `${code} ${key}`).not.toBe('');
    }
  }
});

test('a translated sentence takes what the English one takes', () => {
  const english = new Map(sentences(words('en')));
  for (const { code } of languages) {
    for (const [key, value] of sentences(words(code))) {
      const original = english.get(key);
      expect(typeof value, `${code} ${key}`).toBe(typeof original);
      if (typeof value === 'function' && typeof original === 'function') {
        expect(value.length, `${code} ${key}`).toBeLessThanOrEqual(original.length);
      }
    }
  }
});

test('what guests read around a time is said in their language', () => {
  for (const { code } of languages.filter((language) => language.code !== 'en')) {
    for (const key of Object.keys(words('en').slots) as (keyof ReturnType<typeof words>['slots'])[]) {
      expect(String(words(code).slots[key]), `${code} slots.${key}`).not.toBe(String(words('en').slots[key]));
    }
  }
});

describe.each(Object.entries({ ar, de, es, fr, pl, pt }))('what people outside read, in %s', (code, translation) => {
  const own = new Map(sentences(translation));
  const english = new Map(GUEST_AREAS.flatMap((area) => sentences({ [area]: en[area] })));

  test('is whole: nothing is missing and nothing is there that English lacks', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    expect(guestLanguages.map((language) => language.code)).toContain(code);
  });

  test('names in every sentence what the English one names', () => {
    for (const [key, value] of own) {
      const original = english.get(key);
      if (typeof value !== 'function' || typeof original !== 'function') continue;
      expect(value.length, key).toBe(original.length);
      const named = Array.from({ length: value.length }, (_, index) => `name-${index}`);
      // A count chooses its form, so that 'one' may be said without the number.
      if (/minutes|free|problems/.test(key)) continue;
      for (const name of named) expect(value(...named), key).toContain(name);
    }
  });

  test('is said in that language, not in English', () => {
    // Names, marks, and the few words that both languages spell alike ('Online', 'via', 'Pages').
    const alike = /poweredBy|inZone|whereAt|virtual|phone|fromName|shell.pages/;
    const same = [...own].filter(([key, value]) => String(value) === String(english.get(key))).map(([key]) => key);
    expect(same.filter((key) => !alike.test(key))).toEqual([]);
  });
});

test('a language in which everything is said is offered to members, and no other', () => {
  const whole = (code: string) => {
    const own = new Set(sentences({ ar, de, en, es, fr, pl, pt }[code]!).map(([key]) => key));
    return sentences(en).every(([key]) => own.has(key));
  };
  expect(memberLanguages.map(({ code }) => code)).toEqual(languages.map(({ code }) => code).filter(whole));
});

test('what is counted has the forms that the language has', () => {
  const minutes = (code: string) => [1, 2, 5, 22, 100].map((count) => words(code).mails.minutes(count));
  expect(minutes('pl')).toEqual(['1 minuta', '2 minuty', '5 minut', '22 minuty', '100 minut']);
  expect(minutes('ar')).toEqual(['دقيقة واحدة', 'دقيقتان', '5 دقائق', '22 دقيقة', '100 دقيقة']);
  expect(words('pl').slots.free(12)).toBe('12 terminów');
  expect(words('ar').slots.free(2)).toBe('موعدان');
  expect(words('de').slots.free(1)).toBe('1 Termin');
});

// Names of months and days come from Intl and may leave it as well: 'août', 'sáb.', 'śr.'.
test('the words of a text message stay in the letters that cost least, but in Arabic, which has none of them', () => {
  const encodings = guestLanguages.map(({ code }) => {
    const t = words(code).mails;
    const link = 'https://parley.example.com/b/x';
    const said = [
      t.textInvite('Ada', 'Roof', link),
      ...[t.textConfirmed, t.textMoved, t.textReminder].map((say) => say('Roof', '2 (Warsaw)', 'Ada', link)),
      t.textCancelled('Roof', '2 (Warsaw)', 'Ada', t.textAnother(link)),
      t.writes('Ada', 'Hello'),
    ];
    return [code, [...new Set(said.map((text) => textLength(text).encoding))]];
  });
  const { ar: arabic, ...others } = Object.fromEntries(encodings);
  expect(arabic).toEqual(['ucs2']);
  expect([...new Set(Object.values(others).flat())]).toEqual(['gsm7']);
});

test('no sentence shouts', () => {
  for (const { code } of languages) {
    for (const [key, value] of sentences(words(code))) {
      expect(String(value).replace(/!==?|!\w/g, ''), `${code} ${key}`).not.toMatch(/[!¡]/);
    }
  }
});

test('a language that is not known, and a region of one that is, find words', () => {
  expect(words('xx')).toBe(words('en'));
  expect(words('de-AT')).toBe(words('de'));
});

test('the browser is spoken to in the language that it likes best of those that we have', () => {
  expect(chooseLanguage('fi, en;q=0.8')).toBe('en');
  // Members' pages are not whole in it: a page that is half in one language helps nobody.
  expect(chooseLanguage('pt-BR,pt;q=0.9,de;q=0.8')).toBe('en');
  expect(chooseLanguage('tlh')).toBe('en');
  expect(chooseLanguage(undefined)).toBe('en');
});

test('a guest is spoken to in what they chose, else in what is kept of them, else as their browser likes', () => {
  expect(chooseGuestLanguage(['de', 'fr'], 'pl')).toBe('de');
  expect(chooseGuestLanguage([null, 'fr'], 'pl')).toBe('fr');
  expect(chooseGuestLanguage(['tlh', undefined], 'fi, pt-BR;q=0.8, en;q=0.5')).toBe('pt');
  expect(chooseGuestLanguage([], 'fi')).toBe('en');
});

test('members are offered, and spoken to in, only what is whole', () => {
  expect(memberLanguages.map(({ code }) => code)).toEqual(['en']);
  expect(memberLanguage('de')).toBe('en');
});

test('Arabic runs from right to left', () => {
  expect(direction('ar-EG')).toBe('rtl');
  expect(direction('de')).toBe('ltr');
});
