import { type Complaint, type House, sourceOf } from './house.ts';
import { readToml } from './toml.ts';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?(\+[\w.]+)?$/;
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string> | undefined>;

type Locked = { packages?: Record<string, { dev?: boolean; devOptional?: boolean; license?: string }> };

/** Of what only builds, this goes to browsers all the same. */
const SHIPPED = new Set(['pdfjs-dist', 'date-holidays']);

/** The same packages on every machine and in every year. */
export function pinned(house: House): Complaint[] {
  const manifest = JSON.parse(house.get('package.json') ?? '{}') as Manifest;
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return Object.entries(all)
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => ({
      file: 'package.json',
      rule: `${name} is pinned exactly, not '${version}'`,
      belongs: 'the one version that was tested, without ^, ~, tags or ranges',
    }));
}

/** A lock file that names a registry's address installs from there only; the checksum is what counts. */
export function unbound(house: House): Complaint[] {
  const lock = house.get('package-lock.json') ?? '';
  const addresses = lock.split('\n').filter((line) => /^\s*"resolved":/.test(line));
  if (addresses.length === 0) return [];
  const rule = `names ${addresses.length} addresses of a registry, the first: ${addresses[0]!.trim()}`;
  return [
    { file: 'package-lock.json', rule, belongs: 'leave them out: omit-lockfile-registry-resolved=true in .npmrc' },
  ];
}

/** Who gives Parley on finds under which licence each package in it came: those of the lock file that are no mere tools. */
export function listedLicences(house: House): Complaint[] {
  const { packages = {} } = JSON.parse(house.get('package-lock.json') ?? '{}') as Locked;
  const wanted = Object.entries(packages).flatMap(([path, { dev, devOptional, license }]) => {
    const name = path.split('node_modules/').at(-1)!;
    const isTool = (dev || devOptional) && !SHIPPED.has(name);
    return path === '' || isTool ? [] : [`| ${name} | ${license} |`];
  });
  const listed = (house.get('docs/licences.md') ?? '').split('\n').filter((line) => /^\| [\w@]/.test(line));
  const rows = new Set(listed.filter((line) => line !== '| package | licence |'));
  const missing = wanted.filter((row) => !rows.has(row)).map((row) => `lacks '${row}'`);
  const left = [...rows]
    .filter((row) => !wanted.includes(row))
    .map((row) => `has '${row}', which nothing in Parley is`);
  return [...new Set([...missing, ...left])].map((rule) => ({
    file: 'docs/licences.md',
    rule,
    belongs: 'the name and the licence of each package as package-lock.json has them',
  }));
}

/** Who sets Parley up finds every variable that config.ts reads in one list. */
export function listedVariables(house: House): Complaint[] {
  const listed = new Set(
    [...(house.get('.dev.vars.example') ?? '').matchAll(/^\s*(?:#\s*)?([A-Z][A-Z0-9_]*)\s*=/gm)].map(
      ([, name]) => name!,
    ),
  );
  const bound = bindings(house);
  return [...variablesOf(house)]
    .filter((name) => !listed.has(name) && !bound.has(name))
    .map((name) => ({
      file: '.dev.vars.example',
      rule: `${name} is read by src/config.ts and not listed`,
      belongs: `a line '${name}=' (or '# ${name}=') with a comment that says what it is for`,
    }));
}

/** Names after `env.`, keys of the schema that parses it, and whole strings that look like a variable. */
function variablesOf(house: House): Set<string> {
  const { code, quoted } = sourceOf(house, 'src/config.ts');
  const read = [...code.matchAll(/\benv\s*\??\.\s*([A-Z][A-Z0-9_]*)\b/g)].map(([, name]) => name!);
  const keys = [...code.matchAll(/(?<=[{,]\s*)([A-Z][A-Z0-9_]*)\s*\??\s*(?=[:,}])/g)].map(([, name]) => name!);
  const strings = quoted.map(({ text }) => text).filter((text) => text.includes('_') && VARIABLE.test(text));
  return new Set([...read, ...keys, ...strings].filter((name) => name.length > 2));
}

function bindings(house: House): Set<string> {
  const names = new Set<string>();
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string' && (key === 'binding' || key === 'name')) names.add(value);
    if (value !== null && typeof value === 'object')
      for (const [inner, one] of Object.entries(value)) collect(one, inner);
  };
  collect(readToml(house.get('wrangler.toml') ?? ''), '');
  return names;
}
