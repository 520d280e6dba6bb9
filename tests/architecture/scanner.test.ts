import { describe, expect, test } from 'vitest';
import { functionsOf } from './functions.ts';
import { houseOf, readHouse, sourcesIn } from './house.ts';
import { importsOf } from './imports.ts';
import { read } from './scanner.ts';

const codeOf = (text: string) => read(text, { jsx: true }).code.replace(/\s+/g, ' ').trim();

describe('the scanner', () => {
  test('the code that is left is as long as the text, line by line', () => {
    for (const [path, { text, code }] of sourcesIn(readHouse(), 'src', 'dev', 'tests')) {
      const lengths = (all: string) => all.split('\n').map((line) => line.length);
      expect(lengths(code), path).toEqual(lengths(text));
    }
  });

  test('every bracket of the house has its partner, so that nothing was mistaken for a string', () => {
    for (const [path, { code, partner }] of sourcesIn(readHouse(), 'src', 'dev', 'tests')) {
      const lonely = [...code.matchAll(/[()[\]{}]/g)].filter(({ index }) => !partner.has(index));
      expect(
        lonely.map(({ index }) => code.slice(index - 40, index + 1)),
        path,
      ).toEqual([]);
    }
  });

  test.each([
    [`f('it''s') // g()`, `f(' '' ')`],
    [`f("\\"g()") /* g() */`, `f(" ")`],
    [`f(\`a \${g(\`b \${h} c\`)} d\`)`, 'f(` {g(` {h} `)} `)'],
    ['a = b / c / d;', 'a = b / c / d;'],
    [`a = /[/'"]+/g.test(b)`, 'a = / /g.test(b)'],
    [`return /'/.exec(a)! / 2`, 'return / /.exec(a)! / 2'],
    [`a = <p title="it's">Don't {f('x')} // g()</p>;`, `a = <p title=" "> {f(' ')} </p>;`],
    ['a = b ? <br /> : <>it`s</>;', 'a = b ? <br /> : <> </>;'],
    [
      `const f = <T,>(a: T) => a < b && c > d; const g = 'x';`,
      `const f = <T,>(a: T) => a < b && c > d; const g = ' ';`,
    ],
    [`a = <A b={<i>it's</i>} c="{"><B /> }</A>;`, `a = <A b={<i> </i>} c=" "><B /> </A>;`],
  ])('%s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('a template knows its tag and whether it is filled', () => {
    const [one, two] = read(`sql<number>\`a \${b} c\`; html\`d\``, { jsx: false }).quoted;
    expect(one).toMatchObject({ tag: 'sql', text: 'a ? c', filled: true });
    expect(two).toMatchObject({ tag: 'html', text: 'd', filled: false });
  });

  test('an attribute knows its element', () => {
    const { attributes } = read('const a = <p hx-on:click="b" {...c}><D.E f /></p>;', { jsx: true });
    expect(attributes.map(({ element, name }) => `${element} ${name}`)).toEqual(['p hx-on:click', 'D.E f']);
  });
});

describe('imports', () => {
  const text = [
    `import a, { b as c, type D } from '#booking/index.ts';`,
    `import type { E } from './rules.ts';`,
    `import {\n  type F,\n} from "../live/index.ts";`,
    `import 'hono';`,
    `export * from './queries.ts';`,
    `export type { G } from './schema.ts';`,
    `export const h = { from: 'nowhere' };`,
    `const i = await import('./jobs.ts');`,
    `type J = typeof import('./api.ts');`,
    `// import { k } from './commands.ts'`,
  ].join('\n');
  const found = importsOf(houseOf({ 'src/calls/views.ts': text }), 'src/calls/views.ts');

  test('every form of import is found, with what it leaves at run time', () => {
    expect(found.map(({ to, specifier, type }) => `${to ?? specifier}${type ? ' (type)' : ''}`)).toEqual([
      'src/booking/index.ts',
      'src/calls/rules.ts (type)',
      'src/live/index.ts',
      'hono',
      'src/calls/queries.ts',
      'src/calls/schema.ts (type)',
      'src/calls/jobs.ts',
      'src/calls/api.ts (type)',
    ]);
  });

  test('names are known as they are asked for and as they are called here', () => {
    expect(found[0]).toMatchObject({ names: ['default', 'b', 'D'], given: ['c', 'D'], line: 1 });
    expect(found[4]).toMatchObject({ names: ['*'], line: 7 });
  });
});

describe('functions', () => {
  test('each is found with its name and its lines', () => {
    const text = [
      'export function one(): () => { a: string } {\n  return two;\n}',
      'export const two = async <T,>(a: T): Promise<{ a: T } | null> => {\n  await a;\n};',
      'const three = { four(a: string) {\n    return a;\n  },\n  five: (a) => a };',
      'class Six {\n  private async seven(): Promise<void> {\n    if (a) {\n      b();\n    }\n  }\n}',
      `app.get('/a', (c) => {\n  c;\n});`,
    ].join('\n');
    const spans = functionsOf(read(text, { jsx: false })).map(
      ({ name, lines, exported }) => `${name} ${lines} ${exported}`,
    );
    expect(spans).toContain('one 3 true');
    expect(spans).toContain('two 3 true');
    expect(spans).toContain('five 1 false');
    expect(spans).toContain('seven 5 false');
    expect(spans).toContain('app.get 3 false');
  });
});
