/** HTML forms know GET and POST only: the one form component says what it means as `_method`. */
import type { Hono } from 'hono';
import { methodOverride } from 'hono/method-override';
import type { AppEnv } from './app.ts';

/** Lets a POST with `_method` reach the route of that method. */
export function formMethods(app: Hono<AppEnv>) {
  return methodOverride({ app, form: '_method' });
}
