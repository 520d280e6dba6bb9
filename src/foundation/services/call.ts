import { Buffer } from 'node:buffer';
import { inTime } from '#foundation/lib/in-time.ts';

// Every call to a vendor goes through here, so that none can hang, flood our memory, or follow a redirect with its
// credentials. What came of it is a value; nothing is thrown.

const TIMEOUT_MS = 10_000;
const BODY_MAX_BYTES = 64 * 1024;
const RETRY_AFTER_MAX_SECONDS = 24 * 3600;

/** Failures before a byte of the request was written, by the codes of Node's sockets and of undici. */
export const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export type Fetch = typeof fetch;

/**
 * What a call came to. `json` is undefined when the body is not JSON, or is too large to be an answer of this vendor.
 * Without an answer, `left` says whether the request may have reached the vendor.
 */
export type Called =
  | { answered: true; status: number; json: unknown; retryAfterSeconds?: number }
  | { answered: false; left: false; reason: 'unreachable' }
  | { answered: false; left: true; reason: 'timeout' | 'connection-lost' };

export type CallInit = {
  method?: string;
  headers: Record<string, string>;
  body?: string | FormData;
  /** Ends the call instead of its own ten seconds, together with others. */
  signal?: AbortSignal;
  maxBytes?: number;
};

/** One request to a vendor, a POST if nothing else is said: 10 s for all of it, at most 64 KB of answer, redirects not followed. */
export function call(fetch: Fetch, url: string, { signal, ...asked }: CallInit): Promise<Called> {
  return signal ? once(fetch, url, asked, signal) : inTime(TIMEOUT_MS, (late) => once(fetch, url, asked, late));
}

async function once(fetch: Fetch, url: string, asked: CallInit, signal: AbortSignal): Promise<Called> {
  const { maxBytes = BODY_MAX_BYTES, method = 'POST', ...init } = asked;
  try {
    const response = await fetch(url, { ...init, method, redirect: 'manual', signal });
    const text = await readBody(response, maxBytes);
    return {
      answered: true,
      status: response.status,
      json: parse(text),
      retryAfterSeconds: retryAfter(response.headers),
    };
  } catch (error) {
    return whyNoAnswer(error);
  }
}

async function readBody(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (!reader) return undefined;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The seconds of a Retry-After, which says seconds or a date (RFC 9110, 10.2.3). A date is read against the answer's own
 * Date, so that our clock does not matter.
 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), RETRY_AFTER_MAX_SECONDS) : undefined;
}

function whyNoAnswer(error: unknown): Called {
  if (error instanceof Error && error.name === 'TimeoutError')
    return { answered: false, left: true, reason: 'timeout' };
  if (NEVER_LEFT.has(codeOf(error))) return { answered: false, left: false, reason: 'unreachable' };
  return { answered: false, left: true, reason: 'connection-lost' };
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
