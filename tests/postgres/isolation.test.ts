/** The same strangers at the same tables, where row-level security and keys are those of a PostgreSQL server. */
import { beforeAll, expect, test, vi } from 'vitest';
import * as tables from '../isolation/tables.ts';
import { type Scene, STRANGERS } from '../isolation/tables.ts';

let scene: Scene;
// A walk is hundreds of requests, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  scene = await tables.makeScene();
});

test.each(STRANGERS)('%s finds nothing of Acme’s and leaves nothing there', async (_, scopeOf) => {
  const scope = scopeOf(scene);
  expect(tables.emptyTables(scene)).toEqual([]);
  expect(await tables.readsForeignRows(scene, scope)).toEqual([]);
  expect(await tables.changesForeignRows(scene, scope)).toEqual([]);
  expect(await tables.deletesForeignRows(scene, scope)).toEqual([]);
  expect(await tables.slipsRowsIn(scene, scope)).toEqual([]);
  expect(await tables.givesRowsAway(scene, scope)).toEqual([]);
});

test.each(['parley_member', 'parley_guest', null])('who entered as nobody finds nothing, role %s', async (role) => {
  expect(await tables.actsAsNobody(scene, role)).toEqual([]);
});

test('no key of a row can point into another organization', async () => {
  expect(await tables.keysThatCross(scene)).toEqual([]);
});
