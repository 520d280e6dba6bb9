/**
 * Says every sentence of every language, the tables of words by which customers are understood, and how the countries
 * number their telephones, as JSON: what src/foundation/lib/spoken.ts reads. A sentence with names in it becomes its text with places for them, a counted one a
 * text for each plural form; both are tried against the function that they stand for. dev/made.mjs runs it.
 */

import numbers from 'libphonenumber-js/metadata.min.json';
import { arabic } from '#conversations/builtin/arabic/rules.ts';
import { english } from '#conversations/builtin/english/rules.ts';
import { french } from '#conversations/builtin/french/rules.ts';
import { german } from '#conversations/builtin/german/rules.ts';
import { polish } from '#conversations/builtin/polish/rules.ts';
import { portuguese } from '#conversations/builtin/portuguese/rules.ts';
import { spanish } from '#conversations/builtin/spanish/rules.ts';
import * as arabicDates from '#conversations/dates/arabic/rules.ts';
import * as englishDates from '#conversations/dates/english/rules.ts';
import * as frenchDates from '#conversations/dates/french/rules.ts';
import * as germanDates from '#conversations/dates/german/rules.ts';
import * as polishDates from '#conversations/dates/polish/rules.ts';
import * as portugueseDates from '#conversations/dates/portuguese/rules.ts';
import * as spanishDates from '#conversations/dates/spanish/rules.ts';
import { clocks } from '#conversations/dates/zones/inputs.ts';
import { searching } from '#conversations/knowledge/vocabulary/rules.ts';
import { windows } from '#foundation/services/calendars/windows.ts';
import { ar } from '#words/ar/index.ts';
import { de } from '#words/de/index.ts';
import { en } from '#words/en/index.ts';
import { es } from '#words/es/index.ts';
import { fr } from '#words/fr/index.ts';
import { pl } from '#words/pl/index.ts';
import { pt } from '#words/pt/index.ts';
import { written } from './writing.ts';

const sentences = Object.entries({ ar, de, en, es, fr, pl, pt });

process.stdout.write(
  JSON.stringify({
    words: Object.fromEntries(sentences.map(([language, catalogue]) => [language, written(language, catalogue)])),
    numbers,
    signals: { arabic, english, french, german, polish, portuguese, spanish },
    vocabularies: {
      searching,
      clocks,
      windows,
      ...arabicDates,
      ...englishDates,
      ...frenchDates,
      ...germanDates,
      ...polishDates,
      ...portugueseDates,
      ...spanishDates,
    },
  }),
);
