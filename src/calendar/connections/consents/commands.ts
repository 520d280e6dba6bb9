/**
 * Connecting by a consent at the provider's own page: asked for by a form, come back to by an address that anybody could
 * open, and saved by a button. The way back only exchanges the code, which is good once and for a minute, for a grant that
 * is sealed into the consent's own row: it opens nothing, counts for nothing and is gone in ten minutes unless the owner,
 * who is shown whose account it is, says so. That is why this one GET may write.
 */
import { requireVerified } from '#accounts/index.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { Account, CalendarFault, Grant, OAuthProvider } from '#foundation/services/calendars/index.ts';
import { connectionById, labelOf, sameElsewhere } from '../queries.ts';
import { blindOf, calendarsOf, renewAccount, sameAccount, saveAccount } from '../saving/commands.ts';
import { ownAccounts } from '../saving/queries.ts';
import { calendarConsents } from '../schema.ts';
import { type Consent, consentById, consentByState, placeOfSecret, secretOf } from './queries.ts';

const CONSENT_MINUTES = 10;

/** Where the provider's consent page sends people back to. */
export function redirectOf(origin: string, provider: OAuthProvider): string {
  return `${origin}/connect/${provider}`;
}

/**
 * Begins a consent in this login session; answers the provider's address to go to. `connectionId` is the account that is
 * to be connected again. Throws Refusal: unverified, not_found.
 */
export async function askConsent(
  ctx: Ctx,
  { provider, connectionId }: { provider: OAuthProvider; connectionId: string | null },
  session: string,
): Promise<string> {
  const [[again]] = await ctx.db.read([connectionById(isId(connectionId) ? connectionId : NOBODY)]);
  const member = memberOf(ctx);
  requireVerified(member);
  const oauth = ctx.services.calendars[provider]?.oauth;
  if (!oauth || (connectionId !== null && again?.provider !== provider)) throw new Refusal('not_found');
  const [id, state, verifier, nonce] = [newId(ctx.now), newToken(), newToken(), newToken()];
  const place = placeOfSecret({ id, organizationId: organizationOf(ctx) });
  await ctx.write([
    build.insert(calendarConsents).values({
      id,
      userId: member.userId,
      provider,
      stateHash: hashToken(state),
      sessionHash: hashToken(session),
      secret: ctx.keys.vault.seal(place, JSON.stringify({ verifier, nonce })),
      connectionId: again?.id ?? null,
      expiresAt: ctx.now + CONSENT_MINUTES * MINUTE_MS,
      createdAt: ctx.now,
    }),
  ]);
  return oauth.consentAddress({
    state,
    nonce,
    // S256 of RFC 7636: the hash that tokens are kept by.
    challenge: hashToken(verifier),
    redirect: redirectOf(ctx.config.origin, provider),
    hint: again ? labelOf(ctx, again) : null,
  });
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Why a way back leads nowhere. `slug` is said to nobody but who asked for it. */
export type Lost = { ok: false; because: 'unknown' | 'over' | 'denied' | CalendarFault; slug: string | null };

/** What a provider sends along. */
export type WayBack = { state: string; code: string | null; error: string | null };

/**
 * Comes back from the provider's page: the code becomes a grant, which waits in the consent's row for its owner's word.
 * Answers where they give it. Only for the login session that asked, and only once. Service scope.
 */
export async function comeBack(
  ctx: Ctx,
  provider: OAuthProvider,
  { state, code, error }: WayBack,
  session: string,
): Promise<{ ok: true; slug: string; id: string } | Lost> {
  const oauth = ctx.services.calendars[provider]?.oauth;
  const [[found]] = await ctx.db.read([consentByState(hashToken(state), provider, hashToken(session), ctx.now)]);
  if (!oauth || !found?.isHere) return { ok: false, because: 'unknown', slug: null };
  const { id, slug } = found;
  const secret = secretOf(ctx, found);
  if (found.isOver || !('verifier' in secret) || !(await takeOnce(ctx, id)))
    return { ok: false, because: 'over', slug };
  if (code === null || error !== null)
    return { ok: false, because: error === 'access_denied' || error === null ? 'denied' : 'provider', slug };
  const redirect = redirectOf(ctx.config.origin, provider);
  const exchanged = await oauth.exchange({ code, ...secret, redirect, now: ctx.now });
  if (!exchanged.ok) return { ok: false, because: exchanged.fault, slug };
  const sealed = ctx.keys.vault.seal(placeOfSecret(found), JSON.stringify(exchanged.value));
  const until = new Date(ctx.now + CONSENT_MINUTES * MINUTE_MS).toISOString();
  await ctx.write([
    rows(
      sql`update ${calendarConsents} set secret = ${sealed}, expires_at = ${until}::timestamptz where id = ${id}::uuid`,
    ),
  ]);
  return { ok: true, slug, id };
}

// Of two that come back with one state, one goes on.
async function takeOnce(ctx: Ctx, id: string): Promise<boolean> {
  const [taken] = await ctx.write([
    rows(sql`
      update ${calendarConsents} set used_at = ${at(ctx.now)}
      where id = ${id}::uuid and used_at is null returning id`),
  ]);
  return taken.length > 0;
}

/** What waits for its owner's word. */
export type Waiting = {
  id: string;
  provider: OAuthProvider;
  account: Account;
  grant: Grant;
  /** Of which account this is another one, of which it is the same one, or neither. */
  becomes: 'new' | 'again' | 'connected' | 'other';
  /** The account that is connected again, or was meant to be. */
  existing: { id: string; label: string } | null;
};

/** What waits for the word of the member who entered, in this login session. Throws Refusal: not_found, link_expired. */
export async function waitingConsent(ctx: Ctx, id: string, session: string): Promise<Waiting> {
  return (await lookAt(ctx, id, session)).waiting;
}

async function lookAt(ctx: Ctx, id: string, session: string) {
  const [[consent], accounts] = await ctx.db.read([consentById(id), ownAccounts()]);
  const { grant, account } = grantedBy(ctx, consent, session);
  const provider = consent!.provider as OAuthProvider;
  const same = sameAccount(ctx, accounts, provider, account);
  const meant = accounts.find((one) => one.id === consent!.connectionId);
  const again = same && (same.status === 'expired' || same === meant);
  const becomes = same ? (again ? 'again' : 'connected') : meant ? 'other' : 'new';
  const known = same ?? meant;
  const existing = known ? { id: known.id, label: labelOf(ctx, known) } : null;
  const waiting: Waiting = { id, provider, account, grant, becomes, existing };
  return { waiting, same, accounts };
}

function grantedBy(ctx: Ctx, consent: Consent | undefined, session: string): { grant: Grant; account: Account } {
  if (!consent) throw new Refusal('not_found');
  const secret = secretOf(ctx, consent);
  const open = consent.sessionHash === hashToken(session) && consent.expiresAt > ctx.now;
  if (!open || !('grant' in secret)) throw new Refusal('link_expired');
  return secret;
}

/** What the owner's word came to. */
export type Accepted = { ok: true; id: string } | { ok: false; because: CalendarFault | 'twice' | 'too_many' };

/**
 * Saves what was consented to: a new account with its calendars, or one of before that is connected again, which keeps
 * all that was chosen. Throws Refusal: not_found, link_expired.
 */
export async function acceptConsent(ctx: Ctx, id: string, session: string): Promise<Accepted> {
  const { waiting, same, accounts } = await lookAt(ctx, id, session);
  const { provider, account, grant, becomes } = waiting;
  const calendars = ctx.services.calendars[provider];
  if (!calendars) throw new Refusal('not_found');
  if (becomes === 'connected') return { ok: false, because: 'twice' };
  const found = await calendarsOf(calendars, grant);
  if (!found.ok) return { ok: false, because: found.fault };
  const done = rows(sql`delete from ${calendarConsents} where id = ${id}::uuid`);
  const seen = { provider, grant, account, calendars: found.calendars };
  if (!same) return saveAccount(ctx, accounts, seen, { alongside: [done] });
  await renewAccount(ctx, same, { grant, label: account.label }, [done]);
  return { ok: true, id: same.id };
}

/** Gives a consent back that waits: what it let us into is forgotten, at the provider too. Throws Refusal: not_found. */
export async function dropConsent(ctx: Ctx, id: string, session: string): Promise<void> {
  const { provider, grant, account, becomes } = await waitingConsent(ctx, id, session);
  await ctx.write([rows(sql`delete from ${calendarConsents} where id = ${id}::uuid`)]);
  // A provider knows one consent of an account: taking this one back would take back the one that is in use.
  const isUsed = becomes !== 'new' || (await isElsewhere(ctx, provider, account));
  if (!isUsed) await ctx.services.calendars[provider]?.oauth?.revoke(grant);
}

// In another organization of the same person, or connected here by somebody who shares it.
async function isElsewhere(ctx: Ctx, provider: OAuthProvider, account: Account): Promise<boolean> {
  const { userId } = memberOf(ctx);
  const organizationId = organizationOf(ctx);
  const accountBlind = blindOf(ctx, account);
  const same = sameElsewhere({ id: null, organizationId, userId, provider, accountBlind });
  const [others] = await asService(ctx).db.read([same]);
  return others.some((one) => labelOf(ctx, one) === account.label);
}
