import { organizations } from '#accounts/index.ts';
import { myself } from '#calendar/events/queries.ts';
import type { Ctx } from '#context.ts';
import { at, build, rows, sql } from '#foundation/db/index.ts';
import { isId } from '#foundation/lib/ids.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { Account, Grant, OAuthProvider } from '#foundation/services/calendars/index.ts';
import { calendarConsents } from '../schema.ts';

/** What is kept of a consent: at first what proves it, and when its owner came back what it let us into. */
export type Secret = { verifier: string; nonce: string } | { grant: Grant; account: Account };

/** A consent as whoever came back with its state finds it. */
export type Returned = {
  id: string;
  organizationId: string;
  slug: string;
  secret: Sealed;
  isHere: boolean;
  isOver: boolean;
};

/** The consent of a state, whoever it is of, and whether this login session asked for it; for the service's scope. */
export function consentByState(stateHash: string, provider: OAuthProvider, sessionHash: string, now: number) {
  return rows<Returned>(sql`
    select c.id, c.organization_id as "organizationId", o.slug, c.secret, c.session_hash = ${sessionHash} as "isHere",
      (c.used_at is not null or c.expires_at <= ${at(now)}) as "isOver"
    from ${calendarConsents} c join ${organizations} o on o.id = c.organization_id
    where c.state_hash = ${stateHash} and c.provider = ${provider}`);
}

/** A consent of the member who entered. */
export type Consent = ReturnType<typeof consentById>['_']['result'][number];

/** A consent that the member who entered gave, and in which login session. */
export function consentById(id: string) {
  return build
    .select({
      id: calendarConsents.id,
      organizationId: calendarConsents.organizationId,
      provider: calendarConsents.provider,
      sessionHash: calendarConsents.sessionHash,
      secret: calendarConsents.secret,
      connectionId: calendarConsents.connectionId,
      expiresAt: calendarConsents.expiresAt,
      usedAt: calendarConsents.usedAt,
    })
    .from(calendarConsents)
    .where(sql`user_id = ${myself} and id = ${isId(id) ? id : null}::uuid`);
}

/** What a consent keeps, opened. */
export function secretOf(ctx: Ctx, consent: { id: string; organizationId: string; secret: Sealed }): Secret {
  return JSON.parse(ctx.keys.vault.open(placeOfSecret(consent), consent.secret)) as Secret;
}

/** Where what a consent keeps is sealed. */
export function placeOfSecret({ id, organizationId }: { id: string; organizationId: string }) {
  return { table: 'calendar_consents', column: 'secret', row: id, organization: organizationId };
}
