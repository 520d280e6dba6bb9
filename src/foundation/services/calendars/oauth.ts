/**
 * The consent dance as Google and Microsoft dance it: OAuth 2.0 with PKCE (RFC 7636) and an id_token of OpenID Connect,
 * whose signature, audience, issuer, age and nonce are checked.
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import type { Fetch } from '#foundation/services/call.ts';
import { type Answer, ask, unreadable } from './asking.ts';
import type { Account, CalendarOutcome, Failed, Grant, OAuth } from './index.ts';

const KEYS_GOOD_MS = 3_600_000;
const CLOCK_SKEW_SECONDS = 300;
/** What says that a consent is gone: RFC 6749 5.2, OpenID Connect Core 3.1.2.6. */
const GONE = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required']);

const Tokens = lazily(() =>
  z.object({
    access_token: z.string().min(1),
    expires_in: z.coerce.number().positive(),
    refresh_token: z.string().min(1).nullish(),
    scope: z.string().nullish(),
    id_token: z.string().nullish(),
  }),
);
const Problem = lazily(() => z.object({ error: z.string() }));
const Keys = lazily(() => z.object({ keys: z.array(z.record(z.string(), z.unknown())) }));

export type Consent = {
  clientId: string;
  clientSecret: string;
  authorize: string;
  token: string;
  jwks: string;
  /** With spaces between; what is not granted of `needed` makes the grant useless. */
  scopes: string;
  needed: readonly string[];
  /** Whether the scopes are said again when tokens are asked for. */
  repeatsScopes: boolean;
  /** What this provider wants to be told beside the standard’s own. */
  extra(hint: string | null): Record<string, string>;
  trusts(claims: JWTPayload): boolean;
  whose(claims: JWTPayload, grant: Grant): Promise<CalendarOutcome<Account>>;
  revoke(grant: Grant): Promise<CalendarOutcome<null>>;
};

type Tokens = z.infer<ReturnType<typeof Tokens>>;

/** The dance with one provider. Its public keys are kept for an hour. */
export function makeOAuth(consent: Consent, fetch: Fetch): OAuth {
  const { clientId, clientSecret } = consent;
  const verify = makeVerifier(consent, fetch);
  const tokens = async (form: Record<string, string>): Promise<CalendarOutcome<Tokens>> => {
    const sent = { client_id: clientId, client_secret: clientSecret, ...form };
    if (consent.repeatsScopes) Object.assign(sent, { scope: consent.scopes });
    const answer = await ask(fetch, { url: consent.token, method: 'POST', form: sent }, meaning);
    const read = answer.ok ? Tokens().safeParse(answer.value) : null;
    return read === null ? (answer as Failed) : read.success ? { ok: true, value: read.data } : unreadable();
  };
  return {
    consentAddress: (asked) => addressOf(consent, asked),
    async exchange({ code, verifier, nonce, redirect, now }) {
      const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirect };
      const answer = await tokens(form);
      if (!answer.ok) return answer;
      const grant = grantOf(answer.value, null, now);
      if (!grant.refreshToken) return { ok: false, fault: 'forbidden', detail: 'no_refresh_token' };
      if (!consent.needed.every((scope) => has(grant.scopes, scope)))
        return { ok: false, fault: 'forbidden', detail: 'scopes' };
      const claims = await verify(answer.value.id_token ?? '', nonce, now);
      if (!claims.ok) return claims;
      const account = await consent.whose(claims.value, grant);
      return account.ok ? { ok: true, value: { grant, account: account.value } } : account;
    },
    async refresh(grant, now) {
      if (grant.kind !== 'oauth') return { ok: false, fault: 'revoked' };
      const answer = await tokens({ grant_type: 'refresh_token', refresh_token: grant.refreshToken });
      return answer.ok ? { ok: true, value: grantOf(answer.value, grant, now) } : answer;
    },
    revoke: consent.revoke,
  };
}

function addressOf(consent: Consent, asked: Parameters<OAuth['consentAddress']>[0]): string {
  const query = new URLSearchParams({
    client_id: consent.clientId,
    redirect_uri: asked.redirect,
    response_type: 'code',
    scope: consent.scopes,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: asked.challenge,
    code_challenge_method: 'S256',
    ...(asked.hint !== null && { login_hint: asked.hint }),
    ...consent.extra(asked.hint),
  });
  return `${consent.authorize}?${query}`;
}

type OAuthGrant = Extract<Grant, { kind: 'oauth' }>;

function grantOf(tokens: Tokens, before: OAuthGrant | null, now: number): OAuthGrant {
  return {
    kind: 'oauth',
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? before?.refreshToken ?? '',
    expiresAt: now + tokens.expires_in * 1000,
    scopes: tokens.scope ? tokens.scope.split(' ').filter(Boolean) : (before?.scopes ?? []),
  };
}

// Microsoft answers with the names in any case and with the address of the resource before them.
function has(scopes: readonly string[], wanted: string): boolean {
  const name = wanted.toLowerCase();
  return scopes.some((scope) => scope.toLowerCase() === name || scope.toLowerCase().endsWith(`/${name}`));
}

function makeVerifier({ jwks, clientId, trusts }: Consent, fetch: Fetch) {
  let kept: { keys: JSONWebKeySet; at: number } | null = null;
  const keysAt = async (now: number, anew: boolean): Promise<CalendarOutcome<JSONWebKeySet>> => {
    if (kept && !anew && Math.abs(now - kept.at) < KEYS_GOOD_MS) return { ok: true, value: kept.keys };
    const answer = await ask(fetch, { url: jwks }, meaning);
    if (!answer.ok) return answer;
    const read = Keys().safeParse(answer.value);
    if (!read.success) return unreadable();
    kept = { keys: read.data as unknown as JSONWebKeySet, at: now };
    return { ok: true, value: kept.keys };
  };
  return async function verify(
    token: string,
    nonce: string,
    now: number,
    anew = false,
  ): Promise<CalendarOutcome<JWTPayload>> {
    const keys = await keysAt(now, anew);
    if (!keys.ok) return keys;
    const wanted = {
      audience: clientId,
      algorithms: ['RS256'],
      currentDate: new Date(now),
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub'],
    };
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys.value), wanted);
      if (payload.nonce === nonce && trusts(payload)) return { ok: true, value: payload };
    } catch (error) {
      // Their keys are changed now and then: what is signed by one that is not known yet is looked at once more.
      if (error instanceof errors.JWKSNoMatchingKey && !anew) return verify(token, nonce, now, true);
    }
    return { ok: false, fault: 'provider', detail: 'id_token' };
  };
}

// RFC 6749 5.2. What is wrong with our own registration is nothing that the owner could mend.
function meaning({ status, json, retryAfterSeconds }: Answer): Failed {
  const detail = Problem().safeParse(json).data?.error.slice(0, 60);
  const more = { ...(detail && { detail }), ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  if (detail && GONE.has(detail)) return { ok: false, fault: 'revoked', ...more };
  if (status === 429 || detail === 'slow_down') return { ok: false, fault: 'throttled', ...more };
  return { ok: false, fault: 'provider', ...more };
}
