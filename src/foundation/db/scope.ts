/**
 * Who a unit of work is done for. A scope is opaque and minted by the gates only; what it stands for is checked and set
 * by the database as the first statements of the unit, so that checking costs no trip of its own. data-model.md, Scope.
 */
import { sql } from 'drizzle-orm';
import { rows, type Statement } from './statements.ts';

/** What the database says of a member who entered, by login session or API key. */
export type MemberEntry = {
  kind: 'member';
  sessionId: string | null;
  keyId: string | null;
  scopes: string[] | null;
  userId: string;
  name: string;
  email: string;
  language: string;
  timezone: string;
  verified: boolean;
  onboarded: boolean;
  onboardingStep: number;
  organizationId: string;
  organizationName: string;
  organizationSlug: string;
  role: 'owner' | 'admin' | 'member';
  /** How many conversations have something unread, a hundred at most; not said of keys. */
  unread?: number;
};

/** What the database says of a participant's link. When it is not live, nothing but title and organizer is known. */
export type GuestEntry = {
  kind: 'guest';
  live: boolean;
  title: string;
  organizer: string;
  organizerEmail: string;
  organizerLanguage: string;
  /** Sites that may show the page in a frame; only of a page that is open to anyone. */
  framedBy?: readonly string[];
  participantId: string | null;
  invitationId: string | null;
  organizationId: string | null;
};

/** What the database says of the address of a member's feed. When it is not live, nothing is known. */
export type FeedEntry = {
  kind: 'feed';
  live: boolean;
  organizationId: string | null;
  organizationName: string | null;
  organizationSlug: string | null;
  name: string | null;
  language: string;
};

/** What the database says of a member's public page: themselves, and the pages of theirs that they show. */
export type ProfileEntry = {
  kind: 'profile';
  organizationId: string;
  handle: string;
  name: string;
  text: string | null;
  language: string;
  pages: ShownPage[];
};

/** A page that is open to anyone, in a list. */
export type ShownPage = {
  slug: string;
  title: string;
  description: string | null;
  durationMinutes: number;
  durationChoices: number[];
  locationType: 'address' | 'virtual' | 'phone' | 'tbd';
};

/** What the database says of a chat, and of the visitor whose link was shown. */
export type VisitorEntry = {
  kind: 'visitor';
  organizationId: string;
  channelId: string;
  epoch: number;
  status: 'active' | 'paused';
  name: string;
  business: string;
  settings: Record<string, unknown>;
  timezone: string;
  language: string;
  agent: { id: string; name: string; userId: string; paused: boolean } | null;
  visitor: { id: string; identityId: string; known: boolean } | null;
  /** The one that is open now. */
  conversation: {
    id: string;
    mode: 'agent' | 'human' | 'paused';
    agentId: string | null;
    lastSeq: number;
  } | null;
};

export type ServiceEntry = { kind: 'service'; organizationId: string | null; userId: string | null };
export type Entry = MemberEntry | GuestEntry | FeedEntry | ProfileEntry | VisitorEntry | ServiceEntry;

const opening = Symbol('opening statements');

/** Opaque: hold it, hand it on, never look inside. */
export type Scope = { readonly [opening]: readonly Statement[] };

/** A member by login session; `slug` names the organization of the address, null for the personal one. */
export function sessionScope(tokenHash: string, slug: string | null): Scope {
  return scope('parley_member', sql`select enter_session(${tokenHash}, ${slug}) as entry`);
}

/** A member by API key, if the key may do `permission` (`invitations:write`). */
export function keyScope(keyHash: string, permission: string): Scope {
  return scope('parley_member', sql`select enter_key(${keyHash}, ${permission}) as entry`);
}

/** A participant by a link whose MAC was checked already. */
export function linkScope(participantId: string, version: number): Scope {
  return scope('parley_guest', sql`select enter_link(${participantId}::uuid, ${version}) as entry`);
}

/** Anyone, by the slug of a page that is open to them: as yet nobody in particular. */
export function joiningScope(invitationId: string, version: number): Scope {
  return scope('parley_guest', sql`select enter_joining(${invitationId}::uuid, ${version}) as entry`);
}

/** Anyone, by the address of a page. */
export function slugScope(slug: string): Scope {
  return scope('parley_guest', sql`select enter_slug(${slug}) as entry`);
}

/** Anyone, by the handle of a member who has a public page. */
export function handleScope(handle: string): Scope {
  return scope('parley_guest', sql`select enter_handle(${handle}) as entry`);
}

/** A member's own events, by an address whose MAC was checked already. */
export function feedScope(membershipId: string, version: number): Scope {
  return scope('parley_member', sql`select enter_feed(${membershipId}::uuid, ${version}) as entry`);
}

/** Anyone in a chat, by its key; a visitor by a link whose MAC was checked already. Only the verbs of the chat work in it. */
export function chatScope(key: string, visitor: { id: string; version: number } | null): Scope {
  return {
    [opening]: [
      rows(sql`set local role parley_service`),
      rows(sql`select enter_chat(${key}, ${visitor?.id ?? null}::uuid, ${visitor?.version ?? null}::integer) as entry`),
      rows(sql`set local role parley_member`),
    ],
  };
}

/** All organizations: only to claim work or to store what came in, and for sign-in itself. */
export function serviceScope(): Scope {
  return scope(
    'parley_service',
    sql`select jsonb_build_object('kind', 'service', 'organizationId', null, 'userId', null) as entry from (select bound_unit_of_work()) b`,
  );
}

/** A job inside one organization; as `userId` where the rows are a person's own. */
export function organizationScope(organizationId: string, userId: string | null): Scope {
  return {
    [opening]: [
      rows(sql`set local role parley_service`),
      rows(sql`select enter_organization(${organizationId}::uuid, ${userId}::uuid) as entry`),
      rows(sql`set local role parley_member`),
    ],
  };
}

/** Inside a unit of work of the service: from here on its rows belong to this organization. The role stays the service's. */
export function belongTo(organizationId: string, userId: string | null): Statement {
  return rows(sql`select enter_organization(${organizationId}::uuid, ${userId}::uuid)`);
}

/** The statements that open a unit of work, and where in them the entry is answered. */
export function openingOf(scope: Scope): { statements: readonly Statement[]; entryAt: number } {
  return { statements: scope[opening], entryAt: 1 };
}

function scope(role: 'parley_member' | 'parley_guest' | 'parley_service', enter: ReturnType<typeof sql>): Scope {
  return { [opening]: [rows(sql`set local role ${sql.raw(role)}`), rows(enter)] };
}
