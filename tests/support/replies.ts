import type { Fetch } from '#foundation/services/call.ts';

/** A request as the vendor would have seen it. */
export type Seen = {
  url: string;
  method: string;
  headers: Headers;
  body: string;
  /** What was posted, where it was a form with files. */
  form?: FormData;
  signal: AbortSignal | null;
  redirect: string;
};

/** A fetch that answers from `reply` and remembers what it was asked. */
export function recorded(reply: (seen: Seen) => Response | Promise<Response>): { fetch: Fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = {
      url: String(input),
      method: init?.method ?? 'GET',
      headers: new Headers(init?.headers as Record<string, string>),
      body: String(init?.body ?? ''),
      ...(init?.body instanceof FormData && { form: init.body }),
      signal: init?.signal ?? null,
      redirect: init?.redirect ?? 'follow',
    };
    seen.push(request);
    return reply(request);
  };
  return { fetch, seen };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const html = (status: number) => () =>
  new Response('<!doctype html><title>Bad gateway</title>', { status, headers: { 'content-type': 'text/html' } });

export const text = (status: number, body: string) => () => new Response(body, { status });

/** A body of one megabyte, which no honest answer has. */
export const flood = (status: number) => () => new Response(`{"id":"${'a'.repeat(1024 * 1024)}"}`, { status });

export const timesOut = () => {
  throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
};

export const refusesConnection = () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
};

export const hangsUp = () => {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
};

/** Sends the status and half of the body, then loses the connection. */
export const breaksOff = () =>
  new Response(
    new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('{"id":"49a3'));
        controller.error(new TypeError('terminated'));
      },
    }),
    { status: 200 },
  );
