/**
 * Brings htmx and the reader of PDFs to where they are served from, and writes the table of addresses that pages use: every
 * file under public/assets with the hash of its content, so that it may be cached for a year and is fetched anew when it
 * changes. The driver's half is written along, and so is what is needed of the model's SDK and the MCP library.
 * Plain JavaScript without dependencies: wrangler's build and the bootstrap run it before anything else exists.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareDriver } from './driver.mjs';
import { prepareMade } from './made.mjs';
import { prepareMcp } from './mcp.mjs';
import { prepareModel } from './openai.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const ASSETS = join(ROOT, 'public/assets');
const TABLE = join(ROOT, 'src/foundation/views/assets.gen.ts');
const VENDORED = [['node_modules/htmx.org/dist/htmx.min.js', 'vendor/htmx.min.js']];
/** Old browsers are spoken to as well; the tables are for letters of East Asia. */
const READER = ['legacy/build/pdf.min.mjs', 'legacy/build/pdf.worker.min.mjs', 'cmaps'];
const HASH_CHARACTERS = 8;

/** Writes only what changed, so that a watcher is not woken by its own build. Returns name -> address. */
export function prepareAssets() {
  prepareDriver();
  prepareModel();
  prepareMcp();
  for (const [from, to] of VENDORED) copyIfChanged(join(ROOT, from), join(ASSETS, to));
  const table = Object.fromEntries(listFiles(ASSETS, '').map((name) => [name, addressOf(name)]));
  table['pdf/'] = prepareReader();
  const lines = Object.entries(table).map(([name, address]) => `  '${name}': '${address}',\n`);
  const source = `/** Written by dev/assets.mjs from public/assets. */\nexport const assets: Record<string, string> = {\n${lines.join('')}};\n`;
  writeIfChanged(TABLE, source);
  prepareMade();
  return table;
}

// Its files find each other by their names: the version stands in the folder's.
function prepareReader() {
  const [from, to] = [join(ROOT, 'node_modules/pdfjs-dist'), join(ROOT, 'public/pdf')];
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  const old = existsSync(to) ? readdirSync(to).filter((name) => name !== version) : [];
  for (const name of old) rmSync(join(to, name), { recursive: true });
  for (const part of READER) {
    const isFolder = statSync(join(from, part)).isDirectory();
    const files = isFolder ? readdirSync(join(from, part)).map((name) => `${part}/${name}`) : [part];
    for (const file of files) copyIfChanged(join(from, file), join(to, version, file.replace('legacy/build/', '')));
  }
  return `/pdf/${version}/`;
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
