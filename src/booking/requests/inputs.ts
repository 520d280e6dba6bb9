/** Requests as the JSON door takes and gives them. */
import * as z from 'zod';
import { instantOut, laterOut, listOut, pageQuery } from '#foundation/http/openapi.ts';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';

const NOTE_MAX = 1000;
const CURSOR = /^(\d{1,14})~(.{36})$/;
const t = words('en').invitationFaults;
const id = z.string().meta({ format: 'uuid' });

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

export const requestOut = z
  .object({
    id: id.meta({ description: 'The event that it becomes.' }),
    invitationId: id,
    participantId: id.meta({ description: 'Who asks.' }),
    title: z.string().meta({ examples: ['First consultation'] }),
    name: z.string().meta({ description: 'Who asks, by name.', examples: ['Noor Haddad'] }),
    startsAt: instantOut,
    endsAt: laterOut,
    askedAt: instantOut,
  })
  .meta({ id: 'Request', description: 'A time that waits for your word.' });

export const requestsOut = listOut(requestOut);

/** What became of a request. */
export const decidedOut = z
  .object({
    id,
    status: z.enum(['confirmed', 'cancelled']).meta({ examples: ['confirmed'] }),
    startsAt: instantOut,
    endsAt: laterOut,
  })
  .meta({ id: 'DecidedRequest', description: 'What became of it.' });

/** Where a list goes on, as text. */
export function cursorAfter({ startsAt, id }: { startsAt: number; id: string }): string {
  return `${startsAt}~${id}`;
}

function readCursor(text: string): { startsAt: number; id: string } | null {
  const [, startsAt, id] = CURSOR.exec(text) ?? [];
  return startsAt && isId(id) ? { startsAt: Number(startsAt), id } : null;
}
