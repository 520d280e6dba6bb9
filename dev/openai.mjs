/**
 * Writes of the model's SDK what asks and listens, for the bundle: its one client names every resource there is, four
 * fifths of it for what nobody here asks. What stays is its transport: addresses, headers, errors, limits of time, the
 * reading of events. wrangler.toml puts what this writes in its place.
 * Plain JavaScript without dependencies, like dev/assets.mjs. Throws where the SDK is not as it was when it was cut.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const CLIENT = join(ROOT, 'node_modules/openai/client.mjs');
const CUT = join(ROOT, 'node_modules/.cache/parley/openai.mjs');
/** From where the cut is written to where the SDK is. */
const HOME = '../../openai/';
const RESOURCES_MIN = 20;

/** Of these the names are kept, and what they do where nobody logs in but by a key, and nobody sends a file. */
const STUBS = {
  './auth/workload-identity-auth.mjs': 'class WorkloadIdentityAuth {}',
  './internal/auth/x509-api-origin.mjs': 'const X509_API_BASE_URL = "", assertX509APIOrigin = () => {};',
  './internal/auth/x509-workload-identity-auth.mjs':
    'class X509WorkloadIdentityAuth {} const assertX509RequestOptions = () => {}, isX509WorkloadIdentity = () => false, snapshotX509RequestOptions = (options) => options;',
  './internal/auth/x509-credential-options.mjs':
    'const normalizeX509CredentialOptions = (options) => ({ credential: undefined, options }), prepareX509ClientClone = () => ({});',
  './internal/auth/x509-transport-state.mjs':
    'const isTransientX509ConnectionError = () => false, markApprovedX509Client = () => {};',
  './internal/uploads.mjs':
    'const finalizeStreamingFormRequestOptions = (options) => options, hasUploadableValue = () => false, maybeMultipartFormRequestOptions = (options) => options;',
  './internal/utils/query.mjs': 'const stringifyQuery = (query) => new URLSearchParams(query).toString();',
  './core/uploads.mjs': 'const Uploads = {};',
  './core/pagination.mjs': 'const Pagination = {};',
};

/** What is cut beside them: how a log would be cleaned, where nothing is logged; and how a client becomes another. */
const CUTS = [
  [/\.call\(this, options\.logger \?\? console\);/, ';'],
  [/__classPrivateFieldGet\(this, _OpenAI_instances, "m", _OpenAI_sanitizeLogger\)/, 'console'],
  [/(?<=\n\}), _OpenAI_isSensitiveLogKey = function[\s\S]*?\n\}(?=;\n_OpenAI_sanitizedLoggers)/, ''],
  ...['withOptions', 'readX509ResponseError', '_buildWebSocketHeaders'].map((name) => [
    new RegExp(`^ {4}(?:async )?${name}\\([\\s\\S]*?\\n {4}\\}\\n`, 'm'),
    '',
  ]),
];

/** Written only where it changed. Returns where it is. */
export function prepareModel() {
  const text = cutClient();
  if (readIfThere(CUT) !== text) {
    mkdirSync(dirname(CUT), { recursive: true });
    writeFileSync(CUT, text);
  }
  return CUT;
}

function cutClient() {
  let text = readFileSync(CLIENT, 'utf8');
  for (const [path, stub] of Object.entries(STUBS)) {
    const line = new RegExp(`^import .* from ["']${path.replaceAll('.', '\\.')}["'];$`, 'm');
    if (!line.test(text)) missing(path);
    text = text.replace(line, stub);
  }
  const made = /^\s*this\.\w+ = new API\.(?!Embeddings\b)\w+\(this\);$/gm;
  if ((text.match(made)?.length ?? 0) < RESOURCES_MIN) missing('resources');
  for (const [from, to] of CUTS) {
    if (text.search(from) < 0) missing(from);
    text = text.replace(from, to);
  }
  text = text
    .replace(made, '')
    .replace('new API.Embeddings(this)', 'new Embeddings(this)')
    .replace(/^import \* as API .*$/m, '')
    .replace(/^import \{[^}]*\} from "\.\/resources\/(?!embeddings\.)[^"]*";$/gm, '')
    // What hangs at the class by name, for those who look it up there.
    .replace(/^(?:_a|OpenAI)\.([A-Z]\w+) = (?:\w+\.)?\w+;$/gm, (line, name) => (name === 'OpenAI' ? line : ''))
    .replace(/(from ["'])\.\//g, `$1${HOME}`)
    .replace(/^\/\/# sourceMappingURL.*$/m, '');
  return text;
}

function missing(what) {
  throw new Error(`The SDK of the model has no ${what} any more: see dev/openai.mjs`);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
