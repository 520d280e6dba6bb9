/**
 * What the booking page weighs until it can be used, over the wire: its HTML, its sheet and its scripts. The guest's
 * clock is another one than the host's, which is the heavier page. gzip is what every browser can have; brotli is what
 * Cloudflare prefers (developers.cloudflare.com, Compression Rules settings), here at a level for answers made on the fly.
 */
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { fetchPacked, invite } from './client.ts';
import { atMost, type BenchRow } from './rows.ts';
import type { Stage } from './stage.ts';

const BYTES_PER_KB = 1024;
const BROTLI_QUALITY = 4;
const BARS_KB = { html: 9, sheet: 6, htmx: 12, whole: 30 };
const OTHER_ZONE = 'America/New_York';

type Part = { name: string; gzip: number; brotli: number };

export async function benchWeight(stage: Stage): Promise<BenchRow[]> {
  const { links } = await invite(stage, { durationMinutes: 30 }, 1);
  const html = await weigh(`${links[0]}?timezone=${encodeURIComponent(OTHER_ZONE)}`);
  const parts = await Promise.all(partsIn(html.text).map((address) => weigh(new URL(address, stage.origin).href)));
  const sum = (parts: Part[], by: 'gzip' | 'brotli') => parts.reduce((total, part) => total + part[by], 0);
  return (['gzip', 'brotli'] as const).flatMap((by) => {
    const row = (name: string, among: Part[], bar: number) =>
      atMost(`booking page: ${name}, ${by}`, sum(among, by) / BYTES_PER_KB, 'KB', bar);
    return [
      row('whole first view', [html, ...parts], BARS_KB.whole),
      row('HTML', [html], BARS_KB.html),
      row('sheet', named(parts, '.css'), BARS_KB.sheet),
      row('htmx', named(parts, 'htmx'), BARS_KB.htmx),
    ];
  });
}

async function weigh(url: string): Promise<Part & { text: string }> {
  const { body, encoding } = await fetchPacked(url, 'gzip');
  const plain = encoding === 'gzip' ? gunzipSync(body) : body;
  const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }).length;
  const gzip = encoding === 'gzip' ? body.length : gzipSync(plain).length;
  return { name: new URL(url).pathname, gzip, brotli, text: plain.toString('utf8') };
}

function partsIn(html: string): string[] {
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
  const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)];
  return [...sheets, ...scripts].map((match) => match[1]!);
}

function named(parts: Part[], text: string): Part[] {
  const found = parts.filter(({ name }) => name.includes(text));
  if (found.length === 0) throw new Error(`The booking page has no part called ${text}.`);
  return found;
}
