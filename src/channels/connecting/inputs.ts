/** What connects an account. Members paste it from their provider's pages. */
import * as z from 'zod';
import { parsePhone } from '#foundation/lib/phones.ts';
import { words } from '#words/index.ts';

const ID_MAX = 60;
const SECRET_MAX = 1_000;
const NAME_MAX = 80;
const t = words('en').channels.faults;

/** Whichever kinds can be connected here. */
export const CONNECTABLE = ['whatsapp', 'instagram', 'sms', 'webchat'] as const;

const blank = (text: string) => (text === '' ? null : text);
const secret = z
  .string()
  .trim()
  .max(SECRET_MAX, t.long)
  .regex(/^[\x21-\x7e]*$/, t.secret)
  .transform(blank);
const account = z
  .string()
  .trim()
  .regex(/^\d{5,30}$/, t.account);
const name = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
  .pipe(z.string().max(NAME_MAX, t.long))
  .transform(blank)
  .nullish()
  .default(null);

/** A new channel. Without an app secret it is told about through our own application at Meta. */
export const connectForm = z.discriminatedUnion('platform', [
  z.object({
    platform: z.literal('whatsapp'),
    name,
    accountId: account,
    businessId: z
      .string()
      .trim()
      .regex(/^(\d{5,30})?$/, t.account)
      .transform(blank)
      .nullish()
      .default(null),
    token: secret.refine((text) => text !== null, t.token),
    appSecret: secret.nullish().default(null),
  }),
  z.object({
    platform: z.literal('instagram'),
    name,
    accountId: account,
    token: secret.refine((text) => text !== null, t.token),
    appSecret: secret.nullish().default(null),
  }),
  z.object({
    platform: z.literal('sms'),
    name,
    /** Empty: the number that is configured here. */
    accountId: z
      .string()
      .trim()
      .transform((text, ctx) => {
        const number = text === '' ? '' : parsePhone(text);
        if (number === null) ctx.addIssue({ code: 'custom', message: t.number });
        return number ?? '';
      })
      .default(''),
    businessId: z.string().trim().max(ID_MAX, t.long).transform(blank).nullish().default(null),
    token: secret.nullish().default(null),
  }),
  z.object({ platform: z.literal('webchat'), name }),
]);
export type ConnectInput = z.output<typeof connectForm>;

/** What lets us in from now on; what is left empty stays. */
export const reconnectForm = z.object({
  token: secret.nullish().default(null),
  appSecret: secret.nullish().default(null),
});
export type ReconnectInput = z.output<typeof reconnectForm>;
