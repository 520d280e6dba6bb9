/**
 * Writes the half of the database driver that speaks HTTP, for the bundle: the driver comes as one minified file, of which
 * two thirds are a client over WebSockets that nothing here opens. wrangler.toml puts what this writes in its place.
 * Plain JavaScript without dependencies, like dev/assets.mjs. Throws where the driver is not as it was when it was cut.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const WHOLE = join(ROOT, 'node_modules/@neondatabase/serverless/index.mjs');
const HALF = join(ROOT, 'node_modules/.cache/parley/neon-http.mjs');
const EXPORTED = ['neon', 'neonConfig', 'NeonDbError'];

// Of the driver's types there must be one: Drizzle says there how values are read.
const TYPES = 'var NeonTypes=Je();';
/** What is cut, and what stands there instead. Each must be found. */
const CUTS = [
  // Both classes over WebSockets stand at the end, before what is exported.
  [/(?:h\(\);)*var \w+=we\(ot\(\)\);[\s\S]*$/, TYPES],
  // Without a mark the bundler must believe that a module which nobody asks for does something.
  [/([ ,])([\w$]+)=([TV])\((?=\(\w*|\w+=>|\n)/g, '$1$2=/*@__PURE__*/$3('],
  [/\ba\((?=[\w$]+,"[^"]*"\))/g, '/*@__PURE__*/a('],
  // The runtime has a Buffer.
  [/\boi\(\)\.Buffer/g, 'NodeBuffer'],
  // Hashes for logging in, which HTTP does by its address.
  [/\(fr\(\),O\(lr\)\)/g, '{}'],
  [/;se\(/g, ';/*@__PURE__*/se('],
  // Of the socket, which also holds what is configured, all that a socket does.
  [/Ti=we\(ve\(\),1\);/, ''],
  [/ extends Ti\.EventEmitter\{constructor\(\)\{[\s\S]*?E\(this,"tlsWrite"\)\}/, '{'],
  [/wsProxyAddrForHost\(\w,\w\)\{[\s\S]*?\bdestroy\(\)\{[^}]*\}/, ''],
  [/(?<=\})[gs]et \w+\(\w?\)\{\s*(?:return )?this\.[^}]*\}/g, ''],
  // Values arrive as texts.
  [/Su=ts\(\),/, ''],
  [/Su\.init\(function\(r,e\)\{\s*Ye\.binary\[r\]=e\}\)/, ''],
  // The runtime's Buffer says itself what it is in hexadecimal digits.
  [/var da=Object\.defineProperty,[\s\S]*?a\(fi,"\w+"\);/, ''],
  [/(?<="\\\\x"\+)fi\(r\)/, 'r.toString("hex")'],
  // A warning for browsers.
  [/(?<=function gt\(\)\{)typeof window[\s\S]*?`\)(?=\})/, ''],
];

/** Written only where it changed. Returns where it is. */
export function prepareDriver() {
  const half = httpHalf(readFileSync(WHOLE, 'utf8'));
  if (readIfThere(HALF) !== half) {
    mkdirSync(dirname(HALF), { recursive: true });
    writeFileSync(HALF, half);
  }
  return HALF;
}

function httpHalf(whole) {
  const list = /export\{([^}]*)\}/.exec(whole.replaceAll('\n', ''))?.[1].split(',') ?? [];
  const kept = EXPORTED.map((name) => list.find((one) => one.endsWith(` as ${name}`)) ?? missing(name));
  const cut = CUTS.reduce((text, [from, to]) => {
    if (text.search(from) < 0) missing(from);
    return text.replace(from, to);
  }, whole);
  if (!/\bvar Je=T\(\w+=>\{[^}]*\.getTypeParser=/.test(whole)) missing('types');
  return `import { Buffer as NodeBuffer } from 'node:buffer';\n${cut}\nexport {${kept.join(', ')}, NeonTypes as types};\n`;
}

function missing(what) {
  throw new Error(`The database driver has no ${what} any more: see dev/driver.mjs`);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
