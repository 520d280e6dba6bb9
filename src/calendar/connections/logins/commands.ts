/** Logins and feeds are tried before they are saved: what is wrong is said beside the field that it is in. */

import { requireVerified } from '#accounts/index.ts';
import { answerKept, type Repeatable } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Account, Calendars, Failed, Grant } from '#foundation/services/calendars/index.ts';
import { words } from '#words/index.ts';
import { grantOf } from '../queries.ts';
import { calendarsOf, renewAccount, sameAccount, saveAccount } from '../saving/commands.ts';
import { type OwnAccount, ownAccounts } from '../saving/queries.ts';
import type { ConnectionInput } from './inputs.ts';
import { hintFor } from './rules.ts';

const t = words('en').calendars.forms;
const NO_KEY = { actor: '', route: '', keyHash: '' };

/**
 * Tries a login or a feed and saves it with its calendars; answers the account's id. Throws Refusal: unverified,
 * idempotency_mismatch, and invalid with what is wrong by field.
 */
export async function connectLogin(
  ctx: Ctx,
  input: ConnectionInput,
  repeat: Repeatable | null = null,
): Promise<string> {
  const [[kept], accounts] = await ctx.db.read([answerKept(repeat ?? NO_KEY), ownAccounts()]);
  requireVerified(memberOf(ctx));
  if (kept) return firstAnswer(kept, repeat);
  const { provider } = input;
  const calendars = offered(ctx, provider);
  const typed = grantIn(input);
  const hint = input.provider === 'caldav' ? hintFor(input.server) : null;
  if (hint?.takes === 'none') throw wrong('server', insteadOf(ctx, hint.who));
  const account = await tried(calendars, typed, fieldOf(provider));
  const grant = keptOf(typed, account);
  if (sameAccount(ctx, accounts, provider, account)) throw wrong(fieldOf(provider), t.twice(account.label));
  const found = await calendarsOf(calendars, grant);
  if (!found.ok) throw refused(found, fieldOf(provider), grant);
  const saved = await saveAccount(ctx, accounts, { provider, grant, account, calendars: found.calendars }, { repeat });
  if (!saved.ok) throw wrong(fieldOf(provider), saved.because === 'twice' ? t.twice(account.label) : t.many);
  return saved.id;
}

function firstAnswer(kept: { requestHash: string; resource: string }, repeat: Repeatable | null): string {
  if (kept.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  return kept.resource;
}

function offered(ctx: Ctx, provider: 'caldav' | 'ics'): Calendars {
  const calendars = ctx.services.calendars[provider];
  if (!calendars) throw new Refusal('not_found');
  return calendars;
}

function grantIn(input: ConnectionInput): Grant {
  if (input.provider === 'ics') return { kind: 'address', url: input.url };
  const { server, user, password } = input;
  return { kind: 'password', server, user, password };
}

// Where its consent is not offered here, a feed is all there is.
function insteadOf({ services }: Ctx, who: 'google' | 'microsoft'): string {
  const { asking } = words('en').calendars;
  const feeds = { google: asking.googleFeed, microsoft: asking.microsoftFeed };
  return services.calendars[who] ? asking[who] : feeds[who];
}

// How the server let us in stays with the login: it is never told more than that later.
function keptOf(grant: Grant, { scheme }: Account): Grant {
  return grant.kind === 'password' && scheme ? { ...grant, scheme } : grant;
}

async function tried(calendars: Calendars, grant: Grant, field: string): Promise<Account> {
  const asked = await calendars.account(grant);
  if (!asked.ok) throw refused(asked, field, grant);
  return asked.value;
}

/**
 * Lets us into an account again: a login by a new password, a feed by its new address. All that was chosen stays. Throws
 * Refusal: not_found, and invalid by field, also when it is another account.
 */
export async function renewLogin(ctx: Ctx, id: string, typed: { password: string } | { url: string }): Promise<void> {
  const [accounts] = await ctx.db.read([ownAccounts()]);
  const account = accounts.find((one) => one.id === id);
  if (!account) throw new Refusal('not_found');
  const grant = renewed(grantOf(ctx, account), typed);
  const calendars = offered(ctx, account.provider as 'caldav' | 'ics');
  const field = grant.kind === 'password' ? 'password' : 'url';
  const who = await tried(calendars, grant, field);
  const same = sameAccount(ctx, accounts, account.provider, who);
  if (same ? same !== account : grant.kind === 'password') throw wrong(field, t.other(who.label));
  await renewAccount(ctx, account, { grant: keptOf(grant, who), label: who.label, ...(!same && { isAnother: who }) });
}

function renewed(grant: Grant, typed: { password: string } | { url: string }): Grant {
  if (grant.kind === 'password' && 'password' in typed) return { ...grant, password: typed.password };
  else if (grant.kind === 'address' && 'url' in typed) return { ...grant, url: typed.url };
  else throw new Refusal('not_found');
}

// A login that is not taken is most likely a wrong password.
function refused({ fault, detail }: Pick<Failed, 'fault' | 'detail'>, field: string, grant: Grant): Refusal {
  const { trying, asking } = words('en').calendars;
  if (detail === 'plainer' || detail === 'unspoken') return wrong(field, asking[detail]);
  if (fault !== 'bad_login' || grant.kind !== 'password') return wrong(field, trying[fault]);
  const hint = hintFor(grant.server);
  return wrong('password', hint ? asking[hint.who] : trying[fault]);
}

function fieldOf(provider: OwnAccount['provider']): string {
  return provider === 'ics' ? 'url' : 'server';
}

function wrong(field: string, sentence: string): Refusal {
  return new Refusal('invalid', { fields: { [field]: [sentence] } });
}
