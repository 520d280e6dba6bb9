import { execFile } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeDatabase } from './database.ts';

let database: Awaited<ReturnType<typeof makeDatabase>>;
beforeAll(async () => {
  database = await makeDatabase(inject('adminUrl'));
});
afterAll(() => database.drop([`parley_login_${database.name}`]));

function migrateWith(url: string, ...flags: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: url };
    execFile(process.execPath, ['dev/migrate-production.ts', ...flags], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), said: out + err }),
    );
  });
}

async function whoEnters(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } =
    await client.query(`select session_user::text as who, rolsuper or rolinherit or rolbypassrls as mighty,
    pg_has_role(session_user, 'parley_member', 'member') as member from pg_roles where rolname = session_user`);
  await client.end();
  return rows[0];
}

describe('npm run migrate', () => {
  it('migrates as the owner and shows the address of the Worker’s login once', async () => {
    const first = await migrateWith(database.migratorUrl);
    expect(first.code).toBe(0);
    expect(first.said).toContain('0000_');
    const shown = /postgres:\/\/\S+/.exec(first.said)?.[0] ?? '';
    const who = { who: `parley_login_${database.name}`, mighty: false, member: true };
    expect(await whoEnters(shown)).toEqual(who);

    const second = await migrateWith(database.migratorUrl);
    expect(second.said).toContain(': 0 of ');
    expect(second.said).not.toContain('postgres://');
    expect(await whoEnters(shown)).toEqual(who);

    const third = await migrateWith(database.migratorUrl, '--new-password');
    await expect(whoEnters(shown)).rejects.toMatchObject({ code: '28P01' });
    expect(await whoEnters(/postgres:\/\/\S+/.exec(third.said)?.[0] ?? '')).toEqual(who);
  });

  it('refuses in one sentence what it cannot do', async () => {
    for (const [url, words] of [
      ['', /^Set DATABASE_URL to the owner’s address/],
      ['postgres://a:b@ep-cool-name-pooler.eu-central-1.example.com/parley', /^DATABASE_URL names the pooler/],
      ['postgres://a:not-to-be-shown@127.0.0.1:1/parley', /^The database did not answer: .*ECONNREFUSED/],
    ] as const) {
      const { code, said } = await migrateWith(url);
      expect(code).toBe(1);
      expect(said).toMatch(words);
      expect(said).not.toContain('not-to-be-shown');
      expect(said.trim().split('\n')).toHaveLength(1);
    }
  });
});
