import { lazily } from '#foundation/lib/lazily.ts';

/** The forms of a counted sentence by CLDR's plural category; `other` stands for those that are not named. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form that goes with `count` in this language (Unicode CLDR's plural rules, by Intl.PluralRules). */
export function counting(language: string): (count: number, forms: Counted) => string {
  const rules = lazily(() => new Intl.PluralRules(language));
  return (count, forms) => forms[rules().select(count)] ?? forms.other;
}
