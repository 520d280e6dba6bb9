import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { read, type Source } from './scanner.ts';

// The house as the checks see it: every path of the tree with its text. A check is a function of this map and of nothing
// else, so that each is proved on a small bad house in memory before it is trusted with the real one.

export type House = ReadonlyMap<string, string>;
/** What is wrong with a file (`rule`), and where what it holds should stand instead (`belongs`). */
export type Complaint = { file: string; rule: string; belongs: string };

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['src', 'dev', 'public', 'tests'];
const ROOT_FILES = ['package.json', 'package-lock.json', 'wrangler.toml', '.dev.vars.example', 'docs/licences.md'];
const TEXT = /\.(ts|tsx|mjs|js|css|html|svg|json|md|txt|sql|webmanifest)$/;
/** Code that others wrote and that is only kept here. */
export const VENDORED = /^public\/(assets\/vendor|pdf)\//;

/** The storeys. A domain may look down, never sideways or up. */
export const STOREYS: Record<string, number> = {
  audit: 0,
  deliveries: 1,
  billing: 1,
  accounts: 2,
  leads: 3,
  channels: 3,
  calendar: 4,
  booking: 5,
  live: 5,
  conversations: 6,
  calls: 6,
  moves: 7,
  privacy: 8,
  desk: 9,
};

/** Where a file of src/ stands. `room` is the file's name without its ending; `noun` the folder inside a domain. */
export type Place =
  | { kind: 'outside' }
  | { kind: 'roof'; name: string }
  | { kind: 'words' }
  | { kind: 'foundation'; wing: string }
  | { kind: 'room'; domain: string; noun: string; room: string; depth: number };

export function placeOf(path: string): Place {
  const [top, first, ...rest] = path.split('/');
  if (top !== 'src' || first === undefined) return { kind: 'outside' };
  const last = rest.at(-1);
  if (last === undefined) return { kind: 'roof', name: first };
  if (first === 'words') return { kind: 'words' };
  if (first === 'foundation') return { kind: 'foundation', wing: rest.length > 1 ? rest[0]! : '' };
  const nouns = rest.slice(0, -1);
  return { kind: 'room', domain: first, noun: nouns[0] ?? '', room: last.replace(/\.tsx?$/, ''), depth: nouns.length };
}

/** The working tree. Binary files are listed with an empty text. */
export function readHouse(): House {
  const house = new Map<string, string>();
  for (const folder of FOLDERS) for (const path of filesBelow(folder)) house.set(path, textOf(path));
  for (const path of ROOT_FILES) if (existsSync(join(ROOT, path))) house.set(path, textOf(path));
  return house;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function textOf(path: string): string {
  return TEXT.test(path) || ROOT_FILES.includes(path) ? readFileSync(join(ROOT, path), 'utf8') : '';
}

/** A house of a few files, for the proofs that a check can fail. */
export function houseOf(files: Record<string, string>): House {
  return new Map(Object.entries(files));
}

/** TypeScript files below a folder, scanned. */
export function sourcesIn(house: House, ...folders: string[]): [path: string, source: Source][] {
  return [...house.keys()]
    .filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)) && /\.(tsx?|mjs|js)$/.test(path))
    .filter((path) => !VENDORED.test(path))
    .map((path) => [path, sourceOf(house, path)]);
}

const scanned = new Map<string, Source>();

export function sourceOf(house: House, path: string): Source {
  const text = house.get(path) ?? '';
  const jsx = /x$/.test(path);
  const key = `${jsx} ${text}`;
  const source = scanned.get(key) ?? read(text, { jsx });
  scanned.set(key, source);
  return source;
}

/** What a failing test prints: the file, the rule, and where the code belongs. Empty when there is nothing to say. */
export function teach(complaints: Complaint[]): string {
  return complaints.map(({ file, rule, belongs }) => `${file}\n  rule: ${rule}\n  instead: ${belongs}`).join('\n\n');
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
