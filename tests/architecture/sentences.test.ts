import { expect, test } from 'vitest';
import { ar } from '#words/ar/index.ts';
import { de } from '#words/de/index.ts';
import { en } from '#words/en/index.ts';
import { es } from '#words/es/index.ts';
import { fr } from '#words/fr/index.ts';
import { pl } from '#words/pl/index.ts';
import { pt } from '#words/pt/index.ts';
import { written } from '../../dev/spoken/writing.ts';

// The Worker reads them from an asset: what throws here would stop its build, and says which sentence it is.
test.each(Object.entries({ ar, de, en, es, fr, pl, pt }))(
  'every sentence of %s can be written as data',
  (code, catalogue) => {
    expect(Object.keys(written(code, catalogue)).length).toBeGreaterThan(10);
  },
);
