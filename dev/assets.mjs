/**
 * Brings htmx to where it is served from, and writes the table of addresses that pages use: every file under
 * public/assets with the hash of its content, so that it may be cached for a year and is fetched anew when it changes.
 * Plain JavaScript without dependencies: wrangler's build and the bootstrap run it before anything else exists.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const ASSETS = join(ROOT, 'public/assets');
const TABLE = join(ROOT, 'src/foundation/views/assets.gen.ts');
const VENDORED = [['node_modules/htmx.org/dist/htmx.min.js', 'vendor/htmx.min.js']];
const HASH_CHARACTERS = 8;

/** Writes only what changed, so that a watcher is not woken by its own build. Returns name -> address. */
export function prepareAssets() {
  for (const [from, to] of VENDORED) copyIfChanged(join(ROOT, from), join(ASSETS, to));
  const table = Object.fromEntries(listFiles(ASSETS, '').map((name) => [name, addressOf(name)]));
  const lines = Object.entries(table).map(([name, address]) => `  '${name}': '${address}',\n`);
  const source = `/** Written by dev/assets.mjs from public/assets. */\nexport const assets: Record<string, string> = {\n${lines.join('')}};\n`;
  writeIfChanged(TABLE, source);
  return table;
}

function listFiles(folder, prefix) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    );
}

function addressOf(name) {
  const hash = createHash('sha256')
    .update(readFileSync(join(ASSETS, name)))
    .digest('hex')
    .slice(0, HASH_CHARACTERS);
  return `/assets/${name}?v=${hash}`;
}

function copyIfChanged(from, to) {
  const source = statSync(from);
  if (existsSync(to) && statSync(to).size === source.size && readFileSync(to).equals(readFileSync(from))) return;
  mkdirSync(join(to, '..'), { recursive: true });
  copyFileSync(from, to);
}

function writeIfChanged(path, content) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== content) writeFileSync(path, content);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepareAssets();
