/** What comes with a file that a member sends. */
import * as z from 'zod';

const WORDS_MAX = 1_000;

/** Words that go with it, and the id under which it is sent once. */
export const fileForm = z.object({
  text: z.string().trim().max(WORDS_MAX).catch(''),
  clientId: z.string().regex(/^[\w-]{8,80}$/),
});
