/** The consent dance of the local calendar service: authorize, token, revoke, userinfo and public keys, as Google has them. */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { House } from './app.ts';
import { consentPage, errorPage } from './pages.ts';
import { addSamples } from './samples.ts';
import { addPerson, type Code, type Consent, forgetConsents, type Person, token } from './state.ts';

const CODE_MS = 600_000;
const ACCESS_SECONDS = 3_599;
const KEY_ID = 'local-1';
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const asked = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  response_type: z.literal('code'),
  scope: z.string().min(1),
  state: z.string().min(1),
  nonce: z.string().min(1),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  login_hint: z.string().optional(),
});
export type Asked = z.infer<typeof asked>;

/** The routes of the dance. */
export function oauthRoutes(house: House): Hono {
  const routes = new Hono();
  routes.get('/o/oauth2/v2/auth', (c) => {
    const read = readAsked(c.req.query());
    return read === null ? c.html(errorPage(), 400) : c.html(consentPage(read, house.state.people));
  });
  routes.post('/o/oauth2/v2/auth', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const read = readAsked(Object.fromEntries(form));
    if (read === null) return c.html(errorPage(), 400);
    return c.redirect(answerOf(house, read, form), 303);
  });
  routes.post('/token', async (c) => giveTokens(house, new URLSearchParams(await c.req.text())));
  routes.post('/revoke', async (c) => {
    const shown = new URLSearchParams(await c.req.text()).get('token') ?? '';
    const of = house.state.access.find((one) => one.token === shown)?.refresh ?? shown;
    const gone = forgetConsents(house.state, ({ refresh }) => refresh === of);
    house.keep();
    return gone > 0 ? c.json({}) : c.json({ error: 'invalid_token' }, 400);
  });
  routes.get('/v1/userinfo', (c) => {
    const consent = consentOf(house, c);
    const person = house.state.people.find(({ sub }) => sub === consent?.sub);
    return person
      ? c.json({ sub: person.sub, email: person.email, email_verified: true, name: person.name })
      : c.json({ error: 'invalid_request' }, 401);
  });
  routes.get('/oauth2/v3/certs', async (c) => {
    const { kty, n, e } = await privateKey(house);
    return c.json({ keys: [{ kty, n, e, kid: KEY_ID, alg: 'RS256', use: 'sig' }] });
  });
  return routes;
}

/** Whose access token a request shows, when it is good. */
export function consentOf({ state, now }: House, c: Context): Consent | null {
  const shown = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  const access = state.access.find((one) => one.token === shown && one.expiresAt > now());
  return state.consents.find(({ refresh }) => refresh === access?.refresh) ?? null;
}

// It stands in for Google on this machine only, so it sends nobody anywhere else.
function readAsked(query: Record<string, string>): Asked | null {
  const read = asked.safeParse(query).data;
  return read && LOOPBACK.includes(new URL(read.redirect_uri).hostname) ? read : null;
}

function answerOf(house: House, asked: Asked, form: URLSearchParams): string {
  const to = new URL(asked.redirect_uri);
  to.searchParams.set('state', asked.state);
  if (form.get('answer') !== 'allow') {
    to.searchParams.set('error', 'access_denied');
    return to.href;
  }
  const email = (form.get('other') || form.get('email') || '').trim().toLowerCase();
  const person = personWith(house, email || 'ada@calendar.example.com');
  const refused = form.getAll('without');
  const scopes = asked.scope.split(' ').filter((scope) => !refused.includes(scope));
  const code = { code: `4/${token()}`, sub: person.sub, clientId: asked.client_id, scopes };
  const bound = { redirect: asked.redirect_uri, challenge: asked.code_challenge, nonce: asked.nonce };
  const now = house.now();
  const codes = house.state.codes.filter(({ expiresAt }) => expiresAt > now);
  house.state.codes = [...codes, { ...code, ...bound, expiresAt: now + CODE_MS, used: null }];
  house.keep();
  to.searchParams.set('code', code.code);
  to.searchParams.set('scope', scopes.join(' '));
  return to.href;
}

function personWith(house: House, email: string): Person {
  const isNew = !house.state.people.some((one) => one.email === email);
  const person = addPerson(house.state, email, nameOf(email), house.zone);
  const calendar = house.state.calendars.find(({ id }) => id === email);
  if (isNew && house.samples && calendar) addSamples(house.state, calendar, house.now());
  return person;
}

function nameOf(email: string): string {
  const [word = ''] = email.split(/[@.+]/);
  return word === '' ? 'Ada' : word[0]!.toUpperCase() + word.slice(1);
}

async function giveTokens(house: House, form: URLSearchParams): Promise<Response> {
  if (form.get('client_secret') !== house.clientSecret) return problem('invalid_client', 401);
  if (form.get('grant_type') === 'refresh_token') {
    const consent = house.state.consents.find(({ refresh }) => refresh === form.get('refresh_token'));
    return consent ? Response.json(accessFor(house, consent)) : problem('invalid_grant');
  }
  if (form.get('grant_type') !== 'authorization_code') return problem('unsupported_grant_type');
  const code = house.state.codes.find((one) => one.code === form.get('code'));
  if (!code || !fits(code, form, house.now())) return problem('invalid_grant');
  // A code that comes twice was stolen once (RFC 6749, 4.1.2).
  if (code.used !== null) {
    forgetConsents(house.state, ({ refresh }) => refresh === code.used);
    return problem('invalid_grant');
  }
  const consent = { refresh: `1//${token()}`, sub: code.sub, clientId: code.clientId, scopes: code.scopes };
  code.used = consent.refresh;
  house.state.consents.push(consent);
  const tokens = { ...accessFor(house, consent), refresh_token: consent.refresh, id_token: await idToken(house, code) };
  return Response.json(tokens);
}

function fits(code: Code, form: URLSearchParams, now: number): boolean {
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const sameClient = code.clientId === form.get('client_id') && code.redirect === form.get('redirect_uri');
  return sameClient && code.challenge === challenge && code.expiresAt > now;
}

function accessFor(house: House, { refresh, scopes }: Consent) {
  const now = house.now();
  const access = { token: `ya29.${token()}`, refresh, expiresAt: now + ACCESS_SECONDS * 1_000 };
  house.state.access = [...house.state.access.filter(({ expiresAt }) => expiresAt > now), access];
  house.keep();
  return { access_token: access.token, expires_in: ACCESS_SECONDS, token_type: 'Bearer', scope: scopes.join(' ') };
}

async function idToken(house: House, { sub, clientId, nonce }: Code): Promise<string> {
  const seconds = Math.floor(house.now() / 1_000);
  const email = house.state.people.find((one) => one.sub === sub)?.email;
  return new SignJWT({ email, email_verified: true, nonce, azp: clientId })
    .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
    .setIssuer(house.base)
    .setAudience(clientId)
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_SECONDS)
    .sign(await importJWK(await privateKey(house), 'RS256'));
}

async function privateKey(house: House) {
  if (house.state.key === null) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    house.state.key = await exportJWK(privateKey);
    house.keep();
  }
  return house.state.key;
}

function problem(error: string, status = 400): Response {
  return Response.json({ error, error_description: 'Said by the local calendar, not by Google' }, { status });
}
