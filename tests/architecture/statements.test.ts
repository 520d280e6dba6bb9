import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { drivers, rawSql } from './statements.ts';

describe('SQL', () => {
  const raw = (text: string, path = 'src/booking/commands.ts') => teach(rawSql(houseOf({ [path]: text })));

  test('no text becomes SQL outside foundation/db', () => {
    expect(teach(rawSql(readHouse()))).toBe('');
  });

  test.each([
    'const a = sql.raw(name);',
    'const a = client.unsafe(text);',
    'const a = await sql(text);',
    "const a = await db.execute('select 1');",
    "const a = 'select id from events where id = ' + id;",
    "const a = prefix + 'delete from events ';",
    `const a = \`select id from \${table} where id = 1\`;`,
    `const a = \`UPDATE events SET title = \${title}\`;`,
  ])('%s is refused', (text) => {
    expect(raw(text)).toContain('src/booking/commands.ts:1\n  rule: no raw or concatenated SQL');
    expect(raw(text)).toContain('whose placeholders become parameters');
    expect(raw(text, 'src/foundation/db/scope.ts')).toBe('');
  });

  test('templates with parameters, whole texts and sentences are accepted', () => {
    expect(raw(`const a = sql<number>\`select id from events where id = \${id}\`;`)).toBe('');
    expect(raw("const a = storage.sql.exec('select id from events where id = ?', id);")).toBe('');
    expect(raw(`const a = \`Select a time from \${count} times\`;`)).toBe('');
    expect(raw("const a = c.req.query('select');")).toBe('');
  });
});

describe('drivers', () => {
  const driver = (path: string, name: string) => teach(drivers(houseOf({ [path]: `import { a } from '${name}';` })));

  test('only foundation/db imports a driver', () => {
    expect(teach(drivers(readHouse()))).toBe('');
  });

  test('a driver anywhere else is refused', () => {
    const lesson = driver('src/booking/queries.ts', '@neondatabase/serverless');
    expect(lesson).toContain("only src/foundation/db/ imports a database driver, not '@neondatabase/serverless'");
    expect(lesson).toContain('ask ctx.db');
    expect(driver('src/foundation/http/gates.ts', 'drizzle-orm/neon-http')).toContain('only src/foundation/db/');
    expect(driver('src/context.ts', 'pg')).toContain('only src/foundation/db/');
    expect(driver('dev/seed.ts', '@neondatabase/serverless')).toContain('only src/foundation/db/');
  });

  test('foundation/db may, and the local database door may embed a Postgres', () => {
    expect(driver('src/foundation/db/connection.ts', '@neondatabase/serverless')).toBe('');
    expect(driver('dev/door/embedded.ts', '@electric-sql/pglite')).toBe('');
    expect(driver('src/booking/queries.ts', 'drizzle-orm')).toBe('');
  });
});
