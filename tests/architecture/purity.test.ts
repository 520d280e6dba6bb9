import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { lastingTimers, noSqlAtTheMouths, pureRooms, verbsWithoutHono, viewsWithoutVerbs } from './purity.ts';

const pure = (files: Record<string, string>) => teach(pureRooms(houseOf(files)));

describe('decisions', () => {
  test('every rule and state machine of the house decides on plain data', () => {
    expect(teach(pureRooms(readHouse()))).toBe('');
  });

  test('a rule may use zod, the pure parts of Node, its inputs, row types and lower doors', () => {
    const rules = [
      `import { createHash } from 'node:crypto';`,
      `import { busyTimes } from '#calendar/index.ts';`,
      `import { shape } from './inputs.ts';`,
      `import type { Invitation } from './schema.ts';`,
      `export const day = (now: number) => new Date(now); // not Date.now()`,
    ];
    const files = {
      'src/booking/rules.ts': rules.join('\n'),
      'src/booking/inputs.ts': `import { z } from 'zod';\nexport const shape = z.string();`,
      'src/booking/schema.ts': `import { pgTable } from 'drizzle-orm/pg-core';`,
      'src/calendar/index.ts': `export { busyTimes } from './queries.ts';`,
      'src/calendar/queries.ts': `import { eq } from 'drizzle-orm';`,
    };
    expect(pure(files)).toBe('');
  });

  test.each([
    'hono',
    'hono/jsx',
    'drizzle-orm',
    'drizzle-orm/pg-core',
    'node:fs',
    'node:timers/promises',
    'cloudflare:workers',
  ])('a rule that imports %s is refused', (name) => {
    const lesson = pure({ 'src/booking/slots/rules.ts': `import { a } from '${name}';` });
    expect(lesson).toContain(`decides on plain data, but reaches '${name}'`);
    expect(lesson).toContain('reads in queries.ts');
    expect(pure({ 'src/live/state.ts': `import type { A } from '${name}';` })).toContain(`reaches '${name}'`);
  });

  test('a rule that reaches the database by another room is refused with the way', () => {
    const files = {
      'src/booking/rules.ts': `import { take } from './commands.ts';`,
      'src/booking/commands.ts': `import { db } from '#foundation/db/batch.ts';`,
      'src/foundation/db/batch.ts': `import { drizzle } from 'drizzle-orm/neon-http';`,
    };
    expect(pure(files)).toContain('src/booking/rules.ts -> src/booking/commands.ts -> src/foundation/db/batch.ts');
  });

  test.each([
    ['Date.now()', 'the clock'],
    ['new Date()', 'the clock'],
    ['new Date', 'the clock'],
    ['Date()', 'the clock'],
    ['Temporal.Now.instant()', 'the clock'],
    ['Math.random()', 'chance'],
    ['crypto.randomUUID()', 'chance'],
    ["fetch('https://example.com')", 'the network'],
    ["console.log('x')", 'the log'],
    ['setTimeout(f, 5)', 'the outside'],
  ])('a rule that says %s asks %s', (words, what) => {
    const lesson = pure({ 'src/booking/rules.ts': `\nexport const a = ${words};` });
    expect(lesson).toContain(`src/booking/rules.ts:2\n  rule: asks ${what}`);
    expect(pure({ 'src/booking/rules.ts': `/* ${words} */` })).toBe('');
    expect(pure({ 'src/booking/commands.ts': `export const a = ${words};` })).toBe('');
  });
});

describe('mouths', () => {
  const mouths = (path: string, text: string) => teach(noSqlAtTheMouths(houseOf({ [path]: text })));

  test('no route, view, JSON route or callback of the house holds SQL', () => {
    expect(teach(noSqlAtTheMouths(readHouse()))).toBe('');
  });

  test('importing Drizzle is refused at every mouth', () => {
    for (const room of ['routes.tsx', 'views.tsx', 'api.ts', 'webhooks.ts']) {
      const lesson = mouths(`src/booking/${room}`, `import { eq } from 'drizzle-orm';`);
      expect(lesson).toContain(`holds no SQL, but imports 'drizzle-orm'`);
      expect(lesson).toContain('reads in queries.ts');
    }
  });

  test('asking the database in place is refused, a word of it between tags is not', () => {
    expect(mouths('src/booking/routes.tsx', 'const a = await ctx.db.select().from(b);')).toContain(`says 'db.select'`);
    expect(mouths('src/booking/api.ts', 'const a = sql<number>`select 1`;')).toContain('holds no SQL');
    expect(mouths('src/booking/views.tsx', `const A = () => <p>Don't say db.select or sql\`x\`</p>;`)).toBe('');
  });
});

describe('views', () => {
  const views = (text: string) =>
    teach(
      viewsWithoutVerbs(
        houseOf({
          'src/booking/views.tsx': text,
          'src/calendar/index.ts': `export { move as moveEvent, place } from './commands.ts';\nexport { dayOf } from './rules.ts';`,
        }),
      ),
    );

  test('every view of the house is handed what it shows', () => {
    expect(teach(viewsWithoutVerbs(readHouse()))).toBe('');
  });

  test('a view that calls a verb or a read is refused, also through a door', () => {
    expect(views(`import { take } from './commands.ts';`)).toContain('routes.tsx calls it');
    expect(views(`import { slotsOf } from './queries.ts';`)).toContain("import 'src/booking/queries.ts'");
    expect(views(`import { dayOf, place } from '#calendar/index.ts';`)).toContain("'place' of 'src/calendar/index.ts'");
    expect(views(`import { moveEvent } from '#calendar/index.ts';`)).toContain("'moveEvent' of");
  });

  test('a view may know the shape of what it is handed, and rules', () => {
    const types = `import type { Slots } from './queries.ts';\nimport { dayOf } from '#calendar/index.ts';`;
    expect(views(types)).toBe('');
  });
});

describe('verbs and reads', () => {
  test('no verb and no read of the house knows a request', () => {
    expect(teach(verbsWithoutHono(readHouse()))).toBe('');
  });

  test('a verb that imports Hono is refused', () => {
    const text = `import { HTTPException } from 'hono/http-exception';`;
    const lesson = teach(verbsWithoutHono(houseOf({ 'src/booking/commands.ts': text })));
    expect(lesson).toContain("commands know no requests, but import 'hono/http-exception'");
    expect(teach(verbsWithoutHono(houseOf({ 'src/booking/queries.ts': text })))).toContain('throw a Refusal');
    expect(teach(verbsWithoutHono(houseOf({ 'src/booking/routes.tsx': text })))).toBe('');
  });
});

test('no time limit outlives the work that it is for', () => {
  expect(teach(lastingTimers(readHouse()))).toBe('');
  const one = houseOf({ 'src/booking/commands.ts': 'fetch(url, { signal: AbortSignal.timeout(5) });' });
  expect(teach(lastingTimers(one))).toContain('src/booking/commands.ts:1');
});
