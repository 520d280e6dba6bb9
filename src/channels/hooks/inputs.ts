/** What Twilio posts about an organization's own number: a text that came, or how far one of ours is. */
import * as z from 'zod';
import { isId } from '#foundation/lib/ids.ts';

const ID_MAX = 200;

/** `message` is our own id, which we put into the address; without it somebody wrote. */
export const keptText = z.object({
  channel: z.string().refine(isId),
  message: z.string().refine(isId).optional(),
  form: z
    .record(z.string(), z.string())
    .and(z.object({ MessageSid: z.string().min(1).max(ID_MAX), MessageStatus: z.string().max(50).optional() })),
});
