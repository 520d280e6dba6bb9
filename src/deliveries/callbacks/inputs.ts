/** What providers tell us, as far as we read it. The rest is kept for thirty days and looked at by nobody. */
import * as z from 'zod';
import { isId } from '#foundation/lib/ids.ts';

const ID_MAX = 200;

// What is no id of ours is somebody else's tag.
const ourId = z
  .string()
  .optional()
  .transform((id) => (isId(id) ? id : undefined));

/** An event of Resend's (https://resend.com/docs/dashboard/webhooks/event-types). */
export const resendEvent = z.object({
  type: z.string().max(100),
  created_at: z.iso.datetime({ offset: true }),
  data: z.object({
    email_id: z.string().min(1).max(ID_MAX),
    tags: z.object({ delivery: ourId }).optional().catch(undefined),
    bounce: z.object({ type: z.string().max(100) }).optional(),
  }),
});
export type ResendEvent = z.output<typeof resendEvent>;

/** How far a text is (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). */
export const twilioStatus = z.object({
  AccountSid: z.string().max(ID_MAX),
  MessageSid: z.string().min(1).max(ID_MAX),
  MessageStatus: z.string().min(1).max(50),
  ErrorCode: z.string().max(20).optional(),
});
export type TwilioStatus = z.output<typeof twilioStatus>;

/** A text that somebody sent to our number (https://www.twilio.com/docs/messaging/guides/webhook-request). */
export const twilioText = z.object({
  AccountSid: z.string().max(ID_MAX),
  MessageSid: z.string().min(1).max(ID_MAX),
  From: z.string().min(1).max(100),
  To: z.string().min(1).max(100),
  Body: z.string().max(2000).default(''),
  OptOutType: z.string().max(20).optional(),
});

/** What is kept of a signed form: its fields, and our own id from the address that it was posted to. */
export const keptForm = z.object({
  kind: z.enum(['status', 'text']),
  delivery: ourId,
  form: z.record(z.string(), z.string()),
});
