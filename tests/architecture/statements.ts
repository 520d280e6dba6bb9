import { type Complaint, type House, lineOf, sourcesIn } from './house.ts';
import { importsOf, isPackage } from './imports.ts';
import type { Source } from './scanner.ts';

const HOME = /^src\/foundation\/db\//;
const NEON = ['@neondatabase/serverless', 'drizzle-orm/neon-http', 'drizzle-orm/neon-serverless'];
const OTHER_DRIVERS = ['pg', 'postgres', '@electric-sql/pglite', 'drizzle-orm/node-postgres', 'drizzle-orm/pglite'];
const RAW = /\bsql\s*\.\s*raw\b|\.\s*unsafe\s*\(|(?<![.\w$])sql\s*\(|\.\s*execute\s*\(\s*['"`]/g;
const STATEMENT =
  /^\s*(select\s[\s\S]*\sfrom\s|insert into\s|update\s+\S+\s+set\s|delete from\s|with\s+\S+\s+as\s*\(|set\s+(local|role)\s)/i;
/** SQL begins in one case; a sentence begins with Select. */
const ONE_CASE = /^\s*([a-z]+|[A-Z]+)\b/;

/** Row-level security is no net against injected SQL, so text becomes SQL in one folder only. */
export function rawSql(house: House): Complaint[] {
  return sourcesIn(house, 'src').flatMap(([file, source]) => {
    if (HOME.test(file)) return [];
    const belongs =
      'Drizzle or a sql`...` template, whose placeholders become parameters; what they cannot say: src/foundation/db/';
    const raw = [...source.code.matchAll(RAW)].map((match) => ({ at: match.index, what: match[0].trim() }));
    return [...raw, ...joined(source)].map(({ at, what }) => {
      const line = lineOf(source.text, at);
      return {
        file: `${file}:${line}`,
        rule: `no raw or concatenated SQL outside src/foundation/db/: ${what}`,
        belongs,
      };
    });
  });
}

function joined({ quoted, code }: Source): { at: number; what: string }[] {
  const statements = quoted.filter(({ text }) => ONE_CASE.test(text) && STATEMENT.test(text));
  return statements
    .filter(({ start, end, tag, filled }) => {
      const added = /\+\s*$/.test(code.slice(0, start)) || /^\s*\+/.test(code.slice(end));
      return added || (filled && !/(^|\.)sql$/.test(tag));
    })
    .map(({ start, text }) => ({ at: start, what: `'${text.trim().slice(0, 40)}'` }));
}

/** One place touches the driver: there trips are counted and the scope is entered. */
export function drivers(house: House): Complaint[] {
  return sourcesIn(house, 'src', 'dev').flatMap(([file]) => {
    if (HOME.test(file)) return [];
    const refused = file.startsWith('src/') ? [...NEON, ...OTHER_DRIVERS] : NEON;
    return importsOf(house, file)
      .filter(({ specifier }) => isPackage(specifier, ...refused))
      .map(({ specifier, line }) => ({
        file: `${file}:${line}`,
        rule: `only src/foundation/db/ imports a database driver, not '${specifier}' from here`,
        belongs: 'src/foundation/db/, where trips are counted and the scope is entered; ask ctx.db',
      }));
  });
}
