/** What a program may ask of the single entries. */
import * as z from 'zod';
import { pageQuery } from '#foundation/http/paging.ts';
import { isId } from '#foundation/lib/ids.ts';
import { lazily } from '#foundation/lib/lazily.ts';

const instant = () => z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const linesQuery = lazily(() =>
  z.object({
    since: instant().optional(),
    cursor: z.string().refine(isId).optional(),
    limit: pageQuery.shape.limit,
  }),
);
