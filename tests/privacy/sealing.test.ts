import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { openDb } from '#foundation/db/index.ts';
import { serviceScope } from '#foundation/db/scope.ts';
import { makeVault } from '#foundation/lib/vault.ts';
import { type Sealing, sealAnew } from '#privacy/sealing/commands.ts';
import { SEALED } from '#privacy/sealing/rules.ts';
import { databaseUrl, ownerQuery } from '../support/database.ts';
import { furnish } from '../support/furnished.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { makeWorld, type World } from '../support/world.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NEXT = { secret: randomBytes(32).toString('base64url'), keyId: 7 };
let world: World;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const close = await useOwnDatabase();
  world = await makeWorld();
  await furnish(world, world.acme.ada);
  return close;
});

type Value = { table: string; column: string; key: string; organization: string | null; value: string };

async function everyValue(): Promise<Value[]> {
  const found = await Promise.all(
    SEALED.flatMap(({ table, key, hasOrganization, columns }) =>
      columns.map((column) =>
        ownerQuery<Value>(
          `select '${table}' as "table", '${column}' as "column", "${key}"::text as key,
             ${hasOrganization ? 'organization_id::text' : 'null'} as organization, "${column}" as value
           from "${table}" where "${column}" is not null`,
        ),
      ),
    ),
  );
  return found.flat();
}

const opened = (vault: ReturnType<typeof makeVault>, { table, column, key, organization, value }: Value) =>
  vault.open({ table, column, row: key, organization }, value);

describe('a new secret', () => {
  it('has everything sealed anew: afterwards nothing needs the one before, and every value says what it said', async () => {
    const { secret, keyId } = world.runtime.config.secret;
    const before = await everyValue();
    const old = makeVault(secret, keyId);
    const said = new Map(before.map((one) => [`${one.table} ${one.column} ${one.key}`, opened(old, one)]));
    expect(new Set(before.map(({ table }) => table)).size).toBeGreaterThan(12);

    const steps: Sealing[] = [];
    const both = makeVault(NEXT.secret, NEXT.keyId, { secret, keyId });
    const all = await sealAnew(openDb(databaseUrl(), serviceScope()), both, (step) => steps.push(step));
    expect(all.reduce((sum, one) => sum + one.anew, 0)).toBe(before.length);
    expect(all.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(steps.map(({ table }) => table)).toEqual(SEALED.map(({ table }) => table));

    const alone = makeVault(NEXT.secret, NEXT.keyId);
    const after = await everyValue();
    expect(new Map(after.map((one) => [`${one.table} ${one.column} ${one.key}`, opened(alone, one)]))).toEqual(said);
  });

  it('finds nothing left when it is run again, and leaves what does not open as it is', async () => {
    const { secret, keyId } = world.runtime.config.secret;
    const both = makeVault(NEXT.secret, NEXT.keyId, { secret, keyId });
    const strange = makeVault(randomBytes(32).toString('base64url'), keyId);
    const [one] = await ownerQuery<{ id: string; organization: string }>(
      'select id, organization_id as organization from calendar_connections limit 1',
    );
    const place = { table: 'calendar_connections', column: 'label', row: one!.id, organization: one!.organization };
    const foreign = strange.seal(place, 'x');
    await ownerQuery('update calendar_connections set label = $1 where id = $2', [foreign, one!.id]);
    const all = await sealAnew(openDb(databaseUrl(), serviceScope()), both, () => undefined);
    expect(all.map(({ anew }) => anew)).toEqual(SEALED.map(() => 0));
    expect(all.filter(({ broken }) => broken > 0)).toMatchObject([{ table: 'calendar_connections', broken: 1 }]);
    expect(await ownerQuery('select label from calendar_connections where id = $1', [one!.id])).toEqual([
      { label: foreign },
    ]);
  });

  it('is brought in by a command, which says what it needs and what it did', async () => {
    const run = (env: Record<string, string>) =>
      new Promise<{ code: number; said: string }>((resolve) => {
        execFile(
          process.execPath,
          ['dev/rotate.ts'],
          { env: { PATH: process.env.PATH, ...env } },
          (error, out, wrong) => resolve({ code: error ? Number(error.code) : 0, said: out + wrong }),
        );
      });
    expect(await run({})).toMatchObject({ code: 1, said: expect.stringContaining('PARLEY_PREVIOUS_SECRET') });
    const [third, count] = [randomBytes(32).toString('base64url'), (await everyValue()).length];
    const done = await run({
      DATABASE_URL: databaseUrl(),
      PARLEY_SECRET: third,
      PARLEY_SECRET_ID: '8',
      PARLEY_PREVIOUS_SECRET: NEXT.secret,
      PARLEY_PREVIOUS_SECRET_ID: String(NEXT.keyId),
    });
    // One of them was sealed by nobody whom it knows: see above.
    expect(done.said).toContain(`${count - 1} values were sealed anew`);
    expect(done.said).toContain('calendar_connections: 1 values do not open');
    expect(done.code).toBe(1);
  });
});
