/** People who use Parley, their organizations, and what proves who they are. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, oneOf, organizationId, sealed, updatedAt } from '#foundation/db/columns.ts';
import { LINK_PURPOSES, ORGANIZATION_KINDS, ROLES } from './inputs.ts';

export const organizations = pgTable(
  'organizations',
  {
    id: id(),
    kind: text('kind', { enum: ORGANIZATION_KINDS }).notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull().unique('organizations_slug'),
    timezone: text('timezone').notNull(),
    language: text('language').notNull().default('en'),
    /** Sites that may show its booking pages in a frame. */
    embedOrigins: text('embed_origins').array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [oneOf('organizations_kind', t.kind, ORGANIZATION_KINDS)],
);

export const users = pgTable(
  'users',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    phone: text('phone'),
    linkedinProfile: text('linkedin_profile'),
    timezone: text('timezone').notNull(),
    language: text('language').notNull().default('en'),
    emailVerifiedAt: instant('email_verified_at'),
    onboardedAt: instant('onboarded_at'),
    onboardingStep: integer('onboarding_step').notNull().default(1),
    lastSignInAt: instant('last_sign_in_at'),
    /** Since when a code is asked for after the password. */
    secondFactorAt: instant('second_factor_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [uniqueIndex('users_email').on(sql`lower(${t.email})`).where(sql`${t.deletedAt} is null`)],
);

export const organizationMembers = pgTable(
  'organization_members',
  {
    id: id(),
    organizationId: organizationId().references(() => organizations.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role', { enum: ROLES }).notNull(),
    /** Raised to end the address under which other calendars read this member's events. */
    feedVersion: integer('feed_version').notNull().default(1),
    /** Where the member's public page is, `/@handle`, and what it says of them; without a handle there is none. */
    handle: text('handle'),
    publicName: text('public_name'),
    publicText: text('public_text'),
    /** What this member does not want to be written to about, and whether they are woken for the rest. */
    mailsOff: text('mails_off').array().notNull().default(sql`'{}'::text[]`),
    mailsAtNight: boolean('mails_at_night').notNull().default(false),
    joinedAt: instant('joined_at').notNull().default(sql`now()`),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('organization_members_user').on(t.organizationId, t.userId),
    index('organization_members_of_user').on(t.userId),
    uniqueIndex('organization_members_handle').on(t.handle).where(sql`${t.handle} is not null`),
    oneOf('organization_members_role', t.role, ROLES),
  ],
);

/** Read by the service role only: a member's page never has a password hash in reach. */
export const userCredentials = pgTable('user_credentials', {
  userId: uuid('user_id')
    .primaryKey()
    .notNull()
    .references(() => users.id),
  passwordHash: text('password_hash').notNull(),
  passwordChangedAt: instant('password_changed_at').notNull().default(sql`now()`),
  totpSecret: sealed('totp_secret'),
  /** The last 30-second step whose code was accepted: a code works once. */
  totpStep: integer('totp_step'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** What lets in whose authenticator is gone: each once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique('recovery_codes_of_user').on(t.userId, t.codeHash)],
);

/** Public keys of a person's devices (Web Authentication Level 3). */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    credentialId: text('credential_id').notNull().unique('passkeys_credential'),
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    lastUsedAt: instant('last_used_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('passkeys_user').on(t.userId)],
);

export const userAppSessions = pgTable(
  'user_app_sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    tokenHash: text('token_hash').notNull().unique('user_app_sessions_token'),
    device: text('device').notNull(),
    lastSeenAt: instant('last_seen_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('user_app_sessions_user').on(t.userId)],
);

/** Verification, password reset and change of address: a row, not a signature, so that it works exactly once. */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    purpose: text('purpose', { enum: LINK_PURPOSES }).notNull(),
    tokenHash: text('token_hash').notNull().unique('one_time_links_token'),
    codeHash: text('code_hash'),
    codeTries: integer('code_tries').notNull().default(0),
    newEmail: sealed('new_email'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('one_time_links_user').on(t.userId, t.purpose),
    oneOf('one_time_links_purpose', t.purpose, LINK_PURPOSES),
  ],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid('user_id').notNull(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    keyHash: text('key_hash').notNull().unique('api_keys_hash'),
    scopes: text('scopes').array().notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'api_keys_member',
      columns: [t.organizationId, t.userId],
      foreignColumns: [organizationMembers.organizationId, organizationMembers.userId],
    }),
    index('api_keys_organization').on(t.organizationId, t.userId),
  ],
);

/** How often something was tried in its window; keys are keyed hashes, so the table names nobody. */
export const throttles = pgTable('throttles', {
  key: text('key').primaryKey().notNull(),
  hits: integer('hits').notNull(),
  windowEndsAt: instant('window_ends_at').notNull(),
});
