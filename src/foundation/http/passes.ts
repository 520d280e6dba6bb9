/** Passes in cookies: what a browser was told, and shows again for a day at most. */
import { getCookie, setCookie } from 'hono/cookie';
import type { Pass, PassUse } from '#foundation/lib/passes.ts';
import type { C } from './app.ts';

const DAY_SECONDS = 24 * 3600;

/** Gives the browser a pass for `seconds`, a day when nothing is said; null takes it away. */
export async function setPass(c: C, use: PassUse, pass: Pass | null, seconds: number = DAY_SECONDS): Promise<void> {
  const { keys } = c.var.runtime;
  const value = pass ? await keys.passes.sign(use, pass, seconds, c.var.now) : '';
  const secure = isSecure(c);
  setCookie(c, nameOf(c, use), value, {
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'Lax',
    maxAge: pass ? seconds : 0,
  });
}

/** The pass that the browser shows, or null when it shows none that is ours and in time. */
export async function readPass(c: C, use: PassUse): Promise<Pass | null> {
  const token = getCookie(c, nameOf(c, use));
  return token ? c.var.runtime.keys.passes.read(use, token, c.var.now) : null;
}

function nameOf(c: C, use: PassUse): string {
  return `${isSecure(c) ? '__Host-' : ''}parley-${use}`;
}

function isSecure(c: C): boolean {
  return c.var.runtime.config.origin.startsWith('https:');
}
