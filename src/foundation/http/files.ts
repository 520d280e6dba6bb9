/** Files that people handed over, as they go out again: to be kept, never to be run. */
import type { C } from './app.ts';

const SANDBOX = "default-src 'none'; sandbox";
const RANGE = /^bytes=(\d+)-(\d*)$/;

/**
 * The answer that holds a file, or the part of it that was asked for (RFC 9110, 14.2), without which some browsers play
 * nothing. What is in it is a download wherever it is opened.
 */
export function servedFile(c: C, { name, type, bytes }: { name: string; type: string; bytes: Uint8Array }): Response {
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
    'Content-Security-Policy': SANDBOX,
    'Cache-Control': 'private, max-age=86400, immutable',
    'Accept-Ranges': 'bytes',
  };
  const [, first, last] = RANGE.exec(c.req.header('range') ?? '') ?? [];
  const from = Number(first);
  const to = Math.min(last ? Number(last) : bytes.length - 1, bytes.length - 1);
  // As it is: a copy of a large one is memory that others of this isolate need.
  const whole = bytes as Uint8Array<ArrayBuffer>;
  if (first === undefined || from > to) return c.body(whole, 200, headers);
  return c.body(whole.subarray(from, to + 1), 206, {
    ...headers,
    'Content-Range': `bytes ${from}-${to}/${bytes.length}`,
  });
}
