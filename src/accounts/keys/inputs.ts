import * as z from 'zod';
import { words } from '#words/index.ts';

const NAME_MAX = 60;

const t = words('en').accounts;

/** What a key may be allowed to do. */
export const KEY_SCOPES = [
  'invitations:read',
  'invitations:write',
  'events:read',
  'events:write',
  'schedules:read',
  'schedules:write',
  'calendars:read',
  'calendars:write',
  'people:read',
  'people:write',
  'conversations:read',
  'conversations:write',
  'deliveries:read',
  'deliveries:write',
  'templates:read',
  'templates:write',
  'webhooks:read',
  'webhooks:write',
  'profile:read',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The form of a new key: what it is called, and what it may do. */
export const newKeyForm = z.object({
  name: z.string().trim().min(1, t.keyNameMissing).max(NAME_MAX, t.keyNameLong(NAME_MAX)),
  scopes: z.array(z.enum(KEY_SCOPES), t.keyScopesMissing).min(1, t.keyScopesMissing),
});
