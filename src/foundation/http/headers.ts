/** Headers of every answer, the request's id, the body's size, and one log line per request. */
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { ConfigurationFault } from '#config.ts';
import { openRuntime, type Runtime } from '#context.ts';
import { newId } from '#foundation/lib/ids.ts';
import { faultFields, makeLog } from '#foundation/lib/log.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { AppEnv, C } from './app.ts';

const BODY_MAX_BYTES = 256 * 1024;
/** Where files are handed over, and what a provider has gathered, up to a thousand things at once. */
const FILES =
  /^\/hooks\/meta|\/(people\/imports|settings\/imports(\/preview)?|api\/v1\/imports|knowledge\/(files|texts))$|^\/(chat|app|api)\/.+\/files$|^\/app\/[^/]+\/inbox\/[^/]+\/templates\/|^\/api\/v1\/(agents\/[^/]+\/knowledge|knowledge\/[^/]+)$/;
const FILE_MAX_BYTES = 5 * 1024 * 1024;
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const POLICY: Record<string, string> = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'frame-src': "'self'",
  'object-src': "'none'",
};

/** First of all: gives the request an id and a time, and every answer its headers, errors included. */
export const everyAnswer = createMiddleware<AppEnv>(async (c, next) => {
  const runtime = runtimeOf(c);
  if (!runtime) return;
  const now = runtime.now();
  c.set('runtime', runtime);
  c.set('now', now);
  c.set('requestId', newId(now));
  const started = performance.now();
  await next();
  // A form's own method went through the app once more, and was dressed and logged there.
  if (c.res.headers.has('x-request-id')) return;
  const trips = c.var.ctx?.db.trips;
  // The answer that opens a WebSocket is the platform's own, and has no page to protect.
  if (c.res.status !== 101) dress(c, runtime.config.origin, trips);
  const log = makeLog({ requestId: c.var.requestId });
  log.info('Answered', {
    method: c.req.method,
    // The pattern, never the path: tokens stand in paths.
    route: routePath(c, -1),
    status: c.res.status,
    ms: Math.round(performance.now() - started),
    trips: trips?.count ?? 0,
  });
});

/** What the environment becomes; null after the answer was given that it is not complete. */
function runtimeOf(c: C): Runtime | null {
  try {
    return openRuntime(c.env);
  } catch (error) {
    const requestId = newId(Date.now());
    c.set('requestId', requestId);
    // Its message names variables and holds none of their values; without it nobody would know what is missing.
    const why = error instanceof ConfigurationFault ? error.message : undefined;
    makeLog({ requestId }).error('The Worker cannot begin', { ...faultFields(error), why });
    c.res = c.text(words('en').refusals.unexpected, 500);
    dress(c, '', undefined);
    return null;
  }
}

/** Refuses a body over 256 KB by its declared length and, where none is declared, by reading no further. */
export const boundedBody = createMiddleware<AppEnv>(async (c, next) => {
  if (UNSAFE.has(c.req.method) && c.req.raw.body) {
    const declared = /^\d+$/.exec(c.req.header('content-length') ?? '')?.[0];
    const most = FILES.test(c.req.path) ? FILE_MAX_BYTES : BODY_MAX_BYTES;
    if (Number(declared) > most) throw new Refusal('too_large');
    if (declared === undefined) c.req.raw = new Request(c.req.raw, { body: await readBounded(c.req.raw.body, most) });
  }
  await next();
});

async function readBounded(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw new Refusal('too_large');
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function dress(c: C, origin: string, trips: { count: number; ms: number } | undefined): void {
  const headers = new Headers(c.res.headers);
  const set = (name: string, value: string) => headers.has(name) || headers.set(name, value);
  const sockets = origin.replace(/^http/, 'ws');
  const framedBy = c.var.framedBy;
  const frames = framedBy && { 'frame-ancestors': ["'self'", ...framedBy].join(' ') };
  const policy = { ...POLICY, 'connect-src': `'self' ${sockets}`, ...frames };
  set(
    'Content-Security-Policy',
    Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
  );
  set('X-Content-Type-Options', 'nosniff');
  // Older browsers know no list: where there is one, they are told nothing.
  if (!framedBy) set('X-Frame-Options', 'DENY');
  set('Referrer-Policy', 'same-origin');
  set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  set('Cross-Origin-Opener-Policy', 'same-origin');
  set('Cross-Origin-Resource-Policy', 'same-origin');
  set('Cache-Control', 'private, no-store');
  if (origin.startsWith('https:')) set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  headers.set('X-Request-Id', c.var.requestId);
  if (trips) headers.set('Server-Timing', `db;desc="${trips.count}";dur=${trips.ms.toFixed(1)}`);
  // A fetched answer's headers cannot be changed: the answer is made anew.
  c.res = new Response(c.res.body, { status: c.res.status, headers });
}
