import { expect, test } from 'vitest';
import { databaseUrl, ownerQuery } from '../support/database.ts';
import { CHECKS } from './catalogue.ts';

const login = new URL(databaseUrl()).username;

test.each(CHECKS)('%s', async (_, check) => {
  expect(await check(ownerQuery, login)).toEqual([]);
});
