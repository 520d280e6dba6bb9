/**
 * What a program of ours writes of the sources, so that it is not in the Worker: the API's document, the sentences; and of
 * these the few that must be. Made anew when the program has changed. Plain JavaScript, like dev/assets.mjs.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const ASSET_MAX_BYTES = 10_000_000;

/** What is made, and the program that says it on its standard output; all by their paths in the house; what is replaced. */
const MADE = [
  ['dev/manual/document.ts', 'node_modules/.cache/parley/manual.mjs', 'public/manual/openapi.json'],
  ['dev/spoken/catalogue.ts', 'node_modules/.cache/parley/spoken.mjs', 'public/spoken/catalogue.json'],
  [
    'dev/spoken/beginning.ts',
    'node_modules/.cache/parley/beginning.mjs',
    'node_modules/.cache/parley/spoken-english.mjs',
    { '#words/en/index.ts': './dev/spoken/hearing.ts', 'cloudflare:workers': './dev/spoken/platform.ts' },
  ],
];

/** Writes them where something changed. Throws where one cannot be made. */
export function prepareMade() {
  for (const [entry, program, made, alias] of MADE)
    prepare(join(ROOT, entry), join(ROOT, program), join(ROOT, made), alias);
}

function prepare(entry, program, made, alias) {
  const options = { platform: 'node', format: 'esm', packages: 'external', bundle: true, write: false, alias };
  const { outputFiles } = buildSync({ ...options, entryPoints: [entry], absWorkingDir: ROOT });
  const { text } = outputFiles[0];
  if (readIfThere(program) === text && readIfThere(made) !== null) return;
  rmSync(made, { force: true });
  write(program, text);
  write(made, execFileSync(process.execPath, [program], { maxBuffer: ASSET_MAX_BYTES }));
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
