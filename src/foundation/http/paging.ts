import * as z from 'zod';

/** The query of every list: `limit` 1 to 100, 50 when not given; `cursor` from the last answer. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});
