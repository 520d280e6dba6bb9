import { expect, inject, test } from 'vitest';
import { ownerQuery } from '../support/database.ts';
import { CHECKS } from './catalogue.ts';

const login = new URL(inject('databaseUrl')).username;

test.each(CHECKS)('%s', async (_, check) => {
  expect(await check(ownerQuery, login)).toEqual([]);
});
