/** What a program gives an agent to know, and how it asks what the agent knows: as the pages, one thing at a time. */
import * as z from 'zod';
import { pageQuery } from '#foundation/http/paging.ts';
import { isId } from '#foundation/lib/ids.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import { words } from '#words/index.ts';
import { pagesForm, textForm } from '../forms/inputs.ts';

const NAME_MAX = 200;
const ASKED_MAX = 500;
const PLACE = /^(\d{1,9})\.([0-9a-f-]{36})$/;

/** A text, a file by its text, or a page by its address. */
export const sourceInput = lazily(() => {
  const t = words('en').knowledgeFaults;
  return z.discriminatedUnion('kind', [
    textForm.extend({ kind: z.literal('text') }),
    z.object({
      kind: z.literal('file'),
      name: z.string().trim().min(1, t.fileKind).max(NAME_MAX, t.fileKind),
      text: textForm.shape.text,
    }),
    z.object({
      kind: z.literal('page'),
      url: z
        .string()
        .trim()
        .regex(/^\S+$/, t.urls)
        .pipe(pagesForm.shape.urls)
        .transform(([url]) => url!),
    }),
  ]);
});

export type NewSource = z.output<ReturnType<typeof sourceInput>>;

export const sourcesQuery = lazily(() =>
  z.object({ cursor: z.string().refine(isId).optional(), limit: pageQuery.shape.limit }),
);

/** A page of what is asked most often first: its cursor says how often, and which. */
export const questionsQuery = lazily(() =>
  z.object({
    cursor: z
      .string()
      .regex(PLACE)
      .transform((text) => {
        const [, times, id] = PLACE.exec(text)!;
        return { times: Number(times), id: id! };
      })
      .refine(({ id }) => isId(id))
      .optional(),
    limit: pageQuery.shape.limit,
  }),
);

export const searchQuery = lazily(() => z.object({ q: z.string().trim().min(1).max(ASKED_MAX) }));
