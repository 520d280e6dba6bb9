/** The JSON shapes of connected calendars. What lets us in is in none of them. */
import * as z from 'zod';

/** Whether what Parley wrote is taken out of the account’s calendars. */
export const leavingQuery = z.object({
  takeOut: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});
