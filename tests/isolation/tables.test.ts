import { beforeAll, describe, expect, test, vi } from 'vitest';
import { keyScope, linkScope, sessionScope } from '#foundation/db/scope.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { ownerQuery } from '../support/database.ts';
import type { Row } from '../support/rows.ts';
import { makeWorld } from '../support/world.ts';
import * as tables from './tables.ts';
import { type Scene, STRANGERS } from './tables.ts';

let scene: Scene;
// A walk is hundreds of requests, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  scene = await tables.makeScene();
});

test('both organizations have a row in every table, so that there is something to steal and something to give', () => {
  expect(tables.emptyTables(scene)).toEqual([]);
});

describe.each(STRANGERS)('%s', (_, scopeOf) => {
  test('reads none of Acme’s rows', async () => {
    expect(await tables.readsForeignRows(scene, scopeOf(scene))).toEqual([]);
  });

  test('changes and deletes none of them', async () => {
    expect(await tables.changesForeignRows(scene, scopeOf(scene))).toEqual([]);
    expect(await tables.deletesForeignRows(scene, scopeOf(scene))).toEqual([]);
  });

  test('writes none into Acme, and gives none of their own away', async () => {
    expect(await tables.slipsRowsIn(scene, scopeOf(scene))).toEqual([]);
    expect(await tables.givesRowsAway(scene, scopeOf(scene))).toEqual([]);
  });
});

test('the same walk finds Acme’s rows when their owner goes it', async () => {
  const { ada } = scene.world.acme;
  const owner = sessionScope(hashToken(ada.token), ada.org.slug);
  expect((await tables.readsForeignRows(scene, owner)).length).toBeGreaterThan(12);
  expect((await tables.changesForeignRows(scene, owner)).length).toBeGreaterThan(50);
});

test('no key of a row can point into another organization, whoever writes it', async () => {
  expect(await tables.keysThatCross(scene)).toEqual([]);
});

describe('a scope that was forgotten', () => {
  test.each(['parley_member', 'parley_guest'])('sees no row and writes none as %s', async (role) => {
    expect(await tables.actsAsNobody(scene, role)).toEqual([]);
  });

  test('fails at every table', async () => {
    expect(await tables.actsAsNobody(scene, null)).toEqual([]);
  });
});

describe('inside one organization', () => {
  const own = ['invitation_hosts: reads 1', 'invitation_participants: reads 1', 'invitations: reads 1'];

  test('a participant sees the invitation and nothing of the others who were invited', async () => {
    const lena = linkScope(scene.acme.people[1]!.id, 1);
    const suggested = ['deliveries: reads 2', 'idempotency_keys: reads 1', 'time_slots: reads 3'];
    expect(await tables.readsForeignRows(scene, lena)).toEqual([...own, ...suggested].toSorted());
    expect(await tables.deletesForeignRows(scene, lena)).toEqual(['time_slots: deletes 3']);
  });

  test('a link of an earlier version opens no row at all', async () => {
    const noor = scene.acme.people[0]!.id;
    expect((await tables.readsForeignRows(scene, linkScope(noor, 1))).length).toBeGreaterThan(own.length);
    expect(await tables.readsForeignRows(scene, linkScope(noor, 2))).toEqual([]);
  });

  test('a colleague sees no login session, key, password or link of the owner’s, and changes neither hours nor organization', async () => {
    const { acme } = scene.world;
    const max = sessionScope(hashToken(acme.max.token), acme.slug);
    const secrets = only(
      scene,
      ['api_keys', 'one_time_links', 'user_app_sessions', 'user_credentials'],
      acme.ada.userId,
    );
    expect(await tables.readsForeignRows(secrets, max)).toEqual([]);
    expect(await tables.deletesForeignRows(secrets, max)).toEqual([]);
    const hours = only(
      scene,
      ['availability_schedules', 'availability_rules', 'availability_overrides'],
      acme.ada.userId,
    );
    expect(await tables.readsForeignRows(hours, max)).toHaveLength(3);
    expect(await tables.changesForeignRows(hours, max)).toEqual([]);
    expect(await tables.deletesForeignRows(hours, max)).toEqual([]);
    expect(await tables.changesForeignRows(only(scene, ['organizations']), max)).toEqual([]);
  });
});

describe('who was let out', () => {
  test('a member whose membership ended enters neither by session nor by key', async () => {
    const world = await makeWorld();
    const { max } = world.acme;
    const doors = [sessionScope(hashToken(max.token), max.org.slug), keyScope(hashToken(max.key), 'profile:read')];
    const here = { ...scene, world };
    for (const door of doors) expect(await tables.entersBy(here, door)).toBe(true);
    await ownerQuery('update organization_members set ended_at = now() where organization_id = $1 and user_id = $2', [
      max.org.id,
      max.userId,
    ]);
    for (const door of doors) expect(await tables.entersBy(here, door)).toBe(false);
  });
});

/** The scene with some of Acme's tables, and in them what is one person's, by user or by schedule. */
function only(of: Scene, names: string[], userId?: string): Scene {
  const schedules = [...of.foreign.get('availability_schedules')!.values()].filter((row) => row.user_id === userId);
  const theirs = (row: Row) => row.user_id === userId || schedules.some(({ id }) => id === row.schedule_id);
  const foreign = new Map(
    names.map((name) => [
      name,
      new Map([...of.foreign.get(name)!].filter(([, row]) => userId === undefined || theirs(row))),
    ]),
  );
  return { ...of, foreign, tables: of.tables.filter(({ name }) => names.includes(name)) };
}
