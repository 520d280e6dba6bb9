/** What people type to connect an account without a consent page: a login at a server, or the address of a feed. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { feedAddress } from '../rules.ts';

const TEXT_MAX = 300;
const ADDRESS_MAX = 2000;
const t = words('en').calendars.forms;

const server = z.string().trim().min(1, t.serverMissing).max(ADDRESS_MAX, t.long);
const user = z.string().trim().min(1, t.userMissing).max(TEXT_MAX, t.long);
const password = z.string().min(1, t.passwordMissing).max(TEXT_MAX, t.long);
const url = z
  .string()
  .trim()
  .min(1, t.urlMissing)
  .max(ADDRESS_MAX, t.long)
  .transform(feedAddress)
  .refine((address) => URL.canParse(address), t.urlWrong);

/** A login at a calendar server: its address, or an email address by which it is found. */
export const loginForm = z.object({ server, user, password });
export type LoginInput = z.output<typeof loginForm>;

/** The address of a feed. */
export const feedForm = z.object({ url });

/** A login that is let in again: the password alone. */
export const passwordForm = z.object({ password });

/** The JSON door's word for what lets us in again. */
export const againInput = z.union([
  z.object({ password: password.meta({ description: 'The new app password of a login.' }) }),
  z.object({ url: url.meta({ description: 'The new address of a feed.' }) }),
]);

/** The JSON door's word for either. */
export const connectionInput = z.discriminatedUnion('provider', [
  z.object({
    provider: z.literal('caldav'),
    server: server.meta({
      description: 'The server’s address, or an email address there.',
      example: 'caldav.icloud.com',
    }),
    user: user.meta({ description: 'The user name.', example: 'ada@example.com' }),
    password: password.meta({
      description: 'An app password; it is never said again.',
      example: 'abcd-efgh-ijkl-mnop',
    }),
  }),
  z.object({
    provider: z.literal('ics'),
    url: url.meta({ description: 'The feed’s address, itself a secret.', example: 'https://example.com/calendar.ics' }),
  }),
]);
export type ConnectionInput = z.output<typeof connectionInput>;
