/** Requests as the JSON door takes and gives them. */
import * as z from 'zod';
import { pageQuery } from '#foundation/http/paging.ts';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';

const NOTE_MAX = 1000;
const CURSOR = /^(\d{1,14})~(.{36})$/;
const t = words('en').invitationFaults;
export const id = z.string().meta({ format: 'uuid' });

/** What is said to who is declined. */
export const declineInput = z.object({ note: z.string().trim().max(NOTE_MAX, t.long(NOTE_MAX)).optional() });

/** Which page of the list. */
export const requestsQuery = z.object({
  ...pageQuery.shape,
  cursor: z
    .string()
    .transform(readCursor)
    .refine((cursor) => cursor !== null, t.cursor)
    .optional(),
});

/** Where a list goes on, as text. */
export function cursorAfter({ startsAt, id }: { startsAt: number; id: string }): string {
  return `${startsAt}~${id}`;
}

function readCursor(text: string): { startsAt: number; id: string } | null {
  const [, startsAt, id] = CURSOR.exec(text) ?? [];
  return startsAt && isId(id) ? { startsAt: Number(startsAt), id } : null;
}
