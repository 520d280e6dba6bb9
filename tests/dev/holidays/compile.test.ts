import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { holidayFile, holidayIndex } from '#calendar/away/holidays/inputs.ts';
import { compileCountry, compileIndex, FROM, spelled, UNTIL } from '../../../dev/holidays/compile.ts';

const DIRECTORY = join(import.meta.dirname, '../../../public/holidays');
const written = (name: string) => readFileSync(join(DIRECTORY, `${name}.json`), 'utf8');
const KB = 1024;

describe('public/holidays', () => {
  test.each(['PL', 'SA', 'CA'])('%s is what `npm run holidays` writes', (country) => {
    expect(written(country)).toBe(spelled(compileCountry(country)));
  });

  test('its index is what `npm run holidays` writes, and names every file there is', () => {
    const index = compileIndex();
    expect(written('index')).toBe(spelled(index));
    const names = ['index', ...index.countries.map(({ code }) => code)].map((name) => `${name}.json`);
    expect(readdirSync(DIRECTORY).filter((name) => name.endsWith('.json'))).toEqual(names.sort());
  });

  test('each file has the shape that is read, and regions and names that exist', () => {
    const index = holidayIndex.parse(JSON.parse(written('index')));
    for (const { code, regions } of index.countries) {
      const file = holidayFile.parse(JSON.parse(written(code)));
      expect([file.country, file.from, file.until]).toEqual([code, FROM, UNTIL]);
      const known = ['', ...regions.map((region) => region.code)];
      const named = file.holidays.flatMap((holiday) => holiday.in ?? []);
      expect(named.filter((region) => !known.includes(region))).toEqual([]);
      expect(file.holidays.filter(({ name }) => file.names[name] === undefined)).toEqual([]);
    }
  });

  test('is small, each file and all of them', () => {
    const sizes = readdirSync(DIRECTORY).map((name) => statSync(join(DIRECTORY, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(40 * KB);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1024 * KB);
  });
});
