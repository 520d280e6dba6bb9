import { dirname, join } from 'node:path/posix';
import { type House, lineOf, sourceOf } from './house.ts';

/**
 * One import, re-export or `import()` of a file. `type` is true where nothing is left of it at run time; an
 * `import { type A }` is not one of those, since verbatimModuleSyntax keeps its module. `to` is the path in the house,
 * or null for a package; `names` are the names asked for, before `as`, and `given` what they are called here.
 */
export type Import = {
  specifier: string;
  to: string | null;
  type: boolean;
  names: string[];
  given: string[];
  line: number;
};

const STATEMENT = /(?<=^|[;}\n])\s*(import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?([^'";()=]*?)\bfrom\s*(?=['"])/g;
const BARE = /(?<=^|[;}\n])\s*import\s*(?=['"])/g;
const DYNAMIC = /(\btypeof\s+)?\bimport\s*\(\s*(?=['"`])/g;

export function importsOf(house: House, path: string): Import[] {
  const source = sourceOf(house, path);
  const literals = new Map(source.quoted.map((quoted) => [quoted.start, quoted.text]));
  const found: Import[] = [];
  const note = (match: RegExpMatchArray, type: boolean, clause: string) => {
    const specifier = literals.get(match.index! + match[0].length);
    if (specifier === undefined) return;
    const line = lineOf(source.text, match.index! + match[0].length);
    found.push({ specifier, to: pathOf(path, specifier), type, ...namesIn(clause), line });
  };
  for (const match of source.code.matchAll(STATEMENT)) note(match, match[2] !== undefined, match[3] ?? '');
  for (const match of source.code.matchAll(BARE)) note(match, false, '');
  for (const match of source.code.matchAll(DYNAMIC)) note(match, match[1] !== undefined, '*');
  return found.sort((one, other) => one.line - other.line);
}

function namesIn(clause: string): { names: string[]; given: string[] } {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const named = braces.split(',').map((name) =>
    name
      .trim()
      .replace(/^type\s+/, '')
      .split(/\s+as\s+/),
  );
  const rest = clause
    .replace(/\{[^}]*\}/, '')
    .replaceAll(',', ' ')
    .trim();
  const whole = rest.startsWith('*') ? ['*'] : rest ? ['default'] : [];
  const names = named.filter(([name]) => name);
  return { names: [...whole, ...names.map(([name]) => name!)], given: names.map((name) => name.at(-1)!) };
}

function pathOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  return specifier.startsWith('.') ? join(dirname(from), specifier) : null;
}

/** Whether a package, or one of its entries, is meant: `hono` is `hono` and `hono/jsx`, not `hono-openapi`. */
export function isPackage(specifier: string, ...names: string[]): boolean {
  return names.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}
