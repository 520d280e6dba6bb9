/**
 * The gates mint scopes; nobody else does. They look at what was shown (cookie, key, link), never at the database: what
 * it stands for is checked there, as the first statements of the unit of work.
 */
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { uniqueSymbol } from 'hono-openapi';
import { type Ctx, makeContext, type Runtime } from '#context.ts';
import { sqlState } from '#foundation/db/index.ts';
import {
  chatScope,
  feedScope,
  handleScope,
  joiningScope,
  keyScope,
  linkScope,
  organizationScope,
  serviceScope,
  sessionScope,
  slugScope,
} from '#foundation/db/scope.ts';
import { LAST_VERSION } from '#foundation/lib/links.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import type { AppEnv, C } from './app.ts';

// As long as browsers keep any cookie: when a login session ends is the database's to say, and it slides with its use.
const COOKIE_DAYS = 400;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const CHAT_KEY = /^[a-z0-9]{20}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Signed-in people, in the organization of the address (`/app/:org/...`). */
export const memberGate = createMiddleware<AppEnv>(async (c, next) => {
  requireSameOrigin(c);
  const token = sessionToken(c);
  if (!token) throw new Refusal('signed_out');
  const org = c.req.param('org') ?? null;
  if (org !== null && !SLUG.test(org)) throw new Refusal('not_found');
  c.set('org', org ?? '');
  enter(c, sessionScope(hashToken(token), org));
  await next();
});

/**
 * Integrations, by `Authorization: Bearer`; `permission` is what the key must carry. Cookies are not looked at. The API's
 * document takes the permission from here.
 */
export function keyGate(permission: string) {
  const gate = createMiddleware<AppEnv>(async (c, next) => {
    enter(c, keyScope(hashToken(keyOf(c)), permission));
    await next();
  });
  return Object.assign(gate, { [uniqueSymbol]: { spec: { security: [{ key: [permission] }] } } });
}

/** Behind a key's gate: whether that key carries `permission`, too. Throws Refusal('scope_missing') where it does not. */
export async function mayByKey(c: C, permission: string): Promise<void> {
  try {
    await c.var.ctx.as(keyScope(hashToken(keyOf(c)), permission)).db.read([]);
  } catch (error) {
    throw sqlState(error) === 'PA403' ? new Refusal('scope_missing') : error;
  }
}

function keyOf(c: C): string {
  const key = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (!key) throw new Refusal('key_unknown');
  return key;
}

/** A participant's link (`:token`). A forged one is refused before the database is asked. */
export const linkGate = createMiddleware<AppEnv>(async (c, next) => {
  const link = c.var.runtime.keys.readLink('participant', c.req.param('token') ?? '');
  if (!link) throw new Refusal('no_such_link');
  enter(c, linkScope(link.id, link.version));
  await next();
});

/** The shared link of an invitation (`:token`). A forged one is refused before the database is asked. */
export const joiningGate = createMiddleware<AppEnv>(async (c, next) => {
  const link = c.var.runtime.keys.readLink('joining', c.req.param('token') ?? '');
  if (!link) throw new Refusal('no_such_link');
  enter(c, joiningScope(link.id, link.version));
  await next();
});

/** A page that is open to anyone (`:slug`). */
export const slugGate = createMiddleware<AppEnv>(async (c, next) => {
  const slug = (c.req.param('slug') ?? '').toLowerCase();
  if (!SLUG.test(slug)) throw new Refusal('not_found');
  enter(c, slugScope(slug));
  await next();
});

/** A member's public page (`:handle`, with its @). */
export const handleGate = createMiddleware<AppEnv>(async (c, next) => {
  const handle = (c.req.param('handle') ?? '').slice(1).toLowerCase();
  if (!SLUG.test(handle)) throw new Refusal('not_found');
  enter(c, handleScope(handle));
  await next();
});

/** A booking that waits for its address to be confirmed (`:token`). A forged link is refused before the database is asked. */
export const holdGate = createMiddleware<AppEnv>(async (c, next) => {
  const link = c.var.runtime.keys.readLink('hold', c.req.param('token') ?? '');
  if (!link) throw new Refusal('no_such_link');
  enter(c, linkScope(link.id, link.version));
  await next();
});

/** The address of a member's feed (`:token`, a link and `.ics`). A forged one is refused before the database is asked. */
export const feedGate = createMiddleware<AppEnv>(async (c, next) => {
  const link = feedShown(c);
  if (!link) throw new Refusal('no_such_link');
  enter(c, feedScope(link.id, link.version));
  await next();
});

/** The feed whose address the request shows, or null. */
export function feedShown(c: C): { id: string; version: number } | null {
  const token = /^(.+)\.ics$/.exec(c.req.param('token') ?? '')?.[1];
  return token === undefined ? null : c.var.runtime.keys.readLink('feed', token);
}

/**
 * A chat on somebody's pages (`:key`), and a visitor of it by their own link (`:token`), which is refused before the
 * database is asked when it is forged; the database knows whether it is one of this chat.
 */
export const chatGate = createMiddleware<AppEnv>(async (c, next) => {
  requireSameOrigin(c);
  const key = c.req.param('key') ?? '';
  if (!CHAT_KEY.test(key)) throw new Refusal('not_found');
  const token = c.req.param('token');
  const link = token === undefined ? null : c.var.runtime.keys.readLink('visitor', token);
  // The last version is that of a visitor who has left for good: it is shown by nobody.
  if (token !== undefined && (!link || link.version === LAST_VERSION)) throw new Refusal('no_such_link');
  enter(c, chatScope(key, link));
  await next();
});

/** The one file that a pass opens (`:token`), inside its organization. A forged or old one is refused before the database is asked. */
export const fileGate = createMiddleware<AppEnv>(async (c, next) => {
  const pass = await c.var.runtime.keys.passes.read('file', c.req.param('token') ?? '', c.var.now);
  if (!pass) throw new Refusal('no_such_link');
  c.set('file', pass.subject);
  enter(c, organizationScope(pass.data.organization ?? '', null));
  await next();
});

/** Sign-up, sign-in and one-time links: nobody is known yet, so the verbs work as the service. */
export const arrivalGate = createMiddleware<AppEnv>(async (c, next) => {
  requireSameOrigin(c);
  enter(c, serviceScope());
  await next();
});

/** A job's context over all organizations: only to claim work or to store what came in. */
export function jobContext(runtime: Runtime, fields: Record<string, string> = {}): Ctx {
  return makeContext(runtime, serviceScope(), runtime.now(), fields);
}

/** The same request as the service: for what a member's scope has no reach of, such as their own password. */
export function asService(ctx: Ctx): Ctx {
  return ctx.as(serviceScope());
}

/** The same job inside one organization; as `userId` where rows are a person's own. */
export function insideOrganization(ctx: Ctx, organizationId: string, userId: string | null = null): Ctx {
  return ctx.as(organizationScope(organizationId, userId));
}

/** The same job as a participant by their own link, which nobody had to show: for what an agent does for who talks with it. */
export function asParticipant(ctx: Ctx, participantId: string, linkVersion: number): Ctx {
  return ctx.as(linkScope(participantId, linkVersion));
}

/** The token of the login session that the request shows, or null. */
export function sessionToken(c: C): string | null {
  return getCookie(c, cookieName(c)) ?? null;
}

/** Gives the browser its login session's token; null takes it away. */
export function setSession(c: C, token: string | null): void {
  const secure = isSecure(c);
  const maxAge = token ? COOKIE_DAYS * 86_400 : 0;
  setCookie(c, cookieName(c), token ?? '', { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge });
}

/** Unsafe requests that carry a cookie must come from our own pages: browsers say so in one of two headers. */
export function requireSameOrigin(c: C): void {
  if (!SAFE.has(c.req.method) || c.req.header('upgrade')) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const ours = origin === undefined ? site === 'same-origin' : origin === c.var.runtime.config.origin;
    if (!ours) throw new Refusal('foreign_origin');
  }
}

function enter(c: C, scope: ReturnType<typeof serviceScope>): void {
  c.set('ctx', makeContext(c.var.runtime, scope, c.var.now, { requestId: c.var.requestId }));
}

// `__Host-` binds the cookie to exactly this host; browsers refuse it on http, so local mode uses a plain name.
function cookieName(c: C): string {
  return isSecure(c) ? '__Host-parley' : 'parley';
}

function isSecure(c: C): boolean {
  return c.var.runtime.config.origin.startsWith('https:');
}
