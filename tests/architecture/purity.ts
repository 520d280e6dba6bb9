import { type Complaint, type House, lineOf, type Place, placeOf, sourceOf, sourcesIn } from './house.ts';
import { type Import, importsOf, isPackage } from './imports.ts';

type Room = Extract<Place, { kind: 'room' }>;

const HONO = ['hono', 'hono-openapi', '@hono'];
const DATABASE = ['drizzle-orm', '@neondatabase/serverless', '@electric-sql/pglite', 'pg', 'postgres'];
/** The parts of Node that compute and touch nothing. */
const NODE_PURE = /^node:(assert|buffer|crypto|path|querystring|string_decoder|url|util)$/;

const IMPURE: [pattern: RegExp, what: string, belongs: string][] = [
  [
    /\bDate\s*\.\s*now\b|\bnew\s+Date\b(?!\s*\()|\bnew\s+Date\s*\(\s*\)|(?<!new\s+)(?<![.\w$])Date\s*\(\s*\)/g,
    'the clock',
    'take `now` as an argument; it is in Ctx',
  ],
  [/\bTemporal\s*\.\s*Now\b|\bperformance\s*\.\s*now\b/g, 'the clock', 'take `now` as an argument; it is in Ctx'],
  [
    /\bMath\s*\.\s*random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/g,
    'chance',
    'the command draws it and hands it in',
  ],
  [/(?<![.\w$])fetch\s*\(/g, 'the network', 'an adapter in foundation/services/, called by commands.ts or jobs.ts'],
  [/(?<![.\w$])console\s*\./g, 'the log', '`ctx.log` in the verb that asked for the decision'],
  [
    /(?<![.\w$])set(Timeout|Interval)\s*\(|\bprocess\s*\.\s*env\b/g,
    'the outside',
    'values in, values out: take it as an argument',
  ],
];

/** rules.ts and state.ts decide on plain data: no carrier, no table, no clock, no chance. */
export function pureRooms(house: House): Complaint[] {
  return rooms(house, ['rules', 'state']).flatMap(([file]) => [...carriers(house, file), ...impurities(house, file)]);
}

function rooms(house: House, names: string[]): [file: string, room: Room][] {
  return sourcesIn(house, 'src').flatMap(([file]) => {
    const place = placeOf(file);
    return place.kind === 'room' && names.includes(place.room) ? [[file, place] as [string, Room]] : [];
  });
}

/** Packages that carry requests, rows or files, found in the file or in what it needs of its own domain and the foundation. */
function carriers(house: House, file: string): Complaint[] {
  const seen = new Map<string, string>([[file, file]]);
  const found: Complaint[] = [];
  for (const [path, way] of seen) {
    for (const { specifier, to, type } of importsOf(house, path)) {
      if (to === null && isCarrier(specifier) && !(type && path !== file)) {
        const belongs =
          'requests in routes.tsx and api.ts, reads in queries.ts, writes in commands.ts; hand plain values to the rule';
        found.push({ file, rule: `decides on plain data, but reaches '${specifier}' (${way})`, belongs });
      }
      if (to !== null && !type && staysInside(file, to) && !seen.has(to)) seen.set(to, `${way} -> ${to}`);
    }
  }
  return found;
}

function isCarrier(specifier: string): boolean {
  if (specifier.startsWith('node:')) return !NODE_PURE.test(specifier);
  return specifier.startsWith('cloudflare:') || isPackage(specifier, ...HONO, ...DATABASE);
}

/** A lower domain's door leads to its verbs too; what it names is judged in its own rooms. */
function staysInside(file: string, to: string): boolean {
  const place = placeOf(to);
  const own = placeOf(file);
  return place.kind !== 'room' || (own.kind === 'room' && own.domain === place.domain);
}

function impurities(house: House, file: string): Complaint[] {
  const { code, text } = sourceOf(house, file);
  return IMPURE.flatMap(([pattern, what, belongs]) =>
    [...code.matchAll(pattern)].map((match) => {
      const rule = `asks ${what} ('${match[0].trim()}'), so that the same question has two answers`;
      return { file: `${file}:${lineOf(text, match.index)}`, rule, belongs };
    }),
  );
}

const ASKING =
  /\bdb\s*\.\s*(select|selectDistinct|insert|update|delete|execute|transaction|batch|query)\b|\bsql\s*(<[^`;]*>)?\s*`/g;

/** Pages, fragments, JSON routes, callbacks and views ask no database; views call no verb either. */
export function noSqlAtTheMouths(house: House): Complaint[] {
  return rooms(house, ['routes', 'views', 'api', 'webhooks']).flatMap(([file, { room }]) => {
    const { code, text } = sourceOf(house, file);
    const belongs = 'reads in queries.ts, writes in commands.ts; one call from here';
    const imports = importsOf(house, file).filter(({ specifier }) => isPackage(specifier, ...DATABASE));
    const found = imports.map(({ specifier, line }) => ({ line, what: `imports '${specifier}'` }));
    for (const match of code.matchAll(ASKING))
      found.push({ line: lineOf(text, match.index), what: `says '${match[0]}'` });
    return found.map(({ line, what }) => ({
      file: `${file}:${line}`,
      rule: `${room} holds no SQL, but ${what}`,
      belongs,
    }));
  });
}

/** Views are handed what they show. */
export function viewsWithoutVerbs(house: House): Complaint[] {
  return rooms(house, ['views']).flatMap(([file]) =>
    importsOf(house, file)
      .filter(({ type, to }) => !type && to !== null)
      .flatMap((found) => verbsAmong(house, found).map((name) => ({ name, line: found.line })))
      .map(({ name, line }) => ({
        file: `${file}:${line}`,
        rule: `views call no verb and read no row, but import ${name}`,
        belongs: 'routes.tsx calls it and hands the answer to the view',
      })),
  );
}

const VERBS = /^(commands|queries)$/;

function verbsAmong(house: House, { to, names }: Import): string[] {
  const place = placeOf(to!);
  if (place.kind !== 'room') return [];
  if (VERBS.test(place.room)) return [`'${to}'`];
  if (place.room !== 'index') return [];
  const behind = importsOf(house, to!).filter((door) => !door.type && VERBS.test(roomBehind(door)));
  return names.filter((name) => behind.some((door) => door.given.includes(name))).map((name) => `'${name}' of '${to}'`);
}

function roomBehind({ to }: Import): string {
  const place = to === null ? null : placeOf(to);
  return place?.kind === 'room' ? place.room : '';
}

/** Verbs and reads know no requests, so that page, JSON, job and test call them alike. */
export function verbsWithoutHono(house: House): Complaint[] {
  return rooms(house, ['commands', 'queries']).flatMap(([file, { room }]) =>
    importsOf(house, file)
      .filter(({ specifier }) => isPackage(specifier, ...HONO))
      .map(({ specifier, line }) => ({
        file: `${file}:${line}`,
        rule: `${room} know no requests, but import '${specifier}'`,
        belongs: 'routes.tsx and api.ts read the request and show the answer; throw a Refusal, not a response',
      })),
  );
}

/** A timer that runs on after the work keeps a Durable Object awake, and on the bill. */
export function lastingTimers(house: House): Complaint[] {
  return sourcesIn(house, 'src').flatMap(([file, source]) =>
    [...source.code.matchAll(/\bAbortSignal\s*\.\s*timeout\b/g)].map(({ index }) => ({
      file: `${file}:${lineOf(source.text, index)}`,
      rule: 'no AbortSignal.timeout: its timer outlives the work',
      belongs: '`inTime` of foundation/lib/in-time.ts, which takes the timer back',
    })),
  );
}
