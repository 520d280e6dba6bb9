/** What a member can have mailed or not. */
import * as z from 'zod';

/** `waiting`: somebody waits for a person. `hot`: a lead became hot. */
export const MEMBER_MAILS = ['assigned', 'waiting', 'hot', 'credits', 'channel'] as const;
export type MemberMail = (typeof MEMBER_MAILS)[number];

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on');

/** What is ticked is mailed; `night`: at whatever hour. */
export const mailsForm = z.object({
  assigned: ticked,
  waiting: ticked,
  hot: ticked,
  credits: ticked,
  channel: ticked,
  night: ticked,
});
export type MailsForm = z.output<typeof mailsForm>;
