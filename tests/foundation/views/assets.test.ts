import { expect, test } from 'vitest';
import { asset } from '#foundation/views/assets.ts';

test('an asset has an address that changes with its content', () => {
  expect(asset('app.css')).toMatch(/^\/assets\/app\.css\?v=[0-9a-f]+$/);
});

test('an asset that is not there is an error, not a broken link', () => {
  expect(() => asset('missing.css')).toThrow(/no asset called "missing.css"/);
});
