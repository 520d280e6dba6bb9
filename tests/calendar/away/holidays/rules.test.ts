import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HolidayFile, holidayFile, holidayIndex } from '#calendar/away/holidays/inputs.ts';
import { countryIn, firstDate, type Holiday, holidaysIn, lastYear, placeName } from '#calendar/away/holidays/rules.ts';
import { holidayFiles } from '../../../support/holidays.ts';

const fileOf = async (country: string) => holidayFile.parse(await holidayFiles(country));
const namesOf = (holidays: readonly Holiday[]) => holidays.map(({ from, name }) => `${from} ${name}`);
const countries = readdirSync(join(import.meta.dirname, '../../../../public/holidays'))
  .filter((name) => /^[A-Z]{2}\.json$/.test(name))
  .map((name) => name.slice(0, 2));

describe('the holidays of a place', () => {
  test('are those of the country, in order, with its own names', async () => {
    expect(holidaysIn(await fileOf('PL'), '', '2027-01-01', '2027-05-03')).toEqual([
      { from: '2027-01-01', to: '2027-01-01', name: "New Year's Day", localName: 'Nowy Rok' },
      { from: '2027-01-06', to: '2027-01-06', name: 'Epiphany', localName: 'Święto Trzech Króli' },
      { from: '2027-03-28', to: '2027-03-28', name: 'Easter Sunday', localName: expect.any(String) },
      { from: '2027-03-29', to: '2027-03-29', name: 'Easter Monday', localName: 'Drugi dzień Wielkanocy' },
      { from: '2027-05-01', to: '2027-05-01', name: 'Labour Day', localName: expect.any(String) },
      { from: '2027-05-03', to: '2027-05-03', name: 'Constitution Day', localName: expect.any(String) },
    ]);
  });

  test('are more in a region, and not in another', async () => {
    const file = await fileOf('DE');
    const on = (region: string) => namesOf(holidaysIn(file, region, '2027-01-01', '2027-12-31'));
    expect(on('BY')).toContain('2027-01-06 Epiphany');
    expect(on('')).not.toContain('2027-01-06 Epiphany');
    expect(on('HH')).toContain('2027-10-31 Reformation Day');
    expect(on('BY')).not.toContain('2027-10-31 Reformation Day');
  });

  test('of several days are one, which is there as long as one of them is', async () => {
    const file = await fileOf('SA');
    const feast = holidaysIn(file, '', '2026-03-01', '2026-03-31').find(({ name }) => name.includes('Ramadan'))!;
    expect([feast.from, feast.to]).toEqual(['2026-03-19', '2026-03-22']);
    expect(holidaysIn(file, '', '2026-03-22', '2026-03-22')).toEqual([feast]);
    expect(holidaysIn(file, '', '2026-03-23', '2026-03-23')).toEqual([]);
  });

  test('in whatever country and range, touch the range, come in order and once', async () => {
    const files = new Map<string, HolidayFile>();
    for (const country of countries) files.set(country, await fileOf(country));
    const someDate = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const someDates = fc.tuple(someDate, someDate).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string]);
    fc.assert(
      fc.property(fc.constantFrom(...countries), someDates, (country, [from, to]) => {
        const file = files.get(country)!;
        const found = holidaysIn(file, '', from, to);
        for (const holiday of found) {
          expect(holiday.from <= holiday.to).toBe(true);
          expect(new Date(holiday.from).toISOString().slice(0, 10)).toBe(holiday.from);
        }
        expect(new Set(namesOf(found)).size).toBe(found.length);
        expect(found.map((one) => one.from)).toEqual(found.map((one) => one.from).sort());
        const whole = holidaysIn(file, '', '2025-01-01', '2037-12-31');
        expect(found).toEqual(whole.filter((one) => one.to >= from && one.from <= to));
      }),
      { numRuns: 150 },
    );
  });
});

test('a place has a name, and codes where nobody knows it', async () => {
  const index = holidayIndex.parse(await holidayFiles('index'));
  expect(placeName(index, { country: 'PL', region: '' })).toBe('Poland');
  expect(placeName(index, { country: 'DE', region: 'BE' })).toBe('Germany, Berlin');
  expect(placeName(null, { country: 'DE', region: 'BE' })).toBe('DE, BE');
  expect(countryIn(index, { country: 'DE', region: 'XX' })).toBeNull();
  expect(countryIn(index, { country: 'XX', region: '' })).toBeNull();
});

test('days are made until two years on, as far as they are known, and from where it is still today', () => {
  expect(lastYear(Date.parse('2026-12-31T23:59:59Z'), { until: 2037 })).toBe(2028);
  expect(lastYear(Date.parse('2036-06-01T00:00:00Z'), { until: 2037 })).toBe(2037);
  expect(firstDate(Date.parse('2026-12-26T11:59:00Z'))).toBe('2026-12-25');
  expect(firstDate(Date.parse('2026-12-26T12:00:00Z'))).toBe('2026-12-26');
});
