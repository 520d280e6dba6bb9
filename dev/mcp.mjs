/**
 * Writes of the MCP library what a server of tools needs, for the bundle: it also brings prompts and resources, questions
 * to the client, streams that are taken up again, and a table of every shape that the protocol has. wrangler.toml puts what
 * this writes in its place.
 * Plain JavaScript, like dev/made.mjs. Throws where the library is not as it was when it was cut.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const CUT = join(ROOT, 'node_modules/.cache/parley/mcp.mjs');
const USED = "export { createMcpHandler, McpServer } from '@modelcontextprotocol/server';";
const SURROUNDINGS = { '@modelcontextprotocol/server/_shims': './src/foundation/lib/agents.ts' };

/** What nobody calls where there are tools alone, each asked for by itself. */
const METHODS = [
  // Prompts, resources, and what completes their names.
  ...['registerPrompt', '_createRegisteredPrompt', 'setPromptRequestHandlers', 'handlePromptCompletion'],
  ...['registerResource', '_createRegisteredResource', '_createRegisteredResourceTemplate'],
  ...['setResourceRequestHandlers', 'handleResourceCompletion', 'setCompletionRequestHandler'],
  // What a server may ask of its client.
  ...['createMessage', 'elicitInput', '_sendElicitationLeg', 'createElicitationCompletionNotifier', 'listRoots'],
  ...['_legacyInputRequiredShim', '_requestWithSchema', '_requestWithSchemaViaCodec', '_setupTimeout'],
  ...['_resolveNonCompleteResult', '_registerLoggingHandler'],
  // Only POST comes so far.
  ...['handleGetRequest', 'handleDeleteRequest', 'replayEvents', 'closeStandaloneSSEStream'],
];
const CUTS = [
  ...METHODS.map((name) => [new RegExp(`^ {2}(?:async )?${name}\\([^\\n]*\\{\\n[\\s\\S]*?^ {2}\\}\\n`, 'm'), '']),
  // Every shape by its name.
  [/^for \(const (?:key of SPEC_SCHEMA_KEYS|\[key, schema\])[^\n]*\n/gm, ''],
  [/^var (?:specTypeSchemas|isSpecType) = Object\.freeze[^\n]*\n/gm, ''],
  // How requests are judged, as a table for readers; and what builds questions.
  [/^var INBOUND_VALIDATION_LADDER = \[\n[\s\S]*?^\];\n/m, ''],
  [/^var inputRequired = [\s\S]*?^\}\);\n/m, ''],
  // Without a mark the bundler must believe that a shape which nobody asks for does something.
  [/^var (\w+) = (?=(?:z2?|\w+Schema)\.)(.*(?:\n(?![a-z/_]).*)*);$/gm, 'var $1 = /* @__PURE__ */ (() => $2)();'],
];

/** Written only where it changed. */
export function prepareMcp() {
  const cut = CUTS.reduce(
    (text, [from, to]) => (text.search(from) < 0 ? missing(from) : text.replace(from, to)),
    whole(),
  );
  if (readIfThere(CUT) === cut) return;
  mkdirSync(dirname(CUT), { recursive: true });
  writeFileSync(CUT, cut);
}

function whole() {
  const options = { platform: 'browser', conditions: ['workerd'], format: 'esm', bundle: true, write: false };
  const { outputFiles } = buildSync({
    ...options,
    absWorkingDir: ROOT,
    alias: SURROUNDINGS,
    external: ['zod', 'node:*'],
    stdin: { contents: USED, resolveDir: ROOT },
  });
  return outputFiles[0].text;
}

function missing(what) {
  throw new Error(`The MCP library has no ${what} any more: see dev/mcp.mjs`);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
