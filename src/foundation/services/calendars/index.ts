/**
 * Calendars that people live in, in our words: what is read of them, what is written into them, and what can go wrong.
 * Nothing is thrown; every call has a timeout and a bound. The grant is handed in and never kept here: whoever calls
 * stores it sealed.
 */

/** Whose calendars. `local` is the counterpart of a laptop. */
export const CALENDAR_PROVIDERS = ['google', 'microsoft', 'caldav', 'ics', 'local'] as const;
export type CalendarProvider = (typeof CALENDAR_PROVIDERS)[number];

/** Providers that are reached by a consent at their own page. */
export const OAUTH_PROVIDERS = ['google', 'microsoft', 'local'] as const;
export type OAuthProvider = (typeof OAUTH_PROVIDERS)[number];

/** What lets us in: tokens of a consent, a user and an app password at a server, or the address of a feed, itself a secret. */
export type Grant =
  | { kind: 'oauth'; accessToken: string; refreshToken: string; expiresAt: number; scopes: readonly string[] }
  | { kind: 'password'; server: string; user: string; password: string; scheme?: LoginScheme }
  | { kind: 'address'; url: string };

/** How a server of logins was found to let us in: proven (Digest) or said (Basic). A proof is never given up for a word. */
export type LoginScheme = 'basic' | 'digest';

/** Why something was not done. Only `revoked`, `forbidden` and `bad_login` need the owner; the rest passes or is mended by us. */
export const CALENDAR_FAULTS = [
  'revoked', // the consent is gone: connect again
  'stale_grant', // the access token is past its time or not taken: refresh, then ask again once
  'bad_login', // user or password are not taken
  'forbidden', // logged in, but this may not be done
  'not_found', // no such calendar or event any more
  'token_expired', // the sync token is not known any more: read all again
  'conflict', // it is there already, or was changed meanwhile (ETag)
  'throttled', // too many questions: later
  'unreachable', // no answer, or the request never left
  'provider', // it answered 5xx, or something that nobody can read
  'too_large', // more than we read
  'not_a_calendar', // what answers there is none
  'address', // the address may not be asked
] as const;
export type CalendarFault = (typeof CALENDAR_FAULTS)[number];

/** `detail` is the provider's own code, never its words. `left`: whether a write may have happened although nobody said so. */
export type Failed = { ok: false; fault: CalendarFault; retryAfterSeconds?: number; detail?: string; left?: boolean };
export type Done<T> = { ok: true; value: T };
export type CalendarOutcome<T> = Done<T> | Failed;

/**
 * Who an account belongs to, as the provider says it: shown before a connection is saved. `id` is the provider's stable
 * name; `scheme` is kept with the grant.
 */
export type Account = { id: string; label: string; scheme?: LoginScheme };

/** A calendar of an account. `zone` is an IANA name or null; `colour` is #rrggbb or null. */
export type ForeignCalendar = {
  externalId: string;
  name: string;
  colour: string | null;
  zone: string | null;
  isPrimary: boolean;
  isWritable: boolean;
};

/** How a block of time counts. What is free, cancelled or declined is no block. */
export const BLOCK_KINDS = ['busy', 'tentative', 'away'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/**
 * One instance of an event, as far as it keeps somebody busy. Instants are milliseconds; an all-day one runs from local
 * midnight to local midnight of the zone that it is read in: its calendar’s, else its owner’s.
 */
export type ForeignBlock = {
  /** Unique among the blocks of one resource: the instance. */
  instanceId: string;
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  kind: BlockKind;
  title: string;
};

/**
 * One resource of a calendar as it is now: all its blocks within the window, none when it is gone, cancelled, declined
 * or free. `resourceId` is what the provider calls it: what is written has the same (Google, Graph: event id of the
 * instance; CalDAV: path of the file; ICS: UID).
 */
export type ForeignResource = {
  resourceId: string;
  /** iCalendar UID where the provider says it: tells our own mirrors. */
  uid: string | null;
  etag: string | null;
  /**
   * What became of it for its owner. `gone`: deleted, or moved out of the window that is read (Graph does not tell them
   * apart), so that whoever would act on it asks `write.read` first.
   */
  state: 'standing' | 'cancelled' | 'declined' | 'gone';
  blocks: readonly ForeignBlock[];
};

/** The window of time that is read, in milliseconds. */
export type SyncWindow = { from: number; until: number };

/**
 * One step of reading. `replaces`: this page begins a reading of everything, and what it and its successors do not name
 * is gone. `next.page` goes on; `next.token` says that all is read, and from where to read changes later. `skipped` counts
 * what could not be understood and is therefore not in the blocks; its owner is told.
 */
export type ChangePage = {
  resources: readonly ForeignResource[];
  next: { page: string } | { token: string };
  skipped: number;
  /** How much there is in all, where the provider says so. */
  total: number | null;
};

export type ReadChanges = {
  calendar: { externalId: string; zone: string | null };
  /** The zone of the owner: for all-day and floating times where the calendar has none. */
  ownerZone: string;
  window: SyncWindow;
  /** From where to go on: a token of an earlier reading, a page of this one, or null for the beginning. */
  from: { token: string } | { page: string } | null;
  now: number;
};

/** An appointment of ours as it stands in somebody's calendar. */
export type MirrorEvent = {
  /** Our event's id: what the provider's own idempotent name is derived from. */
  eventId: string;
  uid: string;
  sequence: number;
  title: string;
  description: string;
  location: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  /** An address to come back to. */
  url: string;
  status: 'confirmed' | 'tentative';
  /** Ask for a video room: Meet at Google, Teams at Microsoft. */
  wantsRoom: boolean;
};

/** What stands at the provider after a write. `room` is the video link; `roomPending` while the provider still makes it. */
export type Written = { resourceId: string; etag: string | null; room: string | null; roomPending: boolean };

/** A channel through which the provider rings when a calendar changes. `secret` comes back in every ring. */
export type Watch = { id: string; resource: string; expiresAt: number };

/** What one provider can do. Absent functions: it has no such thing. */
export type Calendars = {
  provider: CalendarProvider;
  oauth?: OAuth;
  /** Who it is; also the trial of a login before it is saved. */
  account(grant: Grant): Promise<CalendarOutcome<Account>>;
  calendars(grant: Grant): Promise<CalendarOutcome<readonly ForeignCalendar[]>>;
  changes(grant: Grant, asked: ReadChanges): Promise<CalendarOutcome<ChangePage>>;
  /**
   * What keeps a calendar busy in a short window, right now and without sync state: asked when somebody takes a time.
   * `timeoutMs` bounds all of it. A fault of one calendar is a fault, never free time.
   */
  busy(
    grant: Grant,
    asked: { calendar: ReadChanges['calendar']; ownerZone: string; window: SyncWindow; timeoutMs: number },
  ): Promise<CalendarOutcome<readonly (ForeignBlock & { resourceId: string; uid: string | null })[]>>;
  /** Writes: absent for feeds. The same event twice is one; nobody is mailed by the provider. */
  write?: {
    /** Creates, or answers what stands where it is there already. */
    create(grant: Grant, calendarId: string, event: MirrorEvent): Promise<CalendarOutcome<Written>>;
    /** Changes what stands. `etag` null: whatever stands. `conflict` when it was changed meanwhile. */
    change(
      grant: Grant,
      calendarId: string,
      written: { resourceId: string; etag: string | null },
      event: MirrorEvent,
    ): Promise<CalendarOutcome<Written>>;
    /** Removes; what is gone already is removed. */
    remove(grant: Grant, calendarId: string, resourceId: string): Promise<CalendarOutcome<null>>;
    /** What stands now, with its time: before a change of ours meets a change of theirs. */
    read(
      grant: Grant,
      calendarId: string,
      resourceId: string,
      zone: string,
    ): Promise<CalendarOutcome<ForeignResource & { room: string | null; roomPending: boolean }>>;
  };
  watch?: {
    /** `address` is where it rings; expires by itself. */
    start(
      grant: Grant,
      calendarId: string,
      channel: { id: string; secret: string; address: string; until: number },
    ): Promise<CalendarOutcome<Watch>>;
    /** Ends or, where the provider can, prolongs. */
    prolong?(grant: Grant, watch: Watch, until: number): Promise<CalendarOutcome<Watch>>;
    stop(grant: Grant, watch: Watch): Promise<CalendarOutcome<null>>;
  };
};

/** The consent dance: OAuth 2.0 with PKCE (RFC 6749, RFC 7636) and OpenID Connect's nonce. */
export type OAuth = {
  /** Where the owner is sent. */
  consentAddress(asked: {
    state: string;
    nonce: string;
    challenge: string;
    redirect: string;
    /** The account to choose, when connecting again. */
    hint: string | null;
  }): string;
  /** The code of the way back for a grant, and whose it is. `nonce` and issuer are checked here. */
  exchange(asked: {
    code: string;
    verifier: string;
    nonce: string;
    redirect: string;
    now: number;
  }): Promise<CalendarOutcome<{ grant: Grant; account: Account }>>;
  /** A grant that is good for a while again; `revoked` when it will never be. The refresh token may be a new one. */
  refresh(grant: Grant, now: number): Promise<CalendarOutcome<Grant>>;
  /** Forgets the grant at the provider, where it can. */
  revoke(grant: Grant): Promise<CalendarOutcome<null>>;
};
