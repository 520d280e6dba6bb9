import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { type HolidayFiles, holidaysOfAssets } from '#foundation/services/holidays.ts';

const files: HolidayFiles = holidaysOfAssets((env as { ASSETS: Parameters<typeof holidaysOfAssets>[0] }).ASSETS);

test('workerd reads the holidays of a country through the binding of its assets', async () => {
  expect(await files('PL')).toMatchObject({
    country: 'PL',
    names: expect.arrayContaining([["New Year's Day", 'Nowy Rok']]),
  });
  expect(await files('index')).toMatchObject({
    countries: expect.arrayContaining([expect.objectContaining({ code: 'PL' })]),
  });
  expect(await files('XX')).toBeNull();
});
