/**
 * The Worker without the texts of its API, for the bundle: wrangler.toml puts this in the place of the library that describes
 * routes, and of every `openapi.ts` beside an `api.ts`. Readers get the document that dev/made.mjs has made of them.
 */
import { createMiddleware } from 'hono/factory';

/** Where a gate would say what it asks for. */
export const uniqueSymbol = Symbol('openapi');

/** Lets every request through. */
export const describeRoute = () => createMiddleware((_, next) => next());

/** Says nothing. */
export const resolver = () => undefined;

/** None. */
export const texts: Record<string, undefined> = {};
