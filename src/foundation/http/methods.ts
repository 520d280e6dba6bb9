/**
 * HTML forms know GET and POST only: the one form component says what it means as `_method`. The request goes through
 * the app once more, whole: hono's own override joins the values of a repeated field, and forgets where a call came from.
 */
import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, C } from './app.ts';

/** The field of a form that names its method; it is no answer of the person's. */
export const METHOD_FIELD = '_method';
const METHODS = ['PUT', 'PATCH', 'DELETE'];

/** Lets a form's POST reach the route of the method that it names; any other name is as good as none. */
export function formMethods(app: Hono<AppEnv>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const method = c.req.method === 'POST' ? await namedMethod(c) : null;
    if (method === null) await next();
    else return app.fetch(new Request(c.req.raw, { method }), c.env, contextOf(c));
  });
}

async function namedMethod(c: C): Promise<string | null> {
  const type = c.req.header('content-type') ?? '';
  // A copy is read, so that the form is still there for whoever answers.
  const copy = () => c.req.raw.clone();
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return known(new URLSearchParams(await copy().text()).get(METHOD_FIELD));
  } else if (type.startsWith('multipart/form-data')) {
    const form = await copy()
      .formData()
      .catch(() => null);
    return known(form?.get(METHOD_FIELD) ?? null);
  } else {
    return null;
  }
}

function known(name: unknown): string | null {
  const method = typeof name === 'string' ? name.toUpperCase() : '';
  return METHODS.includes(method) ? method : null;
}

// Outside workerd there is none, and asking for it throws.
function contextOf(c: C): C['executionCtx'] | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}
