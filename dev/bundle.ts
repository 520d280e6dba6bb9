import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..');
const BYTES_PER_KB = 1024;

export const BUNDLE_FOLDER = join(ROOT, 'dist');

/** Bundles the Worker into dist/ as a deployment would, which needs no account; sizes in KB of 1,024 bytes. */
export function bundle(): { scripts: string[]; rawKb: number; compressedKb: number } {
  rmSync(BUNDLE_FOLDER, { recursive: true, force: true });
  runWrangler('deploy', '--dry-run', '--outdir', BUNDLE_FOLDER, '--minify');
  const scripts = readdirSync(BUNDLE_FOLDER).filter((name) => /\.(m?js|wasm)$/.test(name));
  const contents = scripts.map((name) => readFileSync(join(BUNDLE_FOLDER, name)));
  const kb = (size: (content: Buffer) => number) =>
    contents.reduce((sum, content) => sum + size(content), 0) / BYTES_PER_KB;
  return { scripts, rawKb: kb((content) => content.length), compressedKb: kb((content) => gzipSync(content).length) };
}

/** wrangler, saying only what is wrong and telling nobody. */
export function runWrangler(...args: string[]): void {
  execFileSync(join(ROOT, 'node_modules/.bin/wrangler'), args, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false', WRANGLER_LOG: 'warn' },
  });
}
