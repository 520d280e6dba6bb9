import { type Complaint, type House, sourceOf } from './house.ts';
import { importsOf } from './imports.ts';
import { readToml, type Table, type Toml } from './toml.ts';

const WRANGLER = 'wrangler.toml';
const CRON = /^(?:[\d*,/LW#?-]|[A-Z]{3})+(?:\s+(?:[\d*,/LW#?-]|[A-Z]{3})+){4}$/i;

/** Every name that the platform knows stands in wrangler.toml and in exactly one table of src/. */
export function wiring(house: House): Complaint[] {
  const text = house.get(WRANGLER);
  if (text === undefined) {
    return [
      { file: WRANGLER, rule: 'is missing', belongs: 'the root of the project; it names crons, queues and classes' },
    ];
  }
  const platform = readToml(text);
  return [
    ...table(house, 'src/schedule.ts', (file) =>
      differences('the cron line', cronsOf(platform), literalsOf(house, file, CRON), file, '[triggers] crons'),
    ),
    ...table(house, 'src/jobs.ts', (file) =>
      differences('the queue', queuesOf(platform), queueTable(house, file), file, 'a [[queues.consumers]]'),
    ),
    ...table(house, 'src/index.ts', (file) =>
      differences('the class', classesOf(platform), exportsOf(house, file), file, 'a [[durable_objects.bindings]]'),
    ),
    ...deadLetters(platform),
    ...storage(platform),
  ];
}

function table(house: House, file: string, compare: (file: string) => Complaint[]): Complaint[] {
  if (house.has(file)) return compare(file);
  const rule = `does not exist, so that what ${WRANGLER} names leads nowhere`;
  return [
    { file, rule, belongs: 'the roof: index.ts exports the classes, jobs.ts has the queues, schedule.ts the crons' },
  ];
}

function differences(
  what: string,
  named: Set<string>,
  tabled: Set<string>,
  file: string,
  section: string,
): Complaint[] {
  const missing = [...named].filter((name) => !tabled.has(name));
  const unknown = [...tabled].filter((name) => !named.has(name));
  return [
    ...missing.map((name) => ({
      file,
      rule: `${what} '${name}' of ${WRANGLER} is not in this table`,
      belongs: `add it here with its handler, or take it out of ${section}`,
    })),
    ...unknown.map((name) => ({
      file: WRANGLER,
      rule: `${what} '${name}' of ${file} is not named here`,
      belongs: `add it to ${section}, or take it out of ${file}: nothing would ever call it`,
    })),
  ];
}

function tables(value: Toml | undefined): Table[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((one): one is Table => typeof one === 'object' && !Array.isArray(one));
}

function strings(value: Toml | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

function part(platform: Table, section: string, name: string): Toml | undefined {
  return tables(platform[section])[0]?.[name];
}

function cronsOf(platform: Table): Set<string> {
  return new Set(strings(part(platform, 'triggers', 'crons')));
}

function queuesOf(platform: Table): Set<string> {
  const consumers = tables(part(platform, 'queues', 'consumers'));
  const producers = tables(part(platform, 'queues', 'producers'));
  const all = [...consumers, ...producers].flatMap(({ queue, dead_letter_queue }) => [queue, dead_letter_queue]);
  return new Set(strings(all.filter((name) => name !== undefined)));
}

function classesOf(platform: Table): Set<string> {
  const bound = tables(part(platform, 'durable_objects', 'bindings')).map(({ class_name }) => class_name);
  const declared = tables(platform.exports).flatMap((all) => Object.keys(all));
  const migrated = tables(platform.migrations).flatMap((one) => strings(one.new_sqlite_classes));
  return new Set([...strings(bound.filter((name) => name !== undefined)), ...declared, ...migrated]);
}

function literalsOf(house: House, file: string, form: RegExp): Set<string> {
  return new Set(
    sourceOf(house, file)
      .quoted.map(({ text }) => text)
      .filter((text) => form.test(text)),
  );
}

/** The strings of the one table in jobs.ts that is called after the queues. */
function queueTable(house: House, file: string): Set<string> {
  const { code, partner, quoted } = sourceOf(house, file);
  const found = /\bconst\s+\w*queues\b[^=]*=\s*(?=[{[])/i.exec(code);
  const start = found ? found.index + found[0].length : 0;
  const end = found ? (partner.get(start) ?? start) : 0;
  return new Set(quoted.filter((one) => one.start > start && one.end < end).map(({ text }) => text));
}

function exportsOf(house: House, file: string): Set<string> {
  const { code } = sourceOf(house, file);
  const passed = importsOf(house, file).filter(({ type, line }) => !type && /^\s*export\b/.test(lineAt(code, line)));
  const own = [...code.matchAll(/\bexport\s+(?:abstract\s+)?(?:class|const|function)\s+([\w$]+)/g)].map(
    ([, name]) => name!,
  );
  return new Set([...passed.flatMap(({ given, names }) => (names[0] === '*' ? ['*'] : given)), ...own]);
}

/** The statement that ends on a line begins where the last one ended. */
function lineAt(code: string, line: number): string {
  const upTo = code.split('\n').slice(0, line).join('\n').trimEnd().replace(/;$/, '');
  return upTo.slice(upTo.lastIndexOf(';') + 1);
}

/** A message that failed too often lands where somebody reads it. */
function deadLetters(platform: Table): Complaint[] {
  const consumers = tables(part(platform, 'queues', 'consumers'));
  const consumed = new Set(consumers.map(({ queue }) => queue));
  const dead = new Set(consumers.map(({ dead_letter_queue }) => dead_letter_queue));
  const unread = [...queuesOf(platform)].filter((name) => !consumed.has(name));
  const lossy = consumers.filter(({ queue, dead_letter_queue }) => !dead_letter_queue && !dead.has(queue));
  return [
    ...unread.map((name) => ({
      file: WRANGLER,
      rule: `the queue '${name}' has no consumer`,
      belongs: 'a [[queues.consumers]] for it; of dead letters it writes the failure where a person sees it',
    })),
    ...lossy.map(({ queue }) => ({
      file: WRANGLER,
      rule: `the queue '${queue}' forgets what failed too often`,
      belongs: `dead_letter_queue = "${queue}-dlq", with a consumer of its own`,
    })),
  ];
}

/** An object that is bound and not declared with SQLite fails when it is deployed, not before. */
function storage(platform: Table): Complaint[] {
  const bound = tables(part(platform, 'durable_objects', 'bindings')).map(({ class_name }) => String(class_name));
  const declared = tables(platform.exports)[0] ?? {};
  const migrated = new Set(tables(platform.migrations).flatMap((one) => strings(one.new_sqlite_classes)));
  const isStored = (name: string) => migrated.has(name) || tables(declared[name])[0]?.storage === 'sqlite';
  return [...new Set([...bound, ...Object.keys(declared)])]
    .filter((name) => !isStored(name))
    .map((name) => ({
      file: WRANGLER,
      rule: `the class '${name}' has no SQLite`,
      belongs: `[exports.${name}] with type = "durable-object" and storage = "sqlite"`,
    }));
}
