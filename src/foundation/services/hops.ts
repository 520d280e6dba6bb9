import { Buffer } from 'node:buffer';
import { inTime } from '#foundation/lib/in-time.ts';
import { type Fetch, NEVER_LEFT } from './call.ts';

// A request to a server that a person named, and its redirects: each hop is judged as if it had been given, and what lets
// us in stays with the host that it was meant for. One clock runs for all of it, also for the body.

const MAX_HOPS = 3;
const REDIRECTS = [301, 302, 307, 308];
// 303 means: look there instead of doing it (RFC 9110, 15.4.4). A reading looks anyway.
const SEE_OTHER = 303;

/** A request, and what it may cost: `maxBytes` of body once unpacked, `timeoutMs` for all hops. */
export type Request = {
  method: 'GET' | 'PROPFIND' | 'REPORT' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Makes the Authorization of each hop at the origin of the address; no other that it leads to is sent any. */
  authorization?: (address: string) => string;
  body?: string;
  maxBytes: number;
  timeoutMs: number;
  /** Ports beside 443 that may be asked. */
  ports?: readonly string[];
};

/** Why there is no answer, or none that may be read. `left`: whether the request may have reached somebody. */
export type NotReached = {
  answered: false;
  left: boolean;
  reason: 'forbidden' | 'unreachable' | 'timeout' | 'connection-lost' | 'too-large' | 'too-many-hops';
};

/** An answer and the address that gave it. `stayed` is false where a redirect led to another origin, which gets no login. */
export type Reached =
  | { answered: true; status: number; headers: Headers; body: string; address: string; stayed: boolean }
  | NotReached;

/** Whether an address may be asked, spelling and name. */
export type Judge = (address: string) => Promise<boolean>;

/** One request with up to three redirects; nothing is thrown. */
export function follow(fetch: Fetch, mayAsk: Judge, address: string, request: Request): Promise<Reached> {
  return inTime(request.timeoutMs, (signal) => followed(fetch, mayAsk, address, request, signal));
}

async function followed(
  fetch: Fetch,
  mayAsk: Judge,
  address: string,
  request: Request,
  signal: AbortSignal,
): Promise<Reached> {
  let at = address;
  let stayed = true;
  let left = false;
  try {
    for (let hop = 0; hop <= MAX_HOPS; hop++) {
      if (!(await withinTime(mayAsk(at), signal))) return { answered: false, left, reason: 'forbidden' };
      const response = await withinTime(fetch(at, asked(request, stayed ? at : null, signal)), signal);
      left = true;
      const next = redirected(response, at, request.method);
      if (next === null) return await read(response, at, stayed, request, signal);
      await response.body?.cancel();
      stayed &&= new URL(next).origin === new URL(at).origin;
      at = next;
    }
    return { answered: false, left, reason: 'too-many-hops' };
  } catch (error) {
    return whyNot(error, left, signal);
  }
}

function asked({ method, headers, authorization, body }: Request, own: string | null, signal: AbortSignal) {
  const credentials: Record<string, string> = authorization && own ? { authorization: authorization(own) } : {};
  return { method, headers: { ...headers, ...credentials }, body, signal, redirect: 'manual' as const };
}

// What is no address leads nowhere and is read as the answer that it is.
function redirected(response: Response, at: string, method: Request['method']): string | null {
  const follows = REDIRECTS.includes(response.status) || (response.status === SEE_OTHER && method === 'GET');
  const location = follows ? response.headers.get('location') : null;
  return location !== null && URL.canParse(location, at) ? new URL(location, at).href : null;
}

async function read(
  response: Response,
  address: string,
  stayed: boolean,
  { maxBytes }: Request,
  signal: AbortSignal,
): Promise<Reached> {
  const { status, headers } = response;
  const bytes = await readBytes(response, maxBytes, signal);
  if (bytes === null) return { answered: false, left: true, reason: 'too-large' };
  const body = decoderOf(headers).decode(bytes);
  return { answered: true, status, headers, body, address, stayed };
}

async function readBytes(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  try {
    for (
      let next = await withinTime(reader.read(), signal);
      !next.done;
      next = await withinTime(reader.read(), signal)
    ) {
      size += next.value.length;
      if (size > maxBytes) return null;
      chunks.push(next.value);
    }
  } finally {
    // Not waited for: who sends without end need not hear of it.
    if (size > maxBytes || signal.aborted) reader.cancel().catch(() => undefined);
  }
  return Buffer.concat(chunks);
}

// A server that says another alphabet than UTF-8 is believed, where there is such a one.
function decoderOf(headers: Headers): TextDecoder {
  const label = /;\s*charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

// A stream need not heed a signal: time is up all the same.
function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(signal.reason);
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}

function whyNot(error: unknown, left: boolean, signal: AbortSignal): NotReached {
  if (signal.aborted) return { answered: false, left: true, reason: 'timeout' };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!left && NEVER_LEFT.has(code)) return { answered: false, left: false, reason: 'unreachable' };
  return { answered: false, left: true, reason: 'connection-lost' };
}
