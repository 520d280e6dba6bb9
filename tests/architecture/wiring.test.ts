import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { readToml } from './toml.ts';
import { wiring } from './wiring.ts';

const GOOD = {
  'wrangler.toml': `
name = "parley" # the Worker
[triggers]
crons = [
  "*/5 * * * *", # asks the clock
  "17 3 * * MON",
]
[[queues.producers]]
binding = "DELIVERIES"
queue = "deliveries"
[[queues.consumers]]
queue = "deliveries"
dead_letter_queue = "deliveries-dlq"
[[queues.consumers]]
queue = "deliveries-dlq"
[[durable_objects.bindings]]
name = "DUE"
class_name = "DueClock"
[exports.DueClock]
type = "durable-object"
storage = "sqlite"
`,
  'src/schedule.ts': `export const schedule = { '*/5 * * * *': [look], '17 3 * * MON': [sweep] };`,
  'src/jobs.ts': `export const QUEUES = { deliveries: 'deliveries', dead: 'deliveries-dlq' } as const;\nconst other = 'deliver';`,
  'src/index.ts': `import { app } from './app.ts';\nexport { DueClock } from './foundation/clock/room.ts';\nexport type { Env } from './context.ts';\nexport default app;`,
};

const wired = (change: Record<string, string>) => teach(wiring(houseOf({ ...GOOD, ...change })));
const inToml = (one: string, other: string) => wired({ 'wrangler.toml': GOOD['wrangler.toml'].replace(one, other) });

describe('wiring', () => {
  test('what the platform is told and what the tables say are the same', () => {
    expect(teach(wiring(readHouse()))).toBe('');
  });

  test('a well wired house is accepted, with classes declared by migrations too', () => {
    expect(wired({})).toBe('');
    const migration = '[[migrations]]\ntag = "v1"\nnew_sqlite_classes = ["DueClock"]';
    expect(inToml('[exports.DueClock]\ntype = "durable-object"\nstorage = "sqlite"', migration)).toBe('');
  });

  test.each(['src/schedule.ts', 'src/jobs.ts', 'src/index.ts', 'wrangler.toml'])(
    'a house without %s is refused',
    (file) => {
      const files: Record<string, string> = { ...GOOD };
      delete files[file];
      expect(teach(wiring(houseOf(files)))).toMatch(new RegExp(`^${file}\\n {2}rule: (does not exist|is missing)`));
    },
  );

  test('a cron in one place only is refused, from either side', () => {
    expect(inToml('"17 3 * * MON",', '')).toContain(
      "the cron line '17 3 * * MON' of src/schedule.ts is not named here",
    );
    const lesson = wired({ 'src/schedule.ts': `export const schedule = { '*/5 * * * *': [look] };` });
    expect(lesson).toContain(
      "src/schedule.ts\n  rule: the cron line '17 3 * * MON' of wrangler.toml is not in this table",
    );
    expect(lesson).toContain('or take it out of [triggers] crons');
  });

  test('a queue in one place only is refused, from either side', () => {
    const lesson = wired({
      'src/jobs.ts': `export const QUEUES = { bulk: 'bulk', dead: 'deliveries-dlq' };\n'deliveries';`,
    });
    expect(lesson).toContain("the queue 'deliveries' of wrangler.toml is not in this table");
    expect(lesson).toContain("the queue 'bulk' of src/jobs.ts is not named here");
    expect(wired({ 'src/jobs.ts': '' })).toContain("the queue 'deliveries-dlq' of wrangler.toml");
  });

  test('a class in one place only is refused, from either side', () => {
    const lesson = wired({ 'src/index.ts': `export {\n  DueClock as Clock,\n} from './foundation/clock/room.ts';` });
    expect(lesson).toContain("the class 'DueClock' of wrangler.toml is not in this table");
    expect(lesson).toContain("the class 'Clock' of src/index.ts is not named here");
    expect(wired({ 'src/index.ts': `${GOOD['src/index.ts']}\nexport class Room {}` })).toContain("the class 'Room'");
  });

  test('a queue that nobody reads, or that forgets its failures, is refused', () => {
    expect(inToml('[[queues.consumers]]\nqueue = "deliveries-dlq"', '')).toContain("'deliveries-dlq' has no consumer");
    expect(inToml('dead_letter_queue = "deliveries-dlq"', '')).toContain("'deliveries' forgets what failed too often");
  });

  test('an object without SQLite is refused', () => {
    expect(inToml('storage = "sqlite"', '')).toContain("the class 'DueClock' has no SQLite");
    expect(inToml('[exports.DueClock]', '[other]')).toContain('[exports.DueClock] with type');
  });
});

describe('the reader of wrangler.toml', () => {
  test('it reads what wrangler.toml uses', () => {
    const text = `a = "b # \\"c\\"" # d\n[e]\nf = { g = 1_000, h = [true, 'i'] }\n"j.k".l = -2.5\n[[m.n]]\no = 1\n[[m.n]]\no = 2\n[m.n.p]\nq = []`;
    expect(readToml(text)).toEqual({
      a: 'b # "c"',
      e: { f: { g: 1000, h: [true, 'i'] }, 'j.k': { l: -2.5 } },
      m: { n: [{ o: 1 }, { o: 2, p: { q: [] } }] },
    });
  });

  test.each(['a', 'a = ', 'a = b', 'a = """b"""', '= 1'])('%s is an error, not a guess', (text) => {
    expect(() => readToml(text)).toThrow('unreadable');
  });
});
