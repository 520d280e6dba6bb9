import type { Context, Hono } from 'hono';
import type { Ctx, Env, Runtime } from '#context.ts';

/** What a request carries beside itself. `ctx` stands behind a gate only. */
export type Variables = {
  runtime: Runtime;
  requestId: string;
  now: number;
  ctx: Ctx;
  /** The organization's slug as the address names it. */
  org: string;
  /** The sites that may show this page in a frame; nobody when nothing is said. */
  framedBy?: readonly string[];
  /** The one file that a provider's pass opens. */
  file?: string;
  /** What a guest is spoken to in, as far as it is known yet. */
  language?: string;
};

export type AppEnv = { Bindings: Env; Variables: Variables };
export type App = Hono<AppEnv>;
export type C = Context<AppEnv>;
