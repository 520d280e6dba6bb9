/** How a handler answers: a page, a fragment to swap, or, after a write, whichever of the two the browser wants. */
import type { Child } from 'hono/jsx';
import type { C } from './app.ts';

type Html = Child;

type PageStatus = 200 | 201 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

const FRAGMENT = { 'Parley-Fragment': '1', Vary: 'HX-Request-Type' };

/** A whole document. */
export async function page(c: C, body: Html, status: PageStatus = 200): Promise<Response> {
  const html = await (body as { toString(): string | Promise<string> }).toString();
  return c.html(`<!doctype html>${html}`, status);
}

/** A piece that htmx swaps; without our header the guard in the browser refuses it. */
export function fragment(c: C, body: Html, status: 200 | 409 | 422 | 429 | 503 = 200): Response | Promise<Response> {
  return c.html(body as never, status, FRAGMENT);
}

/** The same post again at another form of ours, which answers for this one by `handedOn`. */
export function handOn(c: C, to: string): Response {
  return c.redirect(to, 307);
}

/** Says that a fragment answers a form that was handed on; the guard in the browser lets no other redirected one in. */
export function handedOn(c: C): void {
  c.header('Parley-Handed-On', '1');
}

/** Whether htmx asks for a piece rather than a document. */
export function isPartial(c: C): boolean {
  return (
    c.req.header('hx-request-type') === 'partial' ||
    (c.req.header('hx-request') === 'true' && c.req.header('hx-request-type') === undefined)
  );
}

/** After a write: its fragment for htmx, a 303 for everybody else. */
export function done(c: C, to: string, piece?: () => Html): Response | Promise<Response> {
  if (!isPartial(c)) return c.redirect(to, 303);
  if (piece) return fragment(c, piece());
  c.header('HX-Redirect', to);
  return c.body(null, 204);
}
