/**
 * What Parley says, one catalogue per language. English is whole and gives the type; the others may lack sentences and
 * fall back to English one by one. A value is a sentence, or a function of what the sentence names.
 */
import { ar } from '#words/ar/index.ts';
import { de } from '#words/de/index.ts';
import { en } from '#words/en/index.ts';
import { es } from '#words/es/index.ts';
import { fr } from '#words/fr/index.ts';
import { pl } from '#words/pl/index.ts';
import { pt } from '#words/pt/index.ts';

export type Words = typeof en;
/** A catalogue in another language: any area, any sentence of it. */
export type PartialWords = PartOf<Words>;
type PartOf<Part> = Part extends string | ((...named: never[]) => unknown)
  ? Part
  : { [Key in keyof Part]?: PartOf<Part[Key]> };

const translations: Record<string, PartialWords> = { ar, de, es, fr, pl, pt };
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);
const composed = new Map<string, Words>([['en', en]]);

// Languages whose catalogue is whole. The others are begun, and a page half in one language helps nobody.
const complete = new Set(['en']);

/** The languages that a guest can choose, in their own names. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
  { code: 'fr', name: 'Français' },
  { code: 'es', name: 'Español' },
  { code: 'pl', name: 'Polski' },
  { code: 'pt', name: 'Português' },
  { code: 'ar', name: 'العربية' },
] as const;

/** The whole catalogue for a BCP 47 language ('de', 'de-AT'); English for one that is not known. */
export function words(language: string): Words {
  const code = primary(language);
  const known = composed.get(code);
  if (known) {
    return known;
  }
  const translation = translations[code];
  if (!translation) {
    return en;
  }
  const whole = overlay(en, translation) as Words;
  composed.set(code, whole);
  return whole;
}

/** The direction in which a language is written, for the `dir` attribute. */
export function direction(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(primary(language)) ? 'rtl' : 'ltr';
}

/** The first of the wanted languages (an Accept-Language header) that we speak; English when none is. */
export function chooseLanguage(acceptLanguage: string | null | undefined): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';q='))
    .map(([tag = '', weight]) => ({ code: primary(tag.trim()), weight: weight === undefined ? 1 : Number(weight) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted.find(({ code }) => complete.has(code))?.code ?? 'en';
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? 'en';
}

type Sentences = { [key: string]: unknown };

function overlay(whole: Sentences, part: Sentences): Sentences {
  const laid = Object.entries(whole).map(([key, value]) => [
    key,
    isGroup(value) ? overlay(value, (part[key] ?? {}) as Sentences) : (part[key] ?? value),
  ]);
  return Object.fromEntries(laid);
}

function isGroup(value: unknown): value is Sentences {
  return typeof value === 'object' && value !== null;
}
