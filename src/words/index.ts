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

/** What people outside read: their page, what it refuses, and the letters to them. */
export const GUEST_AREAS = [
  'answering',
  'chat',
  'forms',
  'guest',
  'holding',
  'mails',
  'nudging',
  'openPage',
  'problem',
  'refusals',
  'samples',
  'shell',
  'slots',
  'suggesting',
  'taking',
  'unsubscribing',
  'visitor',
  'together',
] as const;

/** Every language that is begun, in its own name. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
  { code: 'fr', name: 'Français' },
  { code: 'es', name: 'Español' },
  { code: 'pl', name: 'Polski' },
  { code: 'pt', name: 'Português' },
  { code: 'ar', name: 'العربية' },
] as const;

// A page that is half in one language helps nobody: only where nothing is missing is a language offered.
/** The languages in which everything is said that people outside read. */
export const guestLanguages: Spoken = languages;
/** The languages in which everything is said. */
export const memberLanguages: Spoken = languages.filter(({ code }) => code === 'en');

/** The whole catalogue for a BCP 47 language ('de', 'de-AT'); English for one that is not known. */
export function words(language: string): Words {
  const code = primary(language);
  const known = composed.get(code);
  if (known) {
    return known;
  }
  const translation = translations[code];
  // In a Worker they come with the first request.
  if (!translation || Object.keys(translation).length === 0) {
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

/** The first of the wanted languages (an Accept-Language header) that all of our pages speak; English when none is. */
export function chooseLanguage(acceptLanguage: string | null | undefined): string {
  return firstSpoken(acceptLanguage, memberLanguages);
}

/**
 * The language for somebody outside: the first of `wished` that their pages speak (what they chose now, what is kept of
 * them), else of an Accept-Language header, else English.
 */
export function chooseGuestLanguage(
  wished: readonly (string | null | undefined)[],
  acceptLanguage: string | null | undefined,
): string {
  const known = wished.map((one) => primary(one ?? '')).find((one) => guestLanguages.some(({ code }) => code === one));
  return known ?? firstSpoken(acceptLanguage, guestLanguages);
}

/** The language in which a member is spoken to, who may have asked for one that is not whole: English then. */
export function memberLanguage(language: string): string {
  return memberLanguages.find(({ code }) => code === primary(language))?.code ?? 'en';
}

type Spoken = readonly { code: string; name: string }[];

function firstSpoken(acceptLanguage: string | null | undefined, spoken: Spoken): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';q='))
    .map(([tag = '', weight]) => ({ code: primary(tag.trim()), weight: weight === undefined ? 1 : Number(weight) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted.find((one) => spoken.some(({ code }) => code === one.code))?.code ?? 'en';
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
